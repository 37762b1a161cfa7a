# Sarunu meklēšana.

search-found = { $count ->
    [zero] { $count } sarunu
    [one] { $count } saruna
   *[other] { $count } sarunas
} ar “{ $words }”
search-none = Pēdējās 90 dienās “{ $words }” neviens nav rakstījis.
search-forgotten = Vairs nezinu, ko meklējāt: rakstiet /search un vārdus.
search-outcome = { $action ->
    [answer] atbildēja bots
    [clarify] bots pārjautāja
    [draft] melnraksts
    [escalate] nodots cilvēkiem
   *[silent] atstāts bez atbildes
}
search-state = { $state ->
   *[open] atvērts
    [taken] procesā
    [resolved] atrisināts
}
search-of-agent = { $agent }: { $state ->
   *[open] atvērts
    [taken] procesā
    [resolved] atrisināts
}
use-search = Rakstiet /search un vārdu, pasūtījuma numuru, tālruni, e-pastu vai tekstu: /search LN-10234
about-search = atrast sarunas: vārds, numurs, teksts
shadow-none = Ēna nedarbojas. To palaiž bota uzturētājs līdzās īstajiem failiem ar --shadow MAPE; tad šeit teikšu, ko tie faili būtu darījuši citādi.
shadow-nothing-yet = Faili līdzās īstajiem šodien vēl nav skatījuši nevienu ziņu.
shadow-today = Izmēģinājuma faili līdzās īstajiem, šodien līdz šim:
about-shadow = ko ēnas faili darītu citādi
