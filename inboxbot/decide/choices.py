"""Which of the offered answers a customer chose: pressed, typed as a number or a word, or by its label. Pure.

How sure the bot is of anything plays no part here: who chooses has said what they want.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inboxbot import domain
from inboxbot.decide.rules import Turn
from inboxbot.domain import NONE_OF_THESE

_WORD = re.compile(r"\w+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")

# all folded as `Utterance.folded` is: without capitals, accents and vowel points
_NUMBERS = """
1st first one pirmais pirma pirmo viens первыи первая первое первую один
اول اولی اولیش یک یکی الاول الاولی واحد ראשונ הראשונ ראשונה הראשונה אחת אחד

2nd second two otrais otra otro divi второи вторая второе вторую два
دوم دومی دومیش دو الثانی الثانیه التانی التانیه اثنان اثنین שני השני שנייה השנייה שניה השניה

3rd third three tresais tresa treso tris третии третья третье третью три
سوم سومی سومیش سه الثالث الثالثه التالت التالته ثلاثه שלישי השלישי שלישית השלישית שלוש

4th fourth four ceturtais ceturta ceturto cetri четвертыи четвертая четвертую четыре
چهارم چهارمی چهارمیش چهار الرابع الرابعه اربعه רביעי הרביעי רביעית הרביעית ארבע
"""
"""Words for the first choice, the second, the third and the fourth."""
_LAST = """
last pedejais pedeja pedejo последнии последняя последнее последнюю
اخر اخری اخریش الاخیر الاخیره אחרונ האחרונ אחרונה האחרונה
"""
_NONE = """
none neither nothing no nope neviens neviena nekas ne нет ни никакои никакая ничего
نه هیچ هیچکدام هیچکدوم هیچکدومش هیچکدومشون کدام کدوم کدومش کدومشون لا لیس ولا مش مو شیء لاشیء לא אפ כלומ שומ
"""
_BESIDE = """
the number nr option choice please pls thanks thank you yes it is its i want mean meant of them these above
numurs numur variants ludzu paldies ja no siem tiem номер вариант пункт пожалуиста спасибо да один одно из этого них
شماره گزینه لطفا ممنون مرسی بله اره همون مورد رقم الخیار خیار شکرا نعم ایوه من فضلک لو سمحت
هذه منها مما سبق واحد واحده מספר אפשרות בבקשה תודה כנ את מאלה אחד דבר
"""
"""What is said around a choice without changing it."""

_NUMBER = {word: number for number, words in enumerate(_NUMBERS.split("\n\n"), 1) for word in words.split()}
_IS_LAST, _IS_NONE, _IS_BESIDE = (frozenset(words.split()) for words in (_LAST, _NONE, _BESIDE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The entry that was chosen, or `NONE_OF_THESE`, and how that was said."""

    entry: str
    because: str


def read(turn: Turn) -> Chosen | None:
    """What this turn chooses; None when it chooses nothing, or nothing that is still there."""
    payload = turn.messages[-1].payload
    return _pressed(payload, turn) if payload else _typed(turn)


def is_press_only(messages: Sequence[domain.CustomerMessage]) -> bool:
    """Whether all words of a turn are labels that were pressed: ours, not the customer's."""
    return bool(messages) and all(message.payload for message in messages)


def _pressed(payload: str, turn: Turn) -> Chosen | None:
    """By the sign alone, so that a button of an earlier offer still means what stands on it."""
    if payload == domain.payload_of(NONE_OF_THESE):
        return Chosen(entry=NONE_OF_THESE, because="pressed none of these")
    entry = next((entry for entry in turn.book.entries if domain.payload_of(entry) == payload), None)
    if entry is None:
        return None
    now = entry in turn.conversation.offered
    return Chosen(entry=entry, because="pressed" if now else "pressed in an earlier offer")


def _typed(turn: Turn) -> Chosen | None:
    """A number, a word like "the second", or the label itself, right after an offer."""
    offered = turn.conversation.offered
    if not offered:
        return None
    labels = _labels(turn)
    said = _letters(turn.utterance.text)
    for number, label in enumerate(labels, 1):
        if said == _letters(label):
            return _at(number, turn, "its name")
    words = _WORD.findall(turn.utterance.folded)
    if _IS_NONE.intersection(words) and _IS_NONE.union(_IS_BESIDE).issuperset(words):
        return Chosen(entry=NONE_OF_THESE, because="none of these")
    number = _number(words, len(offered))
    return _at(number, turn, f"number {number}") if 1 <= number <= len(labels) else None


def _at(number: int, turn: Turn, because: str) -> Chosen:
    offered = turn.conversation.offered
    return Chosen(entry=offered[number - 1] if number <= len(offered) else NONE_OF_THESE, because=because)


def _labels(turn: Turn) -> list[str]:
    """What could be read in the offer; its last line where the voice has one."""
    book, language = turn.book, turn.conversation.language
    entries = [book.entries.get(entry) for entry in turn.conversation.offered]
    none = book.voice(language).none_of_these
    return [*(book.title(entry, language) if entry else "" for entry in entries), *([none] if none else [])]


def _number(words: Sequence[str], last: int) -> int:
    """The one number that is said, whatever polite words stand around it; 0 for none, or for more than one."""
    told = [number for word in words if (number := _value(word, last))]
    rest = [word for word in words if not _value(word, last) and word not in _IS_BESIDE]
    if len(told) > 1 and "one" in words:  # the second one
        told = [number for word in words if word != "one" and (number := _value(word, last))]
    return told[0] if len(told) == 1 and not rest else 0


def _value(word: str, last: int) -> int:
    if word in _IS_LAST:
        return last
    ordinal = _ORDINAL.fullmatch(word)
    digits = ordinal[1] if ordinal else word
    if digits.isdecimal() and len(digits) <= 2:  # nobody is offered a hundred
        return int(digits)
    return _NUMBER.get(word, 0)


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
