# What an agent is told right after an act.

act-done = تم.
act-reply-leaves = في الطريق إلى العميل.
act-noted = دُوّنت الملاحظة على البطاقة.
act-not-this = شكرًا، عُلم ذلك: أُزيلت المسودة. إن لزم رد فليكن على البطاقة بكلماتك.
act-taken = صارت لديك: الرد على البطاقة يصل إلى العميل.
act-resolved = تم الحل: البوت يجيب هنا من جديد.
act-released = تُركت: يمكن لأي أحد استلامها.
act-coming = ستصل الآن.
act-forgotten = نُسي.
act-sent-again = يُرسل من جديد.
act-left-it = حسنًا: يبقى كما هو.
act-language = من الآن أخاطبك بالعربية. البطاقات تبقى بلغة المجموعة.
