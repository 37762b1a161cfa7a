# Where the desk can write.

place-shut = אין לי אפשרות לכתוב בקבוצה { $chat } (נושא { $topic }): { $why }. עד שזה יתוקן, הכרטיסים שלה מגיעים לכאן.
