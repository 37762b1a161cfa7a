# Where the desk can write.

place-shut = Не могу писать в группу { $chat } (тема { $topic }): { $why }. Пока это не исправят, её карточки приходят сюда.
