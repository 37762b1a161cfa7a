# Where the bot is silent: pauses, and crises.

where-everywhere = everywhere
where-platform = on { $name }
where-post = under one post on { $platform }
where-topic = on the topic { $name }

crisis-title = 🚨 Crisis { $where }
crisis-over = Crisis over { $where }
crisis-begun = Silent there since { $when }: { $people ->
    [one] one upset person
   *[other] { $people } upset people
 } in a short time.
crisis-begun-by = Silent there since { $when }, by { $agent }.
crisis-people = { $people ->
    [one] One upset person
   *[other] { $people } upset people
 } in the last hour:
crisis-link = Open the post ↗
crisis-silent = The bot says nothing there. { $held ->
    [0] Nobody waits for an answer.
    [one] One customer waits for an answer.
   *[other] { $held } customers wait for an answer.
 }
crisis-says-text = Everybody who writes there gets the crisis text, once.
crisis-lifted-by-hand = Lifted by hand, { $when }.
crisis-lifted-false-alarm = False alarm, lifted { $when }. The bot is more careful to call a crisis there for two weeks.
crisis-lifted-calm = It has been quiet for half an hour: lifted { $when }.
crisis-lifted-time = Its time was over: lifted { $when }.
crisis-do-text = Answer with the crisis text
crisis-do-silent = Keep silent
crisis-do-lift = False alarm: lift
crisis-did-text = The crisis text is on its way: once to everybody there.
crisis-did-silent = The bot stays silent there.
crisis-did-lift = Lifted: the bot speaks there again.
crisis-is-over = This crisis is over already.
crisis-over-calm = The crisis { $where } is over: it has been quiet for half an hour. The bot speaks there again.

crisis-declared = Crisis: the bot is silent { $where }, until somebody lifts it by its button or writes /crisis end. Complaints still reach you.
silence-begun = The bot is silent { $where }, until somebody writes /resume. Complaints still reach you.
silence-begun-until = The bot is silent { $where } until { $when }. Complaints still reach you.
silence-already = The bot is silent { $where } already.
silence-none = Nothing was done: the bot is not silent there.
silence-nowhere = The bot is not silent anywhere.
silence-line = • Silent { $where } since { $when }, by { $by }
silence-until = { $line }, until { $when }
silence-breaker = the crisis breaker
silence-reminder = The bot is still silent:
silence-over-time = The time is over: the bot speaks { $where } again.
silence-too-late = Somebody was faster: please look at the message as it is now.
silence-too-long = Nothing was done: 30 days at most.
silence-no-post = Nothing was done: please answer the card of a comment with it.
silence-no-topic = Nothing was done: there is no topic { $name }. Topics: { $known }.
silence-unknown = Nothing was done. I know /pause, /pause 2h, /pause post (under a card), /pause topic NAME, and one of: { $known }. /resume ends it.
use-crisis = Nothing was done. I know /crisis, /crisis start post, /crisis start topic NAME, /crisis start platform NAME, /crisis end.

about-pause = no words of its own: for a time, a place
about-resume = the bot speaks again
about-crisis = crises: what is on, start, end
