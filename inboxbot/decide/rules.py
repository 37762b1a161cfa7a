"""Does a rule of escalation_rules.yaml hold for this turn, because of what, and what must be known to tell. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from inboxbot import domain
from inboxbot.decide import subjects
from inboxbot.decide.conditions import ASKED_AGAIN_WITHIN, conditions
from inboxbot.decide.turn import Turn
from inboxbot.playbook import Rules
from inboxbot.rulebook import Subject, When

__all__ = ["Needs", "Turn", "check", "explain", "needs", "patterns", "sensitive", "unhappy", "values"]


def check(when: When, turn: Turn) -> tuple[bool, str]:
    """Whether every condition holds, and why: all values when they do, the first that does not otherwise."""
    because: list[str] = []
    for _, held, value in conditions(when, turn):
        if not held:
            return False, value
        because.append(value)
    return True, "; ".join(because) or "always"


def explain(when: When, turn: Turn) -> tuple[domain.Check, ...]:
    """Every condition with its value and its line in the file, also after the first that does not hold."""
    return tuple(
        domain.Check(condition=key, held=held, value=value, line=when.lines.get(key, 0))
        for key, held, value in conditions(when, turn)
    )


def values(when: When, turn: Turn) -> tuple[tuple[bool, str], ...]:
    """Every condition that is set: does it hold, and the value it looked at."""
    return tuple((held, value) for _, held, value in conditions(when, turn))


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What must be asked before deciding; zero and empty for nothing."""

    here: timedelta = timedelta()
    """How far back the turns of this conversation count."""
    on_post: timedelta = timedelta()
    """How far back the turns under the same post count."""
    patterns: frozenset[str] = frozenset()
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    """What is counted in all conversations, by name."""


def needs(rules: Rules) -> Needs:
    """What the conditions of these rules count and search for."""
    whens = [when for rule in rules.rules for when in subjects.within(rule.when)]
    here = [when.messages.within for when in whens if when.messages]
    here += [ASKED_AGAIN_WITHIN for when in whens if when.repeated is not None]
    return Needs(
        here=max(here, default=timedelta()),
        on_post=max((when.on_post.within for when in whens if when.on_post), default=timedelta()),
        patterns=frozenset(when.pattern for when in whens if when.pattern),
        subjects=subjects.of(rules),
    )


def patterns(when: When) -> frozenset[str]:
    """The patterns that these conditions look for."""
    return frozenset(part.pattern for part in subjects.within(when) if part.pattern)


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
