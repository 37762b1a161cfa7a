# Promises: before they break, and when they are broken.

hours-soon = Due soon: { $queue }
hours-half = Half of the time is over: { $queue }
hours-opening = Before we open: { $queue }
hours-late = Late: { $queue }
hours-taken-by = taken by { $agent }
hours-reply-due = a reply is due by { $at }
hours-reply-late = nobody has replied by { $at }
hours-resolve-due = to be resolved by { $at }
hours-resolve-late = it is not resolved by { $at }
hours-told = The customer expects an answer by { $at }
hours-card = Open the card ↗
hours-more = { $n ->
    [one] … and one more
   *[other] … and { $n } more
}

# When the shop opens: what came since it closed.

morning-head = Good morning! Since { $at }:
morning-queue = { $queue }: { $n ->
    [one] { $n } case
   *[other] { $n } cases
}
morning-urgent = urgent: { $n }
morning-promised = { $n ->
    [one] { $n } customer expects an answer by { $at }
   *[other] { $n } customers expect an answer, the first by { $at }
}
morning-older = { $n ->
    [one] { $n } older case still waits
   *[other] { $n } older cases still wait
}
morning-answered = Answered by the bot alone: { $n }
morning-first = Due first
