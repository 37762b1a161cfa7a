# What many people ask that no entry answers (once a day).

lesson-asked = { $n ->
    [one] { $n } نفر چیزی پرسید که هیچ مدخلی جوابش را ندارد:
   *[other] { $n } نفر چیزی پرسیدند که هیچ مدخلی جوابش را ندارد:
}
lesson-answered = جواب شما:
lesson-entry = مدخلش کنیم؟
lesson-propose = پیشنهادش نوشته شد.
lesson-not-now = باشد؛ وقتی دو برابر پرسیدند دوباره گفته می‌شود.
lesson-never = دیگر گفته نمی‌شود.
lesson-decided = درباره‌ی این قبلاً تصمیم گرفته شده.
lesson-not-written = چیزی نوشته نشد: { $why }
lesson-lies = { $agent } مدخل تازه‌ای پیشنهاد داد. برای سرپرست: { $path }. تا کسی اعمالش نکند چیزی عوض نمی‌شود.
press-propose = پیشنهاد بساز
press-not-now = فعلاً نه
press-never = هرگز
