"""What the difference of two outcomes of one turn means to the people on both ends. Pure; it judges no wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from inboxbot import domain
from inboxbot.domain import Action, Answer, Clarify, Escalate, StaySilent
from inboxbot.playbook import Rules


class Kind(StrEnum):
    """What becomes of a turn that was treated otherwise, the gravest first."""

    LOST = "lost"  # a complaint that a person was called for, and nobody would be now
    ESCALATED = "escalated"
    ANSWERED = "answered"
    OFFERED = "offered"
    SILENT = "silent"
    OTHER_QUEUE = "other_queue"
    OTHER_ANSWER = "other_answer"
    WORDED = "worded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two outcomes of a turn. `what` names the entry, the entries or the queue; empty for silence."""

    action: str
    rule: str
    what: str = ""
    reply: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A turn, what was done with it, and what would be done now."""

    kind: Kind
    turn: str
    at: datetime
    before: Side
    after: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """What one version of the files takes for a complaint: of rules only these names and numbers count here."""

    intents: frozenset[str] = frozenset()
    negative_from: float = 1.0
    rules: frozenset[str] = frozenset()
    """Rules that wait for one of these intents."""

    @classmethod
    def of(cls, rules: Rules, sensitive: frozenset[str]) -> Guarded:
        """`sensitive`: the intents that are never answered automatically."""
        intents = frozenset(rules.complaint_intents) | sensitive
        named = frozenset(rule.name for rule in rules.rules if intents & set(rule.when.intents))
        return cls(intents=intents, negative_from=rules.negative_from, rules=named)

    def is_complaint(self, decision: domain.Decision) -> bool:
        """Whether the customer complained, or asked for what only people may answer, as these files saw it."""
        meaning = decision.meaning
        return meaning.intent in self.intents or meaning.negative >= self.negative_from or decision.rule in self.rules


def side(decision: domain.Decision, reply: str) -> Side:
    """An outcome, as far as two of them are compared."""
    action = decision.action
    private = isinstance(action, Answer | Escalate) and action.private
    return Side(action=action.kind, rule=decision.rule, what=_what(action), reply=reply, private=private)


def _what(action: Action) -> str:
    match action:
        case Answer(entry=entry):
            return entry
        case Clarify(entries=entries):
            return ", ".join(entries)
        case Escalate(queue=queue):
            return queue
        case StaySilent():
            return ""
        case _:
            assert_never(action)


def kind(before: domain.Decision, after: domain.Decision, said: tuple[str, str], *, complaint: bool) -> Kind | None:
    """What changed for the customer or the desk; None when neither would notice. `said`: the two replies."""
    if complaint and isinstance(before.action, Escalate) and not isinstance(after.action, Escalate):
        return Kind.LOST
    if before.action.kind != after.action.kind:
        return _newly(after.action)
    if _what(before.action) != _what(after.action):
        return Kind.OTHER_QUEUE if isinstance(after.action, Escalate) else Kind.OTHER_ANSWER
    is_moved = side(before, "").private != side(after, "").private
    return Kind.WORDED if said[0] != said[1] or is_moved else None


def _newly(action: Action) -> Kind:
    match action:
        case Answer():
            return Kind.ANSWERED
        case Clarify():
            return Kind.OFFERED
        case Escalate():
            return Kind.ESCALATED
        case StaySilent():
            return Kind.SILENT
        case _:
            assert_never(action)
