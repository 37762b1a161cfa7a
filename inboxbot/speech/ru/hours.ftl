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
hours-more = { $n ->
    [one] … и ещё { $n }
    [few] … и ещё { $n }
    [many] … и ещё { $n }
   *[other] … и ещё { $n }
}

# When the shop opens: what came since it closed.

morning-head = Доброе утро! С { $at }:
morning-queue = { $queue }: { $n ->
    [one] { $n } обращение
    [few] { $n } обращения
   *[many] { $n } обращений
}
morning-urgent = срочных: { $n }
morning-promised = { $n ->
    [one] { $n } клиент ждёт ответа, первый срок { $at }
    [few] { $n } клиента ждут ответа, первый срок { $at }
   *[many] { $n } клиентов ждут ответа, первый срок { $at }
}
morning-older = { $n ->
    [one] Ещё ждёт { $n } более ранний случай
    [few] Ещё ждут { $n } более ранних случая
    [many] Ещё ждут { $n } более ранних случаев
   *[other] Ещё ждут { $n } более раннего случая
}
morning-answered = Бот ответил сам: { $n }
morning-first = Сначала вот эти
