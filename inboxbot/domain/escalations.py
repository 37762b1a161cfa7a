"""A conversation that a person must see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from inboxbot.domain.meaning import Entity
from inboxbot.domain.words import AgentId, ConversationId, EscalationId, Manner, Surface


class EscalationState(StrEnum):
    """Open: waits for a person. Taken: has an owner. Resolved: done, the bot speaks again."""

    OPEN = "open"
    TAKEN = "taken"
    RESOLVED = "resolved"


class Ending(StrEnum):
    """What came of a case, as the agent who closed it says."""

    ANSWERED = "answered"
    REFUNDED = "refunded"  # or replaced
    NO_ANSWER = "no_answer"  # none was needed
    COULD_NOT = "could_not"  # help
    NOT_A_COMPLAINT = "not_a_complaint"  # the bot took it for one
    SPAM = "spam"


class Sending(StrEnum):
    """What became of words of ours that stand on a card."""

    HELD = "held"  # they can still be taken back
    LEAVING = "leaving"
    DELIVERED = "delivered"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    TAKEN_BACK = "taken_back"
    STOPPED = "stopped"  # the bot's, which did not leave because a person took over
    CROSSED = "crossed"  # the bot's, which was on its way already when a person took over


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A person at the desk, known by a number that cannot be renamed."""

    id: AgentId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of what was said, as the card shows it: by whom, what, when."""

    who: Literal["customer", "bot", "agent", "outside", "note"]
    text: str
    at: datetime
    name: str = ""
    external_id: str = ""
    """Of a customer's line: the platform's id, so that an edit or a removal finds it."""
    removed: bool = False
    edited: bool = False
    told: str = ""
    """In place of words of a person: the name of a message of the desk, which shows it in its language."""
    manner: Manner | None = None
    """Of an agent's words: who may read them."""
    out: str = ""
    """Of our own line: the id of the words that leave."""
    sending: Sending | None = None
    """What became of them; None where there is nothing to tell."""
    problem: str = ""
    """Why they did not arrive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A button of a card's menu as it was opened: what it says, and what it does with which argument."""

    label: str
    press: str
    argument: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The draft on a card: an entry's answer just as it would be sent."""

    id: str
    entry: str
    language: str
    text: str
    private: bool = False
    """The comment would be answered in private."""
    about: str = ""
    """The customer's message it answers, by the platform's id."""
    alone: bool = True
    """Nothing else on the card waits for a person: with this answer the case is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Cases of a contact before this one, at any surface of the same account."""

    cases: int
    first_at: datetime
    """When the first of them was opened."""
    ending: Ending | None = None
    """What came of the newest that is resolved, where the agent said so."""
    ended_at: datetime | None = None
    """When it was resolved; None while none is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """A conversation that a person must see. `version` grows with every change; a change of an old one is refused."""

    id: EscalationId
    conversation: ConversationId
    channel: str
    platform: str
    account: str
    surface: Surface
    contact: str
    contact_name: str
    language: str
    queue: str
    priority: int
    """0 urgent, 1 high, 2 normal."""
    rule: str
    because: str
    opened_at: datetime
    due_at: datetime | None = None
    """When a person's first reply is promised."""
    resolve_by: datetime | None = None
    """When it is promised to be resolved."""
    state: EscalationState = EscalationState.OPEN
    agent: Agent | None = None
    """Its owner while taken; who resolved it afterwards."""
    since: datetime | None = None
    """When its state changed last; None while it is open for the first time."""
    lines: tuple[Line, ...] = ()
    entities: tuple[Entity, ...] = ()
    """What the customer named since it was opened, each once."""
    tags: tuple[str, ...] = ()
    """What rules noted of the conversation."""
    severity: int = 0
    """The gravest turn since it was opened, 0 to `GRAVEST`."""
    reply_to: str = ""
    """The comment that a reply answers; empty for a DM."""
    link: str = ""
    draft: Proposal | None = None
    """An answer that waits for an agent's word; None while there is none."""
    version: int = 0
    menu: tuple[Offer, ...] = ()
    """What the card offers in place of its usual buttons; empty for those. Any act closes it."""
    snoozed_until: datetime | None = None
    """It wants nothing from anybody until then, or until the customer writes."""
    ending: Ending | None = None
    """What came of it, where the agent who resolved it said so."""
    muted: bool = False
    """The bot is silent here also while nobody has it."""
    hidden: str = ""
    """The comment that the platform was asked to hide."""
    liked: str = ""
    """The comment that the platform was asked to like."""
    blocked: bool = False
    """It was closed because this contact sends spam: nothing of theirs reaches anybody."""
    closes: bool = False
    """With the arrival of the last line it is over, unless something else is said before."""
    used: Proposal | None = None
    """The draft that the agent's last words were sent in place of: it comes back when those are taken back."""
    left_alone: bool = False
    """It is open again because its owner did nothing for too long."""
    closes_at: datetime | None = None
    """Until when the platform takes a reply to the customer's last words; None for as long as one likes."""
    mood: Literal["angry", "annoyed", "neutral", "pleased", ""] = ""
    """How the customer's last words sound."""
    topic: str = ""
    """What they are about, as the files describe it; empty for nothing known."""
    promised_by: datetime | None = None
    """When the customer expects an answer, who was told when people are back."""
    promised_in: str = ""
    """The words that say so, by their outbound: a promise only if they left."""
    earlier: Earlier | None = None
    """What the contact came with before it was opened; None for the first time."""
    agents_until: datetime | None = None
    """Until when the platform takes a person's reply, where that is longer than `closes_at`."""
    private_until: datetime | None = None
    """Until when the newest comment can be answered in private; None where it cannot, or has been."""
    woken_at: datetime | None = None
    """When it stopped being snoozed: at its time, or by the customer's words that are written then."""

    @property
    def replied_at(self) -> datetime | None:
        """When a person replied first since it was opened, at the desk or in the platform's own app."""
        replies = (
            line.at
            for line in self.lines
            if line.who in {"agent", "outside"}
            and line.at >= self.opened_at
            and line.sending not in {Sending.TAKEN_BACK, Sending.REFUSED}
        )
        return min(replies, default=None)

    @property
    def is_answered(self) -> bool:
        """Whether a person has replied since it was opened."""
        return self.replied_at is not None

    @property
    def waiting_since(self) -> datetime | None:
        """When the customer wrote what no person has answered yet; None when all is answered."""
        answered = [line.at for line in self.lines if line.who in {"agent", "outside"}]
        waiting = [line.at for line in self.lines if line.who == "customer"]
        return min((at for at in waiting if not answered or at > answered[-1]), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A case that nobody at the desk has seen, and the card that is in line for it, by its outbound."""

    card: str
    escalation: Escalation


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A digest's cases, in the order of its lines, and the chat and topic it stands in."""

    id: str
    chat: int
    topic: int
    cases: tuple[Escalation, ...]
    seen: int = 0
    """As what it is worded now."""
