# Approved answers that an agent looks up under a card.

faq-head = Answers that may fit. A press sends one just as it stands, in your name.
faq-title = { $number }. { $entry }
faq-in-private = in private
faq-in-other = none in the customer's language; this is { $language }
faq-send = Send { $number }
faq-coming = Here they come.
faq-nothing = No answer was found for that. Try other words, or reply to the card in your own.
faq-no-card = Please answer the card of a case with { $command }; that message is none.
about-faq = find an approved answer, and send it with a press
