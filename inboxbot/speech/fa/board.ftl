# What is open, how it went, how the files stand.

number = { $n }
time-minutes = { $n } دقیقه
time-hours = { $n } ساعت
time-days = { $n ->
    [one] { $n } روز
   *[other] { $n } روز
}
board-told = بفرمایید.
board-none = هیچ موردی باز نیست.
board-none-mine = مورد بازی ندارید.
board-no-queue = صفی به نام { $queue } نداریم. صف‌ها: { $known }.
board-open = { $count ->
    [one] { $count } مورد باز
   *[other] { $count } مورد باز
}
board-mine = { $count ->
    [one] { $count } مورد با شماست
   *[other] { $count } مورد با شماست
}
board-urgent = { $count } فوری
board-late = { $count } دیرشده
board-number = { $n }.
board-waits = { $time } در انتظار
board-due = مهلت: { $when }
board-overdue = ⏰ مهلت گذشته: { $when }
board-closes = ⏳ { $time } تا پایان مهلت پاسخ
board-closed = ⌛ مهلت پاسخ تمام شده
board-pages = صفحه‌ی { $page } از { $pages }: { $command }
use-stats = لطفاً بنویسید: { "\u2068/stats today\u2069" } یا { "\u2068/stats week\u2069" } یا { "\u2068/stats month\u2069" }.
stats-title = { $days ->
    [one] ۲۴ ساعت گذشته
   *[other] { $days } روز گذشته
} (پیش از آن)
stats-turns = پیام‌ها: { $count } ({ $before })
stats-answer = پاسخ ربات: { $count }، { $share }٪ ({ $before })
stats-clarify = پرسیدن دوباره: { $count }، { $share }٪ ({ $before })
stats-draft = پیش‌نویس: { $count }، { $share }٪ ({ $before })
stats-escalate = سپرده به همکاران: { $count }، { $share }٪ ({ $before })
stats-silent = بی‌پاسخ گذاشته‌شده: { $count }، { $share }٪ ({ $before })
stats-waits = نخستین پاسخ همکاران: نیمی تا { $half }، نُه‌دهم تا { $tenth }
stats-promises = قول‌های عملی‌شده: { $kept } از { $count }
stats-unanswered = { $count ->
    [one] { $count } مورد هنوز پاسخی نگرفته
   *[other] { $count } مورد هنوز پاسخی نگرفته
}
stats-platforms = بیشتر از: { $list }
stats-languages = زبان‌ها: { $list }
files-title = فایل‌های دانش
files-version = نسخه‌ی { $hash }، در کار از { $when }
files-entries = { $count ->
    [one] { $count } پاسخ
   *[other] { $count } پاسخ
}
files-intents = { $count ->
    [one] { $count } منظور
   *[other] { $count } منظور
}
files-rules = { $count ->
    [one] { $count } قاعده
   *[other] { $count } قاعده
}
files-languages = زبان‌ها: { $list }
files-doubts = { $count ->
    [one] { $count } تردید؛ «inboxbot check» نشان می‌دهد
   *[other] { $count } تردید؛ «inboxbot check» نشان می‌دهد
}
files-refused = { $count ->
    [one] آخرین ویرایش پذیرفته نشد، { $count } خطا:
   *[other] آخرین ویرایش پذیرفته نشد، { $count } خطا:
}
about-queue = موردهای باز، فوری‌ها اول
about-mine = موردهای باز من
about-stats = گزارش: today، week، month
about-playbook = نسخه‌ی فایل‌ها و خطاها
