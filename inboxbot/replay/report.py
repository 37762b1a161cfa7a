"""What a replay found, counted and grouped, the gravest first; as values and as JSON. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from inboxbot import compare, domain
from inboxbot.compare import Difference, Kind, Side

TITLES: Mapping[Kind, str] = {
    Kind.LOST: "Complaints that would no longer reach a person",
    Kind.ESCALATED: "Newly brought to a person",
    Kind.ANSWERED: "Newly answered",
    Kind.DRAFTED: "Newly drafted for an agent",
    Kind.OFFERED: "Newly offered a choice",
    Kind.SILENT: "Now left without a word",
    Kind.OTHER_QUEUE: "Brought to another queue",
    Kind.OTHER_ANSWER: "Given another answer",
    Kind.WORDED: "Told in other words",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One turn that would be treated otherwise, with what the customer wrote."""

    difference: Difference
    message: str
    """The platform's id of the last message."""
    platform: str
    surface: str
    language: str
    name: str
    texts: tuple[str, ...]

    @classmethod
    def of(cls, turn: domain.Settled, difference: Difference) -> Case:
        place, messages = turn.work.conversation, turn.work.messages
        return cls(
            difference=difference,
            message=messages[-1].external_id if messages else "",
            platform=place.platform,
            surface=place.surface.value,
            language=turn.decision.meaning.language,
            name=place.contact_name,
            texts=tuple(message.text or f"[{message.reason or 'no words'}]" for message in messages),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Turns that changed in the same way: the same rule, entry or queue before and after."""

    kind: Kind
    before: Side
    after: Side
    cases: tuple[Case, ...]


@dataclass(slots=True, kw_only=True)
class Counts:
    """How much was looked at, and what could not be."""

    decided: int = 0
    replayed: int = 0
    unknown: int = 0
    """Decided by an older program, which did not keep what was looked at."""
    other_model: int = 0
    """Replayed with vectors of another model than then."""
    failed: int = 0
    """Thinking about them failed now."""
    skipped: int = 0
    """Passed by, by a shadow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a replay found."""

    since: datetime
    until: datetime
    folder: str
    playbook: str
    zone: tzinfo
    counts: Counts
    cases: Sequence[Case] = field(default_factory=tuple)
    versions: int = 0
    """How many versions of the files decided these turns."""
    seconds: float = 0.0

    @property
    def by_kind(self) -> Mapping[Kind, int]:
        """How many of each kind, the gravest first; kinds without any are left out."""
        return compare.counted(case.difference for case in self.cases)

    @property
    def verdict(self) -> str:
        """The one sentence that matters most."""
        return compare.verdict(self.by_kind.get(Kind.LOST, 0))

    def groups(self) -> Sequence[Group]:
        """The gravest kind first, and the largest group of each kind first."""
        found: dict[tuple[Any, ...], list[Case]] = {}
        for case in self.cases:
            found.setdefault(_way(case.difference), []).append(case)
        groups = [
            Group(kind=cases[0].difference.kind, before=before, after=after, cases=tuple(cases))
            for cases in found.values()
            for before, after in [_sides(cases[0].difference)]
        ]
        order = {kind: place for place, kind in enumerate(Kind)}
        return sorted(groups, key=lambda group: (order[group.kind], -len(group.cases)))

    def as_json(self) -> Mapping[str, Any]:
        """For programs: the same, with every message."""
        return {
            "verdict": self.verdict,
            "lost": self.by_kind.get(Kind.LOST, 0),
            "since": self.since,
            "until": self.until,
            "files": self.folder,
            "playbook": self.playbook,
            "versions": self.versions,
            "turns": asdict(self.counts),
            "changed": len(self.cases),
            "by_kind": {kind.value: count for kind, count in self.by_kind.items()},
            "groups": [_group_json(group) for group in self.groups()],
            "seconds": round(self.seconds, 3),
        }


def _way(difference: Difference) -> tuple[Any, ...]:
    before, after = _sides(difference)
    return difference.kind, before.rule, before.action, before.what, after.rule, after.action, after.what


def _sides(difference: Difference) -> tuple[Side, Side]:
    return difference.before, difference.after


def _group_json(group: Group) -> Mapping[str, Any]:
    return {
        "kind": group.kind,
        "before": _side_json(group.before),
        "after": _side_json(group.after),
        "count": len(group.cases),
        "messages": [
            {
                "message": case.message,
                "turn": case.difference.turn,
                "at": case.difference.at,
                "platform": case.platform,
                "surface": case.surface,
                "language": case.language,
                "texts": case.texts,
                "reply_before": case.difference.before.reply,
                "reply_after": case.difference.after.reply,
            }
            for case in group.cases
        ],
    }


def _side_json(one: Side) -> Mapping[str, Any]:
    return {"action": one.action, "rule": one.rule, "what": one.what}


def in_words(one: Side) -> str:
    """An outcome in a few words: `answered with price`, `to complaints`."""
    match one.action:
        case "answer":
            return f"answered with {one.what}{' in private' if one.private else ''}"
        case "escalate":
            return f"to a person ({one.what})"
        case "draft":
            return f"drafted for an agent ({one.what})"
        case "clarify":
            return f"a choice: {one.what}"
        case _:
            return "silence" if not one.what else f"{one.action}: {one.what}"
