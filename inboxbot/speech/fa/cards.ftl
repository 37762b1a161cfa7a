# A card, line by line. Names and words of customers are filled in; nothing here is for them.

priority-urgent = 🔴 فوری
priority-high = 🟠 مهم
platform = { $name ->
    [facebook] فیسبوک
    [instagram] اینستاگرام
    [messenger] مسنجر
    [youtube] یوتیوب
    [telegram] تلگرام
    [vk] وی‌کی
   *[other] { $name }
}
place = { $surface ->
    [comment] کامنت { $platform }
   *[dm] دایرکت { $platform }
}
card-severity = شدت { $n } از { $most }
card-why = دلیل: { $rule } ({ $because })
card-opened = ثبت { $at }
card-due = مهلت پاسخ { $at }
card-overdue = از مهلت گذشته
card-resolve-by = مهلت حل { $at }
card-tags = برچسب‌ها: { $tags }
fact = { $kind ->
    [order] سفارش
    [phone] تلفن
    [email] ایمیل
    [card] کارت
    [iban] حساب
    [amount] مبلغ
   *[date] تاریخ
} { $value }
card-open = باز: هنوز کسی برنداشته
card-open-again = دوباره باز است، از { $at }
card-taken = دست { $agent } است، از { $at }
card-resolved = حل شد: { $agent }، { $at }
card-somebody = یکی از همکاران
card-draft = پیش‌نویس ({ $entry })، فرستاده نشده:
card-draft-private = پیش‌نویس ({ $entry }، خصوصی)، فرستاده نشده:
card-draft-how = همین را بفرستید، یا با کلمات خودتان به این کارت ریپلای کنید.
card-link = دیدن پست ↖
card-earlier = { $n ->
    [one] ({ $n } خط قدیمی‌تر نشان داده نشده)
   *[other] ({ $n } خط قدیمی‌تر نشان داده نشده)
}
said-bot = ربات، { $at }:
said-agent = { $agent } { $manner ->
    [public] عمومی
    [private] خصوصی
   *[dm] به مشتری
}، { $at }:
said-outside = نوشته‌شده در برنامهٔ خود پلتفرم، { $at }:
said-note = یادداشت { $agent }، { $at }:
said-removed = حذف یا پنهان شده
said-edited = مشتری ویرایش کرده
said-nothing = (بدون متن)
note-not-this = پیش‌نویس جواب درستی نبود.
press-take = برمی‌دارم
press-release = رها می‌کنم
press-resolve = حل شد
press-send-draft = بفرست
press-not-this = این نه
press-send-again = نرسیده: دوباره بفرست
press-leave-it = رسیده
card-attached = { $kind ->
    [image] 🖼 تصویر
    [photo] 🖼 تصویر
    [video] 🎬 ویدیو
    [audio] 🎤 پیام صوتی
    [file] 📄 فایل
   *[other] 📎 پیوست
} · { $host } ↗
