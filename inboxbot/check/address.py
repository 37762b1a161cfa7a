"""Formal or informal: the words of a text that address the customer one way or the other, by language. A table.

Only words that say it by themselves are listed; a text without any of them says nothing. English and Hebrew have no
such words, and other languages are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from inboxbot.understand import normalize


@dataclass(frozen=True, slots=True)
class _Forms:
    """Words of each form, folded when they are looked for; `*` stands for any letters."""

    formal: str
    informal: str


_FORMS: Mapping[str, _Forms] = {
    "ru": _Forms(
        formal="""вы вас вам вами ваш ваша ваше ваши вашего вашей вашему вашим вашими вашу ваших вашем здравствуйте
        можете хотите нажмите напишите проверьте посмотрите укажите выберите сообщите подождите скажите пришлите""",
        informal="""ты тебя тебе тобой тобою твой твоя твое твои твоего твоей твоему твоим твоими твою твоих твоем
        здравствуй привет можешь хочешь нажми напиши проверь посмотри укажи выбери сообщи подожди скажи""",
    ),
    "fa": _Forms(
        formal="""شما شمارا می‌توانید می‌تونید می‌خواهید دارید هستید کنید بنویسید بفرستید بفرمایید ببینید عزیزان
        برایتان خودتان سفارشتان پیامتان ایمیلتان منظورتان""",
        informal="""تو تورا می‌توانی می‌تونی می‌خواهی می‌خوای داری هستی کنی بنویس بفرست ببین بگو برایت برات بهت ازت
        خودت سفارشت پیامت ایمیلت منظورت""",
    ),
    "ar": _Forms(
        formal="""حضرتك حضرتكم حضراتكم سيادتكم أنتم لكم منكم إليكم لديكم عندكم معكم يمكنكم بإمكانكم طلبكم رسالتكم
        تواصلكم بريدكم اكتبوا راسلونا أرسلوا تفضلوا""",
        informal="""أنت أنتِ إنت إنتي انتي يمكنك بإمكانك لديك عندك معك منك إليك طلبك رسالتك تواصلك بريدك اكتب
        راسلنا أرسل تفضل""",
    ),
    "lv": _Forms(
        formal="""jūs jums jūsu jūsos jūsējais varat gribat vēlaties esat redzat rakstiet uzrakstiet sūtiet atsūtiet
        nosūtiet pārbaudiet izvēlieties ieskatieties lūdzam apskatiet""",
        informal="""tu tevi tev tevis tevī tavs tava tavu tavi tavas tavā tavam tavai tavus vari gribi vēlies esi redzi
        uzraksti atsūti nosūti pārbaudi izvēlies ieskaties apskati""",
    ),
}
NO_FORMS = frozenset(("en", "he"))
"""Languages in which customers are addressed one way only, or whose writing does not show it."""
POLITE_FEW = {"ar": "حضرتك حضرتكم"}
"""Words that make a text formal, whatever stands beside them: «حضرتك» goes with forms of one person."""


def knows(language: str) -> bool:
    """Whether there are words here that tell the forms of this language apart."""
    return language in _FORMS


def other(said: str, language: str, formality: str) -> str:
    """The first word of `said` that addresses a customer in the other form; empty for none."""
    forms, folded = _FORMS[language], normalize(said).folded
    if formality == "formal" and _found(POLITE_FEW.get(language, ""), folded):
        return ""
    return _found(forms.informal if formality == "formal" else forms.formal, folded)


def _found(words: str, folded: str) -> str:
    some = sorted({normalize(word).folded for word in words.split()}, key=len, reverse=True)
    found = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, some))})(?!\w)", folded) if some else None
    return found[0] if found else ""
