# What a card adds, and what rings beside it.

standing-mood = tonis: { $mood ->
    [angry] dusmīgs
    [annoyed] neapmierināts
    [pleased] apmierināts
   *[neutral] mierīgs
}
standing-foreign = { $mood }: { $topic }
standing-closes = Platformā var atbildēt līdz { $at }
standing-closes-soon = ⏳ Platformā var atbildēt tikai līdz { $at }
standing-closed = Platformā vairs nevar atbildēt kopš { $at }
bell-again = { $who } raksta vēlreiz.
bell-closing = ⏳ { $who } var atbildēt tikai līdz { $at }: pēc tam platforma atbildes nepieņem.
