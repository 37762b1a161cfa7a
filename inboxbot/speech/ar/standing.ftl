# What a card adds, and what rings beside it.

standing-mood = النبرة: { $mood ->
    [angry] غاضب
    [annoyed] منزعج
    [pleased] راضٍ
   *[neutral] هادئ
}
standing-foreign = { $mood }؛ { $topic }
standing-closes = تغلق المنصة باب الرد { $at }
standing-closes-soon = ⏳ بقي أقل من { $n } د للرد: تغلق المنصة باب الرد الساعة { $at }
standing-closed = أُغلق باب الرد على المنصة منذ { $at }
bell-again = كتب { $who } من جديد.
bell-closing = ⏳ يمكن الرد على { $who } حتى { $at } فقط، ثم لا تقبل المنصة أي رد.
standing-earlier = { $n ->
    [zero] { $n } حالة سابقة، أولاها { $on }
    [one] حالة سابقة واحدة، { $on }
    [two] حالتان سابقتان، أولاهما { $on }
    [few] { $n } حالات سابقة، أولاها { $on }
    [many] { $n } حالة سابقة، أولاها { $on }
   *[other] { $n } حالة سابقة، أولاها { $on }
}
standing-last = آخرها: { $ending }، { $on }
standing-resolved = أُغلقت
standing-agents = انتهت مهلة البوت (24 ساعة)؛ يمكن لشخص أن يرد حتى { $at } (بإذن Human Agent من Meta)
standing-private = يمكن الرد على الخاص مرة واحدة، حتى { $at }
