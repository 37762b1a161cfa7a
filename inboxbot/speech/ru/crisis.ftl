# Где бот молчит: паузы и кризисы.

where-everywhere = везде
where-platform = в { $name }
where-post = под одним постом в { $platform }
where-topic = по теме { $name }

crisis-title = 🚨 Кризис { $where }
crisis-over = Кризис { $where } закончился
crisis-begun = Бот молчит там с { $when }: { $people ->
    [one] { $people } недовольный
    [few] { $people } недовольных
    [many] { $people } недовольных
   *[other] { $people } недовольных
 } за короткое время.
crisis-begun-by = Бот молчит там с { $when }, так решил(а) { $agent }.
crisis-people = { $people ->
    [one] { $people } недовольный
    [few] { $people } недовольных
    [many] { $people } недовольных
   *[other] { $people } недовольных
 } за последний час:
crisis-link = Открыть пост ↗
crisis-silent = Бот там ничего не говорит. { $held ->
    [0] Ответа никто не ждёт.
    [one] Ответа ждёт { $held } клиент.
    [few] Ответа ждут { $held } клиента.
    [many] Ответа ждут { $held } клиентов.
   *[other] Ответа ждут { $held } клиентов.
 }
crisis-says-text = Каждый, кто там пишет, один раз получает кризисный текст.
crisis-lifted-by-hand = Снято вручную, { $when }.
crisis-lifted-false-alarm = Ложная тревога, снято { $when }. Две недели бот будет там осторожнее с тревогой.
crisis-lifted-calm = Полчаса тихо: снято { $when }.
crisis-lifted-time = Время вышло: снято { $when }.
crisis-do-text = Ответить кризисным текстом
crisis-do-silent = Молчать дальше
crisis-do-lift = Ложная тревога: снять
crisis-did-text = Кризисный текст уходит: каждому один раз.
crisis-did-silent = Бот там молчит дальше.
crisis-did-lift = Снято: бот снова там отвечает.
crisis-is-over = Этот кризис уже закончился.
crisis-over-calm = Кризис { $where } закончился: полчаса тихо. Бот снова там отвечает.

crisis-declared = Кризис: бот молчит { $where }, пока кто-нибудь не снимет его кнопкой или не напишет /crisis end. Жалобы по-прежнему приходят вам.
silence-begun = Бот молчит { $where }, пока кто-нибудь не напишет /resume. Жалобы по-прежнему приходят вам.
silence-begun-until = Бот молчит { $where } до { $when }. Жалобы по-прежнему приходят вам.
silence-already = Бот и так молчит { $where }.
silence-none = Ничего не сделано: бот там не молчит.
silence-nowhere = Бот нигде не молчит.
silence-line = • Молчит { $where } с { $when }, кто: { $by }
silence-until = { $line }, до { $when }
silence-breaker = сам бот (кризис)
silence-reminder = Бот всё ещё молчит:
silence-over-time = Время вышло: бот снова отвечает { $where }.
silence-too-late = Кто-то успел раньше: посмотрите на сообщение ещё раз.
silence-too-long = Ничего не сделано: не больше 30 дней.
silence-no-post = Ничего не сделано: ответьте этим на карточку комментария.
silence-no-topic = Ничего не сделано: темы { $name } нет. Темы: { $known }.
silence-unknown = Ничего не сделано. Я знаю /pause, /pause 2h, /pause post (в ответ на карточку), /pause topic NAME и что-то из: { $known }. Снимает /resume.
use-crisis = Ничего не сделано. Я знаю /crisis, /crisis start post, /crisis start topic NAME, /crisis start platform NAME, /crisis end.

about-pause = бот молчит: на время, в одном месте
about-resume = бот снова отвечает
about-crisis = кризисы: список, начало, конец
