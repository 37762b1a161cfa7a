# What the desk is told that belongs to no card.

notice-not-delivered = Не доставлено
notice-not-hidden = Не скрыто
because-late = слишком долго ждало отправки
because-not-arrived = платформа говорит, что это не дошло
because-tries = { $because } (попытка { $n })
notice-reply = { $manner ->
    [public] { $platform }, публично, кому: { $to }
    [private] { $platform }, лично, кому: { $to }
   *[dm] { $platform }, личное сообщение, кому: { $to }
}
notice-comment = { $platform }, комментарий { $comment }
notice-group = В группу { $chat }:
notice-arrived = Дошло ли это?
notice-arrived-look = Платформа не ответила. Посмотрите, пожалуйста.
notice-paused = Отправка остановлена
notice-paused-where = { $platform }, аккаунт { $account }. { $because }
notice-paused-how = Ответы сотрудников ждут, автоматические — 15 минут. Обновите токен и перезапустите inboxbot.
notice-files = Изменённые файлы не приняты
notice-files-stay = ; в силе остаются последние исправные.
notice-files-good = Изменённые файлы снова исправны и вступили в силу.
notice-more = … и ещё { $n }
notice-alert = Внимание: { $rule }
notice-pattern = Шаблон отключён
notice-pattern-why = { $pattern } трижды искался слишком долго. Его больше не ищут, пока он не изменён в escalation_rules.yaml (правило: { $rules }).
notice-left-group = Меня добавили в другую группу, { $title } ({ $chat }). Меня там больше нет.
shadow-head = Пробные файлы рядом с рабочими, за 24 часа:
shadow-changed = { $looked ->
    [one] иначе решено было бы { $changed } из { $looked } обращения.
    [few] иначе решено было бы { $changed } из { $looked } обращений.
    [many] иначе решено было бы { $changed } из { $looked } обращений.
   *[other] иначе решено было бы { $changed } из { $looked } обращения.
}
shadow-none-lost = Все жалобы, которые дошли до вас, дошли бы и с ними.
shadow-some-lost = { $n ->
    [one] { $n } жалоба больше не дошла бы до вас.
    [few] { $n } жалобы больше не дошли бы до вас.
    [many] { $n } жалоб больше не дошло бы до вас.
   *[other] { $n } жалобы больше не дошло бы до вас.
}
shadow-lost = { $n }: жалоба не попала бы к человеку
shadow-escalated = { $n }: теперь попало бы к человеку
shadow-answered = { $n }: теперь был бы ответ
shadow-drafted = { $n }: теперь был бы черновик
shadow-offered = { $n }: теперь был бы выбор из вариантов
shadow-silent = { $n }: теперь осталось бы без ответа
shadow-other-queue = { $n }: попало бы в другую очередь
shadow-other-answer = { $n }: был бы другой ответ
shadow-worded = { $n }: сказано было бы иначе
shadow-missed = { $n ->
    [one] { $n } обращение не удалось проверить
    [few] { $n } обращения не удалось проверить
    [many] { $n } обращений не удалось проверить
   *[other] { $n } обращения не удалось проверить
}
shadow-how = Сообщения покажет «inboxbot shadow».
