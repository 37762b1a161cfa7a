# What a card adds, and what rings beside it.

standing-mood = тон: { $mood ->
    [angry] злится
    [annoyed] раздражён
    [pleased] доволен
   *[neutral] спокоен
}
standing-foreign = { $mood }: { $topic }
standing-closes = Ответить на платформе можно до { $at }
standing-closes-soon = ⏳ Меньше { $n } мин на ответ: платформа закроет ответы в { $at }
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
standing-agents = 24 часа бота на ответ вышли; человек может ответить до { $at } (с разрешением Meta Human Agent)
standing-private = Лично можно ответить один раз, до { $at }
