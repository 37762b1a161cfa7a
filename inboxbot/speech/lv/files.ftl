# Attēli un dokumenti, ko sūta kolēģi.

files-only-direct = Nekas netika nosūtīts: failus var sūtīt tikai privātās ziņās, nevis zem komentāriem. Pasakiet to vārdiem vai iedodiet saiti.
files-other-type = Nekas netika nosūtīts: { $platform } šādus failus nepieņem. Sūtiet attēlu (JPEG vai PNG), PDF vai saiti.
files-too-big = Nekas netika nosūtīts: fails ir par lielu, drīkst ne vairāk kā { $most } MB. Sūtiet mazāku vai saiti.
files-other-kind = Nekas netika nosūtīts: es nododu tekstu, attēlus, video un dokumentus. Balss ziņas, uzlīmes, aptaujas un vietas — nē.
files-no-command = Nekas netika nosūtīts: failu nevar sūtīt kopā ar komandu. Sūtiet to ar parastu tekstu vai bez tā.
