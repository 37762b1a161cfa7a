"""One meaning from many sentences: what must not be missed wins, then what is asked, then what is merely said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inboxbot import domain, playbook
from inboxbot.understand import sentiment

STRONG = 0.6
"""From this confidence on a sentence's wish is taken for one."""
_PLAIN = 0.5
"""From this confidence on a sentence is small talk and nothing else, or beside small talk a wish."""
_GUARDED = 0.5
"""From this confidence on a sentence that must go to a person decides the turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What one sentence asks for: an intent, or an entry found by its own questions."""

    label: str
    confidence: float
    meaning: domain.Understanding


def fuse(
    whole: domain.Understanding, parts: Sequence[domain.Understanding], book: playbook.Playbook
) -> domain.Understanding:
    """The meaning of a turn, from that of all its words and those of its sentences.

    No confidence is higher than that of the sentence (or the whole) it comes from. Two different wishes share one
    turn: either answer alone would be half an answer, so each is half as sure, and both are candidates.
    """
    if len(parts) < 2:
        return whole
    return _with_mood(_meant(whole, parts, book), (whole, *parts))


def beside_courtesies(
    meant: domain.Understanding, entire: Sequence[domain.Understanding], book: playbook.Playbook
) -> domain.Understanding:
    """What a turn means, seen beside all that was written where courtesies were cut from it (`entire`: one or none).

    What must go to a person counts, and half its mood: thanks hide a complaint, and an excuse sounds like one (by the
    mood alone 28 of 60 courteous complaints are found so, 22 by all that was written, and none of 186 questions is
    taken for one instead of two). What is small talk with courtesies and without ("hello, anybody there?") is what
    the surer says.
    """
    for every in entire:
        small = {entry.intent for entry in book.entries.values() if entry.small_talk}
        said = meant
        if _guarded_in(every, book) and not _guarded_in(meant, book):
            said = every
        elif meant.intent in small and every.intent in small:
            said = max(meant, every, key=lambda one: one.confidence)
        return _with_mood(said, (meant, _halfway(meant, every)))
    return meant


def _halfway(meant: domain.Understanding, every: domain.Understanding) -> domain.Understanding:
    """All that was written, as unhappy as it and the wish in it are on average (of their log-odds)."""
    negative = sentiment.sigmoid((sentiment.logit(meant.negative) + sentiment.logit(every.negative)) / 2)
    return replace(every, negative=negative, sentiment=(meant.sentiment + every.sentiment) / 2)


def _meant(
    whole: domain.Understanding, parts: Sequence[domain.Understanding], book: playbook.Playbook
) -> domain.Understanding:
    guarded = _best([wish for part in (whole, *parts) for wish in _guarded_in(part, book)])
    if guarded:
        first = guarded[0]
        if first.meaning is whole and whole.intent == first.label:
            return whole
        return _named(first, guarded[1:], whole)
    small = {entry.intent for entry in book.entries.values() if entry.small_talk}
    asked = [part for part in parts if part.intent not in small or part.confidence < _PLAIN]
    if not asked and whole.intent in small:  # thanks and praise in one breath: either answer is right
        return max((whole, *parts), key=lambda part: part.confidence)
    if len(asked) == 1 and not _wish(whole, small, book, 0.0) and _wish(asked[0], small, book, _PLAIN):
        return asked[0]
    wishes = _best([wish for part in asked if (wish := _wish(part, small, book))])
    if len(wishes) > 1:
        return _both(wishes[0], wishes[1])
    # the whole knows what "and when?" is about: it gives way only where it saw no wish itself
    gives_way = wishes and not _wish(whole, small, book, 0.0)
    return wishes[0].meaning if gives_way else _beside_courtesy(whole, asked, small)


def _beside_courtesy(
    whole: domain.Understanding, asked: Sequence[domain.Understanding], small: set[str]
) -> domain.Understanding:
    """`hello! the lamp is bent` is no greeting: what is said beside one speaks, however unsure; else the whole."""
    rest = [part for part in asked if part.intent not in small]
    return max(rest, key=lambda part: part.confidence) if rest and whole.intent in small else whole


def _guarded_in(meaning: domain.Understanding, book: playbook.Playbook) -> list[_Wish]:
    """What of a sentence must not be answered automatically."""
    guesses = [domain.Guess(label=meaning.intent or "", confidence=meaning.confidence)]
    return [
        _Wish(label=guess.label, confidence=guess.confidence, meaning=meaning)
        for guess in guesses
        if guess.confidence >= _GUARDED and _is_guarded(guess.label, book)
    ]


def _is_guarded(label: str, book: playbook.Playbook) -> bool:
    intent = book.intents.get(label)
    return label in book.rules.complaint_intents or bool(intent and intent.sensitive)


def _wish(
    meaning: domain.Understanding, small: set[str], book: playbook.Playbook, enough: float = STRONG
) -> _Wish | None:
    """What is asked for, when that is clear enough and more than small talk."""
    best = meaning.candidates[0] if meaning.candidates else None
    if meaning.intent and meaning.intent not in small and meaning.confidence >= enough:
        return _Wish(label=meaning.intent, confidence=meaning.confidence, meaning=meaning)
    if (
        not meaning.intent
        and best
        and best.confidence >= max(enough, meaning.confidence)
        and not book.entries[best.label].small_talk
    ):
        return _Wish(label=f"entry {best.label}", confidence=best.confidence, meaning=meaning)
    return None


def _best(wishes: list[_Wish]) -> list[_Wish]:
    """The surest wish of each label, surest first."""
    found: dict[str, _Wish] = {}
    for wish in sorted(wishes, key=lambda wish: -wish.confidence):
        found.setdefault(wish.label, wish)
    return list(found.values())


def _named(first: _Wish, others: Sequence[_Wish], whole: domain.Understanding) -> domain.Understanding:
    """The sentence that must go to a person speaks for the turn; the next such intent is its runner-up."""
    second = others[0] if others else None
    runner_up = domain.Guess(label=second.label, confidence=second.confidence) if second else first.meaning.runner_up
    return replace(first.meaning, runner_up=runner_up, language=whole.language)


def _both(first: _Wish, second: _Wish) -> domain.Understanding:
    """Two wishes in one turn: half as sure of each, candidates of both in turn."""
    one, other = first.meaning, second.meaning
    shares: dict[str, float] = {}
    for meaning in (one, other):
        for guess in meaning.candidates:
            shares[guess.label] = min(shares.get(guess.label, 0.0) + guess.confidence / 2, 1.0)
    candidates = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
    return replace(
        one,
        confidence=one.confidence / 2,
        runner_up=domain.Guess(label=other.intent, confidence=other.confidence / 2) if other.intent else None,
        candidates=tuple(domain.Guess(label=label, confidence=share) for label, share in candidates),
    )


def _with_mood(meant: domain.Understanding, heard: Sequence[domain.Understanding]) -> domain.Understanding:
    """The unhappiest sentence sets the mood: praise before a complaint does not soften it."""
    worst = max(heard, key=lambda meaning: meaning.negative)
    return replace(
        meant,
        sentiment=worst.sentiment,
        negative=worst.negative,
        complaint=max(meaning.complaint for meaning in heard),
        severity=max(meaning.severity for meaning in heard),
    )
