# جاهایی که ربات ساکت است: توقف‌ها و بحران‌ها.

where-everywhere = همه‌جا
where-platform = در { $name }
where-post = زیر یک پست در { $platform }
where-topic = در موضوع { $name }

crisis-title = 🚨 بحران { $where }
crisis-over = پایان بحران { $where }
crisis-begun = { $people ->
    [one] ربات از { $when } آنجا ساکت است: { $people } نفر ناراضی در زمانی کوتاه.
   *[other] ربات از { $when } آنجا ساکت است: { $people } نفر ناراضی در زمانی کوتاه.
}
crisis-begun-by = ربات از { $when } آنجا ساکت است، به دستور { $agent }.
crisis-people = { $people ->
    [one] { $people } نفر ناراضی در یک ساعت گذشته:
   *[other] { $people } نفر ناراضی در یک ساعت گذشته:
}
crisis-link = باز کردن پست ↖
crisis-silent = ربات آنجا چیزی نمی‌گوید. { $held ->
    [0] کسی منتظر جواب نیست.
    [one] { $held } مشتری منتظر جواب است.
   *[other] { $held } مشتری منتظر جواب‌اند.
 }
crisis-says-text = هر کس آنجا بنویسد یک بار متن بحران را می‌گیرد.
crisis-lifted-by-hand = دستی برداشته شد، { $when }.
crisis-lifted-false-alarm = هشدار اشتباه بود، { $when } برداشته شد. تا دو هفته آنجا دیرتر اعلام بحران می‌شود.
crisis-lifted-calm = نیم ساعت است که آرام است: { $when } برداشته شد.
crisis-lifted-time = زمانش تمام شد: { $when } برداشته شد.
crisis-do-text = پاسخ با متن بحران
crisis-do-silent = ساکت بماند
crisis-do-lift = هشدار اشتباه: بردار
crisis-did-text = متن بحران در راه است: یک بار برای هر نفر.
crisis-did-silent = ربات آنجا ساکت می‌ماند.
crisis-did-lift = برداشته شد: ربات دوباره آنجا جواب می‌دهد.
crisis-is-over = این بحران دیگر تمام شده است.
crisis-over-calm = بحران { $where } تمام شد: نیم ساعت است که آرام است. ربات دوباره آنجا جواب می‌دهد.

crisis-declared = بحران: ربات { $where } ساکت است، تا کسی با دکمه آن را بردارد یا { "\u2068/crisis end\u2069" } بنویسد. شکایت‌ها همچنان به شما می‌رسد.
silence-begun = ربات { $where } ساکت است، تا کسی { "\u2068/resume\u2069" } بنویسد. شکایت‌ها همچنان به شما می‌رسد.
silence-begun-until = ربات { $where } تا { $when } ساکت است. شکایت‌ها همچنان به شما می‌رسد.
silence-already = ربات { $where } از قبل ساکت است.
silence-none = کاری نشد: ربات آنجا ساکت نیست.
silence-nowhere = ربات هیچ‌جا ساکت نیست.
silence-line = • ساکت { $where } از { $when }، به دستور { $by }
silence-until = { $line }، تا { $when }
silence-breaker = خود ربات (بحران)
silence-reminder = ربات هنوز ساکت است:
silence-over-time = زمان تمام شد: ربات دوباره { $where } جواب می‌دهد.
silence-too-late = کسی زودتر اقدام کرد: لطفاً پیام را دوباره ببینید.
silence-too-long = کاری نشد: حداکثر ۳۰ روز.
silence-no-post = کاری نشد: لطفاً این را در پاسخ به کارت یک کامنت بنویسید.
silence-no-topic = کاری نشد: موضوعی به نام { $name } نیست. موضوع‌ها: { $known }.
silence-unknown = کاری نشد. این‌ها را می‌شناسم: { "\u2068/pause\u2069" }، { "\u2068/pause 2h\u2069" }، { "\u2068/pause post\u2069" } (زیر کارت)، { "\u2068/pause topic NAME\u2069" }، و یکی از: { $known }. با { "\u2068/resume\u2069" } تمام می‌شود.
use-crisis = کاری نشد. این‌ها را می‌شناسم: { "\u2068/crisis\u2069" }، { "\u2068/crisis start post\u2069" }، { "\u2068/crisis start topic NAME\u2069" }، { "\u2068/crisis start platform NAME\u2069" }، { "\u2068/crisis end\u2069" }.

about-pause = ربات ساکت: برای مدتی، در جایی
about-resume = ربات دوباره جواب می‌دهد
about-crisis = بحران‌ها: فهرست، شروع، پایان
