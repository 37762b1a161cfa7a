# Gatavās atbildes, ko kolēģis meklē zem kartītes.

faq-head = Atbildes, kas varētu derēt. Viens pieskāriens nosūta atbildi tieši tādu, jūsu vārdā.
faq-title = { $number }. { $entry }
faq-in-private = privāti
faq-in-other = klienta valodā atbildes nav; šī ir { $language } valodā
faq-send = Sūtīt { $number }
faq-coming = Tūlīt būs.
faq-nothing = Nekas piemērots netika atrasts. Pamēģiniet citus vārdus vai atbildiet uz kartīti paši.
faq-no-card = Lūdzu, rakstiet { $command } kā atbildi uz lietas kartīti; tā ziņa nav kartīte.
about-faq = atrast gatavu atbildi un nosūtīt ar vienu pieskārienu
