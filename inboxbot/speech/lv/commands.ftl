# What commands do, and how they are used. A line of the menu (about-…) is short: a phone shows some 40 letters.

use-private = Nekas nav nosūtīts: lūdzu, rakstiet /private un tad vārdus klientam.
use-note = Nekas nav pierakstīts: lūdzu, rakstiet /note un tad vārdus kolēģiem.
use-evidence = Nekas nav izdarīts: ir /evidence (kā klājas katrai atbildei) un /evidence reset NOSAUKUMS (aizmirst redzēto).
use-on-card = Lūdzu, ar { $command } atbildiet uz karti; tā ziņa nav karte.
use-language = Kādā valodā ar jums runāt? Nospiediet rindu:
command-unknown = Nekas nav nosūtīts: { $command } nepazīstu. Zem kartes pazīstu { $known }.
command-near = Nekas nav nosūtīts: { $command } nepazīstu. Vai domājāt { $known }?
command-unknown-here = { $command } nepazīstu. Ko pazīstu, pasaka /help.
command-near-here = { $command } nepazīstu. Vai domājāt { $known }?
help-on-cards = Atbildot uz karti:
help-anywhere = Jebkur grupā:
help-reply = Parasti vārdi, atbildot uz karti, aiziet klientam.
help-line = { $command } – { $about }
about-private = atbildēt uz komentāru privāti
about-note = piezīme kolēģiem, netiek sūtīta
about-why = kāpēc šī karte ir šeit
about-evidence = kā klājas katrai atbildei
about-language = valoda, kurā ar jums runāju
about-help = ko es protu
