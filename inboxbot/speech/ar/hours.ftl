# Promises: before they break, and when they are broken.

hours-soon = الموعد قريب: { $queue }
hours-half = انقضى نصف المهلة: { $queue }
hours-opening = قبل أن نفتح: { $queue }
hours-late = تأخّر: { $queue }
hours-taken-by = لدى { $agent }
hours-reply-due = موعد الرد { $at }
hours-reply-late = لم يرد أحد حتى { $at }
hours-resolve-due = موعد الحل { $at }
hours-resolve-late = لم تُحلّ حتى { $at }
hours-told = ينتظر العميل ردًا حتى { $at }
hours-card = فتح البطاقة ↖
hours-more = { $n ->
    [zero] … و{ $n } غيرها
    [one] … و{ $n } غيرها
    [two] … و{ $n } غيرها
    [few] … و{ $n } غيرها
    [many] … و{ $n } غيرها
   *[other] … و{ $n } غيرها
}

# When the shop opens: what came since it closed.

morning-head = صباح الخير! منذ { $at }:
morning-queue = { $queue }: { $n ->
    [zero] لا حالات
    [one] حالة واحدة
    [two] حالتان
    [few] { $n } حالات
    [many] { $n } حالة
   *[other] { $n } حالة
}
morning-urgent = عاجلة: { $n }
morning-promised = { $n ->
    [zero] عملاء ينتظرون ردًا: { $n }، أولهم حتى { $at }
    [one] عملاء ينتظرون ردًا: { $n }، أولهم حتى { $at }
    [two] عملاء ينتظرون ردًا: { $n }، أولهم حتى { $at }
    [few] عملاء ينتظرون ردًا: { $n }، أولهم حتى { $at }
    [many] عملاء ينتظرون ردًا: { $n }، أولهم حتى { $at }
   *[other] عملاء ينتظرون ردًا: { $n }، أولهم حتى { $at }
}
morning-older = { $n ->
    [zero] لا حالة أقدم تنتظر
    [one] حالة أقدم واحدة ما زالت تنتظر
    [two] حالتان أقدم ما زالتا تنتظران
    [few] { $n } حالات أقدم ما زالت تنتظر
    [many] { $n } حالة أقدم ما زالت تنتظر
   *[other] { $n } حالة أقدم ما زالت تنتظر
}
morning-answered = أجاب البوت بمفرده: { $n }
morning-first = الأولى بالرد
