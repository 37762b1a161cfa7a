# Поиск обращений.

search-found = { $count ->
    [one] { $count } диалог
    [few] { $count } диалога
    [many] { $count } диалогов
   *[other] { $count } диалогов
}: «{ $words }»
search-none = За последние 90 дней «{ $words }» никто не писал.
search-forgotten = Не помню, что вы искали: напишите /search и слова.
search-outcome = { $action ->
    [answer] ответил бот
    [clarify] бот переспросил
    [draft] черновик
    [escalate] передано людям
   *[silent] без ответа
}
search-state = { $state ->
   *[open] открыто
    [taken] в работе
    [resolved] решено
}
search-of-agent = { $agent }: { $state ->
   *[open] открыто
    [taken] в работе
    [resolved] решено
}
use-search = Напишите /search и имя, номер заказа, телефон, почту или слова: /search LN-10234
about-search = найти диалоги: имя, номер, слова
shadow-none = Тень не запущена. Её запускает тот, кто обслуживает бота: --shadow ПАПКА рядом с рабочими файлами; тогда здесь видно, что те файлы сделали бы иначе.
shadow-nothing-yet = Файлы рядом с рабочими сегодня ещё не смотрели сообщений.
shadow-today = Пробные файлы рядом с рабочими, сегодня до этой минуты:
about-shadow = что сделали бы иначе файлы рядом с рабочими
