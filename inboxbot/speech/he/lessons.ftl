# What many people ask that no entry answers (once a day).

lesson-asked = { $n ->
    [one] אדם אחד שאל מה שאין לו תשובה:
    [two] שני אנשים שאלו מה שאין לו תשובה:
   *[other] { $n } אנשים שאלו מה שאין לו תשובה:
}
lesson-answered = עניתם:
lesson-entry = לעשות מזה תשובה קבועה?
lesson-propose = נרשם כהצעה.
lesson-not-now = בסדר: זה יוזכר שוב כשישאלו פי שניים.
lesson-never = זה לא יוזכר שוב.
lesson-decided = זה כבר הוחלט.
lesson-not-written = לא נכתב דבר: { $why }
lesson-lies = לבקשת { $agent } הוצעה תשובה חדשה. למי שעורך: { $path }. שום דבר לא משתנה עד שמישהו יחיל אותה.
press-propose = להציע
press-not-now = לא עכשיו
press-never = אף פעם
