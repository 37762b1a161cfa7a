# Why something was not done, in one sentence for who tried it.

refused-not-listed = لست ضمن قائمة الفريق، فلم يحدث شيء. رقمك هو { $number }.
refused-nobody = لم يحدث شيء: لا أعرف هويتك. يُرجى إيقاف خيار «Remain anonymous» والكتابة باسمك.
refused-forwarded = لم يُرسل شيء: الرسائل المعاد توجيهها لا تُنقل. يُرجى كتابتها بكلماتك.
refused-only-text = لم يُرسل شيء: أنقل النصوص فقط، لا الصور ولا الرسائل الصوتية ولا الملصقات ولا الملفات.
refused-stale = هذا الزر ليس من هنا.
refused-no-card = لم يُرسل شيء: يُرجى الرد على البطاقة نفسها؛ تلك الرسالة ليست بطاقة حالة مفتوحة.
refused-old-button = هذا الزر قديم: يُرجى النظر إلى البطاقة كما هي الآن.
refused-decided = سبق البتّ في هذا.
refused-not-known = لا يُعرف ما الذي فُحص لهذه البطاقة: أنشأتها نسخة أقدم من البوت.
refused-failed = حدث خلل هنا ولم يُنفذ شيء. يُرجى إبلاغ من يشغّل هذا البوت.
refused-not-saved = لم يُحفظ هذا بعد. المحاولة مستمرة: لا داعي للتكرار.
refused-over = تم حل هذه الحالة؛ الرسالة التالية من العميل تفتح حالة جديدة.
refused-not-yours = لهذه القائمة فريقها، ولست ضمنه. لم يحدث شيء.
refused-nobody-has = ليست لدى أحد: لا شيء لتركه.
refused-no-draft = لم تعد هناك مسودة: يُرجى النظر إلى البطاقة كما هي الآن.
refused-other-message = هذا الزر يخص رسالة أخرى.
refused-have-it = هي لديك من قبل.
refused-owned = هي لدى { $agent }.
refused-owned-since = هي لدى { $agent } منذ { $since }.
refused-empty = لا كلمات فيها.
refused-too-long = { $unit ->
    [bytes] النص طويل: { $size } من { $most } بايت. لم يُرسل شيء؛ يُرجى اختصاره.
   *[characters] النص طويل: { $size } من { $most } حرف. لم يُرسل شيء؛ يُرجى اختصاره.
}
refused-private-things = لم يُرسل شيء: الجميع يقرأ هذا، وفيه { $things }. يُرجى الرد بواسطة { "\u2068/private\u2069" }، أو حذف ذلك.
private-card = رقم بطاقة
private-iban = رقم حساب
private-phone = رقم هاتف
private-email = عنوان بريد إلكتروني
private-order = رقم طلب
