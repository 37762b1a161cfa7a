"""Does a rule of escalation_rules.yaml hold for this turn, and because of what. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from inboxbot import domain
from inboxbot.decide import hours
from inboxbot.playbook import Playbook, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What the rules look at: one turn of one conversation at one time."""

    conversation: domain.Conversation
    messages: tuple[domain.CustomerMessage, ...]
    utterance: domain.Utterance
    meaning: domain.Understanding
    book: Playbook
    received_at: datetime
    now: datetime
    evidence: Mapping[str, domain.Evidence] = field(default_factory=dict)
    """By entry; one that is not there has none."""


def check(when: When, turn: Turn) -> tuple[bool, str]:
    """Whether every condition holds, and why: all values when they do, the first that does not otherwise."""
    because: list[str] = []
    for held, value in _conditions(when, turn):
        if not held:
            return False, value
        because.append(value)
    return True, "; ".join(because) or "always"


def values(when: When, turn: Turn) -> tuple[tuple[bool, str], ...]:
    """Every condition that is set: does it hold, and the value it looked at."""
    return tuple(_conditions(when, turn))


def _conditions(when: When, turn: Turn) -> Iterator[tuple[bool, str]]:
    meaning, conversation = turn.meaning, turn.conversation
    if when.intents:
        yield _intent(when, meaning)
    elif when.confidence is not None:
        yield (
            meaning.confidence >= when.confidence,
            f"confidence {meaning.confidence:.2f}, wanted {when.confidence:.2f}",
        )
    yield from _mood(when, meaning)
    if when.languages:
        yield meaning.language in when.languages, f"language {meaning.language}"
    if when.platforms:
        yield conversation.platform in when.platforms, f"platform {conversation.platform}"
    if when.surfaces:
        yield conversation.surface in when.surfaces, f"surface {conversation.surface}"
    if when.words:
        yield _words(when.words, turn.utterance.folded)
    if when.hours is not None:
        state = "open" if hours.is_open(turn.book.rules.hours, turn.now) else "closed"
        yield state == when.hours, f"hours {state}"
    if when.first_contact is not None:
        yield conversation.first_contact == when.first_contact, f"first contact {conversation.first_contact}".lower()


def _mood(when: When, meaning: domain.Understanding) -> Iterator[tuple[bool, str]]:
    if when.negative is not None:
        yield meaning.negative >= when.negative, f"negative {meaning.negative:.2f}, wanted {when.negative:.2f}"
    if when.severity is not None:
        yield meaning.severity >= when.severity, f"severity {meaning.severity}, wanted {when.severity}"


def _intent(when: When, meaning: domain.Understanding) -> tuple[bool, str]:
    """The best guess is meant; the runner-up too where the rule names a confidence that it reaches."""
    said = f"intent {meaning.intent or 'none'} {meaning.confidence:.2f}"
    wanted = when.confidence or 0.0
    if meaning.intent in when.intents and meaning.confidence >= wanted:
        return True, said
    second = meaning.runner_up
    if when.confidence is not None and second and second.label in when.intents and second.confidence >= wanted:
        return True, f"second intent {second.label} {second.confidence:.2f}"
    return False, f"{said}, wanted {' or '.join(when.intents)} {wanted:.2f}"


def _words(words: tuple[str, ...], folded: str) -> tuple[bool, str]:
    found = next((word for word in words if contains(folded, word)), None)
    return (True, f"word {found!r}") if found else (False, "none of the words")


def contains(folded: str, word: str) -> bool:
    """Whether a word of the text begins with `word` (both folded): endings of any language match, middles do not."""
    at = folded.find(word)
    while at >= 0:
        if at == 0 or not folded[at - 1].isalnum():
            return True
        at = folded.find(word, at + 1)
    return False


def unhappy(turn: Turn) -> str:
    """Why this turn counts as a complaint; empty when it does not."""
    meaning, book = turn.meaning, turn.book
    if meaning.intent in book.rules.complaint_intents:
        return f"intent {meaning.intent} {meaning.confidence:.2f}"
    if meaning.negative >= book.rules.negative_from:
        return f"negative {meaning.negative:.2f}, from {book.rules.negative_from:.2f}"
    return ""


def sensitive(turn: Turn) -> str:
    """Which sensitive intent this turn has; empty for none."""
    intent = turn.book.intents.get(turn.meaning.intent or "")
    return f"sensitive intent {intent.name}" if intent and intent.sensitive else ""
