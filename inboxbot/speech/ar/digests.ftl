# Many cases in one message.

digest-head = { $n } من أصل { $waiting } حالة في الانتظار، الأكثر إلحاحًا أولًا
digest-head-later = الحالات بوضعها الحالي: { $n }
digest-line = { $n }. { $sign }{ $who } · { $place } · { $why } · { $state }
digest-due = الموعد { $at }
digest-since = ينتظر منذ { $at }
digest-closes = ⏳ يمكن الرد حتى { $at }
digest-taken = ✋ عند { $agent }
digest-resolved = ✓ تم الحل
digest-how = اضغط رقمًا لتظهر بطاقة تلك الحالة.
digest-open = { $n }
digest-opened = بطاقتها قادمة الآن.
digest-open-already = لهذه الحالة بطاقة بالفعل، ابحث عنها أعلاه أو أدناه.
