# What many people ask that no entry answers (once a day).

lesson-asked = { $n ->
    [one] { $n } person asked what no entry answers:
   *[other] { $n } people asked what no entry answers:
}
lesson-answered = You answered:
lesson-entry = Make it an entry?
lesson-propose = Written down as a proposal.
lesson-not-now = All right: it is told again when twice as many ask.
lesson-never = It will not be told again.
lesson-decided = This was decided before.
lesson-not-written = Nothing was written: { $why }
lesson-lies = { $agent } had a new entry proposed. For the lead: { $path }. Nothing changes until somebody applies it.
press-propose = Make a proposal
press-not-now = Not now
press-never = Never
