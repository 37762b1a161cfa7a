# Where the desk can write.

place-shut = به گروه { $chat } نمی‌توانم بنویسم: { $why }. تا درست شود، کارت‌هایش اینجا می‌آید.
place-shut-topic = به گروه { $chat } (تاپیک { $topic }) نمی‌توانم بنویسم: { $why }. تا درست شود، کارت‌هایش اینجا می‌آید.
