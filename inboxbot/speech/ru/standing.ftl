# What a card adds, and what rings beside it.

standing-mood = тон: { $mood ->
    [angry] злится
    [annoyed] раздражён
    [pleased] доволен
   *[neutral] спокоен
}
standing-foreign = { $mood }: { $topic }
standing-closes = Ответить на платформе можно до { $at }
standing-closes-soon = ⏳ Ответить на платформе можно до { $at }, скоро закроется
standing-closed = Время ответа на платформе вышло { $at }
bell-again = { $who } пишет снова.
bell-closing = ⏳ Ответить { $who } можно только до { $at }: потом платформа не примет ответ.
standing-earlier = { $n ->
    [1] раньше { $n } случай, { $on }
    [one] раньше { $n } случай, первый { $on }
    [few] раньше { $n } случая, первый { $on }
    [many] раньше { $n } случаев, первый { $on }
   *[other] раньше { $n } случая, первый { $on }
}
standing-last = последний: { $ending }, { $on }
standing-resolved = закрыт
