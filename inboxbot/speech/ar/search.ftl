# البحث عن المحادثات.

search-found = { $count ->
    [zero] لا محادثات
    [one] محادثة واحدة ({ $count })
    [two] محادثتان ({ $count })
    [few] { $count } محادثات
    [many] { $count } محادثة
   *[other] { $count } محادثة
} فيها «{ $words }»
search-none = لم يكتب أحد «{ $words }» في آخر ٩٠ يومًا.
search-forgotten = لم أعد أعرف عمّ بحثت: اكتب ‎/search ثم الكلمات.
search-outcome = { $action ->
    [answer] أجاب البوت
    [clarify] سأل البوت
    [draft] مسودة
    [escalate] حُوّلت إلى الزملاء
   *[silent] تُركت بلا رد
}
search-state = { $state ->
   *[open] مفتوحة
    [taken] قيد المعالجة
    [resolved] محلولة
}
search-of-agent = { $agent }: { $state ->
   *[open] مفتوحة
    [taken] قيد المعالجة
    [resolved] محلولة
}
use-search = اكتب ‎/search ثم اسمًا أو رقم طلب أو هاتفًا أو بريدًا أو كلمات: ‎/search LN-10234
about-search = البحث عن محادثات: اسم، رقم، كلمات
shadow-none = لا يعمل ظلّ الآن. يشغّله من يدير البوت إلى جانب الملفات السارية بالخيار --shadow FOLDER، وعندها أقول هنا ما كانت تلك الملفات ستفعله بشكل آخر.
shadow-nothing-yet = لم تنظر الملفات المجاورة في أي رسالة اليوم.
shadow-today = الملفات التجريبية بجانب السارية، اليوم حتى الآن:
about-shadow = ما كانت ملفات الظلّ ستفعله بشكل آخر
