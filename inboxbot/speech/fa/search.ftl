# جست‌وجوی گفت‌وگوها.

search-found = { $count ->
    [one] { $count } گفت‌وگو
   *[other] { $count } گفت‌وگو
} با «{ $words }»
search-none = در ۹۰ روز گذشته کسی «{ $words }» ننوشته است.
search-forgotten = دیگر نمی‌دانم دنبال چه بودید: بنویسید ‎/search و بعد کلمه‌ها را.
search-outcome = { $action ->
    [answer] ربات پاسخ داد
    [clarify] ربات دوباره پرسید
    [draft] پیش‌نویس شد
    [escalate] به همکاران سپرده شد
   *[silent] بی‌پاسخ ماند
}
search-state = { $state ->
   *[open] باز
    [taken] در دست
    [resolved] حل‌شده
}
search-of-agent = { $agent }: { $state ->
   *[open] باز
    [taken] در دست
    [resolved] حل‌شده
}
use-search = بنویسید ‎/search و نام، شماره سفارش، تلفن، ایمیل یا کلمه‌ها: ‎/search LN-10234
about-search = یافتن گفت‌وگو: نام، شماره، کلمه
shadow-none = سایه‌ای در کار نیست. کسی که ربات را می‌گرداند آن را با --shadow FOLDER کنار فایل‌های اصلی راه می‌اندازد؛ آن‌وقت اینجا می‌گویم آن فایل‌ها چه کار دیگری می‌کردند.
shadow-nothing-yet = فایل‌های آزمایشی امروز هنوز پیامی ندیده‌اند.
shadow-today = فایل‌های آزمایشی کنار فایل‌های اصلی، امروز تا این لحظه:
about-shadow = فایل‌های سایه چه کار دیگری می‌کردند
