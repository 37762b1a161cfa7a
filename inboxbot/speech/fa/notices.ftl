# What the desk is told that belongs to no card.

notice-not-delivered = نرسید
notice-not-hidden = پنهان نشد
because-late = بیش از حد معطل ماند
because-not-arrived = پلتفرم می‌گوید نرسیده است
because-tries = { $because } (تلاش { $n })
notice-reply = { $manner ->
    [public] { $platform }، عمومی، به { $to }:
    [private] { $platform }، خصوصی، به { $to }:
   *[dm] { $platform }، دایرکت، به { $to }:
}
notice-comment = { $platform }، کامنت { $comment }
notice-group = به گروه { $chat }:
notice-arrived = این رسید؟
notice-arrived-look = پلتفرم جوابی نداد. لطفاً نگاه کنید.
notice-paused = ارسال متوقف شد
notice-paused-where = { $platform }، حساب { $account }. { $because }
notice-paused-how = جواب‌های همکاران می‌مانند؛ جواب‌های خودکار تا ۱۵ دقیقه. توکن را تازه کنید و inboxbot را دوباره راه بیندازید.
notice-files = فایل‌های ویرایش‌شده پذیرفته نشدند
notice-files-stay = ؛ آخرین نسخهٔ درست همچنان برقرار است.
notice-files-good = فایل‌های ویرایش‌شده دوباره درست‌اند و برقرار شدند.
notice-more = … و { $n } مورد دیگر
notice-alert = هشدار: { $rule }
notice-pattern = یک الگو خاموش شد
notice-pattern-why = { $pattern } سه بار بیش از حد طول کشید. تا وقتی در escalation_rules.yaml عوض نشود، دیگر جست‌وجو نمی‌شود (قاعده: { $rules }).
notice-left-group = کسی مرا به گروه دیگری اضافه کرد، { $title } ({ $chat }). از آن بیرون آمدم.
shadow-head = فایل‌های آزمایشی کنار فایل‌های اصلی، ۲۴ ساعت گذشته:
shadow-changed = { $looked ->
    [one] با { $changed } نوبت از { $looked } نوبت طور دیگری رفتار می‌شد.
   *[other] با { $changed } نوبت از { $looked } نوبت طور دیگری رفتار می‌شد.
}
shadow-none-lost = هر شکایتی که به شما رسید، باز هم می‌رسید.
shadow-some-lost = { $n ->
    [one] { $n } شکایت دیگر به شما نمی‌رسید.
   *[other] { $n } شکایت دیگر به شما نمی‌رسید.
}
shadow-lost = { $n } شکایت دیگر پیش کسی نمی‌رفت
shadow-escalated = { $n } مورد تازه پیش همکاران می‌رفت
shadow-answered = { $n } مورد تازه جواب می‌گرفت
shadow-drafted = { $n } مورد تازه پیش‌نویس می‌شد
shadow-offered = { $n } مورد تازه چند گزینه می‌گرفت
shadow-silent = { $n } مورد بی‌جواب می‌ماند
shadow-other-queue = { $n } مورد به صف دیگری می‌رفت
shadow-other-answer = { $n } مورد جواب دیگری می‌گرفت
shadow-worded = { $n } مورد با کلمات دیگری گفته می‌شد
shadow-missed = { $n ->
    [one] { $n } نوبت بررسی نشد
   *[other] { $n } نوبت بررسی نشد
}
shadow-how = پیام‌ها را «inboxbot shadow» نشان می‌دهد.
