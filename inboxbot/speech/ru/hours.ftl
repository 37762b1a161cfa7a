# Promises: before they break, and when they are broken.

hours-soon = Скоро срок: { $queue }
hours-half = Прошла половина срока: { $queue }
hours-opening = До открытия: { $queue }
hours-late = Просрочено: { $queue }
hours-taken-by = у { $agent }
hours-reply-due = ответить до { $at }
hours-reply-late = никто не ответил, срок был { $at }
hours-resolve-due = решить до { $at }
hours-resolve-late = не решено, срок был { $at }
hours-told = Клиент ждёт ответа до { $at }
hours-card = Открыть карточку ↗
hours-more = … и ещё { $n }
