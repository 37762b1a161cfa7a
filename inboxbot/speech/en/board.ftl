# What is open, how it went, how the files stand.

number = { $n }
time-minutes = { $n } min
time-hours = { $n } h
time-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
board-told = Here it is.
board-none = Nothing is open.
board-none-mine = You have no open case.
board-no-queue = There is no queue { $queue }. I know: { $known }.
board-open = { $count ->
    [one] { $count } open case
   *[other] { $count } open cases
}
board-mine = { $count ->
    [one] You have { $count } case
   *[other] You have { $count } cases
}
board-urgent = { $count } urgent
board-late = { $count } late
board-number = { $n }.
board-waits = waits { $time }
board-due = due { $when }
board-overdue = ⏰ late since { $when }
board-closes = ⏳ { $time } left to answer
board-closed = ⌛ the reply window is over
board-pages = Page { $page } of { $pages }: { $command }
use-stats = Please write /stats today, /stats week or /stats month.
stats-title = { $days ->
    [one] The last 24 hours
   *[other] The last { $days } days
} (before)
stats-turns = Messages: { $count } ({ $before })
stats-answer = Answered by the bot: { $count }, { $share } % ({ $before })
stats-clarify = Asked back: { $count }, { $share } % ({ $before })
stats-draft = Drafted: { $count }, { $share } % ({ $before })
stats-escalate = Brought to people: { $count }, { $share } % ({ $before })
stats-silent = Left alone: { $count }, { $share } % ({ $before })
stats-waits = A person's first reply: half within { $half }, nine in ten within { $tenth }
stats-promises = Promises kept: { $kept } of { $count }
stats-unanswered = { $count ->
    [one] { $count } case has no reply yet
   *[other] { $count } cases have no reply yet
}
stats-platforms = Most from: { $list }
stats-languages = Languages: { $list }
files-title = The knowledge files
files-version = Version { $hash }, in force since { $when }
files-entries = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
files-intents = { $count ->
    [one] { $count } intent
   *[other] { $count } intents
}
files-rules = { $count ->
    [one] { $count } rule
   *[other] { $count } rules
}
files-languages = Languages: { $list }
files-doubts = { $count ->
    [one] { $count } doubt: “inboxbot check” tells
   *[other] { $count } doubts: “inboxbot check” tells
}
files-refused = { $count ->
    [one] The latest edit was not taken, { $count } error:
   *[other] The latest edit was not taken, { $count } errors:
}
about-queue = what is open, urgent first
about-mine = my open cases
about-stats = how it went: today, week, month
about-playbook = which files are in force, and errors
