# ساعات العمل، وتغييرها لليوم.

hours-open = مفتوح الآن، حتى { $until }.
hours-open-always = مفتوح الآن، ولا إغلاق في الأفق.
hours-closed = مغلق الآن. يفتح: { $at }.
hours-closed-long = مغلق الآن، ولا موعد قريبًا للفتح.
hours-day = { $day }: { $spans }
hours-span = { $start } إلى { $end }
hours-none = مغلق
hours-today-set = ساعات اليوم حدّدها { $agent } في { $at }. للتراجع: ‎/hours_reset، وغدًا تعود ساعات الملفات.
hours-were-set = 🕘 غيّر { $agent } ساعات العمل. { $day }: { $spans }. للتراجع: ‎/hours_reset
hours-were-reset = 🕘 تراجع { $agent } عن تغيير الساعات. { $day }: { $spans }.
hours-past = مضى الوقت { $at }. لم يتغيّر شيء.
hours-same = الساعات هكذا أصلًا: { $spans }.
hours-not-set = لم يغيّر أحد ساعات اليوم.
use-hours = اكتب ‎/hours open until 22:00 أو ‎/hours close 15:00 أو ‎/hours reset.
about-hours = ساعات العمل؛ تغيير ساعات اليوم
