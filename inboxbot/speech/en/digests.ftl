# Many cases in one message.

digest-head = { $n } of { $waiting } waiting cases, the most urgent first
digest-head-later = Cases as they stand now: { $n }
digest-line = { $n }. { $sign }{ $who } · { $place } · { $why } · { $state }
digest-due = due { $at }
digest-since = waits since { $at }
digest-closes = ⏳ can be answered until { $at }
digest-taken = ✋ { $agent } has it
digest-resolved = ✓ resolved
digest-how = Tap a number: that case gets a card of its own.
digest-open = { $n }
digest-opened = Its card comes now.
digest-open-already = It has a card of its own already: please look further up or down.
