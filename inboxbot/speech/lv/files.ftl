# Attēli un dokumenti, ko sūta kolēģi.

files-only-direct = Nekas netika nosūtīts: zem komentāriem { $platform } failus nepieņem. Pasakiet to vārdiem vai atbildiet ar /private: kad klients tur atrakstīs, failu varēs sūtīt tur.
files-other-type = Nekas netika nosūtīts: { $platform } šādus failus nepieņem. Sūtiet attēlu (JPEG vai PNG), PDF vai saiti.
files-too-big = Nekas netika nosūtīts: fails ir par lielu, drīkst ne vairāk kā { $most } MB. Sūtiet mazāku vai saiti.
files-other-kind = Nekas netika nosūtīts: es nododu tekstu, attēlus, video, skaņu un dokumentus. Aptaujas, vietas un kontaktus — nē.
files-no-command = Nekas netika nosūtīts: failu nevar sūtīt kopā ar komandu. Sūtiet to ar parastu tekstu vai bez tā.
files-only-pictures = Nekas netika nosūtīts: zem komentāriem { $platform } pieņem tikai attēlus (JPEG, PNG vai GIF). Iedodiet saiti vai atbildiet ar /private: kad klients tur atrakstīs, failu varēs sūtīt tur.
files-other-sound = Nekas netika nosūtīts: { $platform } nepieņem Telegram balss ziņas un MP3. Uzrakstiet to vai ierakstiet ar tālruņa diktofonu un sūtiet šo failu (M4A, AAC vai WAV).
files-sticker = Nekas netika nosūtīts: uzlīme, lai cik jauka, no Telegram laukā netiek. Emocijzīme gan: 🙂
