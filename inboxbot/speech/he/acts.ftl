# What an agent is told right after an act.

act-done = בוצע.
act-reply-leaves = בדרך ללקוח.
act-noted = נרשם בכרטיס.
act-not-this = תודה, טוב לדעת: הטיוטה הוסרה. אם צריך מענה, אפשר להשיב לכרטיס במילים שלך.
act-taken = זה בטיפולך: מה שמשיבים לכרטיס נשלח ללקוח.
act-resolved = טופל: הבוט שוב עונה כאן.
act-released = שוחרר: כל אחד יכול לקחת.
act-coming = מיד מגיע.
act-forgotten = נשכח.
act-sent-again = נשלח שוב.
act-left-it = טוב: נשאר כמו שהוא.
act-language = מעכשיו אדבר איתך בעברית. הכרטיסים נשארים בשפת הקבוצה.
