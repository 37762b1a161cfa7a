# Where the desk can write.

place-shut = Nevaru rakstīt grupā { $chat } (tēma { $topic }): { $why }. Kamēr tas nav salabots, kartītes nāk šurp.
