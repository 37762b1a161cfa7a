# חיפוש שיחות.

search-found = { $count ->
    [one] שיחה אחת ({ $count })
    [two] שתי שיחות ({ $count })
   *[other] { $count } שיחות
} עם „{ $words }”
search-none = איש לא כתב „{ $words }” ב־90 הימים האחרונים.
search-forgotten = איני זוכר מה חיפשת: יש לכתוב ‎/search ואת המילים.
search-outcome = { $action ->
    [answer] הבוט ענה
    [clarify] הבוט שאל בחזרה
    [draft] טיוטה
    [escalate] הועבר לאנשים
   *[silent] נשאר ללא מענה
}
search-state = { $state ->
   *[open] פתוח
    [taken] בטיפול
    [resolved] נפתר
}
search-of-agent = { $agent }: { $state ->
   *[open] פתוח
    [taken] בטיפול
    [resolved] נפתר
}
use-search = כתבו ‎/search ושם, מספר הזמנה, טלפון, דוא״ל או מילים: ‎/search LN-10234
about-search = חיפוש שיחות: שם, מספר, מילים
shadow-none = אין צל פועל. מי שמפעיל את הבוט מתחיל אותו לצד הקבצים הפעילים עם ‎--shadow FOLDER; אז אומר כאן מה הקבצים ההם היו עושים אחרת.
shadow-nothing-yet = הקבצים שלצד הקבצים שבתוקף עוד לא ראו היום הודעה.
shadow-today = קובצי הניסוי לצד הקבצים שבתוקף, היום עד עכשיו:
about-shadow = מה קובצי הצל היו עושים אחרת
