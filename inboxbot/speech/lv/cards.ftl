# A card, line by line. Names and words of customers are filled in; nothing here is for them.

priority-urgent = 🔴 Steidzami
priority-high = 🟠 Svarīgi
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
    [comment] { $platform } komentārs
   *[dm] { $platform } privāta ziņa
}
card-severity = smagums { $n } no { $most }
card-why = Iemesls: { $rule } ({ $because })
card-opened = Atvērts { $at }
card-due = atbildēt līdz { $at }
card-overdue = nokavēts
card-resolve-by = atrisināt līdz { $at }
card-tags = Birkas: { $tags }
fact = { $kind ->
    [order] pasūtījums
    [phone] tālrunis
    [email] e-pasts
    [card] karte
    [iban] konts
    [amount] summa
   *[date] datums
} { $value }
card-open = Atvērts: vēl neviens nav paņēmis
card-open-again = Atkal atvērts kopš { $at }
card-taken = Darbā: { $agent }, kopš { $at }
card-resolved = Atrisināts: { $agent }, { $at }
card-somebody = kāds no kolēģiem
card-draft = Melnraksts ({ $entry }), nav nosūtīts:
card-draft-private = Melnraksts ({ $entry }, privāti), nav nosūtīts:
card-draft-how = Nosūtiet to vai atbildiet uz šo karti saviem vārdiem.
card-link = Atvērt ierakstu ↗
card-earlier = { $n ->
    [zero] ({ $n } agrākas rindas nav parādītas)
    [one] ({ $n } agrāka rinda nav parādīta)
   *[other] ({ $n } agrākas rindas nav parādītas)
}
said-bot = Bots, { $at }:
said-agent = { $agent } { $manner ->
    [public] publiski
    [private] privāti
   *[dm] klientam
}, { $at }:
said-outside = Rakstīts pašas platformas lietotnē, { $at }:
said-note = Piezīme, { $agent }, { $at }:
said-removed = dzēsts vai paslēpts
said-edited = klients to laboja
said-nothing = (bez vārdiem)
note-not-this = Melnraksts nebija īstā atbilde.
press-take = Ņemu
press-release = Atlaist
press-resolve = Atrisināts
press-send-draft = Nosūtīt
press-not-this = Ne šis
press-send-again = Nav tur: sūtīt vēlreiz
press-leave-it = Ir tur
card-attached = { $kind ->
    [image] 🖼 Attēls
    [photo] 🖼 Attēls
    [video] 🎬 Video
    [audio] 🎤 Balss ziņa
    [file] 📄 Datne
   *[other] 📎 Pielikums
} · { $host } ↗
