"""What somebody at the desk must hear before, or when, a promise breaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from inboxbot.domain.escalations import Escalation
from inboxbot.domain.words import EscalationId


class Duty(StrEnum):
    """What was promised."""

    REPLY = "reply"  # a person's first one
    RESOLUTION = "resolution"


class Stage(IntEnum):
    """Who hears of it, the gravest last."""

    HALF = 1  # its owner, when half of the time is over
    OWNER = 2  # its owner, once more
    QUEUE = 3  # everybody in the group of its card
    OPENING = 4  # the group that is woken before the opening at which it breaks
    LATE = 5  # the second group: it is broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Told once, not before `at`: who hears that `duty` is due at `deadline`, in which group."""

    duty: Duty
    stage: Stage
    at: datetime
    deadline: datetime
    chat: int = 0
    """As a notice's; so is the topic."""
    topic: int = 0

    @property
    def mark(self) -> str:
        """What stands with the case once it was told; another group may hear the same when the case moves there."""
        return f"{self.duty}.{self.stage.name.lower()}.{self.chat}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """As little of a live case as tells whether it must be looked at again."""

    id: EscalationId
    version: int
    told: frozenset[str]
    """Marks of reminders."""
    card: str
    """The desk's name of the message that shows it; empty while none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A case of which a reminder speaks: as it was seen, and the marks it has from now on."""

    seen: Glance
    marks: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCase:
    """A case, what is due of it, and its card's message."""

    escalation: Escalation
    reminder: Reminder
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A case and the desk's name of the message that shows it; empty while none does."""

    escalation: Escalation
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What came while nobody was there, and still waits; and how many turns the bot answered by itself."""

    closed: datetime
    opened: datetime
    cases: tuple[Shown, ...] = ()
    older: tuple[Shown, ...] = ()
    """What came before that, and is not done yet."""
    answered: int = 0
