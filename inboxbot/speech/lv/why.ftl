# Kāpēc kartīte ir šeit.

why-answer = Atbildēts ar { $entry }
why-answer-private = Atbildēts ar { $entry } privāti
why-clarify = Piedāvāta izvēle ({ $entries })
why-draft = Melnraksts { $entry } kolēģiem ({ $queue })
why-escalate = Nodots kolēģiem ({ $queue })
why-silent = Atstāts bez atbildes
why-by = { $action }, pēc kārtulas “{ $rule }”
why-no-words = (bez vārdiem)
why-hours = darba laiks { $day }: { $spans }, noteica { $agent } plkst. { $at }
why-closed = slēgts
why-no-intent = temats nav skaidrs
why-then = tad { $intent } { $number }
why-best = tuvākā atbilde { $entry } { $number }
why-negative = neapmierinātība { $number }
why-more = (pirms tam vēl soļi: { $n })
why-nothing = Viena skaitļa maiņa iznākumu nemainītu.
why-unknown = Kas mainītu iznākumu, teikts tikai par spēkā esošajiem failiem un kur programma joprojām lemj tāpat.
why-confidence = pārliecība { $number }
why-entry = pārliecība par tuvāko atbildi { $number }
why-from = { $now }; no { $then }: { $ending }
why-up-to = { $now }; pie { $then } un mazāk: { $ending }
why-files = Faili: versija { $version }
