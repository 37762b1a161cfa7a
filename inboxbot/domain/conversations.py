"""A conversation as it stood when its turn was claimed, and the turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from inboxbot.domain.arrivals import CustomerMessage, Inbound
from inboxbot.domain.escalations import Earlier, Escalation
from inboxbot.domain.mutes import Mute, post_name
from inboxbot.domain.words import ConversationId, Mode, Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReply:
    """Words that left automatically, as the loop guard remembers them."""

    text: str
    at: datetime
    id: str = ""
    entry: str = ""
    """The entry it was the answer of; empty for all other words."""
    language: str = ""
    asks: str = ""
    """The entry of which it asked whether its answer helped; empty for all other words."""
    about: str = ""
    """The id of that answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An earlier turn, as far as rules count it."""

    at: datetime
    messages: int
    negative: float
    asked: str = ""
    """The FAQ entry it most likely asked for, else its intent; empty for neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """Earlier turns of anybody about one subject (`rulebook.Subject`), by its name."""

    subject: str
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lately:
    """Earlier turns, read only when a rule asks for them: newest first, at most `MOST` each."""

    MOST: ClassVar[int] = 100

    here: tuple[Heard, ...] = ()
    """In this conversation."""
    on_post: tuple[Heard, ...] = ()
    """Of anybody under the same post."""
    on_topic: tuple[Talked, ...] = ()
    """Of anybody about what this turn is about, as far as rules count that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What a rule's pattern found in the turn's words; empty for nothing. `problem`: why it was not searched for."""

    found: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation as it stood when its turn was claimed. `epoch` grows with every takeover and hand-back."""

    id: ConversationId
    channel: str
    platform: str
    account: str
    surface: Surface
    contact: str
    contact_name: str = ""
    post: str = ""
    mode: Mode = Mode.BOT
    epoch: int = 0
    language: str = ""
    """The language of the last turn that showed one; empty at first contact."""
    automatic: tuple[SentReply, ...] = ()
    """Automatic replies of the last 24 hours, oldest first (queued, sent or of unknown outcome)."""
    first_contact: bool = True
    """No automatic reply has ever gone to this conversation."""
    offered: tuple[str, ...] = ()
    """FAQ entries the last automatic reply offered as a numbered choice."""
    escalation: Escalation | None = None
    """The escalation that is open or taken here, if there is one."""
    last_human_at: datetime | None = None
    """When a person of ours last wrote or acted here; None when never."""
    waiting_since: datetime | None = None
    """When the customer wrote what no person has answered yet; None when nobody has to."""
    tags: tuple[str, ...] = ()
    """What rules noted of it, in the order they did."""
    blocked: bool = False
    """The desk wants to hear nothing of this contact."""
    mutes: tuple[Mute, ...] = ()
    """What holds the bot back here, or would if the turn is about their topic."""
    earlier: Earlier | None = None
    """Earlier cases of this contact; None where there is none, and while a case is open here."""

    @property
    def place(self) -> str:
        """The name of the post it stands under; empty for direct messages."""
        return post_name(self.platform, self.account, self.post)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One turn to answer: all waiting messages of one conversation, oldest first, and the fence that guards it."""

    conversation: Conversation
    messages: tuple[CustomerMessage, ...]
    events: tuple[Inbound, ...] = ()
    """What else happened here and wants to be shown on the card: edits, removals, outside replies."""
    seqs: tuple[int, ...] = ()
    """The inbox rows of `messages` and `events`."""
    received_at: datetime
    """When the oldest of them was accepted."""
    attempt: int = 1
    fence: int = 0

    @property
    def turn(self) -> str:
        """A name for this turn that is the same at every attempt."""
        return f"{self.conversation.id}#{min(self.seqs, default=0)}"
