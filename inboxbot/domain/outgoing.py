"""What goes out: to a customer, to the desk; and everything one turn leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from inboxbot.domain.conversations import Lately, Searched
from inboxbot.domain.decisions import Decision
from inboxbot.domain.escalations import Escalation
from inboxbot.domain.evidence import Evidence
from inboxbot.domain.words import DESK, AgentId, ConversationId, EscalationId, File, OutboundId, name_of


class Manner(StrEnum):
    """How words reach the customer."""

    PUBLIC = "public"  # a reply under the comment, for all to see
    PRIVATE = "private"  # a private message in answer to a comment
    DM = "dm"


NONE_OF_THESE = ""
"""What is chosen by a customer to whom no offered entry fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A FAQ entry as something to press, or `NONE_OF_THESE`; the full label, whatever a platform can show of it."""

    label: str
    entry: str

    @property
    def payload(self) -> str:
        """What a press brings back; it means the same after any number of later offers."""
        return payload_of(self.entry)


def payload_of(entry: str) -> str:
    """The sign that stands for an entry, or for `NONE_OF_THESE`, on the wire: opaque, and 31 characters long."""
    return f"choice:{name_of('choice', entry)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Words for a customer. `agent` None: automatic, sent at most once, only in the epoch it was decided in."""

    kind: Literal["reply"] = "reply"
    id: OutboundId
    sink: str
    platform: str
    account: str
    conversation: ConversationId
    manner: Manner
    to: str
    """The comment's id (public, private) or the contact's id (dm)."""
    text: str
    epoch: int
    agent: AgentId | None = None
    choices: tuple[Choice, ...] = ()
    """What a Clarify offers, for a platform with buttons; the text says it too, numbered."""
    entry: str = ""
    """The entry whose approved text this is, when it answers by itself; empty for all other words."""
    language: str = ""
    file: File | None = None
    """Sent instead of words: `text` is empty then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide:
    """Take a comment out of everybody's sight but its author's. Done twice it is done once."""

    kind: Literal["hide"] = "hide"
    id: OutboundId
    sink: str
    platform: str
    account: str
    conversation: ConversationId
    comment: str


class Style(StrEnum):
    """How a piece of a card looks; plain where the desk cannot show it."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    QUOTE = "quote"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a card. Never parsed as markup: styles are laid over the text as entities."""

    text: str
    style: Style = Style.PLAIN
    url: str = ""


class Press(StrEnum):
    """What a button on a card does."""

    TAKE = "take"
    RELEASE = "release"
    RESOLVE = "resolve"
    SEND_DRAFT = "send_draft"
    NOT_THIS = "not_this"  # the draft is not the answer
    SEND_AGAIN = "send_again"  # a reply of unknown outcome: the person looked, it is not there
    LEAVE_IT = "leave_it"  # a reply of unknown outcome: the person looked, it is there
    SEND_SUGGESTION = "send_suggestion"  # an approved answer that an agent looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button. Its `token` is opaque on the wire and means something only under the message it was sent with."""

    label: str
    press: Press
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """How an escalation looks now. Sent once, then edited in place; a newer card supersedes a queued older one."""

    kind: Literal["card"] = "card"
    id: OutboundId
    sink: str = DESK
    escalation: EscalationId
    version: int
    queue: str
    spans: tuple[Span, ...]
    buttons: tuple[Button, ...] = ()
    message: str = ""
    """The desk's id of the card's message, filled when it was sent before: then this is an edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An approved answer just as the button with this `token` sends it, once."""

    token: str
    text: str
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the desk must know that belongs to no escalation: a broken file, a dead token, an unknown outcome."""

    kind: Literal["notice"] = "notice"
    id: OutboundId
    sink: str = DESK
    spans: tuple[Span, ...]
    buttons: tuple[Button, ...] = ()
    chat: int = 0
    """Another Telegram group that is to hear it; 0 for the desk's own."""
    topic: int = 0
    about: str = ""
    """The outbound a pair of buttons decides about; empty for a plain notice."""
    under: str = ""
    """The desk's id of the card that it answers; empty for a notice that stands alone."""
    suggestions: tuple[Suggestion, ...] = ()
    """What its buttons send to the customer of that card."""


Outbound = Reply | Card | Notice | Hide


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """An outbox row that was claimed for sending: what, which try (from 1), and the fence that guards its outcome."""

    out: Outbound
    attempt: int
    fence: int
    queued_at: datetime
    content: bytes = b""
    """The bytes of a reply's file, fetched from the desk for this one try; never kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The other side has it. `external_id`: its own id of our words."""

    external_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything one turn leads to; `store.settle` makes it durable in one transaction."""

    decision: Decision
    outbound: tuple[Outbound, ...] = ()
    escalation: Escalation | None = None
    """The escalation this turn opened or changed."""
    offered: tuple[str, ...] = ()
    language: str = ""
    hand_back: bool = False
    """The person left long ago: the conversation is the bot's again, in a new epoch (the replies here carry it)."""
    encoder: str = ""
    """Whose vectors the turn was understood by; empty when letters alone were looked at."""
    moods: bool = False
    """Whether the operator's model told the mood."""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """What was seen of the entries that were in question."""
    lately: Lately = field(default_factory=Lately)
    searched: Mapping[str, Searched] = field(default_factory=dict)

    @property
    def reply(self) -> Reply | None:
        """The automatic words to the customer, if there are any."""
        return next((out for out in self.outbound if isinstance(out, Reply)), None)
