# How the answers stand (/evidence).

evidence-head = How the answers stand
evidence-row = { $state ->
    [drafts] { $entry }: drafts
    [surer] { $entry }: speaks when surer
   *[speaks] { $entry }: speaks
}
evidence-none-seen = nothing seen yet, wanted { $wanted } in 100
evidence-counts = right about { $right } in 100 (of { $seen } seen), wanted { $wanted }; kept { $kept }, corrected { $corrected }, cancelled { $cancelled }, angry { $angry }
evidence-more = … and { $n } more (inboxbot evidence shows all)
evidence-quiet = Nothing was seen yet of { $n } more: they speak
evidence-was-reset = { $agent } had what was seen of { $entry } forgotten: it stands as at the start.
evidence-unknown = Nothing was done: there is no entry { $entry }
evidence-meant = Nothing was done: there is no entry { $entry }; did you mean { $meant }?
