# Conversations that are searched for.

search-found = { $count ->
    [one] { $count } conversation
   *[other] { $count } conversations
} with “{ $words }”
search-none = Nobody wrote “{ $words }” in the last 90 days.
search-forgotten = I no longer know what you searched for: please write /search and the words.
search-outcome = { $action ->
    [answer] answered by the bot
    [clarify] asked back
    [draft] drafted
    [escalate] brought to people
   *[silent] left alone
}
search-state = { $state ->
   *[open] open
    [taken] taken
    [resolved] resolved
}
search-of-agent = { $agent }: { $state ->
   *[open] open
    [taken] taken
    [resolved] resolved
}
use-search = Please write /search and a name, an order number, a phone, an e-mail or words: /search LN-10234
about-search = find conversations: name, number, words
shadow-none = No shadow runs. Whoever runs the bot starts one beside the live files with --shadow FOLDER; then I tell here what those files would have done otherwise.
shadow-nothing-yet = The files beside the live ones have not looked at a message today.
shadow-today = The files beside the live ones, so far today:
about-shadow = what the files beside the live ones would do otherwise
