# Promises: before they break, and when they are broken.

hours-soon = Drīz beigsies termiņš: { $queue }
hours-half = Puse termiņa pagājusi: { $queue }
hours-opening = Pirms atvēršanas: { $queue }
hours-late = Nokavēts: { $queue }
hours-taken-by = paņēma { $agent }
hours-reply-due = jāatbild līdz { $at }
hours-reply-late = neviens nav atbildējis līdz { $at }
hours-resolve-due = jāatrisina līdz { $at }
hours-resolve-late = nav atrisināts līdz { $at }
hours-told = Klients gaida atbildi līdz { $at }
hours-card = Atvērt kartīti ↗
hours-more = { $n ->
    [zero] … un vēl { $n }
    [one] … un vēl { $n }
   *[other] … un vēl { $n }
}

# When the shop opens: what came since it closed.

morning-head = Labrīt! Kopš { $at }:
morning-queue = { $queue }: { $n ->
    [zero] { $n } lietu
    [one] { $n } lieta
   *[other] { $n } lietas
}
morning-urgent = steidzami: { $n }
morning-promised = { $n ->
    [zero] { $n } klientu gaida atbildi, pirmais līdz { $at }
    [one] { $n } klients gaida atbildi, pirmais līdz { $at }
   *[other] { $n } klienti gaida atbildi, pirmais līdz { $at }
}
morning-older = { $n ->
    [zero] Vēl gaida { $n } agrāku lietu
    [one] Vēl gaida { $n } agrāka lieta
   *[other] Vēl gaida { $n } agrākas lietas
}
morning-answered = Bots atbildēja pats: { $n }
morning-first = Vispirms
