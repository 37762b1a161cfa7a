# Many cases in one message.

digest-head = { $n } из { $waiting } ожидающих обращений, сначала самые срочные
digest-head-later = Обращения, как они обстоят сейчас: { $n }
digest-line = { $n }. { $sign }{ $who } · { $place } · { $why } · { $state }
digest-due = ответить до { $at }
digest-since = ждёт с { $at }
digest-closes = ⏳ ответить можно до { $at }
digest-taken = ✋ у { $agent }
digest-resolved = ✓ закрыто
digest-how = Нажмите на номер — у обращения появится своя карточка.
digest-open = { $n }
digest-opened = Карточка сейчас придёт.
digest-open-already = Карточка уже есть: посмотрите выше или ниже.
