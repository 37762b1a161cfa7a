# Why a card is there.

why-answer = Answered with { $entry }
why-answer-private = Answered with { $entry } in private
why-clarify = Offered a choice ({ $entries })
why-draft = Drafted { $entry } for an agent ({ $queue })
why-escalate = Brought to a person ({ $queue })
why-silent = Left without a word
why-by = { $action }, by “{ $rule }”
why-no-words = (no words)
why-hours = hours of { $day }: { $spans }, set by { $agent } at { $at }
why-closed = closed
why-no-intent = no intent
why-then = then { $intent } { $number }
why-best = best entry { $entry } { $number }
why-negative = negative { $number }
why-more = ({ $n } more before)
why-nothing = No single change of a number would have led elsewhere.
why-unknown = What would have led elsewhere is told only of files in force, and where this program still agrees.
why-confidence = confidence { $number }
why-entry = the best entry's confidence { $number }
why-from = { $now }; from { $then } on: { $ending }
why-up-to = { $now }; at { $then } and less: { $ending }
why-files = Files: version { $version }
