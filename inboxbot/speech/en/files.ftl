# Pictures and documents that agents send.

files-only-direct = Nothing was sent: files can be sent in direct messages only, not under comments. Write in words what it shows, or a link to it.
files-other-type = Nothing was sent: { $platform } does not take this kind of file. Try a picture (JPEG or PNG) or a PDF, or a link to it.
files-too-big = Nothing was sent: the file is too big, { $most } MB is the most. Send it smaller, or a link to it.
files-other-kind = Nothing was sent: I can pass on text, pictures, videos and documents. No voice messages, stickers, polls or places.
files-no-command = Nothing was sent: a file cannot go with a command. Send it with plain words under it, or with none.
