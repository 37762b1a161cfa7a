"""What the difference of two outcomes of one turn means to the people on both ends. Pure; it judges no wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from inboxbot import domain
from inboxbot.domain import Action, Answer, Clarify, Draft, Escalate, StaySilent
from inboxbot.playbook import Playbook, Rules, When


class Kind(StrEnum):
    """What becomes of a turn that was treated otherwise, the gravest first."""

    LOST = "lost"  # a complaint that a person was called for, and nobody would be now
    ESCALATED = "escalated"
    ANSWERED = "answered"
    DRAFTED = "drafted"
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
    """Rules that wait for one of these intents, or for a bad mood."""

    @classmethod
    def of(cls, rules: Rules, sensitive: frozenset[str]) -> Guarded:
        """`sensitive`: the intents that are never answered automatically."""
        intents = frozenset(rules.complaint_intents) | sensitive
        named = frozenset(rule.name for rule in rules.rules if _is_guard(rule.when, intents))
        return cls(intents=intents, negative_from=rules.negative_from, rules=named)

    def is_complaint(self, decision: domain.Decision) -> bool:
        """Whether the customer complained, or asked for what only people may answer, as these files saw it."""
        meaning = decision.meaning
        return meaning.intent in self.intents or meaning.negative >= self.negative_from or decision.rule in self.rules


def _is_guard(when: When, intents: frozenset[str]) -> bool:
    return bool(intents & set(when.intents)) or when.negative is not None or when.severity is not None


def side(decision: domain.Decision, reply: str) -> Side:
    """An outcome, as far as two of them are compared."""
    action = decision.action
    private = isinstance(action, Answer | Draft | Escalate) and action.private
    return Side(action=action.kind, rule=decision.rule, what=_what(action), reply=reply, private=private)


def _what(action: Action) -> str:
    match action:
        case Answer(entry=entry):
            return entry
        case Clarify(entries=entries):
            return ", ".join(entries)
        case Escalate(queue=queue):
            return queue
        case Draft(entry=entry, queue=queue):
            return f"{entry} → {queue}"
        case StaySilent():
            return ""
        case _:
            assert_never(action)


def kind(before: domain.Decision, after: domain.Decision, said: tuple[str, str], *, complaint: bool) -> Kind | None:
    """What changed for the customer or the desk; None when neither would notice. `said`: the two replies."""
    if complaint and isinstance(before.action, Escalate) and not isinstance(after.action, Escalate | Draft):
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
        case Draft():
            return Kind.DRAFTED
        case StaySilent():
            return Kind.SILENT
        case _:
            assert_never(action)


def difference(
    turn: domain.Settled, outcome: domain.Outcome, guard: Guarded, *, mistaken: bool = False
) -> Difference | None:
    """What another outcome of a past turn changes; None when nobody would notice. `guard`: of the files of then;
    `mistaken`: people said that it was no complaint, so none is lost.
    """
    before, after = turn.decision, outcome.decision
    reply = outcome.reply.text if outcome.reply else ""
    found = kind(before, after, (turn.reply, reply), complaint=guard.is_complaint(before) and not mistaken)
    if found is None:
        return None
    return Difference(
        kind=found, turn=turn.work.turn, at=turn.now, before=side(before, turn.reply), after=side(after, reply)
    )


def guard_of(book: Playbook) -> Guarded:
    """What this playbook takes for a complaint."""
    return Guarded.of(book.rules, frozenset(name for name, intent in book.intents.items() if intent.sensitive))


def counted(differences: Iterable[Difference]) -> Mapping[Kind, int]:
    """How many of each kind, the gravest first; kinds without any are left out."""
    found = Counter(each.kind for each in differences)
    return {kind: found[kind] for kind in Kind if found[kind]}


def verdict(lost: int) -> str:
    """The one sentence about a comparison that matters most."""
    if lost:
        return f"{lost} complaint{'s' * (lost != 1)} would no longer reach you."
    return "Every complaint that reached you would still reach you."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a shadow made of some turns: by which version of its files beside which live one, and what differs."""

    live: str
    shadow: str
    looked: int = 0
    failed: int = 0
    skipped: int = 0
    """Not looked at: too many waited, or the files were not good."""
    differences: Sequence[Difference] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the newest version of a shadow's files made of some time's turns."""

    shadow: str
    looked: int
    failed: int
    skipped: int
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    """How many of each kind, the gravest first."""
