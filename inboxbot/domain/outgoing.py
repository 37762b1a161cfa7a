"""What goes out: to a customer, to the desk; and everything one turn leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from inboxbot.domain.cards import Card, Notice
from inboxbot.domain.conversations import Lately, Searched
from inboxbot.domain.decisions import Decision
from inboxbot.domain.escalations import Escalation
from inboxbot.domain.evidence import Evidence
from inboxbot.domain.words import AgentId, ConversationId, File, Manner, OutboundId, name_of

NONE_OF_THESE = ""
"""What is chosen by a customer to whom no offered entry fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A FAQ entry as something to press, or `NONE_OF_THESE`; the full label, whatever a platform can show of it."""

    label: str
    entry: str
    helped: bool | None = None
    """Not a choice of the entry, but whether its answer helped."""

    @property
    def payload(self) -> str:
        """What a press brings back; it means the same after any number of later offers."""
        return payload_of(self.entry, helped=self.helped)


def payload_of(entry: str, *, helped: bool | None = None) -> str:
    """The sign that stands for an entry, for `NONE_OF_THESE`, or for whether an entry helped, on the wire: opaque, and
    31 characters long.
    """
    return f"choice:{name_of('choice', entry)}" if helped is None else f"helped:{name_of('helped', entry, helped)}"


def file_of(words: OutboundId) -> OutboundId:
    """The outbound of the file that an agent sent together with these words."""
    return OutboundId(name_of("file", words))


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
    asks: str = ""
    """The entry whose answer this asks about: did it help? Empty for all other words."""
    about: str = ""
    """The id of that answer."""
    not_before: datetime | None = None
    """When it may leave; None for at once. An agent may take their own words back until then."""
    escalation: str = ""
    """The case whose card tells what becomes of these words; empty for none."""
    breaks_silence: bool = False
    """Leaves although the bot is silent there: the crisis text, which an agent let go."""
    file: File | None = None
    """In public beside the words, if there are any; elsewhere instead of them: `text` is empty then."""
    follows: str = ""
    """The words that these are the second half of: they leave when those have arrived, and not at all without them."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """The account likes a comment. Done twice it is done once."""

    kind: Literal["like"] = "like"
    id: OutboundId
    sink: str
    platform: str
    account: str
    conversation: ConversationId
    comment: str


Outbound = Reply | Card | Notice | Hide | Like


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
class Fate:
    """What became of a reply that stands on a card. `at`: when it arrived."""

    out: OutboundId
    state: Literal["sent", "failed", "unknown", "asking", "cancelled"]
    automatic: bool
    problem: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Words to be stopped before they leave; `judged` names the draft that they were a verdict on, or is empty."""

    out: OutboundId
    judged: str = ""


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
    subjects: tuple[str, ...] = ()
    """What the turn is about, as far as rules count that: names of `rulebook.Subject`."""

    @property
    def reply(self) -> Reply | None:
        """The automatic words to the customer, if there are any."""
        return next((out for out in self.outbound if isinstance(out, Reply)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resort:
    """What is done instead of a reply that was held too long: it is cancelled, and its case goes to a person.

    `out` empty: nothing was queued. `escalation` None: nobody has to see it. All of it only while the bot still speaks
    there, and nobody sees the conversation yet.
    """

    conversation: ConversationId
    out: str = ""
    escalation: Escalation | None = None
    outbound: tuple[Outbound, ...] = ()
