# What commands do, and how they are used. A line of the menu (about-…) is short: a phone shows some 40 letters.

use-private = Nothing was sent: please write /private and then the words for the customer.
use-note = Nothing was noted: please write /note and then the words for your colleagues.
use-evidence = Nothing was done: I know /evidence (how each answer stands) and /evidence reset ENTRY (forget what was seen).
use-on-card = Please answer a card with { $command }; that message is none.
use-language = Which language shall I speak with you? Press a line:
command-unknown = Nothing was sent: I do not know { $command }. Under a card I know { $known }.
command-near = Nothing was sent: I do not know { $command }. Did you mean { $known }?
command-unknown-here = I do not know { $command }. /help tells what I know.
command-near-here = I do not know { $command }. Did you mean { $known }?
help-on-cards = In answer to a card:
help-anywhere = Anywhere in the group:
help-reply = Reply to a card with plain words: the customer gets them.
help-line = { $command } – { $about }
about-private = answer a comment in private
about-note = a note for colleagues, never sent
about-why = why this card is here
about-evidence = how each answer stands
about-language = the language I speak with you
about-help = what I can do
