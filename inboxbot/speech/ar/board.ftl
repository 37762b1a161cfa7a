# What is open, how it went, how the files stand.

number = { $n }
time-minutes = { $n } د
time-hours = { $n } س
time-days = { $n ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
board-told = تفضلوا.
board-none = لا توجد حالات مفتوحة.
board-none-mine = ليست لديكم حالات مفتوحة.
board-no-queue = لا توجد قائمة باسم { $queue }. القوائم: { $known }.
board-open = { $count ->
    [zero] لا حالات مفتوحة
    [one] حالة مفتوحة واحدة
    [two] حالتان مفتوحتان
    [few] { $count } حالات مفتوحة
    [many] { $count } حالة مفتوحة
   *[other] { $count } حالة مفتوحة
}
board-mine = { $count ->
    [zero] ليست لديكم حالات
    [one] لديكم حالة واحدة
    [two] لديكم حالتان
    [few] لديكم { $count } حالات
    [many] لديكم { $count } حالة
   *[other] لديكم { $count } حالة
}
board-urgent = العاجل: { $count }
board-late = المتأخر: { $count }
board-number = { $n }.
board-waits = ينتظر منذ { $time }
board-due = المهلة { $when }
board-overdue = ⏰ متأخر منذ { $when }
board-closes = ⏳ بقي { $time } للرد
board-closed = ⌛ انتهت مهلة الرد
board-pages = الصفحة { $page } من { $pages }: { $command }
use-stats = اكتبوا { "\u2068/stats today\u2069" } أو { "\u2068/stats week\u2069" } أو { "\u2068/stats month\u2069" }.
stats-title = { $days ->
    [zero] آخر ٢٤ ساعة
    [one] آخر ٢٤ ساعة
    [two] آخر يومين
    [few] آخر { $days } أيام
    [many] آخر { $days } يومًا
   *[other] آخر { $days } يوم
} (قبلها)
stats-turns = الرسائل: { $count } ({ $before })
stats-answer = أجاب البوت: { $count }، { $share }٪ ({ $before })
stats-clarify = سأل للتوضيح: { $count }، { $share }٪ ({ $before })
stats-draft = مسودات: { $count }، { $share }٪ ({ $before })
stats-escalate = أُحيل إلى الفريق: { $count }، { $share }٪ ({ $before })
stats-silent = تُرك دون رد: { $count }، { $share }٪ ({ $before })
stats-waits = أول رد من الفريق: النصف خلال { $half }، وتسعة من عشرة خلال { $tenth }
stats-promises = وعود أُوفي بها: { $kept } من { $count }
stats-unanswered = { $count ->
    [zero] لا حالات بلا رد
    [one] حالة واحدة بلا رد حتى الآن
    [two] حالتان بلا رد حتى الآن
    [few] { $count } حالات بلا رد حتى الآن
    [many] { $count } حالة بلا رد حتى الآن
   *[other] { $count } حالة بلا رد حتى الآن
}
stats-platforms = الأكثر من: { $list }
stats-languages = اللغات: { $list }
files-title = ملفات المعرفة
files-version = النسخة { $hash }، سارية منذ { $when }
files-entries = { $count ->
    [zero] لا إجابات
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
    [many] { $count } إجابة
   *[other] { $count } إجابة
}
files-intents = { $count ->
    [zero] لا مقاصد
    [one] مقصد واحد
    [two] مقصدان
    [few] { $count } مقاصد
    [many] { $count } مقصدًا
   *[other] { $count } مقصد
}
files-rules = { $count ->
    [zero] لا قواعد
    [one] قاعدة واحدة
    [two] قاعدتان
    [few] { $count } قواعد
    [many] { $count } قاعدة
   *[other] { $count } قاعدة
}
files-languages = اللغات: { $list }
files-doubts = { $count ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة يعرضها «inboxbot check»
    [two] ملاحظتان يعرضهما «inboxbot check»
    [few] { $count } ملاحظات يعرضها «inboxbot check»
    [many] { $count } ملاحظة يعرضها «inboxbot check»
   *[other] { $count } ملاحظة يعرضها «inboxbot check»
}
files-refused = { $count ->
    [zero] لم يُقبل آخر تعديل:
    [one] لم يُقبل آخر تعديل، خطأ واحد:
    [two] لم يُقبل آخر تعديل، خطآن:
    [few] لم يُقبل آخر تعديل، { $count } أخطاء:
    [many] لم يُقبل آخر تعديل، { $count } خطأً:
   *[other] لم يُقبل آخر تعديل، { $count } خطأ:
}
about-queue = الحالات المفتوحة، العاجل أولًا
about-mine = حالاتي المفتوحة
about-stats = كيف سار العمل: today، week، month
about-playbook = الملفات السارية والأخطاء
