# What many people ask that no entry answers (once a day).

lesson-asked = { $n ->
    [zero] لم يسأل أحد عما لا جواب له:
    [one] سأل شخص واحد عما لا جواب له:
    [two] سأل شخصان عما لا جواب له:
    [few] سأل { $n } أشخاص عما لا جواب له:
    [many] سأل { $n } شخصًا عما لا جواب له:
   *[other] سأل { $n } شخص عما لا جواب له:
}
lesson-answered = أجبتم:
lesson-entry = هل نجعله جوابًا جاهزًا؟
lesson-propose = كُتب كاقتراح.
lesson-not-now = حسنًا: سيُذكر مجددًا حين يسأل ضعف هذا العدد.
lesson-never = لن يُذكر مجددًا.
lesson-decided = حُسم هذا من قبل.
lesson-not-written = لم يُكتب شيء: { $why }
lesson-lies = اقتُرح جواب جديد بطلب من { $agent }. للمسؤول: { $path }. لا يتغير شيء حتى يطبّقه أحد.
press-propose = اكتب اقتراحًا
press-not-now = ليس الآن
press-never = أبدًا
