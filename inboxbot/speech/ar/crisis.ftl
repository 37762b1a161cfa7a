# أين يصمت البوت: الإيقاف المؤقت والأزمات.

where-everywhere = في كل مكان
where-platform = على { $name }
where-post = تحت منشور واحد على { $platform }
where-topic = في موضوع { $name }

crisis-title = 🚨 أزمة { $where }
crisis-over = انتهت الأزمة { $where }
crisis-begun = البوت صامت هناك منذ { $when }: { $people ->
    [one] شخص مستاء
    [two] شخصان مستاءان
    [few] { $people } أشخاص مستائين
    [zero] { $people } شخصًا مستاءً
    [many] { $people } شخصًا مستاءً
   *[other] { $people } شخصًا مستاءً
 } في وقت قصير.
crisis-begun-by = البوت صامت هناك منذ { $when }، بطلب من { $agent }.
crisis-people = { $people ->
    [zero] لا مستائين
    [one] شخص مستاء واحد
    [two] شخصان مستاءان
    [few] { $people } أشخاص مستائين
    [many] { $people } شخصًا مستاءً
   *[other] { $people } شخصًا مستاءً
 } في الساعة الأخيرة:
crisis-link = افتح المنشور ↖
crisis-silent = البوت لا يقول شيئًا هناك. { $held ->
    [zero] لا أحد ينتظر ردًا.
    [one] عميل واحد ينتظر ردًا.
    [two] عميلان ينتظران ردًا.
    [few] { $held } عملاء ينتظرون ردًا.
    [many] { $held } عميلًا ينتظرون ردًا.
   *[other] { $held } عميلًا ينتظرون ردًا.
 }
crisis-says-text = كل من يكتب هناك يصله نص الأزمة مرة واحدة.
crisis-lifted-by-hand = رُفع يدويًا، { $when }.
crisis-lifted-false-alarm = إنذار خاطئ، رُفع { $when }. سيتأنى البوت أكثر في إعلان أزمة هناك لمدة أسبوعين.
crisis-lifted-calm = هدوء منذ نصف ساعة: رُفع { $when }.
crisis-lifted-time = انتهى الوقت: رُفع { $when }.
crisis-do-text = الرد بنص الأزمة
crisis-do-silent = البقاء صامتًا
crisis-do-lift = إنذار خاطئ: ارفعه
crisis-did-text = نص الأزمة في الطريق: مرة واحدة لكل شخص.
crisis-did-silent = يبقى البوت صامتًا هناك.
crisis-did-lift = رُفع: البوت يرد هناك من جديد.
crisis-is-over = هذه الأزمة انتهت بالفعل.
crisis-over-calm = انتهت الأزمة { $where }: هدوء منذ نصف ساعة. البوت يرد هناك من جديد.

crisis-declared = أزمة: البوت صامت { $where } حتى يرفعها أحدكم بزرها أو يكتب { "\u2068/crisis end\u2069" }. الشكاوى ما زالت تصلكم.
silence-begun = البوت صامت { $where } حتى يكتب أحدكم { "\u2068/resume\u2069" }. الشكاوى ما زالت تصلكم.
silence-begun-until = البوت صامت { $where } حتى { $when }. الشكاوى ما زالت تصلكم.
silence-already = البوت صامت { $where } أصلًا.
silence-none = لم يحدث شيء: البوت ليس صامتًا هناك.
silence-nowhere = البوت ليس صامتًا في أي مكان.
silence-line = • صامت { $where } منذ { $when }، بطلب من { $by }
silence-until = { $line }، حتى { $when }
silence-breaker = البوت نفسه (أزمة)
silence-reminder = البوت ما زال صامتًا:
silence-over-time = انتهى الوقت: البوت يرد { $where } من جديد.
silence-too-late = سبقكم أحد الزملاء: انظروا إلى الرسالة كما هي الآن.
silence-too-long = لم يحدث شيء: ٣٠ يومًا على الأكثر.
silence-no-post = لم يحدث شيء: اكتبوا ذلك ردًا على بطاقة تعليق.
silence-no-topic = لم يحدث شيء: لا يوجد موضوع { $name }. المواضيع: { $known }.
silence-unknown = لم يحدث شيء. أعرف { "\u2068/pause\u2069" } و { "\u2068/pause 2h\u2069" } و { "\u2068/pause post\u2069" } (ردًا على بطاقة) و { "\u2068/pause topic NAME\u2069" } وأحد: { $known }. يُنهيه { "\u2068/resume\u2069" }.
use-crisis = لم يحدث شيء. أعرف { "\u2068/crisis\u2069" } و { "\u2068/crisis start post\u2069" } و { "\u2068/crisis start topic NAME\u2069" } و { "\u2068/crisis start platform NAME\u2069" } و { "\u2068/crisis end\u2069" }.

about-pause = إسكات البوت: لمدة أو في مكان
about-resume = البوت يرد من جديد
about-crisis = الأزمات: القائمة والبدء والإنهاء
