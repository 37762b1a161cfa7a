"""What turns are about, for rules that count how often it comes up: in any conversation, in public or private. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from inboxbot.decide.turn import Turn
from inboxbot.playbook import Rules
from inboxbot.rulebook import Subject, When
from inboxbot.text import stems


def is_about(subject: Subject, turn: Turn) -> str:
    """The intent or word by which this turn is about it; empty where it is not."""
    if turn.meaning.intent in subject.intents:
        return turn.meaning.intent or ""
    folded, language = turn.utterance.folded, turn.meaning.language
    return next((word for word in subject.words if stems.found(folded, word, language)), "")


def within(when: When) -> Iterator[When]:
    """These conditions and all groups in them."""
    yield when
    for part in (*when.all, *when.any, *when.none):
        yield from within(part)


def of(rules: Rules) -> dict[str, Subject]:
    """What the rules count, by name; of two that differ in their times the one that looks back further."""
    found: dict[str, Subject] = {}
    for subject in (when.on_topic for rule in rules.rules for when in within(rule.when) if when.on_topic):
        known = found.get(subject.name)
        if known is None or known.rate.within < subject.rate.within:
            found[subject.name] = subject
    return found


def named(turn: Turn) -> tuple[str, ...]:
    """The names of what this turn is about, as it is kept for later turns."""
    return tuple(name for name, subject in of(turn.book.rules).items() if turn.messages and is_about(subject, turn))


def first(when: When) -> str:
    """The name of what these conditions count; empty where they count nothing of the kind."""
    return next((part.on_topic.name for part in within(when) if part.on_topic), "")
