"""Words that only greet or thank, in six languages: whoever writes them and something else means the something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inboxbot import domain
from inboxbot.understand import cleaning

_MOST = 6
"""Words of a courtesy; who says more says something."""
_SPEAKS = 5
"""Words of a sentence that speaks for itself; a shorter one ("hello, I have a question") may need its greeting."""
_WORDS = """
hi hello hey hiya there dear all everyone team guys sir madam good morning afternoon evening day greetings
thank you thanks thx ty cheers so very much a lot many in advance please kind regards
سلام درود وقت روز صبح عصر شب بخیر شما خسته نباشید مرسی ممنون ممنونم متشکرم سپاس تشکر خیلی لطفا دوستان گرامی عزیز
مرحبا مرحبتين السلام عليكم وعليكم ورحمة الله وبركاته اهلا هلا صباح مساء الخير النور شكرا جزيلا لكم لك لو سمحت سمحتم
من فضلك فضلكم
привет приветик здравствуйте здравствуй добрый доброе доброго день утро вечер вечера дня утра времени суток спасибо
благодарю большое огромное заранее пожалуйста вам
labdien sveiki sveika sveiks čau labrīt labvakar labu dienu paldies liels jau iepriekš lūdzu
שלום היי הי בוקר ערב צהריים טוב טובים אהלן תודה רבה מראש בבקשה לכם
"""
_COURTEOUS = frozenset(cleaning.fold(_WORDS).split())
_WORD = re.compile(r"[^\W_]+")
_OPEN = re.compile(r"[?؟]")
"""Whoever asks "morning?" or "there?" wants to know."""


def spoken(utterance: domain.Utterance) -> Sequence[domain.Utterance]:
    """What is looked at of a turn: the whole, then its parts; or the one that is said beside greetings."""
    said = [part for part in utterance.parts if not is_courtesy(part.folded)]
    match said:
        case [only]:
            return said if len(_WORD.findall(only.folded)) >= _SPEAKS else (utterance, *utterance.parts)
        case _:
            return (utterance, *said)


def is_courtesy(folded: str) -> bool:
    """Whether these folded words greet, thank or say please, and nothing else."""
    found = _WORD.findall(folded)
    return 0 < len(found) <= _MOST and _COURTEOUS.issuperset(found) and not _OPEN.search(folded)
