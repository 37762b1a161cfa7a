# What agents do with a case: buttons, what is told after them, and what the card says of it.

press-look-again = Look again
acting-copy = A tap on the draft copies it.
notice-not-liked = Not liked
acting-more = More…
acting-back = ‹ Back
acting-undo = Undo
acting-snooze = Snooze…
acting-wake = Wake up
acting-in-an-hour = In 1 hour
acting-assign = Assign…
acting-ending = Resolve as…
acting-hide = Hide
acting-like = Like
acting-mute = Mute the bot
acting-hand-back = Hand back
acting-no-complaint = No complaint
acting-block = Block
acting-unblock = Unblock

acting-ending-answered = Answered
acting-ending-refunded = Refunded or replaced
acting-ending-no_answer = No answer needed
acting-ending-could_not = Could not help
acting-ending-not_a_complaint = Not a complaint
acting-ending-spam = Spam

acting-words-held = sending…
acting-words-leaving = sending…
acting-words-delivered = delivered ✓
acting-words-refused = not delivered: { $why }
acting-words-unknown = did it arrive? nobody knows; see the question in the group
acting-words-taken-back = taken back, not sent
acting-words-stopped = not sent: a person took over
acting-words-crossed = was already on its way when a person took over

acting-stands-left-alone = Nobody wrote or did anything here for 24 hours
acting-stands-snoozed = 💤 until { $when }, or until the customer writes
acting-stands-muted = 🔇 The bot is silent here until you hand back
acting-stands-outside = 📱 Answered in the platform's own app: the bot is silent here until you press Resolve
acting-stands-hidden = The platform was asked to hide the comment
acting-stands-liked = The platform was asked to like the comment
acting-stands-blocked = 🚫 Blocked: nothing from this contact comes through

acting-told-awake = ⏰ Awake again: { $who }
acting-told-left-alone = Open again, left alone for a day: { $who }
acting-told-owner-gone = Open again, for { $agent } is not an agent here any more: { $who }
acting-told-assigned = { $to }: { $by } gives you this case: { $who }
acting-to-the-card = To the card ↗

acting-done-menu = Choose below the card.
acting-done-snoozed = It wakes { $when }, or when the customer writes.
acting-done-awake = Awake again.
acting-done-assigned = { $name } has it now.
acting-done-ended = Resolved: { $ending }. The bot answers here again.
acting-done-hide = Asked the platform to hide the comment.
acting-done-like = Asked the platform to like the comment.
acting-done-muted = The bot is silent here until you hand back.
acting-done-handed-back = The bot answers here again. Anyone can take the case.
acting-done-blocked = Blocked: nothing from this contact comes through. Unblock undoes it.
acting-done-unblocked = Unblocked: the next message is treated as usual.
acting-done-taken-back = Taken back: the customer got nothing.
acting-done-held = Leaves in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}; Undo under the card stops it.

acting-left-already = Too late: it has left already.
acting-awake = It is not snoozed.
acting-past = That time is over.
acting-no-time = Nothing was done: I do not understand that time. Like this: /snooze 2h, /snooze 9:00, /snooze tomorrow, /snooze Monday 9:00.
acting-theirs-already = { $name } has it already.
acting-no-such-agent = Nothing was done: I know nobody by that name who may have this case. I know { $known }.
acting-nobody = Nothing was done: there is nobody else to give it to.
acting-no-such-ending = Nothing was done: I know these outcomes: { $known }.
acting-no-comment = Nothing was done: this is not a comment.
acting-cannot-hide = Nothing was done: { $platform } does not let us hide comments.
acting-cannot-like = Nothing was done: { $platform } does not let us like comments.
acting-asked-already = The platform was asked before.
acting-muted-already = The bot is silent here already.
acting-not-muted = The bot is not muted here.
acting-not-blocked = Nobody is blocked here.
acting-nobody-named = Nothing was done: the platform did not say who wrote this.
acting-look-there = It is there: it arrived.
acting-look-not-there = It is not there. Press “send again”, or leave it.
acting-look-unknown = The platform cannot tell. Please look for yourself.
acting-use-assign = Nothing was done: please write /assign and a colleague’s name.

about-snooze = put the case off: 2h, tomorrow 9:00
about-assign = give the case to a colleague
about-hide = hide the comment
about-like = like the comment
about-mute = keep the bot silent here
about-handback = let the bot answer here again
about-resolve = done, and what came of it
about-block = spam: hear nothing of this contact
about-unblock = undo /block
about-undo = take my last words back
