# Many cases in one message.

digest-head = { $n } מתוך { $waiting } פניות ממתינות, הדחופות ראשונות
digest-head-later = פניות, המצב עכשיו: { $n }
digest-line = { $n }. { $sign }{ $who } · { $place } · { $why } · { $state }
digest-due = לענות עד { $at }
digest-since = ממתין מאז { $at }
digest-closes = ⏳ אפשר לענות עד { $at }
digest-taken = ✋ אצל { $agent }
digest-resolved = ✓ טופל
digest-how = לחיצה על מספר פותחת כרטיס לפנייה.
digest-open = { $n }
digest-opened = הכרטיס מגיע מיד.
digest-open-already = לפנייה הזו כבר יש כרטיס, חפשו למעלה או למטה.
