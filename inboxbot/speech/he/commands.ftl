# What commands do, and how they are used. A line of the menu (about-…) is short: a phone shows some 40 letters.

use-private = לא נשלח דבר: צריך לכתוב { "\u2068/private\u2069" } ואחריו את המילים ללקוח.
use-note = לא נרשם דבר: צריך לכתוב { "\u2068/note\u2069" } ואחריו את המילים לצוות.
use-evidence = לא נעשה דבר: יש { "\u2068/evidence\u2069" } (מצב כל תשובה) ו־{ "\u2068/evidence reset\u2069" } שם (לשכוח מה שנראה).
use-on-card = הפקודה { $command } נכתבת בתשובה לכרטיס; ההודעה ההיא אינה כרטיס.
use-language = באיזו שפה לדבר איתך? אפשר ללחוץ על שורה:
command-unknown = לא נשלח דבר: אין פקודה { $command }. בתשובה לכרטיס יש { $known }.
command-near = לא נשלח דבר: אין פקודה { $command }. אולי התכוונתם ל־{ $known }?
command-unknown-here = אין פקודה { $command }. מה שיש כתוב ב־{ "\u2068/help\u2069" }.
command-near-here = אין פקודה { $command }. אולי התכוונתם ל־{ $known }?
help-on-cards = בתשובה לכרטיס:
help-anywhere = בכל מקום בקבוצה:
help-reply = מילים רגילות בתשובה לכרטיס מגיעות ללקוח.
help-line = { $command } – { $about }
about-private = מענה פרטי לתגובה
about-note = הערה לצוות, לא נשלחת
about-why = למה הכרטיס הזה כאן
about-evidence = מצב כל תשובה
about-language = השפה שבה אדבר איתך
about-help = מה אני יודע לעשות
