# Why something was not done, in one sentence for who tried it.

refused-not-listed = Jūs neesat darbinieku sarakstā, tāpēc nekas nav izdarīts. Jūsu numurs ir { $number }.
refused-nobody = Nekas nav izdarīts: nevar saprast, kas jūs esat. Lūdzu, izslēdziet “Remain anonymous” un rakstiet savā vārdā.
refused-forwarded = Nekas nav nosūtīts: pārsūtītas ziņas tālāk nenodod. Lūdzu, uzrakstiet saviem vārdiem.
refused-stale = Šī poga nepieder šai grupai.
refused-no-card = Nekas nav nosūtīts: lūdzu, atbildiet uz pašu karti; tā ziņa nav atvērta gadījuma karte.
refused-old-button = Šī poga ir novecojusi: lūdzu, skatiet karti, kāda tā ir tagad.
refused-decided = Tas jau ir izlemts.
refused-not-known = Nav zināms, kas šai kartei pārbaudīts: to veidojusi vecāka bota versija.
refused-failed = Te kaut kas salūza, un nekas nav izdarīts. Lūdzu, pasakiet tam, kas uztur botu.
refused-not-saved = Tas vēl nav saglabāts. Mēģinu vēl: atkārtot nevajag.
refused-over = Tas ir atrisināts; nākamā klienta ziņa atvērs jaunu karti.
refused-not-yours = Šai rindai ir savi darbinieki, un jūs neesat starp tiem. Nekas nav izdarīts.
refused-nobody-has = To neviens nav paņēmis: nav ko atlaist.
refused-no-draft = Melnraksta vairs nav: lūdzu, skatiet karti, kāda tā ir tagad.
refused-other-message = Šī poga pieder citai ziņai.
refused-have-it = Tas jau ir pie jums.
refused-owned = Ar to strādā { $agent }.
refused-owned-since = Ar to strādā { $agent } kopš { $since }.
refused-empty = Tajā nav vārdu.
refused-too-long = { $unit ->
    [bytes] Par garu: { $size } no { $most } baitiem. Nekas nav nosūtīts; lūdzu, saīsiniet.
   *[characters] Par garu: { $size } no { $most } rakstzīmēm. Nekas nav nosūtīts; lūdzu, saīsiniet.
}
refused-private-things = Nekas nav nosūtīts: to lasīs visi, un tajā ir { $things }. Atbildiet ar /private vai to izlaidiet.
private-card = kartes numurs
private-iban = konta numurs
private-phone = tālruņa numurs
private-email = e-pasta adrese
private-order = pasūtījuma numurs
