# How the answers stand (/evidence).

evidence-head = Kā atbildēm klājas
evidence-row = { $state ->
    [drafts] { $entry }: tikai melnraksti
    [surer] { $entry }: atbild, ja ir drošāks
   *[speaks] { $entry }: atbild
}
evidence-none-seen = vēl nekas nav redzēts, vajag { $wanted } no 100
evidence-counts = pareizi apmēram { $right } no 100 (no { $seen } redzētām), vajag { $wanted }; paturēts { $kept }, labots { $corrected }, noraidīts { $cancelled }, neapmierināti { $angry }
evidence-more = … un vēl { $n } (visas parāda inboxbot evidence)
evidence-quiet = Vēl { $n }: nekas nav redzēts, tās atbild
evidence-was-reset = { $agent } lika aizmirst redzēto par { $entry }: tā ir kā sākumā.
evidence-unknown = Nekas nav izdarīts: atbildes { $entry } nav
evidence-meant = Nekas nav izdarīts: atbildes { $entry } nav; varbūt { $meant }?
