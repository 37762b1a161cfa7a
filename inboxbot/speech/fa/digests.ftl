# Many cases in one message.

digest-head = { $n } مورد از { $waiting } مورد در انتظار، فوری‌ترین‌ها اول
digest-head-later = وضعیت کنونی این { $n } مورد
digest-line = { $n }. { $sign }{ $who } · { $place } · { $why } · { $state }
digest-due = مهلت تا { $at }
digest-since = از { $at } در انتظار
digest-closes = ⏳ تا { $at } می‌شود جواب داد
digest-taken = ✋ دست { $agent }
digest-resolved = ✓ حل شد
digest-how = روی شماره بزنید تا آن مورد کارت خودش را بگیرد.
digest-open = { $n }
digest-opened = کارتش الان می‌آید.
digest-open-already = این مورد کارت خودش را دارد؛ کمی بالاتر یا پایین‌تر را ببینید.
