# What an agent is told right after an act.

act-done = Done.
act-reply-leaves = On its way to the customer.
act-noted = Noted on the card.
act-not-this = Good to know: the draft is gone. Answer the card in your own words, if it needs an answer.
act-taken = It is yours: answer the card to write to the customer.
act-resolved = Resolved: the bot answers here again.
act-released = Released: anyone can take it.
act-coming = Here it comes.
act-forgotten = Forgotten.
act-sent-again = It is being sent again.
act-left-it = Good: it stays as it is.
act-language = From now on I answer you in English. Cards stay in the desk's language.
