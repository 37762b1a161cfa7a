# A card, line by line. Names and words of customers are filled in; nothing here is for them.

priority-urgent = 🔴 Срочно
priority-high = 🟠 Важно
platform = { $name ->
    [facebook] Facebook
    [instagram] Instagram
    [messenger] Messenger
    [youtube] YouTube
    [telegram] Telegram
    [vk] VK
   *[other] { $name }
}
place = { $surface ->
    [comment] комментарий в { $platform }
   *[dm] личное сообщение в { $platform }
}
card-severity = тяжесть { $n } из { $most }
card-why = Причина: { $rule } ({ $because })
card-opened = Открыто { $at }
card-due = ответить до { $at }
card-overdue = просрочено
card-resolve-by = решить до { $at }
card-tags = Метки: { $tags }
fact = { $kind ->
    [order] заказ
    [phone] телефон
    [email] почта
    [card] карта
    [iban] счёт
    [amount] сумма
   *[date] дата
} { $value }
card-open = Открыто: пока никто не взял
card-open-again = Снова открыто с { $at }
card-taken = В работе: { $agent }, с { $at }
card-resolved = Решено: { $agent }, { $at }
card-somebody = кто-то из коллег
card-draft = Черновик ({ $entry }), не отправлен:
card-draft-private = Черновик ({ $entry }, лично), не отправлен:
card-draft-how = Отправьте его или ответьте на эту карточку своими словами.
card-link = Открыть пост ↗
card-earlier = { $n ->
    [one] (выше ещё { $n } строка, она не показана)
    [few] (выше ещё { $n } строки, они не показаны)
    [many] (выше ещё { $n } строк, они не показаны)
   *[other] (выше ещё { $n } строки, они не показаны)
}
said-bot = Бот, { $at }:
said-agent = { $agent } { $manner ->
    [public] публично
    [private] лично
   *[dm] клиенту
}, { $at }:
said-outside = Написано в приложении самой платформы, { $at }:
said-note = Заметка, { $agent }, { $at }:
said-removed = удалено или скрыто
said-edited = изменено клиентом
said-nothing = (без слов)
note-not-this = Черновик — не тот ответ.
press-take = Беру
press-release = Отпустить
press-resolve = Решено
press-send-draft = Отправить
press-not-this = Не то
press-send-again = Не дошло: отправить снова
press-leave-it = Дошло
card-attached = { $kind ->
    [image] 🖼 Картинка
    [photo] 🖼 Картинка
    [video] 🎬 Видео
    [audio] 🎤 Голосовое сообщение
    [file] 📄 Файл
   *[other] 📎 Вложение
} · { $host } ↗
