# What the desk is told that belongs to no card.

notice-not-delivered = Not delivered
notice-not-hidden = Not hidden
because-late = it waited too long
because-not-arrived = the platform says it did not arrive
because-tries = { $because } (try { $n })
notice-reply = { $manner ->
    [public] { $platform }, public to { $to }:
    [private] { $platform }, private to { $to }:
   *[dm] { $platform }, dm to { $to }:
}
notice-comment = { $platform }, comment { $comment }
notice-group = To the group { $chat }:
notice-arrived = Did this arrive?
notice-arrived-look = The platform gave no answer. Please look.
notice-paused = Sending is paused
notice-paused-where = { $platform }, account { $account }. { $because }
notice-paused-how = Agents' replies wait; automatic ones for 15 minutes. Renew the token and restart inboxbot.
notice-files = The edited files were not taken
notice-files-stay = ; the last good ones stay in force.
notice-files-good = The edited files are good again and in force.
notice-more = … and { $n } more
notice-alert = Alert: { $rule }
notice-pattern = A pattern was switched off
notice-pattern-why = { $pattern } took too long three times. It is not looked for any more, until it is changed in escalation_rules.yaml (rule: { $rules }).
notice-left-group = Somebody added me to another group, { $title } ({ $chat }). I left it.
shadow-head = The files beside the live ones, last 24 hours:
shadow-changed = { $changed } of { $looked ->
    [one] { $looked } turn
   *[other] { $looked } turns
} would be treated otherwise.
shadow-none-lost = Every complaint that reached you would still reach you.
shadow-some-lost = { $n ->
    [one] { $n } complaint would no longer reach you.
   *[other] { $n } complaints would no longer reach you.
}
shadow-lost = { $n } not brought to a person any more, though they complain
shadow-escalated = { $n } newly brought to a person
shadow-answered = { $n } newly answered
shadow-drafted = { $n } newly drafted for an agent
shadow-offered = { $n } newly offered a choice
shadow-silent = { $n } now left without a word
shadow-other-queue = { $n } brought to another queue
shadow-other-answer = { $n } given another answer
shadow-worded = { $n } told in other words
shadow-missed = { $n ->
    [one] { $n } turn could not be looked at
   *[other] { $n } turns could not be looked at
}
shadow-how = “inboxbot shadow” shows the messages.
