# Kur bots klusē: pauzes un krīzes.

where-everywhere = visur
where-platform = platformā { $name }
where-post = zem viena ieraksta platformā { $platform }
where-topic = par tēmu { $name }

crisis-title = 🚨 Krīze { $where }
crisis-over = Krīze { $where } beigusies
crisis-begun = Bots tur klusē kopš { $when }: { $people ->
    [zero] { $people } neapmierinātu cilvēku
    [one] { $people } neapmierināts cilvēks
   *[other] { $people } neapmierināti cilvēki
 } īsā laikā.
crisis-begun-by = Bots tur klusē kopš { $when }, tā lūdza { $agent }.
crisis-people = { $people ->
    [zero] { $people } neapmierinātu cilvēku
    [one] { $people } neapmierināts cilvēks
   *[other] { $people } neapmierināti cilvēki
 } pēdējā stundā:
crisis-link = Atvērt ierakstu ↗
crisis-silent = Bots tur neko nesaka. { $held ->
    [0] Neviens negaida atbildi.
    [zero] Atbildi gaida { $held } klientu.
    [one] Atbildi gaida { $held } klients.
   *[other] Atbildi gaida { $held } klienti.
 }
crisis-says-text = Ikviens, kas tur raksta, vienreiz saņem krīzes tekstu.
crisis-lifted-by-hand = Atcelts ar roku, { $when }.
crisis-lifted-false-alarm = Viltus trauksme, atcelts { $when }. Divas nedēļas bots tur būs piesardzīgāks ar trauksmi.
crisis-lifted-calm = Pusstundu ir mierīgi: atcelts { $when }.
crisis-lifted-time = Laiks beidzies: atcelts { $when }.
crisis-do-text = Atbildēt ar krīzes tekstu
crisis-do-silent = Klusēt tālāk
crisis-do-lift = Viltus trauksme: atcelt
crisis-did-text = Krīzes teksts ir ceļā: katram vienreiz.
crisis-did-silent = Bots tur klusē tālāk.
crisis-did-lift = Atcelts: bots tur atkal atbild.
crisis-is-over = Šī krīze jau ir beigusies.
crisis-over-calm = Krīze { $where } ir beigusies: pusstundu ir mierīgi. Bots tur atkal atbild.

crisis-declared = Krīze: bots klusē { $where }, līdz kāds to atceļ ar pogu vai uzraksta /crisis end. Sūdzības jūs joprojām saņemat.
silence-begun = Bots klusē { $where }, līdz kāds uzrakstīs /resume. Sūdzības jūs joprojām saņemat.
silence-begun-until = Bots klusē { $where } līdz { $when }. Sūdzības jūs joprojām saņemat.
silence-already = Bots jau klusē { $where }.
silence-none = Nekas nav izdarīts: bots tur neklusē.
silence-nowhere = Bots neklusē nekur.
silence-line = • Klusē { $where } kopš { $when }, lūdza { $by }
silence-until = { $line }, līdz { $when }
silence-breaker = pats bots (krīze)
silence-reminder = Bots joprojām klusē:
silence-over-time = Laiks beidzies: bots atkal atbild { $where }.
silence-too-late = Kāds bija ātrāks: lūdzu, paskatieties uz ziņu vēlreiz.
silence-too-long = Nekas nav izdarīts: ne ilgāk par 30 dienām.
silence-no-post = Nekas nav izdarīts: lūdzu, atbildiet ar to uz komentāra kartīti.
silence-no-topic = Nekas nav izdarīts: tēmas { $name } nav. Tēmas: { $known }.
silence-unknown = Nekas nav izdarīts. Es zinu /pause, /pause 2h, /pause post (atbildot uz kartīti), /pause topic NAME un kādu no: { $known }. Atceļ ar /resume.
use-crisis = Nekas nav izdarīts. Es zinu /crisis, /crisis start post, /crisis start topic NAME, /crisis start platform NAME, /crisis end.

about-pause = bots klusē: uz laiku, vienā vietā
about-resume = bots atkal atbild
about-crisis = krīzes: saraksts, sākt, beigt
