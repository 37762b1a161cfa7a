# מה הצוות עושה עם פנייה: כפתורים, תשובות להם ומה שהכרטיס אומר.

press-look-again = לבדוק שוב
acting-copy = הקשה על הטיוטה מעתיקה אותה.
notice-not-liked = לא סומן לייק
acting-more = עוד…
acting-back = ‹ חזרה
acting-undo = ביטול
acting-snooze = אחר כך…
acting-wake = להעיר
acting-in-an-hour = בעוד שעה
acting-assign = להעביר…
acting-ending = תוצאה…
acting-hide = להסתיר
acting-like = לייק
acting-mute = להשתיק בוט
acting-hand-back = להחזיר לבוט
acting-no-complaint = לא תלונה
acting-block = לחסום
acting-unblock = לבטל חסימה

acting-ending-answered = ניתנה תשובה
acting-ending-refunded = זיכוי או החלפה
acting-ending-no_answer = אין צורך בתשובה
acting-ending-could_not = לא יכולנו לעזור
acting-ending-not_a_complaint = לא תלונה
acting-ending-spam = ספאם

acting-words-held = בשליחה…
acting-words-leaving = בשליחה…
acting-words-delivered = נמסר ✓
acting-words-refused = לא נמסר: { $why }
acting-words-unknown = הגיע? לא ידוע; ראו את השאלה בקבוצה
acting-words-taken-back = בוטל ולא נשלח
acting-words-stopped = לא נשלח: נציג לקח את הפנייה
acting-words-crossed = כבר היה בדרך כשנציג לקח את הפנייה

acting-stands-left-alone = 24 שעות לא נעשה כאן דבר
acting-stands-snoozed = 💤 עד { $when }, או עד הודעה מהלקוח
acting-stands-muted = 🔇 הבוט שותק כאן עד שהשיחה תוחזר אליו
acting-stands-outside = 📱 ניתנה תשובה באפליקציה של הפלטפורמה עצמה: הבוט שותק כאן עד ללחיצה על „טופל”
acting-stands-hidden = הפלטפורמה התבקשה להסתיר את התגובה
acting-stands-liked = הפלטפורמה התבקשה לסמן לייק לתגובה
acting-stands-blocked = 🚫 חסום: שום דבר מאיש הקשר הזה לא מגיע

acting-told-awake = ⏰ שוב מחכה: { $who }
acting-told-left-alone = יממה בלי טיפול, שוב פתוח: { $who }
acting-told-owner-gone = שוב פתוח, כי { $agent } כבר לא ברשימת הצוות כאן: { $who }
acting-told-assigned = { $to }: הפנייה הזאת עוברת אליך מאת { $by }: { $who }
acting-to-the-card = לכרטיס ↖

acting-done-menu = אפשר לבחור מתחת לכרטיס.
acting-done-snoozed = יחזור { $when }, או כשהלקוח יכתוב.
acting-done-awake = שוב מחכה.
acting-done-assigned = עכשיו אצל { $name }.
acting-done-ended = נסגר: { $ending }. הבוט שוב עונה כאן.
acting-done-hide = הפלטפורמה התבקשה להסתיר את התגובה.
acting-done-like = הפלטפורמה התבקשה לסמן לייק לתגובה.
acting-done-muted = הבוט שותק כאן עד שהשיחה תוחזר אליו.
acting-done-handed-back = הבוט שוב עונה כאן. כל אחד יכול לקחת את הפנייה.
acting-done-blocked = נחסם: שום דבר מאיש הקשר הזה לא יגיע. „לבטל חסימה” מחזיר.
acting-done-unblocked = החסימה בוטלה: ההודעה הבאה תטופל כרגיל.
acting-done-taken-back = בוטל: הלקוח לא קיבל דבר.
acting-done-held = יישלח בעוד { $seconds ->
    [one] שנייה
    [two] שתי שניות
   *[other] { $seconds } שניות
}; „ביטול” מתחת לכרטיס עוצר.

acting-left-already = מאוחר מדי: כבר נשלח.
acting-awake = הפנייה לא נדחתה.
acting-past = הזמן הזה עבר.
acting-no-time = לא נעשה דבר: הזמן הזה לא מובן לי. לדוגמה: { "\u2068/snooze 2h\u2069" }, { "\u2068/snooze 9:00\u2069" }, { "\u2068/snooze\u2069" } מחר, { "\u2068/snooze\u2069" } יום שני 9:00.
acting-theirs-already = כבר אצל { $name }.
acting-no-such-agent = לא נעשה דבר: אין לי מישהו בשם הזה שיכול לקבל את הפנייה. יש: { $known }.
acting-nobody = לא נעשה דבר: אין למי להעביר.
acting-no-such-ending = לא נעשה דבר: אלה התוצאות שיש: { $known }.
acting-no-comment = לא נעשה דבר: זו לא תגובה.
acting-cannot-hide = לא נעשה דבר: ‏{ $platform } לא מאפשרת להסתיר תגובות.
acting-cannot-like = לא נעשה דבר: ‏{ $platform } לא מאפשרת לייק לתגובות.
acting-asked-already = הפלטפורמה כבר התבקשה.
acting-muted-already = הבוט כבר שותק כאן.
acting-not-muted = הבוט לא הושתק כאן.
acting-not-blocked = אף אחד לא חסום כאן.
acting-nobody-named = לא נעשה דבר: הפלטפורמה לא אמרה מי כתב את זה.
acting-look-there = זה שם: הגיע.
acting-look-not-there = זה לא שם. אפשר לשלוח שוב או להשאיר.
acting-look-unknown = הפלטפורמה לא יודעת. נא לבדוק בעצמכם.
acting-use-assign = לא נעשה דבר: כתבו { "\u2068/assign\u2069" } ואת שם הקולגה.

about-snooze = לדחות: 2h, מחר 9:00
about-assign = להעביר לקולגה
about-hide = להסתיר את התגובה
about-like = לייק לתגובה
about-mute = הבוט ישתוק כאן
about-handback = הבוט שוב יענה כאן
about-resolve = טופל, ומה התוצאה
about-block = ספאם: שום דבר מאיש הקשר הזה
about-unblock = לבטל { "\u2068/block\u2069" }
about-undo = לבטל את המילים האחרונות שלי
