# A card, line by line. Names and words of customers are filled in; nothing here is for them.

priority-urgent = 🔴 דחוף
priority-high = 🟠 חשוב
platform = { $name ->
    [facebook] פייסבוק
    [instagram] אינסטגרם
    [messenger] מסנג׳ר
    [youtube] יוטיוב
    [telegram] טלגרם
    [vk] VK
   *[other] { $name }
}
place = { $surface ->
    [comment] תגובת { $platform }
   *[dm] הודעה פרטית, { $platform }
}
card-severity = חומרה { $n } מתוך { $most }
card-why = הסיבה: { $rule } ({ $because })
card-opened = נפתח { $at }
card-due = לענות עד { $at }
card-overdue = באיחור
card-resolve-by = לפתור עד { $at }
card-tags = תגיות: { $tags }
fact = { $kind ->
    [order] הזמנה
    [phone] טלפון
    [email] דוא״ל
    [card] כרטיס
    [iban] חשבון
    [amount] סכום
   *[date] תאריך
} { $value }
card-open = פתוח: עדיין לא נלקח לטיפול
card-open-again = פתוח שוב מאז { $at }
card-taken = בטיפול { $agent } מאז { $at }
card-resolved = טופל: { $agent }, { $at }
card-somebody = מישהו מהצוות
card-draft = טיוטה ({ $entry }), לא נשלחה:
card-draft-private = טיוטה ({ $entry }, בפרטי), לא נשלחה:
card-draft-how = אפשר לשלוח אותה, או להשיב לכרטיס הזה במילים אחרות.
card-link = לפוסט ↖
card-earlier = { $n ->
    [one] (שורה קודמת אחת לא מוצגת)
    [two] (שתי שורות קודמות לא מוצגות)
   *[other] ({ $n } שורות קודמות לא מוצגות)
}
said-bot = הבוט, { $at }:
said-agent = { $agent } { $manner ->
    [public] בפומבי
    [private] בפרטי
   *[dm] ללקוח
}, { $at }:
said-outside = נכתב באפליקציה של הפלטפורמה עצמה, { $at }:
said-note = הערה של { $agent }, { $at }:
said-removed = נמחק או הוסתר
said-edited = נערך בידי הלקוח
said-nothing = (בלי מילים)
note-not-this = הטיוטה לא הייתה התשובה הנכונה.
press-take = לטיפולי
press-release = שחרור
press-resolve = טופל
press-send-draft = שליחה
press-not-this = לא זו
press-send-again = לא הגיע: לשלוח שוב
press-leave-it = הגיע
card-attached = { $kind ->
    [image] 🖼 תמונה
    [photo] 🖼 תמונה
    [video] 🎬 סרטון
    [audio] 🎤 הודעה קולית
    [file] 📄 קובץ
   *[other] 📎 צרופה
} · { $host } ↗
