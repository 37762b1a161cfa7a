# How the answers stand (/evidence).

evidence-head = حال الأجوبة
evidence-row = { $state ->
    [drafts] { $entry }: مسودات فقط
    [surer] { $entry }: يجيب حين يكون أوثق
   *[speaks] { $entry }: يجيب
}
evidence-none-seen = لم يُرَ شيء بعد، المطلوب { $wanted } من ١٠٠
evidence-counts = صحيح نحو { $right } من ١٠٠ (من { $seen } مرة)، المطلوب { $wanted }؛ مقبول { $kept }، مصحّح { $corrected }، ملغى { $cancelled }، غاضبون { $angry }
evidence-more = … و{ $n } غيرها (الكل: inboxbot evidence)
evidence-quiet = لم يُرَ شيء بعد من { $n } أخرى: إنها تجيب
evidence-was-reset = نُسي ما رُئي من { $entry } بطلب من { $agent }: عاد كما في البداية.
evidence-unknown = لم يحدث شيء: لا يوجد جواب باسم { $entry }
evidence-meant = لم يحدث شيء: لا يوجد جواب باسم { $entry }؛ هل المقصود { $meant }؟
