# Ko kolēģi dara ar lietu: pogas, atbildes uz tām un kartītes rindas.

press-look-again = Pārbaudīt vēlreiz
acting-copy = Pieskāriens melnrakstam to nokopē.
notice-not-liked = “Patīk” nav atzīmēts
acting-more = Vēl…
acting-back = ‹ Atpakaļ
acting-undo = Atsaukt
acting-snooze = Vēlāk…
acting-wake = Modināt
acting-in-an-hour = Pēc stundas
acting-assign = Nodot…
acting-ending = Iznākums…
acting-hide = Paslēpt
acting-like = Patīk
acting-mute = Bots klusē
acting-hand-back = Atdot botam
acting-no-complaint = Nav sūdzība
acting-block = Bloķēt
acting-unblock = Atbloķēt

acting-ending-answered = Atbildēts
acting-ending-refunded = Atmaksāts vai apmainīts
acting-ending-no_answer = Atbilde nav vajadzīga
acting-ending-could_not = Nevarējām palīdzēt
acting-ending-not_a_complaint = Nav sūdzība
acting-ending-spam = Mēstules

acting-words-held = tiek sūtīts…
acting-words-leaving = tiek sūtīts…
acting-words-delivered = piegādāts ✓
acting-words-refused = nav piegādāts: { $why }
acting-words-unknown = vai pienāca? nav zināms; skat. jautājumu grupā
acting-words-taken-back = atsaukts, nav nosūtīts
acting-words-stopped = nav nosūtīts: sarunu pārņēma cilvēks
acting-words-crossed = jau bija ceļā, kad sarunu pārņēma cilvēks

acting-stands-left-alone = Šeit neviens neko nav darījis 24 stundas
acting-stands-snoozed = 💤 līdz { $when } vai līdz klienta ziņai
acting-stands-muted = 🔇 Bots šeit klusē, līdz atdosiet tam sarunu
acting-stands-outside = 📱 Atbildēts pašas platformas lietotnē: bots šeit klusē, līdz nospiež “Atrisināts”
acting-stands-hidden = Platformai lūgts paslēpt komentāru
acting-stands-liked = Platformai lūgts atzīmēt komentāru ar “Patīk”
acting-stands-blocked = 🚫 Bloķēts: no šī kontakta nekas nepienāk

acting-told-awake = ⏰ Atkal gaida: { $who }
acting-told-left-alone = Diennakti bez uzmanības, atkal brīvs: { $who }
acting-told-owner-gone = Atkal brīvs, jo { $agent } vairs nav šejienes darbinieku sarakstā: { $who }
acting-told-assigned = { $to }: { $by } nodod jums šo lietu: { $who }
acting-to-the-card = Uz kartīti ↗

acting-done-menu = Izvēlieties zem kartītes.
acting-done-snoozed = Atgriezīsies { $when } vai ar klienta ziņu.
acting-done-awake = Atkal gaida.
acting-done-assigned = Tagad pie: { $name }.
acting-done-ended = Slēgts: { $ending }. Bots šeit atkal atbild.
acting-done-hide = Platformai lūgts paslēpt komentāru.
acting-done-like = Platformai lūgts atzīmēt komentāru ar “Patīk”.
acting-done-muted = Bots šeit klusē, līdz atdosiet tam sarunu.
acting-done-handed-back = Bots šeit atkal atbild. Lietu var ņemt jebkurš.
acting-done-blocked = Bloķēts: no šī kontakta nekas nepienāks. “Atbloķēt” to atceļ.
acting-done-unblocked = Atbloķēts: nākamā ziņa būs kā parasti.
acting-done-taken-back = Atsaukts: klients neko nesaņēma.
acting-done-held = Tiks nosūtīts pēc { $seconds ->
    [zero] { $seconds } sekundēm
    [one] { $seconds } sekundes
   *[other] { $seconds } sekundēm
}; “Atsaukt” zem kartītes to aptur.

acting-left-already = Par vēlu: jau nosūtīts.
acting-awake = Lieta nav atlikta.
acting-past = Šis laiks jau pagājis.
acting-no-time = Nekas nav darīts: nesaprotu šo laiku. Piemēram: /snooze 2h, /snooze 9:00, /snooze rīt, /snooze pirmdiena 9:00.
acting-theirs-already = Jau pie: { $name }.
acting-no-such-agent = Nekas nav darīts: nezinu nevienu ar šādu vārdu, kam lietu var nodot. Zinu: { $known }.
acting-nobody = Nekas nav darīts: nav neviena cita, kam nodot.
acting-no-such-ending = Nekas nav darīts: zinu šādus iznākumus: { $known }.
acting-no-comment = Nekas nav darīts: tas nav komentārs.
acting-cannot-hide = Nekas nav darīts: { $platform } neļauj paslēpt komentārus.
acting-cannot-like = Nekas nav darīts: { $platform } neļauj atzīmēt komentārus ar “Patīk”.
acting-asked-already = Platformai tas jau ir lūgts.
acting-muted-already = Bots šeit jau klusē.
acting-not-muted = Bots šeit nav apklusināts.
acting-not-blocked = Šeit neviens nav bloķēts.
acting-nobody-named = Nekas nav darīts: platforma nepateica, kas to rakstīja.
acting-look-there = Tas ir tur: pienāca.
acting-look-not-there = Tā tur nav. Sūtiet vēlreiz vai atstājiet.
acting-look-unknown = Platforma nezina. Lūdzu, paskatieties paši.
acting-use-assign = Nekas nav darīts: rakstiet /assign un kolēģa vārdu.

about-snooze = atlikt: 2h, rīt 9:00
about-assign = nodot lietu kolēģim
about-hide = paslēpt komentāru
about-like = atzīmēt komentāru ar “Patīk”
about-mute = bots šeit klusē
about-handback = bots šeit atkal atbild
about-resolve = atrisināts, un ar kādu iznākumu
about-block = mēstules: nekas no šī kontakta
about-unblock = atcelt /block
about-undo = atsaukt manus pēdējos vārdus
