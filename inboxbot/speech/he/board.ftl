# What is open, how it went, how the files stand.

number = { $n }
time-minutes = { $n } דק׳
time-hours = { $n } שע׳
time-days = { $n ->
    [one] יום אחד
    [two] יומיים
   *[other] { $n } ימים
}
board-told = בבקשה.
board-none = אין פניות פתוחות.
board-none-mine = אין לכם פניות פתוחות.
board-no-queue = אין תור בשם { $queue }. יש: { $known }.
board-open = { $count ->
    [one] פנייה פתוחה אחת
    [two] שתי פניות פתוחות
   *[other] { $count } פניות פתוחות
}
board-mine = { $count ->
    [one] יש לכם פנייה אחת
    [two] יש לכם שתי פניות
   *[other] יש לכם { $count } פניות
}
board-urgent = דחופות: { $count }
board-late = באיחור: { $count }
board-number = { $n }.
board-waits = ממתינה { $time }
board-due = עד { $when }
board-overdue = ⏰ באיחור מאז { $when }
board-closes = ⏳ נותרו { $time } לענות
board-closed = ⌛ חלון התשובה נסגר
board-pages = עמוד { $page } מתוך { $pages }: { $command }
use-stats = כתבו { "\u2068/stats today\u2069" } או { "\u2068/stats week\u2069" } או { "\u2068/stats month\u2069" }.
stats-title = { $days ->
    [one] 24 השעות האחרונות
    [two] היומיים האחרונים
   *[other] { $days } הימים האחרונים
} (לפני כן)
stats-turns = הודעות: { $count } ({ $before })
stats-answer = הבוט ענה: { $count }, { $share }% ({ $before })
stats-clarify = שאל שוב: { $count }, { $share }% ({ $before })
stats-draft = טיוטות: { $count }, { $share }% ({ $before })
stats-escalate = הועבר לצוות: { $count }, { $share }% ({ $before })
stats-silent = בלי תגובה: { $count }, { $share }% ({ $before })
stats-waits = תשובה ראשונה מהצוות: חצי תוך { $half }, תשע מתוך עשר תוך { $tenth }
stats-promises = הבטחות שקוימו: { $kept } מתוך { $count }
stats-unanswered = { $count ->
    [one] פנייה אחת עוד בלי תשובה
    [two] שתי פניות עוד בלי תשובה
   *[other] { $count } פניות עוד בלי תשובה
}
stats-platforms = הכי הרבה מ: { $list }
stats-languages = שפות: { $list }
files-title = קובצי הידע
files-version = גרסה { $hash }, בתוקף מאז { $when }
files-entries = { $count ->
    [one] תשובה אחת
    [two] שתי תשובות
   *[other] { $count } תשובות
}
files-intents = { $count ->
    [one] כוונה אחת
    [two] שתי כוונות
   *[other] { $count } כוונות
}
files-rules = { $count ->
    [one] כלל אחד
    [two] שני כללים
   *[other] { $count } כללים
}
files-languages = שפות: { $list }
files-doubts = { $count ->
    [one] ספק אחד: „inboxbot check” מראה
    [two] שני ספקות: „inboxbot check” מראה
   *[other] { $count } ספקות: „inboxbot check” מראה
}
files-refused = { $count ->
    [one] העריכה האחרונה לא התקבלה, שגיאה אחת:
    [two] העריכה האחרונה לא התקבלה, שתי שגיאות:
   *[other] העריכה האחרונה לא התקבלה, { $count } שגיאות:
}
about-queue = מה פתוח, הדחוף קודם
about-mine = הפניות הפתוחות שלי
about-stats = איך הלך: today, week, month
about-playbook = אילו קבצים בתוקף, ושגיאות
