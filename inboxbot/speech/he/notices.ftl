# What the desk is told that belongs to no card.

notice-not-delivered = לא נמסר
notice-not-hidden = לא הוסתר
because-late = זה המתין יותר מדי זמן
because-not-arrived = לפי הפלטפורמה זה לא הגיע
because-tries = { $because } (ניסיון { $n })
notice-reply = { $manner ->
    [public] { $platform }, בפומבי, אל { $to }:
    [private] { $platform }, בפרטי, אל { $to }:
   *[dm] { $platform }, הודעה פרטית, אל { $to }:
}
notice-comment = { $platform }, תגובה { $comment }
notice-group = לקבוצה { $chat }:
notice-arrived = האם זה הגיע?
notice-arrived-look = הפלטפורמה לא ענתה. צריך לבדוק שם.
notice-paused = השליחה מושהית
notice-paused-where = { $platform }, חשבון { $account }. { $because }
notice-paused-how = תשובות הצוות ממתינות; האוטומטיות ממתינות 15 דקות. צריך לחדש את האסימון (token) ולהפעיל מחדש את inboxbot.
notice-files = הקבצים שנערכו לא התקבלו
notice-files-stay = ; הגרסה התקינה האחרונה נשארת בתוקף.
notice-files-good = הקבצים שנערכו שוב תקינים ונכנסו לתוקף.
notice-more = … ועוד { $n }
notice-alert = התראה: { $rule }
notice-pattern = תבנית כובתה
notice-pattern-why = החיפוש של { $pattern } ארך יותר מדי זמן שלוש פעמים. לא מחפשים אותה עוד עד שתשונה ב־escalation_rules.yaml (כלל: { $rules }).
notice-left-group = הוסיפו אותי לקבוצה אחרת, { $title } ({ $chat }). יצאתי ממנה.
shadow-head = קובצי הניסוי לצד הקבצים שבתוקף, 24 השעות האחרונות:
shadow-changed = { $looked ->
    [one] { $changed } מתוך פנייה אחת היו מטופלות אחרת.
    [two] { $changed } מתוך שתי פניות היו מטופלות אחרת.
   *[other] { $changed } מתוך { $looked } פניות היו מטופלות אחרת.
}
shadow-none-lost = כל תלונה שהגיעה אליכם הייתה מגיעה גם כך.
shadow-some-lost = { $n ->
    [one] תלונה אחת כבר לא הייתה מגיעה אליכם.
    [two] שתי תלונות כבר לא היו מגיעות אליכם.
   *[other] { $n } תלונות כבר לא היו מגיעות אליכם.
}
shadow-lost = { $n }: תלונה שלא הייתה מגיעה לאדם
shadow-escalated = { $n }: כעת היה מגיע לאדם
shadow-answered = { $n }: כעת היה נענה
shadow-drafted = { $n }: כעת הייתה מוכנה טיוטה
shadow-offered = { $n }: כעת הייתה מוצעת בחירה
shadow-silent = { $n }: כעת היה נשאר בלי מענה
shadow-other-queue = { $n }: היה מגיע לתור אחר
shadow-other-answer = { $n }: היה מקבל תשובה אחרת
shadow-worded = { $n }: היה נאמר במילים אחרות
shadow-missed = { $n ->
    [one] פנייה אחת לא נבדקה
    [two] שתי פניות לא נבדקו
   *[other] { $n } פניות לא נבדקו
}
shadow-how = את ההודעות מציגה הפקודה "inboxbot shadow".
