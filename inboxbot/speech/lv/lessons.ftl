# What many people ask that no entry answers (once a day).

lesson-asked = { $n ->
    [zero] { $n } cilvēku jautāja to, uz ko nav atbildes:
    [one] { $n } cilvēks jautāja to, uz ko nav atbildes:
   *[other] { $n } cilvēki jautāja to, uz ko nav atbildes:
}
lesson-answered = Jūs atbildējāt:
lesson-entry = Izveidot no tā atbildi?
lesson-propose = Pierakstīts kā priekšlikums.
lesson-not-now = Labi: atgādināšu, kad jautās divreiz vairāk cilvēku.
lesson-never = Vairs neatgādināšu.
lesson-decided = Tas jau ir izlemts.
lesson-not-written = Nekas nav pierakstīts: { $why }
lesson-lies = { $agent } ierosināja jaunu atbildi. Redaktoram: { $path }. Nekas nemainās, kamēr to nepielieto.
press-propose = Ierosināt
press-not-now = Ne tagad
press-never = Nekad
