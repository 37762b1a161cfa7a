# ساعت کاری، و تغییر آن برای امروز.

hours-open = الان باز است، تا { $until }.
hours-open-always = الان باز است و زمان بسته‌شدنی در پیش نیست.
hours-closed = الان بسته است. باز می‌شود: { $at }.
hours-closed-long = الان بسته است و زمان بازشدنی در پیش نیست.
hours-day = { $day }: { $spans }
hours-span = { $start } تا { $end }
hours-none = بسته
hours-today-set = ساعت امروز را { $agent } ساعت { $at } تعیین کرد. برگرداندن: ‎/hours_reset؛ فردا باز ساعت فایل‌ها برقرار است.
hours-were-set = 🕘 { $agent } ساعت کاری را تغییر داد. { $day }: { $spans }. برگرداندن: ‎/hours_reset
hours-were-reset = 🕘 { $agent } تغییر ساعت را پس گرفت. { $day }: { $spans }.
hours-past = { $at } گذشته است. چیزی تغییر نکرد.
hours-same = ساعت همین حالا همین است: { $spans }.
hours-not-set = کسی ساعت امروز را تغییر نداده است.
use-hours = بنویسید ‎/hours open until 22:00 یا ‎/hours close 15:00 یا ‎/hours reset.
about-hours = ساعت کاری؛ تغییر ساعت امروز
