# Why something was not done, in one sentence for who tried it.

refused-not-listed = You are not on the list of agents, so nothing was done. Your number is { $number }.
refused-nobody = Nothing was done: I cannot tell who you are. Please switch off “Remain anonymous” and write as yourself.
refused-forwarded = Nothing was sent: forwarded messages are not passed on. Please write it in your own words.
refused-stale = This button does not belong to this desk.
refused-no-card = Nothing was sent: please answer the card itself; that message is not the card of an open case.
refused-old-button = This button is out of date: please look at the card as it is now.
refused-decided = This was decided before.
refused-not-known = What was looked at for this card is not known: it was made by an older version of the bot.
refused-failed = Something went wrong here, and nothing was done. Please tell whoever runs this bot.
refused-not-saved = That could not be saved yet. I keep trying: there is no need to repeat it.
refused-over = This is resolved; the customer's next message opens a new one.
refused-not-yours = This queue has its own agents, and you are not one of them. Nothing was done.
refused-nobody-has = Nobody has it: there is nothing to release.
refused-no-draft = There is no draft any more: please look at the card as it is now.
refused-other-message = This button belongs to another message.
refused-have-it = You have it already.
refused-owned = { $agent } has it.
refused-owned-since = { $agent } has it since { $since }.
refused-empty = There are no words in it.
refused-too-long = { $unit ->
    [bytes] Too long: { $size } of { $most } bytes. Nothing was sent; please shorten it.
   *[characters] Too long: { $size } of { $most } characters. Nothing was sent; please shorten it.
}
refused-private-things = Nothing was sent: all can read this, and it holds { $things }. Reply with /private, or leave that out.
private-card = a card number
private-iban = an account number
private-phone = a phone number
private-email = an e-mail address
private-order = an order number
