# איפה הבוט שותק: השהיות ומשברים.

where-everywhere = בכל מקום
where-platform = ב־{ $name }
where-post = מתחת לפוסט אחד ב־{ $platform }
where-topic = בנושא { $name }

crisis-title = 🚨 משבר { $where }
crisis-over = המשבר { $where } הסתיים
crisis-begun = הבוט שותק שם מאז { $when }: { $people ->
    [one] לקוח כועס אחד
    [two] שני לקוחות כועסים
   *[other] { $people } לקוחות כועסים
 } בזמן קצר.
crisis-begun-by = הבוט שותק שם מאז { $when }, לבקשת { $agent }.
crisis-people = { $people ->
    [one] לקוח כועס אחד
    [two] שני לקוחות כועסים
   *[other] { $people } לקוחות כועסים
 } בשעה האחרונה:
crisis-link = לפתיחת הפוסט ↖
crisis-silent = הבוט לא אומר שם כלום. { $held ->
    [0] אף אחד לא מחכה לתשובה.
    [one] לקוח אחד מחכה לתשובה.
    [two] שני לקוחות מחכים לתשובה.
   *[other] { $held } לקוחות מחכים לתשובה.
 }
crisis-says-text = כל מי שכותב שם מקבל את נוסח המשבר, פעם אחת.
crisis-lifted-by-hand = הוסר ידנית, { $when }.
crisis-lifted-false-alarm = אזעקת שווא, הוסר { $when }. במשך שבועיים הבוט ייזהר שם יותר לפני שיכריז על משבר.
crisis-lifted-calm = שקט כבר חצי שעה: הוסר { $when }.
crisis-lifted-time = הזמן נגמר: הוסר { $when }.
crisis-do-text = לענות בנוסח המשבר
crisis-do-silent = להמשיך לשתוק
crisis-do-lift = אזעקת שווא: להסיר
crisis-did-text = נוסח המשבר בדרך: פעם אחת לכל אחד.
crisis-did-silent = הבוט ממשיך לשתוק שם.
crisis-did-lift = הוסר: הבוט שוב עונה שם.
crisis-is-over = המשבר הזה כבר הסתיים.
crisis-over-calm = המשבר { $where } הסתיים: שקט כבר חצי שעה. הבוט שוב עונה שם.

crisis-declared = משבר: הבוט שותק { $where }, עד שמישהו יסיר אותו בכפתור או יכתוב { "\u2068/crisis end\u2069" }. תלונות עדיין מגיעות אליכם.
silence-begun = הבוט שותק { $where }, עד שמישהו יכתוב { "\u2068/resume\u2069" }. תלונות עדיין מגיעות אליכם.
silence-begun-until = הבוט שותק { $where } עד { $when }. תלונות עדיין מגיעות אליכם.
silence-already = הבוט כבר שותק { $where }.
silence-none = לא נעשה דבר: הבוט לא שותק שם.
silence-nowhere = הבוט לא שותק בשום מקום.
silence-line = • שותק { $where } מאז { $when }, לבקשת { $by }
silence-until = { $line }, עד { $when }
silence-breaker = הבוט עצמו (משבר)
silence-reminder = הבוט עדיין שותק:
silence-over-time = הזמן נגמר: הבוט שוב עונה { $where }.
silence-too-late = מישהו הקדים אתכם: הסתכלו שוב בהודעה.
silence-too-long = לא נעשה דבר: 30 יום לכל היותר.
silence-no-post = לא נעשה דבר: ענו כך על כרטיס של תגובה.
silence-no-topic = לא נעשה דבר: אין נושא { $name }. הנושאים: { $known }.
silence-unknown = לא נעשה דבר. אני מכיר { "\u2068/pause\u2069" }, { "\u2068/pause 2h\u2069" }, { "\u2068/pause post\u2069" } (מתחת לכרטיס), { "\u2068/pause topic NAME\u2069" }, ואחד מאלה: { $known }. ‏{ "\u2068/resume\u2069" } מסיים.
use-crisis = לא נעשה דבר. אני מכיר { "\u2068/crisis\u2069" }, { "\u2068/crisis start post\u2069" }, { "\u2068/crisis start topic NAME\u2069" }, { "\u2068/crisis start platform NAME\u2069" }, { "\u2068/crisis end\u2069" }.

about-pause = הבוט שותק: לזמן מה, במקום מסוים
about-resume = הבוט שוב עונה
about-crisis = משברים: מה קורה, התחלה, סיום
