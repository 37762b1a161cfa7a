# What the desk is told that belongs to no card.

notice-not-delivered = لم يصل
notice-not-hidden = لم يُخفَ
because-late = طال انتظاره
because-not-arrived = تقول المنصة إنه لم يصل
because-tries = { $because } (المحاولة { $n })
notice-reply = { $manner ->
    [public] { $platform }، علنًا، إلى { $to }:
    [private] { $platform }، على الخاص، إلى { $to }:
   *[dm] { $platform }، رسالة خاصة، إلى { $to }:
}
notice-comment = { $platform }، التعليق { $comment }
notice-group = إلى المجموعة { $chat }:
notice-arrived = هل وصل هذا؟
notice-arrived-look = لم تُجب المنصة. يُرجى التحقق هناك.
notice-paused = الإرسال متوقف
notice-paused-where = { $platform }، الحساب { $account }. { $because }
notice-paused-how = ردود الفريق تنتظر، والردود الآلية تنتظر ١٥ دقيقة. يلزم تجديد الرمز وإعادة تشغيل inboxbot.
notice-files = لم تُقبل الملفات المعدّلة
notice-files-stay = ؛ تبقى آخر نسخة سليمة سارية.
notice-files-good = الملفات المعدّلة سليمة من جديد وسارية.
notice-more = … و{ $n } غيرها
notice-alert = تنبيه: { $rule }
notice-pattern = أُوقف نمط
notice-pattern-why = استغرق { $pattern } وقتًا طويلًا ثلاث مرات. لن يُبحث عنه حتى يُعدّل في escalation_rules.yaml (القاعدة: { $rules }).
notice-left-group = أضافني أحدهم إلى مجموعة أخرى، { $title } ({ $chat })، فغادرتها.
shadow-head = الملفات التجريبية بجانب السارية، آخر ٢٤ ساعة:
shadow-changed = { $looked ->
    [zero] لم يُفحص شيء ({ $changed }).
    [one] كانت ستُعامل { $changed } من حالة واحدة بشكل مختلف.
    [two] كانت ستُعامل { $changed } من حالتين بشكل مختلف.
    [few] كانت ستُعامل { $changed } من { $looked } حالات بشكل مختلف.
    [many] كانت ستُعامل { $changed } من { $looked } حالة بشكل مختلف.
   *[other] كانت ستُعامل { $changed } من { $looked } حالة بشكل مختلف.
}
shadow-none-lost = كل شكوى وصلتكم كانت ستصلكم أيضًا.
shadow-some-lost = { $n ->
    [zero] لا شكوى كانت ستضيع.
    [one] شكوى واحدة لن تصلكم بعد الآن.
    [two] شكويان لن تصلاكم بعد الآن.
    [few] { $n } شكاوى لن تصلكم بعد الآن.
    [many] { $n } شكوى لن تصلكم بعد الآن.
   *[other] { $n } شكوى لن تصلكم بعد الآن.
}
shadow-lost = { $n } لا تصل إلى أحد رغم أنها شكوى
shadow-escalated = { $n } تصل الآن إلى الفريق
shadow-answered = { $n } تلقى الآن جوابًا
shadow-drafted = { $n } تصير الآن مسودة للفريق
shadow-offered = { $n } تُعرض عليها الآن خيارات
shadow-silent = { $n } تبقى الآن بلا رد
shadow-other-queue = { $n } تذهب إلى قائمة أخرى
shadow-other-answer = { $n } تلقى جوابًا آخر
shadow-worded = { $n } تُقال بكلمات أخرى
shadow-missed = { $n ->
    [zero] فُحصت كل الحالات
    [one] تعذّر فحص حالة واحدة
    [two] تعذّر فحص حالتين
    [few] تعذّر فحص { $n } حالات
    [many] تعذّر فحص { $n } حالة
   *[other] تعذّر فحص { $n } حالة
}
shadow-how = الأمر «inboxbot shadow» يعرض الرسائل.
