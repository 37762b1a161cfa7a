# Darba laiks un izmaiņas šodienai.

hours-open = Šobrīd atvērts līdz { $until }.
hours-open-always = Šobrīd atvērts, slēgšana nav paredzama.
hours-closed = Šobrīd slēgts. Atvērs: { $at }.
hours-closed-long = Šobrīd slēgts, atvēršana nav paredzama.
hours-day = { $day }: { $spans }
hours-span = { $start }–{ $end }
hours-none = slēgts
hours-today-set = Šodienas laiku noteica { $agent } plkst. { $at }. Atcelt: /hours_reset; rīt atkal spēkā failu laiks.
hours-were-set = 🕘 { $agent } maina darba laiku. { $day }: { $spans }. Atcelt: /hours_reset.
hours-were-reset = 🕘 { $agent } atceļ darba laika maiņu. { $day }: { $spans }.
hours-past = { $at } jau ir pagājis. Nekas netika mainīts.
hours-same = Darba laiks jau ir tāds: { $spans }.
hours-not-set = Šodien darba laiku neviens nav mainījis.
use-hours = Rakstiet /hours open until 22:00, /hours close 15:00 vai /hours reset.
about-hours = darba laiks; mainīt šodienai
