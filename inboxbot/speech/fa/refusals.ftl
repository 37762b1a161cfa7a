# Why something was not done, in one sentence for who tried it.

refused-not-listed = نام شما در فهرست همکاران نیست، پس کاری انجام نشد. شمارهٔ شما { $number } است.
refused-nobody = کاری انجام نشد: نمی‌دانم شما که هستید. لطفاً «Remain anonymous» را خاموش کنید و با نام خودتان بنویسید.
refused-forwarded = چیزی فرستاده نشد: پیام فورواردشده را نمی‌رسانم. لطفاً با کلمات خودتان بنویسید.
refused-only-text = چیزی فرستاده نشد: فقط متن را می‌رسانم؛ نه عکس، نه پیام صوتی، نه استیکر، نه فایل.
refused-stale = این دکمه مال این گروه نیست.
refused-no-card = چیزی فرستاده نشد: لطفاً به خود کارت ریپلای کنید؛ آن پیام کارتِ یک موضوع باز نیست.
refused-old-button = این دکمه قدیمی است: لطفاً کارت را همان‌طور که الان هست ببینید.
refused-decided = قبلاً تصمیمش گرفته شده.
refused-not-known = معلوم نیست برای این کارت چه چیزی بررسی شده: نسخهٔ قدیمی‌ترِ ربات آن را ساخته.
refused-failed = اینجا مشکلی پیش آمد و کاری انجام نشد. لطفاً به مسئول فنی این ربات بگویید.
refused-not-saved = هنوز ذخیره نشده. خودم باز تلاش می‌کنم: لازم نیست تکرار کنید.
refused-over = این حل شده؛ پیام بعدی مشتری کارت تازه‌ای باز می‌کند.
refused-not-yours = این صف همکاران خودش را دارد و شما جزوشان نیستید. کاری انجام نشد.
refused-nobody-has = دست کسی نیست: چیزی برای رها کردن نیست.
refused-no-draft = دیگر پیش‌نویسی نیست: لطفاً کارت را همان‌طور که الان هست ببینید.
refused-other-message = این دکمه مال پیام دیگری است.
refused-have-it = همین حالا هم دست شماست.
refused-owned = دست { $agent } است.
refused-owned-since = از { $since } دست { $agent } است.
refused-empty = متنی در آن نیست.
refused-too-long = { $unit ->
    [bytes] خیلی بلند است: { $size } از { $most } بایت. چیزی فرستاده نشد؛ لطفاً کوتاهش کنید.
   *[characters] خیلی بلند است: { $size } از { $most } نویسه. چیزی فرستاده نشد؛ لطفاً کوتاهش کنید.
}
refused-private-things = چیزی فرستاده نشد: اینجا را همه می‌خوانند و در آن { $things } هست. با { "\u2068/private\u2069" } ریپلای کنید، یا آن را ننویسید.
private-card = شمارهٔ کارت
private-iban = شمارهٔ حساب
private-phone = شمارهٔ تلفن
private-email = نشانی ایمیل
private-order = شمارهٔ سفارش
