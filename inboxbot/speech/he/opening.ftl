# שעות הפתיחה, ושינוי להיום.

hours-open = פתוח עכשיו, עד { $until }.
hours-open-always = פתוח עכשיו, ואין סגירה באופק.
hours-closed = סגור עכשיו. נפתח: { $at }.
hours-closed-long = סגור עכשיו, ואין פתיחה באופק.
hours-day = { $day }: { $spans }
hours-span = { $start } עד { $end }
hours-none = סגור
hours-today-set = שעות היום: נקבעו על ידי { $agent } ב־{ $at }. לביטול: ‎/hours_reset; מחר חוזרות השעות שבקבצים.
hours-were-set = 🕘 { $agent } שינה את שעות הפתיחה. { $day }: { $spans }. לביטול: ‎/hours_reset
hours-were-reset = 🕘 { $agent } ביטל את שינוי השעות. { $day }: { $spans }.
hours-past = השעה { $at } כבר עברה. דבר לא השתנה.
hours-same = אלה השעות כבר עכשיו: { $spans }.
hours-not-set = איש לא שינה את שעות היום.
use-hours = כתבו ‎/hours open until 22:00 או ‎/hours close 15:00 או ‎/hours reset.
about-hours = שעות פתיחה; שינוי שעות היום
