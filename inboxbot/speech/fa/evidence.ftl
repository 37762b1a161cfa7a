# How the answers stand (/evidence).

evidence-head = وضع جواب‌ها
evidence-row = { $state ->
    [drafts] { $entry }: پیش‌نویس می‌کند
    [surer] { $entry }: وقتی مطمئن‌تر باشد جواب می‌دهد
   *[speaks] { $entry }: خودش جواب می‌دهد
}
evidence-none-seen = هنوز چیزی دیده نشده، هدف { $wanted } از ۱۰۰
evidence-counts = حدود { $right } از ۱۰۰ درست (از { $seen } بار)، هدف { $wanted }؛ پذیرفته { $kept }، اصلاح‌شده { $corrected }، ردشده { $cancelled }، مشتری ناراضی { $angry }
evidence-more = … و { $n } مورد دیگر (همه: inboxbot evidence)
evidence-quiet = از { $n } مورد دیگر هنوز چیزی دیده نشده: خودشان جواب می‌دهند
evidence-was-reset = { $agent } خواست آنچه از { $entry } دیده شده فراموش شود: مثل روز اول است.
evidence-unknown = کاری انجام نشد: مدخل { $entry } وجود ندارد
evidence-meant = کاری انجام نشد: مدخل { $entry } وجود ندارد؛ منظورتان { $meant } بود؟
