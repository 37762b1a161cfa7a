# What commands do, and how they are used. A line of the menu (about-…) is short: a phone shows some 40 letters.

use-private = لم يُرسل شيء: يُكتب { "\u2068/private\u2069" } ثم الكلام الموجّه إلى العميل.
use-note = لم يُدوّن شيء: يُكتب { "\u2068/note\u2069" } ثم الكلام الموجّه إلى الزملاء.
use-evidence = لم يحدث شيء: المتاح { "\u2068/evidence\u2069" } (حال كل جواب) و { "\u2068/evidence reset\u2069" } الاسم (نسيان ما رُئي).
use-on-card = يُستعمل { $command } ردًا على بطاقة؛ تلك الرسالة ليست بطاقة.
use-language = بأي لغة أخاطبك؟ يكفي الضغط على سطر:
command-unknown = لم يُرسل شيء: لا أعرف { $command }. تحت البطاقة أعرف { $known }.
command-near = لم يُرسل شيء: لا أعرف { $command }. هل المقصود { $known }؟
command-unknown-here = لا أعرف { $command }. ما أعرفه يذكره { "\u2068/help\u2069" }.
command-near-here = لا أعرف { $command }. هل المقصود { $known }؟
help-on-cards = ردًا على بطاقة:
help-anywhere = في أي مكان من المجموعة:
help-reply = الكلام العادي ردًا على بطاقة يصل إلى العميل.
help-line = { $command } – { $about }
about-private = رد خاص على تعليق
about-note = ملاحظة للزملاء، لا تُرسل
about-why = سبب وجود هذه البطاقة
about-evidence = حال كل جواب
about-language = اللغة التي أخاطبك بها
about-help = ما الذي أعرفه
