# A card, line by line. Names and words of customers are filled in; nothing here is for them.

priority-urgent = 🔴 عاجل
priority-high = 🟠 مهم
platform = { $name ->
    [facebook] فيسبوك
    [instagram] إنستغرام
    [messenger] ماسنجر
    [youtube] يوتيوب
    [telegram] تيليغرام
    [vk] في كي
   *[other] { $name }
}
place = { $surface ->
    [comment] تعليق على { $platform }
   *[dm] رسالة خاصة على { $platform }
}
card-severity = الخطورة { $n } من { $most }
card-why = السبب: { $rule } ({ $because })
card-opened = فُتحت { $at }
card-due = الرد قبل { $at }
card-overdue = فات الموعد
card-resolve-by = الحل قبل { $at }
card-tags = الوسوم: { $tags }
fact = { $kind ->
    [order] طلب
    [phone] هاتف
    [email] بريد إلكتروني
    [card] بطاقة
    [iban] حساب
    [amount] مبلغ
   *[date] تاريخ
} { $value }
card-open = مفتوحة: لم يستلمها أحد بعد
card-open-again = مفتوحة من جديد منذ { $at }
card-taken = لدى { $agent } منذ { $at }
card-resolved = تم الحل: { $agent }، { $at }
card-somebody = أحد الزملاء
card-draft = مسودة ({ $entry })، لم تُرسل:
card-draft-private = مسودة ({ $entry }، على الخاص)، لم تُرسل:
card-draft-how = يمكن إرسالها كما هي، أو الرد على هذه البطاقة بكلمات أخرى.
card-link = فتح المنشور ↖
card-earlier = { $n ->
    [zero] (كل الأسطر معروضة)
    [one] (سطر واحد أقدم غير معروض)
    [two] (سطران أقدم غير معروضين)
    [few] ({ $n } أسطر أقدم غير معروضة)
    [many] ({ $n } سطرًا أقدم غير معروض)
   *[other] ({ $n } سطر أقدم غير معروض)
}
said-bot = البوت، { $at }:
said-agent = { $agent } { $manner ->
    [public] علنًا
    [private] على الخاص
   *[dm] إلى العميل
}، { $at }:
said-outside = كُتب في تطبيق المنصة نفسها، { $at }:
said-note = ملاحظة من { $agent }، { $at }:
said-removed = محذوف أو مخفي
said-edited = عدّله العميل
said-nothing = (بلا نص)
note-not-this = المسودة ليست الجواب المناسب.
press-take = استلام
press-release = ترك
press-resolve = تم الحل
press-send-draft = إرسال
press-not-this = ليست هذه
press-send-again = لم تصل: إرسال مجددًا
press-leave-it = وصلت
card-attached = { $kind ->
    [image] 🖼 صورة
    [photo] 🖼 صورة
    [video] 🎬 فيديو
    [audio] 🎤 رسالة صوتية
    [file] 📄 ملف
   *[other] 📎 مرفق
} · { $host } ↗
