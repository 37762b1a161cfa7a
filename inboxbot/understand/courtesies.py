"""The wish of a message without the greetings, excuses and thanks around it; pure, and no judge of anybody's mood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inboxbot import domain
from inboxbot.understand import cleaning
from inboxbot.understand.phrases import Kind, Phrase, Text

_SPEAKS = 5
"""Words of a wish that speaks for itself; a shorter one ("hello, anybody there") may need its greeting."""
_LAST = (Kind.CLOSING, Kind.PLEASE)
"""What a sentence may end with; everything else begins it, and stands elsewhere only where a mark parts it off."""
_WORD = re.compile(r"[^\W_]+")
_OPEN = re.compile(r"[?؟]")
"""Whoever asks "morning?" or "there?" wants to know."""
_MARK = re.compile(r"[^\w\s'’`´]")
_OPENS = re.compile(r"[@#$€£₪«\"'(\[{<+-]*\Z")
"""What a wish may begin with, before its first word."""
_ENDS = " ,،;؛:–—-([{«<"
"""What no wish ends with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """`said`: what is looked at of a turn, the whole, then its parts, without courtesies; one where one is left.

    `entire`: all that was written, where the courtesies that were cut may say something too: an excuse may carry a
    complaint, and what is left of a short text may need its greeting.
    """

    said: Sequence[domain.Utterance]
    entire: domain.Utterance | None = None


def heard(utterance: domain.Utterance) -> Heard:
    """The wishes of a turn. Nothing but courtesies, or none at all: the turn as it is."""
    parts = utterance.parts or (utterance,)
    cuts = [_cut(part.text) for part in parts]
    said = [_said(part, cut) for part, cut in zip(parts, cuts, strict=True) if cut.text]
    if not said:
        return Heard(said=(utterance,))
    if not any(cut.found for cut in cuts):
        return Heard(said=(utterance, *utterance.parts))
    whole = said[0] if len(said) == 1 else _utterance(" ".join(part.text for part in said))
    excused = any(phrase.kind is Kind.ASKING for cut in cuts for phrase in cut.found)
    is_needed = excused or len(_WORD.findall(whole.text)) < _SPEAKS
    return Heard(said=(whole, *said) if len(said) > 1 else (whole,), entire=utterance if is_needed else None)


def is_courtesy(text: str) -> bool:
    """Whether these words greet, excuse themselves, say that a question comes, thank or plead, and nothing else."""
    cut = _cut(text)
    return bool(cut.found) and not cut.text


def without(text: str) -> str:
    """The text without the courtesies around it; itself where there are none, and where nothing else is left."""
    return _cut(text).text or text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """What is left of a text, and what was cut."""

    text: str
    found: Sequence[Phrase]


def _said(part: domain.Utterance, cut: _Cut) -> domain.Utterance:
    return _utterance(cut.text) if cut.found else part


def _utterance(text: str) -> domain.Utterance:
    return domain.Utterance(raw=text, text=text, folded=cleaning.fold(text))


def _cut(written: str) -> _Cut:
    text = Text(written)
    first, last, found = 0, len(text), []
    while first < last and (step := _front(text, first)):
        first = step[0]
        found.append(step[1])
    mark = ""
    while first < last and (step := _back(text, first, last)):
        mark = mark or _asked_behind(text, last, step[1])
        last = step[0]
        found.append(step[1])
    if not found:
        return _Cut(text=written, found=())
    if first == last:
        return _Cut(text="", found=found)
    return _Cut(text=_between(text, first, last) + mark, found=found)


def _front(text: Text, at: int) -> tuple[int, Phrase] | None:
    """The longest phrase that may be cut from before a wish, and the word behind it."""
    for end, phrase in text.beginning(at):
        gap = _gap(text, end)
        parted = bool(_MARK.search(gap)) or end == len(text)
        if (parted or phrase.kind is not Kind.CLOSING) and (phrase.asked or not _OPEN.search(gap)):
            return end, phrase
    return None


def _back(text: Text, first: int, last: int) -> tuple[int, Phrase] | None:
    """The longest phrase that may be cut from behind a wish, and its first word."""
    for at, phrase in text.ending(last):
        parted = bool(_MARK.search(_gap(text, at)))
        may_ask = phrase.asked or not _OPEN.search(_gap(text, last))
        if at >= first and (phrase.kind in _LAST or (parted and may_ask)):
            return at, phrase
    return None


def _asked_behind(text: Text, last: int, phrase: Phrase) -> str:
    """The mark of a question that ends in "please?" or "thanks?"."""
    asked = _OPEN.search(_gap(text, last)) if phrase.kind in _LAST else None
    return asked[0] if asked else ""


def _between(text: Text, first: int, last: int) -> str:
    """What is written from one word to before another, with the marks that belong to it."""
    starts, ends = 0, len(text.text)
    if first:
        before, starts = text.gap(first)
        opening = _OPENS.search(text.text[before:starts])
        starts -= len(opening[0]) if opening else 0
    if last < len(text):
        ends = text.gap(last)[1]
    said = text.text[starts:ends]
    return said.rstrip(_ENDS) if last < len(text) else said.rstrip()


def _gap(text: Text, at: int) -> str:
    return text.text[slice(*text.gap(at))]
