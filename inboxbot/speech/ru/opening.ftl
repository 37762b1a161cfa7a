# Часы работы и изменение на сегодня.

hours-open = Сейчас открыто, до { $until }.
hours-open-always = Сейчас открыто, закрытие не предвидится.
hours-closed = Сейчас закрыто. Откроется: { $at }.
hours-closed-long = Сейчас закрыто, открытие не предвидится.
hours-day = { $day }: { $spans }
hours-span = { $start }–{ $end }
hours-none = закрыто
hours-today-set = Часы на сегодня: { $agent }, в { $at }. Отменить: /hours_reset; завтра снова часы из файлов.
hours-were-set = 🕘 { $agent } меняет часы работы. { $day }: { $spans }. Отменить: /hours_reset.
hours-were-reset = 🕘 { $agent } отменяет изменение часов. { $day }: { $spans }.
hours-past = { $at } уже позади. Ничего не изменено.
hours-same = Часы и так такие: { $spans }.
hours-not-set = Сегодня часы никто не менял.
use-hours = Напишите /hours open until 22:00, /hours close 15:00 или /hours reset.
about-hours = часы работы; изменить на сегодня
