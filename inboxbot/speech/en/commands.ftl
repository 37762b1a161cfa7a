# How commands are used.

use-private = Nothing was sent: please write /private and then the words for the customer.
use-note = Nothing was noted: please write /note and then the words for your colleagues.
use-evidence = Nothing was done: I know /evidence (how each answer stands) and /evidence reset ENTRY (forget what was seen).
use-on-card = Please answer a card with /{ $command }; that message is none.
command-unknown = Nothing was sent: I do not know /{ $command }. Under a card I know { $known }.
