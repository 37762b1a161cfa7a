# Where the desk can write.

place-shut = لا أستطيع الكتابة في المجموعة { $chat } (الموضوع { $topic }): { $why }. تصل بطاقاتها إلى هنا حتى يُصلَح ذلك.
