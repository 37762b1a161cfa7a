"""Whether customers are asked if an answer helped, when, and what they say to that. Pure; it decides nothing.

Asked is once a day and conversation, in private, and nobody for whom a person was called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from inboxbot import domain
from inboxbot.decide import hours
from inboxbot.decide.turn import Turn
from inboxbot.playbook import Entry

_WORD = re.compile(r"\w+")

# all folded as `Utterance.folded` is: without capitals, accents and vowel points
_YES = """
yes yeah yep yup helped helps ja jep palidzeja да ага угу помогло помог помогла помогли
بله بلی اره نعم ایوه ایوا اجل ساعدنی כנ עזר עזרה
"""
_NO = """
no nope nah not didn doesn ne nepalidzeja нет неа не نه نخیر خیر نچ نکرد نشد لا کلا لم לא
"""
_BESIDE = """
it this that did does t help thanks thank you very much a lot paldies liels ludzu tas loti
спасибо большое это мне очень вам ممنون مرسی متشکرم خیلی کمک کرد شد لطفا به من کمکم کمکی
شکرا جزیلا لک لکم هذا یساعدنی תודה רבה זה מאוד לי
"""
"""What is said around a yes or a no without changing it."""
_IS_YES, _IS_NO, _IS_BESIDE = (frozenset(words.split()) for words in (_YES, _NO, _BESIDE))
_IF = "ja"
"""Latvian for "if" as well: a yes only where nothing follows."""
_THUMBS = {"👍": True, "👎": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a customer says of an entry's answer. `alone`: that, and nothing more."""

    entry: str
    helped: bool
    alone: bool
    because: str


def when(turn: Turn, entry: Entry, language: str) -> datetime | None:
    """When to ask whether this entry's answer helped, given now in `language`; None for not at all."""
    about, book = turn.conversation, turn.book
    if not entry.follow_up or entry.small_talk or not book.voice(language).did_it_help:
        return None
    if about.surface is not domain.Surface.DM or about.escalation or any(said.asks for said in about.automatic):
        return None
    at = turn.now + book.brand.follow_up.after
    if book.brand.follow_up.hours == "always" or hours.is_open(book.rules.hours, at):
        return at
    return hours.next_opening(book.rules.hours, at)


def read(turn: Turn) -> Said | None:
    """What this turn says of the answer; None where nobody was asked, or it says neither yes nor no."""
    payload = turn.messages[-1].payload if turn.messages else ""
    return _pressed(payload, turn) if payload else _typed(turn)


def _pressed(payload: str, turn: Turn) -> Said | None:
    """By the sign alone: a button means what stands on it, however late it is pressed."""
    for entry in turn.book.entries:
        for helped in (True, False):
            if payload == domain.payload_of(entry, helped=helped):
                return Said(entry=entry, helped=helped, alone=len(turn.messages) == 1, because="pressed")
    return None


def _typed(turn: Turn) -> Said | None:
    """Words right after the question. Who begins with a no means it, whatever follows."""
    last = turn.conversation.automatic[-1] if turn.conversation.automatic else None
    if last is None or not last.asks or not turn.messages:
        return None
    words = _WORD.findall(turn.utterance.folded)
    yes, no = not _IS_YES.isdisjoint(words), not _IS_NO.isdisjoint(words)
    thumb = _thumb(turn)
    if thumb is not None and not words:
        return Said(entry=last.asks, helped=thumb, alone=True, because="a thumb")
    alone = len(words) > 0 and (_IS_YES | _IS_NO | _IS_BESIDE).issuperset(words)
    if no and (alone or words[0] in _IS_NO):
        return Said(entry=last.asks, helped=False, alone=alone, because="no")
    if yes and not no and (alone or words[0] in _IS_YES - {_IF}):
        return Said(entry=last.asks, helped=True, alone=alone, because="yes")
    return None


def _thumb(turn: Turn) -> bool | None:
    if turn.messages[-1].reason == "thumbs up":
        return True
    return _THUMBS.get(turn.utterance.text.strip()[:1])
