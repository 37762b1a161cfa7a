# ما يفعله الزملاء بالحالة: الأزرار، وما يُقال بعدها، وما تقوله البطاقة.

press-look-again = تحقق مجددًا
acting-copy = نقرة على المسودة تنسخها.
notice-not-liked = لم يُسجَّل الإعجاب
acting-more = المزيد…
acting-back = ‹ رجوع
acting-undo = تراجع
acting-snooze = لاحقًا…
acting-wake = إيقاظ
acting-in-an-hour = بعد ساعة
acting-assign = إسناد…
acting-ending = النتيجة…
acting-hide = إخفاء
acting-like = إعجاب
acting-mute = إسكات البوت
acting-hand-back = إعادة للبوت
acting-no-complaint = ليست شكوى
acting-block = حظر
acting-unblock = رفع الحظر

acting-ending-answered = تم الرد
acting-ending-refunded = استرداد أو استبدال
acting-ending-no_answer = لا حاجة إلى رد
acting-ending-could_not = تعذرت المساعدة
acting-ending-not_a_complaint = ليست شكوى
acting-ending-spam = رسائل مزعجة

acting-words-held = جارٍ الإرسال…
acting-words-leaving = جارٍ الإرسال…
acting-words-delivered = وصلت ✓
acting-words-refused = لم تصل: { $why }
acting-words-unknown = هل وصلت؟ لا أحد يعلم؛ انظر السؤال في المجموعة
acting-words-taken-back = سُحبت ولم تُرسل
acting-words-stopped = لم تُرسل: تولّى شخصٌ الأمر
acting-words-crossed = كانت في الطريق حين تولّى شخصٌ الأمر

acting-stands-left-alone = لم يفعل أحد شيئًا هنا منذ ٢٤ ساعة
acting-stands-snoozed = 💤 حتى { $when }، أو حتى يكتب العميل
acting-stands-muted = 🔇 البوت صامت هنا حتى تعيد إليه المحادثة
acting-stands-outside = 📱 أُجيب في تطبيق المنصة نفسها: البوت صامت هنا حتى يُضغط «تم الحل»
acting-stands-hidden = طُلب من المنصة إخفاء التعليق
acting-stands-liked = طُلب من المنصة تسجيل الإعجاب بالتعليق
acting-stands-blocked = 🚫 محظور: لا يصل شيء من هذا الحساب

acting-told-awake = ⏰ عادت للانتظار: { $who }
acting-told-left-alone = تُركت يومًا كاملًا وفُتحت من جديد: { $who }
acting-told-owner-gone = فُتحت من جديد، لأن { $agent } لم يعد ضمن الفريق هنا: { $who }
acting-told-assigned = { $to }: يسند إليك { $by } هذه الحالة: { $who }
acting-to-the-card = إلى البطاقة ↖

acting-done-menu = اختر من تحت البطاقة.
acting-done-snoozed = تعود { $when }، أو حين يكتب العميل.
acting-done-awake = عادت للانتظار.
acting-done-assigned = هي الآن لدى { $name }.
acting-done-ended = انتهت: { $ending }. البوت يجيب هنا من جديد.
acting-done-hide = طُلب من المنصة إخفاء التعليق.
acting-done-like = طُلب من المنصة تسجيل الإعجاب بالتعليق.
acting-done-muted = البوت صامت هنا حتى تعيد إليه المحادثة.
acting-done-handed-back = البوت يجيب هنا من جديد. يمكن لأي زميل استلام الحالة.
acting-done-blocked = تم الحظر: لا يصل شيء من هذا الحساب. «رفع الحظر» يلغي ذلك.
acting-done-unblocked = رُفع الحظر: تُعامل الرسالة التالية كالمعتاد.
acting-done-taken-back = سُحبت: لم يصل العميلَ شيء.
acting-done-held = تُرسل بعد { $seconds ->
    [zero] { $seconds } ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
}؛ «تراجع» تحت البطاقة يوقفها.

acting-left-already = فات الأوان: لقد أُرسلت.
acting-awake = الحالة ليست مؤجلة.
acting-past = مضى ذلك الوقت.
acting-no-time = لم يحدث شيء: لا أفهم هذا الوقت. مثلًا: { "\u2068/snooze 2h\u2069" }، { "\u2068/snooze 9:00\u2069" }، { "\u2068/snooze\u2069" } غدا، { "\u2068/snooze\u2069" } الاثنين 9:00.
acting-theirs-already = هي لدى { $name } أصلًا.
acting-no-such-agent = لم يحدث شيء: لا أعرف أحدًا بهذا الاسم يمكنه استلام الحالة. أعرف: { $known }.
acting-nobody = لم يحدث شيء: لا يوجد زميل آخر لإسنادها إليه.
acting-no-such-ending = لم يحدث شيء: أعرف هذه النتائج: { $known }.
acting-no-comment = لم يحدث شيء: هذا ليس تعليقًا.
acting-cannot-hide = لم يحدث شيء: { $platform } لا تسمح لنا بإخفاء التعليقات.
acting-cannot-like = لم يحدث شيء: { $platform } لا تسمح لنا بالإعجاب بالتعليقات.
acting-asked-already = طُلب ذلك من المنصة من قبل.
acting-muted-already = البوت صامت هنا أصلًا.
acting-not-muted = البوت ليس صامتًا هنا.
acting-not-blocked = لا أحد محظور هنا.
acting-nobody-named = لم يحدث شيء: لم تقل المنصة من كتب هذا.
acting-look-there = إنها هناك: وصلت.
acting-look-not-there = ليست هناك. أرسلها مرة أخرى أو اتركها.
acting-look-unknown = المنصة لا تعلم. يُرجى النظر بنفسك.
acting-use-assign = لم يحدث شيء: اكتب { "\u2068/assign\u2069" } ثم اسم الزميل.

about-snooze = تأجيل: 2h، غدا 9:00
about-assign = إسناد الحالة إلى زميل
about-hide = إخفاء التعليق
about-like = إعجاب بالتعليق
about-mute = إسكات البوت هنا
about-handback = ليجب البوت هنا من جديد
about-resolve = تم الحل، وبأي نتيجة
about-block = رسائل مزعجة: لا شيء من هذا الحساب
about-unblock = إلغاء { "\u2068/block\u2069" }
about-undo = سحب آخر كلماتي
