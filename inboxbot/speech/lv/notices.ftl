# What the desk is told that belongs to no card.

notice-not-delivered = Nav piegādāts
notice-not-hidden = Nav paslēpts
because-late = tas gaidīja pārāk ilgi
because-not-arrived = platforma saka, ka tas nav pienācis
because-tries = { $because } ({ $n }. mēģinājums)
notice-reply = { $manner ->
    [public] { $platform }, publiski, kam: { $to }
    [private] { $platform }, privāti, kam: { $to }
   *[dm] { $platform }, privāta ziņa, kam: { $to }
}
notice-comment = { $platform }, komentārs { $comment }
notice-group = Grupai { $chat }:
notice-arrived = Vai tas pienāca?
notice-arrived-look = Platforma neatbildēja. Lūdzu, paskatieties.
notice-paused = Sūtīšana ir apturēta
notice-paused-where = { $platform }, konts { $account }. { $because }
notice-paused-how = Kolēģu atbildes gaida, automātiskās — 15 minūtes. Atjaunojiet atslēgu (token) un restartējiet inboxbot.
notice-files = Labotie faili nav pieņemti
notice-files-stay = ; spēkā paliek pēdējie derīgie.
notice-files-good = Labotie faili atkal ir derīgi un spēkā.
notice-more = … un vēl { $n }
notice-alert = Brīdinājums: { $rule }
notice-pattern = Šablons ir izslēgts
notice-pattern-why = { $pattern } trīs reizes prasīja pārāk daudz laika. To vairs nemeklē, līdz tas tiks mainīts failā escalation_rules.yaml (kārtula: { $rules }).
notice-left-group = Kāds mani pievienoja citai grupai, { $title } ({ $chat }). Manis tur vairs nav.
shadow-head = Izmēģinājuma faili līdzās īstajiem, pēdējās 24 stundas:
shadow-changed = { $looked ->
    [zero] citādi izlemtu { $changed } no { $looked } gadījumiem.
    [one] citādi izlemtu { $changed } no { $looked } gadījuma.
   *[other] citādi izlemtu { $changed } no { $looked } gadījumiem.
}
shadow-none-lost = Visas sūdzības, kas nonāca pie jums, nonāktu pie jums arī tad.
shadow-some-lost = { $n ->
    [zero] { $n } sūdzības pie jums vairs nenonāktu.
    [one] { $n } sūdzība pie jums vairs nenonāktu.
   *[other] { $n } sūdzības pie jums vairs nenonāktu.
}
shadow-lost = { $n }: sūdzība vairs nenonāktu pie cilvēka
shadow-escalated = { $n }: tagad nonāktu pie cilvēka
shadow-answered = { $n }: tagad saņemtu atbildi
shadow-drafted = { $n }: tagad būtu melnraksts
shadow-offered = { $n }: tagad piedāvātu izvēli
shadow-silent = { $n }: tagad paliktu bez atbildes
shadow-other-queue = { $n }: nonāktu citā rindā
shadow-other-answer = { $n }: saņemtu citu atbildi
shadow-worded = { $n }: pateiktu citiem vārdiem
shadow-missed = { $n ->
    [zero] { $n } gadījumus neizdevās apskatīt
    [one] { $n } gadījumu neizdevās apskatīt
   *[other] { $n } gadījumus neizdevās apskatīt
}
shadow-how = Ziņas parāda “inboxbot shadow”.
