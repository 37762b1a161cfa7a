# What a card adds, and what rings beside it.

standing-mood = tonis: { $mood ->
    [angry] dusmīgs
    [annoyed] neapmierināts
    [pleased] apmierināts
   *[neutral] mierīgs
}
standing-foreign = { $mood }: { $topic }
standing-closes = Platformā var atbildēt līdz { $at }
standing-closes-soon = ⏳ Mazāk nekā { $n } min. atbildei: platforma pieņem atbildes līdz { $at }
standing-closed = Platformā vairs nevar atbildēt kopš { $at }
bell-again = { $who } raksta vēlreiz.
bell-closing = ⏳ { $who } var atbildēt tikai līdz { $at }: pēc tam platforma atbildes nepieņem.
standing-earlier = { $n ->
    [1] { $n } agrāks gadījums, { $on }
    [zero] { $n } agrāku gadījumu, pirmais { $on }
    [one] { $n } agrāks gadījums, pirmais { $on }
   *[other] { $n } agrāki gadījumi, pirmais { $on }
}
standing-last = pēdējais: { $ending }, { $on }
standing-resolved = atrisināts
standing-agents = Bota 24 stundas atbildei ir pagājušas; cilvēks var atbildēt līdz { $at } (ar Meta atļauju Human Agent)
standing-private = Privāti var atbildēt vienreiz, līdz { $at }
