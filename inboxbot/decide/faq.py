"""Which FAQ entry can be said to this customer, in which language, and why or why not. Pure; it decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inboxbot.decide.rules import Turn
from inboxbot.domain import Guess
from inboxbot.playbook import Entry

_FIELD = re.compile(r"\{\w+\}")


def texts(entry: Entry, turn: Turn) -> tuple[str, ...]:
    """What would be said of an entry, in private, in public and after hours."""
    language = language_for(entry, turn) or turn.meaning.language
    ways = (entry.answer, entry.public_answer, entry.after_hours_answer)
    return tuple(text for way in ways if (text := way.get(language)))


def language_for(entry: Entry, turn: Turn) -> str | None:
    """Empty for the customer's own language, else the fallback where the lead allows it; None for no answer."""
    brand = turn.book.brand
    if turn.meaning.language in entry.answer:
        return ""
    return brand.fallback if brand.answer_in_fallback and brand.fallback in entry.answer else None


def was_said(text: str, said: str) -> bool:
    """Whether an approved text is in what was said, whatever its `{fields}` became."""
    return all(part in said for part in _FIELD.split(text))


def near_the_best(candidates: Sequence[Guess]) -> Iterator[Guess]:
    """The best three, without what is twenty times less likely than the best: nobody means that."""
    return (guess for guess in candidates[:3] if guess.confidence >= candidates[0].confidence / 20)


def can_be_offered(entry: Entry, turn: Turn) -> bool:
    """Whether a customer may be asked if this is what they mean: it has an answer for them, and more than thanks."""
    return not entry.small_talk and is_answerable(entry, turn) and language_for(entry, turn) is not None


def is_answerable(entry: Entry, turn: Turn) -> bool:
    """It is there, and not the entry of an intent that only people answer."""
    if away(entry, turn):
        return False
    intent = turn.book.intents.get(entry.intent)
    return entry.intent not in turn.book.rules.complaint_intents and not (intent and intent.sensitive)


def away(entry: Entry, turn: Turn) -> str:
    """Why an entry is not there, on this day or in this place; empty where it is."""
    today = turn.now.astimezone(turn.book.rules.hours.zone).date()
    if entry.valid_from and today < entry.valid_from:
        return f"{entry.id} is not valid until {entry.valid_from}"
    if entry.valid_until and today > entry.valid_until:
        return f"{entry.id} was valid until {entry.valid_until}"
    if entry.platforms and turn.conversation.platform not in entry.platforms:
        return f"{entry.id} is not for {turn.conversation.platform}"
    if entry.surfaces and turn.conversation.surface not in entry.surfaces:
        return f"{entry.id} is not for a {turn.conversation.surface}"
    return ""


def present(turn: Turn) -> list[Guess]:
    """The candidates whose entries are there, best first."""
    entries = turn.book.entries
    return [
        guess for guess in turn.meaning.candidates if guess.label in entries and not away(entries[guess.label], turn)
    ]


def left_out(turn: Turn) -> Iterator[str]:
    """Why likely entries are not there."""
    found = [turn.book.entries.get(guess.label) for guess in near_the_best(turn.meaning.candidates)]
    return (why for entry in found if entry and (why := away(entry, turn)))


def across(entry: Entry, turn: Turn) -> Iterator[str]:
    """What the customer's language has to do with it; nothing where the entry has examples and answer in it."""
    spoken, own = turn.meaning.language, turn.book.phrases(entry)
    if own and not own.get(spoken):
        yield f"found across languages: no example in {spoken}, nearest in {' or '.join(own)}"
    match language_for(entry, turn):
        case None:
            yield f"but no answer in {spoken}"
        case "":
            pass
        case language:
            yield f"no answer in {spoken}: answered in {language}"
