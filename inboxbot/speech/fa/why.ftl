# چرا یک کارت اینجاست.

why-answer = با { $entry } پاسخ داده شد
why-answer-private = با { $entry } خصوصی پاسخ داده شد
why-clarify = چند گزینه پیشنهاد شد ({ $entries })
why-draft = پیش‌نویس { $entry } برای همکاران ({ $queue })
why-escalate = به همکاران سپرده شد ({ $queue })
why-silent = بی‌پاسخ ماند
why-by = { $action }، با قاعدهٔ «{ $rule }»
why-no-words = (بدون متن)
why-hours = ساعت کاری { $day }: { $spans }، تعیین‌شده توسط { $agent } در { $at }
why-closed = تعطیل
why-no-intent = بدون موضوع مشخص
why-then = بعد { $intent } { $number }
why-best = نزدیک‌ترین جواب { $entry } { $number }
why-negative = منفی { $number }
why-more = ({ $n } گام دیگر پیش از این)
why-nothing = تغییر هیچ عددی به‌تنهایی نتیجه را عوض نمی‌کرد.
why-unknown = اینکه چه چیزی نتیجه را عوض می‌کرد فقط برای فایل‌های کنونی گفته می‌شود، و جایی که برنامه هنوز همان تصمیم را می‌گیرد.
why-confidence = اطمینان { $number }
why-entry = اطمینان نزدیک‌ترین جواب { $number }
why-from = { $now }؛ از { $then } به بالا: { $ending }
why-up-to = { $now }؛ در { $then } و کمتر: { $ending }
why-files = فایل‌ها: نسخهٔ { $version }
