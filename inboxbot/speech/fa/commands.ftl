# What commands do, and how they are used. A line of the menu (about-…) is short: a phone shows some 40 letters.

use-private = چیزی فرستاده نشد: لطفاً { "\u2068/private\u2069" } و بعد متن برای مشتری را بنویسید.
use-note = چیزی یادداشت نشد: لطفاً { "\u2068/note\u2069" } و بعد متن برای همکاران را بنویسید.
use-evidence = کاری انجام نشد: این‌ها را بلدم: { "\u2068/evidence\u2069" } (وضع هر جواب) و { "\u2068/evidence reset\u2069" } نام (فراموش کردن آنچه دیده شده).
use-on-card = لطفاً با { $command } به یک کارت ریپلای کنید؛ آن پیام کارت نیست.
use-language = با شما به چه زبانی حرف بزنم؟ روی یک خط بزنید:
command-unknown = چیزی فرستاده نشد: { $command } را بلد نیستم. زیر کارت این‌ها را بلدم: { $known }.
command-near = چیزی فرستاده نشد: { $command } را بلد نیستم. منظورتان { $known } بود؟
command-unknown-here = { $command } را بلد نیستم. آنچه را بلدم { "\u2068/help\u2069" } می‌گوید.
command-near-here = { $command } را بلد نیستم. منظورتان { $known } بود؟
help-on-cards = در جواب به یک کارت:
help-anywhere = هر جای گروه:
help-reply = متن ساده در جواب به کارت: به مشتری می‌رسد.
help-line = { $command } – { $about }
about-private = جواب خصوصی به کامنت
about-note = یادداشت برای همکاران، فرستاده نمی‌شود
about-why = این کارت چرا اینجاست
about-evidence = وضع هر جواب
about-language = با شما به چه زبانی حرف بزنم
about-help = چه کارهایی بلدم
