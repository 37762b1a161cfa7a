# لماذا البطاقة هنا.

why-answer = أُجيب بـ { $entry }
why-answer-private = أُجيب بـ { $entry } على الخاص
why-clarify = عُرضت خيارات ({ $entries })
why-draft = مسودة { $entry } للزملاء ({ $queue })
why-escalate = أُحيلت إلى الزملاء ({ $queue })
why-silent = تُركت بلا رد
why-by = { $action }، بالقاعدة «{ $rule }»
why-no-words = (بلا كلمات)
why-hours = ساعات { $day }: { $spans }، حدّدها { $agent } في { $at }
why-closed = مغلق
why-no-intent = الموضوع غير واضح
why-then = ثم { $intent } { $number }
why-best = أقرب إجابة { $entry } { $number }
why-negative = استياء { $number }
why-more = (خطوات أخرى قبل هذه: { $n })
why-nothing = لم يكن تغيير رقم واحد ليغيّر النتيجة.
why-unknown = ما كان سيغيّر النتيجة يُذكر للملفات السارية فقط، وحيث يقرّر البرنامج القرار نفسه.
why-confidence = الثقة { $number }
why-entry = الثقة بأقرب إجابة { $number }
why-from = { $now }؛ من { $then } فأعلى: { $ending }
why-up-to = { $now }؛ عند { $then } أو أقل: { $ending }
why-files = الملفات: الإصدار { $version }
