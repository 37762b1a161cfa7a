# How the answers stand (/evidence).

evidence-head = מצב התשובות
evidence-row = { $state ->
    [drafts] { $entry }: טיוטות בלבד
    [surer] { $entry }: עונה כשהביטחון גבוה יותר
   *[speaks] { $entry }: עונה
}
evidence-none-seen = עדיין לא נראה דבר, נדרש { $wanted } מתוך 100
evidence-counts = נכון בערך { $right } מתוך 100 (מתוך { $seen } שנראו), נדרש { $wanted }; התקבל { $kept }, תוקן { $corrected }, נדחה { $cancelled }, כועסים { $angry }
evidence-more = … ועוד { $n } (הכול: inboxbot evidence)
evidence-quiet = עוד { $n } שלא נראה מהן דבר: הן עונות
evidence-was-reset = לבקשת { $agent } נשכח מה שנראה מ־{ $entry }: הכול כמו בהתחלה.
evidence-unknown = לא נעשה דבר: אין תשובה בשם { $entry }
evidence-meant = לא נעשה דבר: אין תשובה בשם { $entry }; אולי { $meant }?
