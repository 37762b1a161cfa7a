# What is open, how it went, how the files stand.

number = { $n }
time-minutes = { $n } мин
time-hours = { $n } ч
time-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
    [many] { $n } дней
   *[other] { $n } дней
}
board-told = Вот.
board-none = Открытых обращений нет.
board-none-mine = У вас нет открытых обращений.
board-no-queue = Очереди { $queue } нет. Есть: { $known }.
board-open = { $count ->
    [one] { $count } открытое обращение
    [few] { $count } открытых обращения
    [many] { $count } открытых обращений
   *[other] { $count } открытых обращений
}
board-mine = { $count ->
    [one] У вас { $count } обращение
    [few] У вас { $count } обращения
    [many] У вас { $count } обращений
   *[other] У вас { $count } обращений
}
board-urgent = срочных: { $count }
board-late = просрочено: { $count }
board-number = { $n }.
board-waits = ждёт { $time }
board-due = срок { $when }
board-overdue = ⏰ просрочено с { $when }
board-closes = ⏳ осталось { $time } на ответ
board-closed = ⌛ время ответа вышло
board-pages = Страница { $page } из { $pages }: { $command }
use-stats = Напишите /stats today, /stats week или /stats month.
stats-title = { $days ->
    [1] Последние 24 часа
    [one] Последний { $days } день
    [few] Последние { $days } дня
    [many] Последние { $days } дней
   *[other] Последние { $days } дней
} (до этого)
stats-turns = Сообщений: { $count } ({ $before })
stats-answer = Ответил бот: { $count }, { $share } % ({ $before })
stats-clarify = Переспросил: { $count }, { $share } % ({ $before })
stats-draft = Черновиков: { $count }, { $share } % ({ $before })
stats-escalate = Передано людям: { $count }, { $share } % ({ $before })
stats-silent = Без ответа: { $count }, { $share } % ({ $before })
stats-waits = Первый ответ человека: половина за { $half }, девять из десяти за { $tenth }
stats-promises = Обещаний выполнено: { $kept } из { $count }
stats-unanswered = { $count ->
    [one] { $count } обращение пока без ответа
    [few] { $count } обращения пока без ответа
    [many] { $count } обращений пока без ответа
   *[other] { $count } обращений пока без ответа
}
stats-platforms = Больше всего: { $list }
stats-languages = Языки: { $list }
files-title = Файлы знаний
files-version = Версия { $hash }, действует с { $when }
files-entries = { $count ->
    [one] { $count } ответ
    [few] { $count } ответа
    [many] { $count } ответов
   *[other] { $count } ответов
}
files-intents = { $count ->
    [one] { $count } намерение
    [few] { $count } намерения
    [many] { $count } намерений
   *[other] { $count } намерений
}
files-rules = { $count ->
    [one] { $count } правило
    [few] { $count } правила
    [many] { $count } правил
   *[other] { $count } правил
}
files-languages = Языки: { $list }
files-doubts = { $count ->
    [one] { $count } сомнение: его покажет «inboxbot check»
    [few] { $count } сомнения: их покажет «inboxbot check»
    [many] { $count } сомнений: их покажет «inboxbot check»
   *[other] { $count } сомнений: их покажет «inboxbot check»
}
files-refused = { $count ->
    [one] Последняя правка не принята, { $count } ошибка:
    [few] Последняя правка не принята, { $count } ошибки:
    [many] Последняя правка не принята, { $count } ошибок:
   *[other] Последняя правка не принята, { $count } ошибок:
}
about-queue = что открыто, сначала срочное
about-mine = мои открытые обращения
about-stats = сводка: today, week, month
about-playbook = какие файлы действуют, ошибки
