"""What little would have had to be different for another outcome: found by deciding again, so that it is true. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from inboxbot import compare, domain
from inboxbot.decide import hours
from inboxbot.decide.decide import decide
from inboxbot.decide.turn import Turn
from inboxbot.text import stems

Number = Literal["confidence", "entry", "negative"]
NUMBERS: tuple[Number, ...] = ("confidence", "entry", "negative")
"""What a turn's meaning says in numbers: how sure the intent is (and its entry), how sure another entry, the mood."""
GRAIN = 100
"""Numbers are tried in hundredths: as exact as they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """A number that is `now`, and the nearest value at which the outcome is `decision`."""

    number: Number
    now: float
    then: float
    decision: domain.Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """A circumstance without which, or with which, the outcome is `decision`."""

    condition: str
    decision: domain.Decision


def value(turn: Turn, number: Number) -> float | None:
    """What the number is; None where there is no such thing in this turn."""
    meaning = turn.meaning
    match number:
        case "confidence":
            return meaning.confidence if meaning.intent else None
        case "entry":
            return meaning.candidates[0].confidence if meaning.candidates and not _is_own(turn) else None
        case "negative":
            return meaning.negative


def _is_own(turn: Turn) -> bool:
    """The best entry is that of the best intent: one number says how sure both are."""
    candidates = turn.meaning.candidates
    entry = turn.book.entries.get(candidates[0].label) if candidates else None
    return entry is not None and turn.meaning.intent is not None and entry.intent == turn.meaning.intent


def nudged(turn: Turn, number: Number, then: float) -> Turn:
    """The same turn with this number at another value."""
    meaning = turn.meaning
    if number == "negative":
        return replace(turn, meaning=replace(meaning, negative=then))
    candidates = meaning.candidates
    if candidates and (number == "entry" or _is_own(turn)):
        candidates = (replace(candidates[0], confidence=then), *candidates[1:])
    confidence = then if number == "confidence" else meaning.confidence
    return replace(turn, meaning=replace(meaning, confidence=confidence, candidates=candidates))


def nudges(turn: Turn, *, attempt: int = 1) -> tuple[Nudge, ...]:
    """For each number the nearest value that leads elsewhere, the nearest first; none for one that never does."""
    before = decide(turn, attempt=attempt)
    found = [nudge for number in NUMBERS if (nudge := _nudge(turn, number, before, attempt))]
    return tuple(sorted(found, key=lambda nudge: abs(nudge.then - nudge.now)))


def _nudge(turn: Turn, number: Number, before: domain.Decision, attempt: int) -> Nudge | None:
    now = value(turn, number)
    if now is None:
        return None
    for then in _around(now):
        after = decide(nudged(turn, number, then), attempt=attempt)
        if is_other(before, after):
            return Nudge(number=number, now=now, then=then, decision=after)
    return None


def _around(now: float) -> Iterator[float]:
    """Every hundredth from 0 to 1, the nearest first."""
    up, down = math.floor(now * GRAIN) + 1, math.ceil(now * GRAIN) - 1
    while up <= GRAIN or down >= 0:
        if up <= GRAIN and (down < 0 or up / GRAIN - now <= now - down / GRAIN):
            yield up / GRAIN
            up += 1
        else:
            yield down / GRAIN
            down -= 1


def is_other(before: domain.Decision, after: domain.Decision) -> bool:
    """The customer or the desk would notice."""
    return compare.kind(before, after, ("", ""), complaint=False) is not None


def otherwise(turn: Turn, *, attempt: int = 1) -> tuple[Otherwise, ...]:
    """Circumstances that made the difference, each by itself."""
    before = decide(turn, attempt=attempt)
    found = [(condition, decide(other, attempt=attempt)) for condition, other in _circumstances(turn, before)]
    return tuple(Otherwise(condition=name, decision=after) for name, after in found if is_other(before, after))


def _circumstances(turn: Turn, before: domain.Decision) -> Iterator[tuple[str, Turn]]:
    place = turn.conversation
    rule = next((rule for rule in turn.book.rules.rules if rule.name == before.rule), None)
    if rule is not None:
        rest = tuple(other for other in turn.book.rules.rules if other is not rule)
        yield "without this rule", replace(turn, book=replace(turn.book, rules=replace(turn.book.rules, rules=rest)))
        for word in rule.when.words:
            if stems.found(turn.utterance.folded, word, turn.meaning.language):
                yield f"without the word “{word}”", _without(turn, word)
    if place.mode is domain.Mode.HUMAN:
        yield "had no person taken over", replace(turn, conversation=replace(place, mode=domain.Mode.BOT))
    if place.automatic:
        yield "had the bot not spoken that day", replace(turn, conversation=replace(place, automatic=()))
    if turn.now > turn.received_at:
        yield "had it not waited", replace(turn, received_at=turn.now)
    opens = hours.next_opening(turn.book.rules.hours, turn.now)
    if opens is not None and not hours.is_open(turn.book.rules.hours, turn.now):
        yield "in opening hours", replace(turn, now=opens, received_at=opens - (turn.now - turn.received_at))


def _without(turn: Turn, word: str) -> Turn:
    """The turn without any word that is found so."""
    parts, language = turn.utterance.folded.split(), turn.meaning.language
    kept = " ".join(part for part in parts if not stems.found(part, word, language))
    return replace(turn, utterance=replace(turn.utterance, folded=kept))
