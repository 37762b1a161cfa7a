"""What is open at the desk, and how it went: values that a list and a report are worded from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from inboxbot.domain.escalations import Escalation
from inboxbot.domain.words import Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An escalation and the desk's name of its card, `CHAT/MESSAGE`; empty while it has not been shown."""

    escalation: Escalation
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A page of what is open, urgent and due first, and how much there is in all."""

    total: int
    urgent: int
    late: int
    """Whose first reply or resolution was promised for earlier."""
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A conversation that was searched for: its newest message that fits, and what became of it."""

    name: str
    platform: str
    surface: Surface
    text: str
    at: datetime
    action: str
    """The kind of what was decided about that message."""
    case: Case | None = None
    """The newest escalation of the conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of hits, and how many conversations there are in all."""

    total: int
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstReply:
    """How a person's first reply to an escalation went."""

    waited: timedelta | None
    """How long it took; None where there was none."""
    kept: bool | None
    """Whether it came within the promise; None where none was given, and where it can still come in time."""
    waits: bool
    """Whether the customer still waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What happened from `since` to `until`."""

    since: datetime
    until: datetime
    turns: int = 0
    """Customers' turns that were decided."""
    actions: Mapping[str, int] = field(default_factory=dict)
    """Turns by the kind of what was decided."""
    platforms: Mapping[str, int] = field(default_factory=dict)
    """Turns by network."""
    languages: Mapping[str, int] = field(default_factory=dict)
    replies: tuple[FirstReply, ...] = ()
    """Of each escalation opened in that time."""
