# آنچه همکاران با یک پرونده می‌کنند: دکمه‌ها، پاسخ به آن‌ها، و آنچه روی کارت می‌آید.

press-look-again = دوباره ببین
acting-copy = یک ضربه روی پیش‌نویس آن را کپی می‌کند.
notice-not-liked = پسندیده نشد
acting-more = بیشتر…
acting-back = ‹ بازگشت
acting-undo = پس گرفتن
acting-snooze = بعداً…
acting-wake = بیدار کردن
acting-in-an-hour = ۱ ساعت دیگر
acting-assign = واگذاری…
acting-ending = نتیجه…
acting-hide = پنهان کردن
acting-like = پسندیدن
acting-mute = سکوت ربات
acting-hand-back = برگرداندن
acting-no-complaint = شکایت نیست
acting-block = مسدود کردن
acting-unblock = رفع مسدودی

acting-ending-answered = پاسخ داده شد
acting-ending-refunded = پول برگشت یا تعویض شد
acting-ending-no_answer = پاسخ لازم نبود
acting-ending-could_not = کمکی از ما برنیامد
acting-ending-not_a_complaint = شکایت نبود
acting-ending-spam = هرزنامه

acting-words-held = در حال ارسال…
acting-words-leaving = در حال ارسال…
acting-words-delivered = رسید ✓
acting-words-refused = نرسید: { $why }
acting-words-unknown = رسیده؟ کسی نمی‌داند؛ پرسش را در گروه ببینید
acting-words-taken-back = پس گرفته شد، ارسال نشد
acting-words-stopped = ارسال نشد: یک همکار کار را به دست گرفت
acting-words-crossed = وقتی همکار کار را به دست گرفت، در راه بود

acting-stands-left-alone = ۲۴ ساعت است کسی اینجا کاری نکرده
acting-stands-snoozed = 💤 تا { $when }، یا تا پیام بعدی مشتری
acting-stands-muted = 🔇 ربات اینجا ساکت است تا آن را برگردانید
acting-stands-outside = 📱 در برنامهٔ خود پلتفرم پاسخ داده شد: ربات اینجا ساکت است تا «حل شد» زده شود
acting-stands-hidden = از پلتفرم خواسته شد کامنت را پنهان کند
acting-stands-liked = از پلتفرم خواسته شد کامنت را بپسندد
acting-stands-blocked = 🚫 مسدود: از این مخاطب چیزی نمی‌رسد

acting-told-awake = ⏰ دوباره بیدار: { $who }
acting-told-left-alone = یک روز بی‌صاحب ماند و دوباره باز است: { $who }
acting-told-owner-gone = دوباره باز است، چون { $agent } دیگر جزو همکاران اینجا نیست: { $who }
acting-told-assigned = { $to }: { $by } این پرونده را به شما می‌سپارد: { $who }
acting-to-the-card = به کارت ↖

acting-done-menu = زیر کارت انتخاب کنید.
acting-done-snoozed = { $when } بیدار می‌شود، یا وقتی مشتری بنویسد.
acting-done-awake = دوباره بیدار شد.
acting-done-assigned = حالا با { $name } است.
acting-done-ended = تمام شد: { $ending }. ربات دوباره اینجا پاسخ می‌دهد.
acting-done-hide = از پلتفرم خواسته شد کامنت را پنهان کند.
acting-done-like = از پلتفرم خواسته شد کامنت را بپسندد.
acting-done-muted = ربات اینجا ساکت است تا آن را برگردانید.
acting-done-handed-back = ربات دوباره اینجا پاسخ می‌دهد. هر کسی می‌تواند پرونده را بردارد.
acting-done-blocked = مسدود شد: از این مخاطب چیزی نمی‌رسد. «رفع مسدودی» آن را برمی‌گرداند.
acting-done-unblocked = رفع مسدودی شد: پیام بعدی مثل همیشه رسیدگی می‌شود.
acting-done-taken-back = پس گرفته شد: مشتری چیزی دریافت نکرد.
acting-done-held = تا { $seconds ->
    [one] { $seconds } ثانیهٔ
   *[other] { $seconds } ثانیهٔ
} دیگر می‌رود؛ «پس گرفتن» زیر کارت جلویش را می‌گیرد.

acting-left-already = دیر شد: ارسال شده است.
acting-awake = به بعد موکول نشده است.
acting-past = آن زمان گذشته است.
acting-no-time = کاری نشد: این زمان را نمی‌فهمم. مثلاً: { "\u2068/snooze 2h\u2069" }، { "\u2068/snooze 9:00\u2069" }، { "\u2068/snooze\u2069" } فردا، { "\u2068/snooze\u2069" } دوشنبه 9:00.
acting-theirs-already = همین حالا هم با { $name } است.
acting-no-such-agent = کاری نشد: کسی را به این نام نمی‌شناسم که بتواند این پرونده را بگیرد. می‌شناسم: { $known }.
acting-nobody = کاری نشد: کس دیگری نیست که به او بسپارید.
acting-no-such-ending = کاری نشد: این نتیجه‌ها را می‌شناسم: { $known }.
acting-no-comment = کاری نشد: این یک کامنت نیست.
acting-cannot-hide = کاری نشد: { $platform } اجازهٔ پنهان کردن کامنت نمی‌دهد.
acting-cannot-like = کاری نشد: { $platform } اجازهٔ پسندیدن کامنت نمی‌دهد.
acting-asked-already = پیش‌تر از پلتفرم خواسته شده است.
acting-muted-already = ربات همین حالا هم اینجا ساکت است.
acting-not-muted = ربات اینجا ساکت نشده است.
acting-not-blocked = کسی اینجا مسدود نیست.
acting-nobody-named = کاری نشد: پلتفرم نگفته چه کسی این را نوشته است.
acting-look-there = آنجاست: رسیده است.
acting-look-not-there = آنجا نیست. دکمهٔ ارسال دوباره را بزنید یا رهایش کنید.
acting-look-unknown = پلتفرم نمی‌داند. لطفاً خودتان نگاه کنید.
acting-use-assign = کاری نشد: { "\u2068/assign\u2069" } و نام همکار را بنویسید.

about-snooze = موکول به بعد: 2h، فردا 9:00
about-assign = واگذاری به همکار
about-hide = پنهان کردن کامنت
about-like = پسندیدن کامنت
about-mute = سکوت ربات در اینجا
about-handback = ربات دوباره اینجا پاسخ بدهد
about-resolve = تمام شد، با نتیجه
about-block = هرزنامه: چیزی از این مخاطب نرسد
about-unblock = لغو { "\u2068/block\u2069" }
about-undo = پس گرفتن آخرین پیامم
