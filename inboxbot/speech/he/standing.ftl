# What a card adds, and what rings beside it.

standing-mood = הטון: { $mood ->
    [angry] כועס
    [annoyed] לא מרוצה
    [pleased] מרוצה
   *[neutral] רגוע
}
standing-foreign = { $mood }; { $topic }
standing-closes = אפשר לענות בפלטפורמה עד { $at }
standing-closes-soon = ⏳ נותרו פחות מ־{ $n } דק׳ לענות: חלון התשובה בפלטפורמה נסגר בשעה { $at }
standing-closed = חלון התשובה בפלטפורמה נסגר ב־{ $at }
bell-again = { $who } כתב שוב.
bell-closing = ⏳ אפשר לענות אל { $who } רק עד { $at }, אחר כך הפלטפורמה לא מקבלת תשובות.
standing-earlier = { $n ->
    [one] פנייה קודמת אחת, { $on }
    [two] שתי פניות קודמות, הראשונה { $on }
   *[other] { $n } פניות קודמות, הראשונה { $on }
}
standing-last = האחרונה: { $ending }, { $on }
standing-resolved = נסגרה
standing-agents = 24 השעות של הבוט עברו; אדם יכול לענות עד { $at } (עם ההרשאה Human Agent של Meta)
standing-private = אפשר לענות בפרטי פעם אחת, עד { $at }
