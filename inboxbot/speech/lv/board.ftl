# What is open, how it went, how the files stand.

number = { $n }
time-minutes = { $n } min.
time-hours = { $n } st.
time-days = { $n ->
    [zero] { $n } dienas
    [one] { $n } diena
   *[other] { $n } dienas
}
board-told = Lūdzu.
board-none = Nekas nav atvērts.
board-none-mine = Tev nav atvērtu lietu.
board-no-queue = Rindas { $queue } nav. Ir: { $known }.
board-open = { $count ->
    [zero] { $count } atvērtu lietu
    [one] { $count } atvērta lieta
   *[other] { $count } atvērtas lietas
}
board-mine = { $count ->
    [zero] Tev ir { $count } lietu
    [one] Tev ir { $count } lieta
   *[other] Tev ir { $count } lietas
}
board-urgent = steidzami: { $count }
board-late = kavējas: { $count }
board-number = { $n }.
board-waits = gaida { $time }
board-due = termiņš { $when }
board-overdue = ⏰ kavējas kopš { $when }
board-closes = ⏳ atbildei atlikušas { $time }
board-closed = ⌛ atbildes laiks pagājis
board-pages = { $page }. lapa no { $pages }: { $command }
use-stats = Raksti /stats today, /stats week vai /stats month.
stats-title = { $days ->
    [1] Pēdējās 24 stundas
    [zero] Pēdējās { $days } dienas
    [one] Pēdējā { $days } diena
   *[other] Pēdējās { $days } dienas
} (pirms tam)
stats-turns = Ziņas: { $count } ({ $before })
stats-answer = Atbildēja bots: { $count }, { $share } % ({ $before })
stats-clarify = Pārjautāja: { $count }, { $share } % ({ $before })
stats-draft = Melnraksti: { $count }, { $share } % ({ $before })
stats-escalate = Nodots cilvēkiem: { $count }, { $share } % ({ $before })
stats-silent = Atstāts bez atbildes: { $count }, { $share } % ({ $before })
stats-waits = Cilvēka pirmā atbilde: puse { $half } laikā, deviņas no desmit { $tenth } laikā
stats-promises = Solījumi izpildīti: { $kept } no { $count }
stats-unanswered = { $count ->
    [zero] { $count } lietu vēl bez atbildes
    [one] { $count } lieta vēl bez atbildes
   *[other] { $count } lietas vēl bez atbildes
}
stats-platforms = Visvairāk no: { $list }
stats-languages = Valodas: { $list }
files-title = Zināšanu faili
files-version = Versija { $hash }, spēkā kopš { $when }
files-entries = { $count ->
    [zero] { $count } atbilžu
    [one] { $count } atbilde
   *[other] { $count } atbildes
}
files-intents = { $count ->
    [zero] { $count } nodomu
    [one] { $count } nodoms
   *[other] { $count } nodomi
}
files-rules = { $count ->
    [zero] { $count } noteikumu
    [one] { $count } noteikums
   *[other] { $count } noteikumi
}
files-languages = Valodas: { $list }
files-doubts = { $count ->
    [zero] { $count } šaubu: rāda „inboxbot check”
    [one] { $count } šaubas: rāda „inboxbot check”
   *[other] { $count } šaubas: rāda „inboxbot check”
}
files-refused = { $count ->
    [zero] Pēdējais labojums nav pieņemts, { $count } kļūdu:
    [one] Pēdējais labojums nav pieņemts, { $count } kļūda:
   *[other] Pēdējais labojums nav pieņemts, { $count } kļūdas:
}
about-queue = kas atvērts, steidzamais vispirms
about-mine = manas atvērtās lietas
about-stats = kā gāja: today, week, month
about-playbook = kuri faili ir spēkā, kļūdas
