# Promises: before they break, and when they are broken.

hours-soon = המועד מתקרב: { $queue }
hours-half = חצי מהזמן עבר: { $queue }
hours-opening = לפני הפתיחה: { $queue }
hours-late = באיחור: { $queue }
hours-taken-by = אצל { $agent }
hours-reply-due = יש לענות עד { $at }
hours-reply-late = אף אחד לא ענה עד { $at }
hours-resolve-due = יש לפתור עד { $at }
hours-resolve-late = לא נפתר עד { $at }
hours-told = הלקוח מצפה לתשובה עד { $at }
hours-card = לפתוח את הכרטיס ↖
hours-more = { $n ->
    [one] … ועוד { $n }
    [two] … ועוד { $n }
   *[other] … ועוד { $n }
}

# When the shop opens: what came since it closed.

morning-head = בוקר טוב! מאז { $at }:
morning-queue = { $queue }: { $n ->
    [one] פנייה אחת
    [two] שתי פניות
   *[other] { $n } פניות
}
morning-urgent = דחופות: { $n }
morning-promised = { $n ->
    [one] לקוח אחד מצפה לתשובה עד { $at }
    [two] { $n } לקוחות מצפים לתשובה, הראשון עד { $at }
   *[other] { $n } לקוחות מצפים לתשובה, הראשון עד { $at }
}
morning-older = { $n ->
    [one] פנייה אחת מלפני כן עדיין ממתינה
    [two] שתי פניות מלפני כן עדיין ממתינות
   *[other] { $n } פניות מלפני כן עדיין ממתינות
}
morning-answered = הבוט ענה לבד: { $n }
morning-first = קודם כול
