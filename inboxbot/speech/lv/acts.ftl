# What an agent is told right after an act.

act-done = Izdarīts.
act-reply-leaves = Ceļā pie klienta.
act-noted = Piezīme ir uz kartes.
act-not-this = Labi, ka pateicāt: melnraksta vairs nav. Ja vajag atbildi, atbildiet uz karti saviem vārdiem.
act-taken = Tagad tas ir jūsu: atbildiet uz karti, lai rakstītu klientam.
act-resolved = Atrisināts: bots šeit atkal atbild.
act-released = Atlaists: var paņemt jebkurš.
act-coming = Tūlīt būs.
act-forgotten = Aizmirsts.
act-sent-again = Tiek sūtīts vēlreiz.
act-left-it = Labi: paliek, kā ir.
act-language = Turpmāk runāju ar jums latviski. Kartes paliek grupas valodā.
