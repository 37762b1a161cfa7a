# What many people ask that no entry answers (once a day).

lesson-asked = { $n ->
    [one] { $n } человек спросил то, на что нет ответа в базе:
    [few] { $n } человека спросили то, на что нет ответа в базе:
    [many] { $n } человек спросили то, на что нет ответа в базе:
   *[other] { $n } человека спросили то, на что нет ответа в базе:
}
lesson-answered = Вы отвечали:
lesson-entry = Сделать из этого ответ?
lesson-propose = Записано как предложение.
lesson-not-now = Хорошо: напомню, когда спросят вдвое больше людей.
lesson-never = Больше не напомню.
lesson-decided = Это уже решено.
lesson-not-written = Ничего не записано: { $why }
lesson-lies = Предложен новый ответ, решение: { $agent }. Файл для редактора: { $path }. Пока его не применят, ничего не изменится.
press-propose = Предложить
press-not-now = Не сейчас
press-never = Никогда
