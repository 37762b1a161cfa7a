# What a card adds, and what rings beside it.

standing-mood = لحن: { $mood ->
    [angry] عصبانی
    [annoyed] ناراضی
    [pleased] راضی
   *[neutral] آرام
}
standing-foreign = { $mood }؛ { $topic }
standing-closes = مهلت پاسخ در پلتفرم تا { $at }
standing-closes-soon = ⏳ کمتر از { $n } دقیقه برای پاسخ مانده: مهلت پاسخ در پلتفرم ساعت { $at } تمام می‌شود
standing-closed = مهلت پاسخ در پلتفرم از { $at } تمام شده
bell-again = { $who } دوباره نوشت.
bell-closing = ⏳ به { $who } فقط تا { $at } می‌شود جواب داد؛ بعد پلتفرم پاسخی نمی‌پذیرد.
standing-earlier = { $n ->
    [one] { $n } پروندهٔ قبلی، { $on }
   *[other] { $n } پروندهٔ قبلی، اولی { $on }
}
standing-last = آخری: { $ending }، { $on }
standing-resolved = بسته شد
standing-agents = مهلت ۲۴ ساعتهٔ ربات تمام شد؛ همکار تا { $at } می‌تواند جواب دهد (با مجوز Human Agent متا)
standing-private = یک بار می‌شود خصوصی جواب داد، تا { $at }
