# A card, line by line. Names and words of customers are filled in; nothing here is for them.

priority-urgent = 🔴 Urgent
priority-high = 🟠 High
platform = { $name ->
    [facebook] Facebook
    [instagram] Instagram
    [messenger] Messenger
    [youtube] YouTube
    [telegram] Telegram
    [vk] VK
   *[other] { $name }
}
place = { $surface ->
    [comment] { $platform } comment
   *[dm] { $platform } dm
}
card-severity = severity { $n } of { $most }
card-why = Why: { $rule } ({ $because })
card-opened = Opened { $at }
card-due = reply due { $at }
card-overdue = overdue
card-resolve-by = to be resolved by { $at }
card-tags = Tags: { $tags }
fact = { $kind ->
    [order] order
    [phone] phone
    [email] e-mail
    [card] card
    [iban] account
    [amount] amount
   *[date] date
} { $value }
card-open = Open: nobody has it yet
card-open-again = Open again since { $at }
card-taken = Taken by { $agent } since { $at }
card-resolved = Resolved by { $agent }, { $at }
card-somebody = somebody
card-draft = Draft ({ $entry }), not sent:
card-draft-private = Draft ({ $entry }, in private), not sent:
card-draft-how = Send it, or reply to this card in your own words.
card-link = Open the post ↗
card-earlier = { $n ->
    [one] ({ $n } earlier line is not shown)
   *[other] ({ $n } earlier lines are not shown)
}
said-bot = Bot, { $at }:
said-agent = { $agent } { $manner ->
    [public] in public
    [private] in private
   *[dm] to the customer
}, { $at }:
said-outside = Written in the platform's own app, { $at }:
said-note = Note by { $agent }, { $at }:
said-removed = removed or hidden
said-edited = edited by the customer
said-nothing = (no words)
note-not-this = The draft was not the answer.
press-take = Take
press-release = Release
press-resolve = Resolve
press-send-draft = Send
press-not-this = Not this
press-send-again = Not there: send again
press-leave-it = It is there
card-attached = { $kind ->
    [image] 🖼 Picture
    [photo] 🖼 Picture
    [video] 🎬 Video
    [audio] 🎤 Voice message
    [file] 📄 File
   *[other] 📎 Attachment
} · { $host } ↗
