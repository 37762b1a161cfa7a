# What a card adds, and what rings beside it.

standing-mood = sounds { $mood ->
    [angry] angry
    [annoyed] annoyed
    [pleased] pleased
   *[neutral] calm
}
standing-foreign = { $mood }: { $topic }
standing-closes = The reply window closes { $at }
standing-closes-soon = ⏳ Less than { $n } min left to answer: the reply window closes at { $at }
standing-closed = The reply window is closed since { $at }
bell-again = { $who } wrote again.
bell-closing = ⏳ { $who } can be answered until { $at } only: then the platform takes no more replies.
standing-earlier = { $n ->
    [one] { $n } earlier case, { $on }
   *[other] { $n } earlier cases, the first { $on }
}
standing-last = last: { $ending }, { $on }
standing-resolved = resolved
standing-agents = The bot's 24 hours to answer are over; a person can answer until { $at } (Meta's permission Human Agent)
standing-private = Can be answered in private once, until { $at }
