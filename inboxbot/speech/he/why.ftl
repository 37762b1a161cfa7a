# למה הכרטיס כאן.

why-answer = נענה עם { $entry }
why-answer-private = נענה עם { $entry } בפרטי
why-clarify = הוצעה בחירה ({ $entries })
why-draft = טיוטה { $entry } לצוות ({ $queue })
why-escalate = הועבר לצוות ({ $queue })
why-silent = נשאר בלי מענה
why-by = { $action }, לפי הכלל „{ $rule }”
why-no-words = (בלי מילים)
why-hours = שעות הפעילות { $day }: { $spans }, נקבע על ידי { $agent } ב־{ $at }
why-closed = סגור
why-no-intent = הנושא לא ברור
why-then = אחריו { $intent } { $number }
why-best = התשובה הקרובה { $entry } { $number }
why-negative = שליליות { $number }
why-more = (צעדים נוספים לפני כן: { $n })
why-nothing = שינוי של מספר אחד לא היה משנה את התוצאה.
why-unknown = מה היה משנה את התוצאה נאמר רק על הקבצים שבתוקף, וכשהתוכנה עדיין מחליטה כך.
why-confidence = ביטחון { $number }
why-entry = ביטחון בתשובה הקרובה { $number }
why-from = { $now }; מ־{ $then } ומעלה: { $ending }
why-up-to = { $now }; ב־{ $then } ומטה: { $ending }
why-files = קבצים: גרסה { $version }
