# Pictures and documents that agents send.

files-only-direct = Nothing was sent: { $platform } takes no files under comments. Write in words what it shows, or answer with /private: when the customer writes back there, the file can go there.
files-other-type = Nothing was sent: { $platform } does not take this kind of file. Try a picture (JPEG or PNG) or a PDF, or a link to it.
files-too-big = Nothing was sent: the file is too big, { $most } MB is the most. Send it smaller, or a link to it.
files-other-kind = Nothing was sent: I can pass on text, pictures, videos, sound and documents. No polls, places or contacts.
files-no-command = Nothing was sent: a file cannot go with a command. Send it with plain words under it, or with none.
files-only-pictures = Nothing was sent: under comments { $platform } takes pictures only (JPEG, PNG or GIF). Write a link to it, or answer with /private: when the customer writes back there, the file can go there.
files-other-sound = Nothing was sent: { $platform } takes no voice messages of Telegram and no MP3. Write it, or record it with your phone's recorder and send that file (M4A, AAC or WAV).
files-sticker = Nothing was sent: a sticker cannot leave Telegram, nice as it is. An emoji can: 🙂
