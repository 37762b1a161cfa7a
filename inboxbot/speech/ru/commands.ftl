# What commands do, and how they are used. A line of the menu (about-…) is short: a phone shows some 40 letters.

use-private = Ничего не отправлено: напишите, пожалуйста, /private и затем слова для клиента.
use-note = Ничего не записано: напишите, пожалуйста, /note и затем слова для коллег.
use-evidence = Ничего не сделано: есть /evidence (как держится каждый ответ) и /evidence reset ИМЯ (забыть опыт).
use-on-card = Ответьте, пожалуйста, командой { $command } на карточку; то сообщение — не карточка.
use-language = На каком языке с вами говорить? Нажмите строку:
command-unknown = Ничего не отправлено: команды { $command } нет. Под карточкой есть { $known }.
command-near = Ничего не отправлено: команды { $command } нет. Может быть, { $known }?
command-unknown-here = Команды { $command } нет. Какие есть, скажет /help.
command-near-here = Команды { $command } нет. Может быть, { $known }?
help-on-cards = В ответ на карточку:
help-anywhere = Где угодно в группе:
help-reply = Обычные слова в ответ на карточку уходят клиенту.
help-line = { $command } – { $about }
about-private = ответить на комментарий лично
about-note = заметка коллегам, не отправляется
about-why = почему эта карточка здесь
about-evidence = как держится каждый ответ
about-language = на каком языке с вами говорить
about-help = что бот умеет
