# How the answers stand (/evidence).

evidence-head = Как держатся ответы
evidence-row = { $state ->
    [drafts] { $entry }: только черновики
    [surer] { $entry }: отвечает, когда есть большая уверенность
   *[speaks] { $entry }: отвечает
}
evidence-none-seen = пока ничего не видно, нужно { $wanted } из 100
evidence-counts = верно около { $right } из 100 (по { $seen }), нужно { $wanted }; принято { $kept }, исправлено { $corrected }, отклонено { $cancelled }, недовольных { $angry }
evidence-more = … и ещё { $n } (все покажет inboxbot evidence)
evidence-quiet = Ещё { $n }: пока ничего не видно, они отвечают
evidence-was-reset = Опыт ответа { $entry } забыт по просьбе: { $agent }. Он снова как в начале.
evidence-unknown = Ничего не сделано: ответа { $entry } нет
evidence-meant = Ничего не сделано: ответа { $entry } нет; может быть, { $meant }?
