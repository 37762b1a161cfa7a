# Promises: before they break, and when they are broken.

hours-soon = مهلت نزدیک است: { $queue }
hours-half = نیمی از مهلت گذشت: { $queue }
hours-opening = پیش از باز شدن: { $queue }
hours-late = دیر شد: { $queue }
hours-taken-by = دست { $agent } است
hours-reply-due = مهلت پاسخ تا { $at }
hours-reply-late = تا { $at } کسی جواب نداده
hours-resolve-due = مهلت حل تا { $at }
hours-resolve-late = تا { $at } حل نشده
hours-told = مشتری تا { $at } منتظر جواب است
hours-card = باز کردن کارت ↖
hours-more = { $n ->
    [one] … و { $n } مورد دیگر
   *[other] … و { $n } مورد دیگر
}

# When the shop opens: what came since it closed.

morning-head = صبح بخیر! از { $at }:
morning-queue = { $queue }: { $n } مورد
morning-urgent = فوری: { $n }
morning-promised = { $n ->
    [one] { $n } مشتری منتظر جواب‌اند، اولی تا { $at }
   *[other] { $n } مشتری منتظر جواب‌اند، اولی تا { $at }
}
morning-older = { $n ->
    [one] { $n } مورد قدیمی‌تر هنوز منتظر است
   *[other] { $n } مورد قدیمی‌تر هنوز منتظرند
}
morning-answered = ربات خودش جواب داد: { $n }
morning-first = اول از همه
