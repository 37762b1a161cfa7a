# Where the desk can write.

place-shut = אין לי אפשרות לכתוב בקבוצה { $chat }: { $why }. עד שזה יתוקן, הכרטיסים שלה מגיעים לכאן.
place-shut-topic = אין לי אפשרות לכתוב בקבוצה { $chat } (נושא { $topic }): { $why }. עד שזה יתוקן, הכרטיסים שלה מגיעים לכאן.
