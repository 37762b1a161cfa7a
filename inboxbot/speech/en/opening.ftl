# Opening hours, and a change for today.

hours-open = Open now, until { $until }.
hours-open-always = Open now, with no closing in sight.
hours-closed = Closed now. Opens { $at }.
hours-closed-long = Closed now, with no opening in sight.
hours-day = { $day }: { $spans }
hours-span = { $start }–{ $end }
hours-none = closed
hours-today-set = Today's hours: set by { $agent } at { $at }. /hours_reset takes them back; tomorrow the files' hours are in force again.
hours-were-set = 🕘 { $agent } changed the hours. { $day }: { $spans }. /hours_reset takes it back.
hours-were-reset = 🕘 { $agent } took the change of hours back. { $day }: { $spans }.
hours-past = { $at } has passed. Nothing was changed.
hours-same = The hours are so already: { $spans }.
hours-not-set = Nobody has changed the hours of today.
use-hours = Please write /hours open until 22:00, /hours close 15:00 or /hours reset.
about-hours = opening hours; change today’s
