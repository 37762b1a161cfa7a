# Where the desk can write.

place-shut = به گروه { $chat } (تاپیک { $topic }) نمی‌توانم بنویسم: { $why }. تا درست شود، کارت‌هایش اینجا می‌آید.
