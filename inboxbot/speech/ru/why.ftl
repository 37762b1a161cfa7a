# Почему карточка здесь.

why-answer = Ответ: { $entry }
why-answer-private = Ответ: { $entry }, лично
why-clarify = Предложен выбор ({ $entries })
why-draft = Черновик { $entry } для коллег ({ $queue })
why-escalate = Передано коллегам ({ $queue })
why-silent = Оставлено без ответа
why-by = { $action }, по правилу «{ $rule }»
why-no-words = (без слов)
why-hours = часы работы { $day }: { $spans }, так решает { $agent } с { $at }
why-closed = закрыто
why-no-intent = тема не ясна
why-then = затем { $intent } { $number }
why-best = ближайший ответ { $entry } { $number }
why-negative = недовольство { $number }
why-more = (до этого ещё шаги: { $n })
why-nothing = Изменение одного числа ничего бы не изменило.
why-unknown = Что изменило бы исход, сказано только о действующих файлах и там, где программа решает так же.
why-confidence = уверенность { $number }
why-entry = уверенность в ближайшем ответе { $number }
why-from = { $now }; от { $then } и выше: { $ending }
why-up-to = { $now }; при { $then } и ниже: { $ending }
why-files = Файлы: версия { $version }
