# Where the desk can write.

place-shut = Nevaru rakstīt grupā { $chat }: { $why }. Kamēr tas nav salabots, kartītes nāk šurp.
place-shut-topic = Nevaru rakstīt grupā { $chat } (tēma { $topic }): { $why }. Kamēr tas nav salabots, kartītes nāk šurp.
