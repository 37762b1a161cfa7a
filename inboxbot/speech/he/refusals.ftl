# Why something was not done, in one sentence for who tried it.

refused-not-listed = שמך אינו ברשימת הצוות, ולכן לא נעשה דבר. המספר שלך הוא { $number }.
refused-nobody = לא נעשה דבר: אי אפשר לדעת מי כתב. צריך לכבות את "Remain anonymous" ולכתוב בשמך.
refused-forwarded = לא נשלח דבר: הודעות מועברות לא נמסרות הלאה. צריך לכתוב במילים שלך.
refused-only-text = לא נשלח דבר: אני מעביר טקסט בלבד, בלי תמונות, הודעות קוליות, מדבקות או קבצים.
refused-stale = הכפתור הזה לא שייך לכאן.
refused-no-card = לא נשלח דבר: צריך להשיב לכרטיס עצמו; ההודעה ההיא אינה כרטיס של פנייה פתוחה.
refused-old-button = הכפתור הזה כבר לא בתוקף: כדאי להסתכל בכרטיס כפי שהוא עכשיו.
refused-decided = זה הוחלט קודם.
refused-not-known = לא ידוע מה נבדק עבור הכרטיס הזה: יצרה אותו גרסה ישנה של הבוט.
refused-failed = משהו השתבש כאן, ולא נעשה דבר. נא לעדכן את מי שמפעיל את הבוט.
refused-not-saved = זה עדיין לא נשמר. הניסיונות נמשכים: אין צורך לחזור על זה.
refused-over = זה כבר טופל; ההודעה הבאה של הלקוח תפתח כרטיס חדש.
refused-not-yours = לתור הזה יש צוות משלו, ושמך אינו בו. לא נעשה דבר.
refused-nobody-has = זה לא בטיפול של אף אחד: אין מה לשחרר.
refused-no-draft = אין כבר טיוטה: כדאי להסתכל בכרטיס כפי שהוא עכשיו.
refused-other-message = הכפתור הזה שייך להודעה אחרת.
refused-have-it = זה כבר בטיפולך.
refused-owned = זה בטיפול { $agent }.
refused-owned-since = זה בטיפול { $agent } מאז { $since }.
refused-empty = אין בזה מילים.
refused-too-long = { $unit ->
    [bytes] ארוך מדי: { $size } מתוך { $most } בתים. לא נשלח דבר; צריך לקצר.
   *[characters] ארוך מדי: { $size } מתוך { $most } תווים. לא נשלח דבר; צריך לקצר.
}
refused-private-things = לא נשלח דבר: כולם קוראים את זה, ויש בזה { $things }. אפשר להשיב עם { "\u2068/private\u2069" }, או להשמיט את זה.
private-card = מספר כרטיס
private-iban = מספר חשבון
private-phone = מספר טלפון
private-email = כתובת דוא״ל
private-order = מספר הזמנה
