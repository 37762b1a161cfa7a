# Where the desk can write.

place-shut = I cannot write to group { $chat }: { $why }. Its cards come here until that is mended.
place-shut-topic = I cannot write to group { $chat } (topic { $topic }): { $why }. Its cards come here until that is mended.
