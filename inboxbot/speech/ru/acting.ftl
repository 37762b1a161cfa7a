# Что сотрудники делают со случаем: кнопки, ответы на них и строки карточки.

press-look-again = Проверить ещё раз
acting-copy = Нажатие на черновик копирует его.
notice-not-liked = Лайк не поставлен
acting-more = Ещё…
acting-back = ‹ Назад
acting-undo = Отменить
acting-snooze = Позже…
acting-wake = Разбудить
acting-in-an-hour = Через час
acting-assign = Передать…
acting-ending = Итог…
acting-hide = Скрыть
acting-like = Лайк
acting-mute = Бот молчит
acting-hand-back = Вернуть боту
acting-no-complaint = Не жалоба
acting-block = Блокировать
acting-unblock = Разблокировать

acting-ending-answered = Ответили
acting-ending-refunded = Вернули или заменили
acting-ending-no_answer = Ответ не нужен
acting-ending-could_not = Не смогли помочь
acting-ending-not_a_complaint = Не жалоба
acting-ending-spam = Спам

acting-words-held = отправляется…
acting-words-leaving = отправляется…
acting-words-delivered = доставлено ✓
acting-words-refused = не доставлено: { $why }
acting-words-unknown = дошло ли? неизвестно; см. вопрос в группе
acting-words-taken-back = отозвано, не отправлено
acting-words-stopped = не отправлено: ответ взял на себя человек
acting-words-crossed = уже уходило, когда случай взял человек

acting-stands-left-alone = Сутки здесь никто ничего не делал
acting-stands-snoozed = 💤 до { $when } или до нового сообщения клиента
acting-stands-muted = 🔇 Бот здесь молчит, пока вы не вернёте ему разговор
acting-stands-outside = 📱 Ответили в приложении самой платформы: бот здесь молчит, пока не нажмут «Решено»
acting-stands-hidden = Платформу попросили скрыть комментарий
acting-stands-liked = Платформу попросили поставить лайк
acting-stands-blocked = 🚫 Заблокировано: от этого контакта ничего не приходит

acting-told-awake = ⏰ Снова ждёт: { $who }
acting-told-left-alone = Сутки без внимания, снова открыто: { $who }
acting-told-owner-gone = Снова открыто: в списке сотрудников больше нет имени { $agent }. Клиент: { $who }
acting-told-assigned = { $to }: { $by } передаёт вам этот случай: { $who }
acting-to-the-card = К карточке ↗

acting-done-menu = Выберите под карточкой.
acting-done-snoozed = Вернётся { $when } или с новым сообщением клиента.
acting-done-awake = Снова ждёт.
acting-done-assigned = Теперь у { $name }.
acting-done-ended = Закрыто: { $ending }. Бот снова отвечает здесь.
acting-done-hide = Платформу попросили скрыть комментарий.
acting-done-like = Платформу попросили поставить лайк.
acting-done-muted = Бот здесь молчит, пока вы не вернёте ему разговор.
acting-done-handed-back = Бот снова отвечает здесь. Случай может взять любой.
acting-done-blocked = Заблокировано: от этого контакта ничего не придёт. «Разблокировать» отменит это.
acting-done-unblocked = Разблокировано: следующее сообщение пойдёт как обычно.
acting-done-taken-back = Отозвано: клиент ничего не получил.
acting-done-held = Уйдёт через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
    [many] { $seconds } секунд
   *[other] { $seconds } секунды
}; «Отменить» под карточкой остановит.

acting-left-already = Поздно: уже ушло.
acting-awake = Случай не отложен.
acting-past = Это время уже прошло.
acting-no-time = Ничего не сделано: не понимаю это время. Например: /snooze 2h, /snooze 9:00, /snooze завтра, /snooze понедельник 9:00.
acting-theirs-already = Уже у { $name }.
acting-no-such-agent = Ничего не сделано: не знаю никого с таким именем, кому можно передать случай. Знаю: { $known }.
acting-nobody = Ничего не сделано: передать некому.
acting-no-such-ending = Ничего не сделано: знаю такие итоги: { $known }.
acting-no-comment = Ничего не сделано: это не комментарий.
acting-cannot-hide = Ничего не сделано: { $platform } не даёт скрывать комментарии.
acting-cannot-like = Ничего не сделано: { $platform } не даёт ставить лайки комментариям.
acting-asked-already = Платформу уже попросили об этом.
acting-muted-already = Бот здесь уже молчит.
acting-not-muted = Бот здесь и не замолкал.
acting-not-blocked = Здесь никто не заблокирован.
acting-nobody-named = Ничего не сделано: платформа не сказала, кто это написал.
acting-look-there = Сообщение там: дошло.
acting-look-not-there = Его там нет. Отправьте ещё раз или оставьте как есть.
acting-look-unknown = Платформа не знает. Посмотрите, пожалуйста, сами.
acting-use-assign = Ничего не сделано: напишите /assign и имя коллеги.

about-snooze = отложить: 2h, завтра 9:00
about-assign = передать случай коллеге
about-hide = скрыть комментарий
about-like = лайк комментарию
about-mute = бот здесь молчит
about-handback = бот снова отвечает здесь
about-resolve = готово, и с каким итогом
about-block = спам: ничего от этого контакта
about-unblock = отменить /block
about-undo = отозвать мои последние слова
