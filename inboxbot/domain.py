"""The help desk's words as frozen values: what comes in, what it means, what is decided, what goes out.

Nothing here does anything. Times are aware and UTC. Confidences and probabilities are 0..1.
Every union is closed and each member carries its `kind`, so that it survives a trip through JSON.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, NewType

ConversationId = NewType("ConversationId", str)
OutboundId = NewType("OutboundId", str)
EscalationId = NewType("EscalationId", str)
AgentId = NewType("AgentId", int)

DESK = "desk"
"""The sink where agents work; every other sink is a channel's name."""


class Surface(StrEnum):
    """Where on a platform words are exchanged: in public under a post, or between two."""

    COMMENT = "comment"
    DM = "dm"


class Mode(StrEnum):
    """Who speaks in a conversation: the bot, a person, or (closed) the bot again at the next message."""

    BOT = "bot"
    HUMAN = "human"
    RESOLVED = "resolved"


# --- what comes in ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """Something sent beside words. The URL is kept as text and never fetched."""

    type: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What all events of a platform have in common.

    `platform` is the network (`facebook`), not the adapter (`meta`). `account` is our page or profile there.
    `conversation` is one contact's thread in one place: their DMs with an account, or their comments under one post.
    `external_id` is the platform's id of the message the event is about.
    """

    platform: str
    external_id: str
    account: str = ""
    surface: Surface = Surface.DM
    conversation: ConversationId = ConversationId("")
    contact: str = ""
    contact_name: str = ""
    text: str = ""
    at: datetime | None = None
    """When it happened according to the platform; None where it does not say."""
    post: str = ""
    """The post or media a comment stands under; empty for a DM."""
    parent: str = ""
    """The comment this comment answers; empty for a top-level comment and for a DM."""
    reason: str = ""
    """Why it is ignored, or what is special about it ("story reply", "postback"); empty for an ordinary message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerMessage(Event):
    """A customer wrote: the only event that asks for an answer."""

    kind: Literal["message"] = "message"
    attachments: tuple[Attachment, ...] = ()
    payload: str = ""
    """What a pressed button or quick reply carries; a customer can forge it."""
    link: str = ""
    """A page where a person can look at it, where the platform gives one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideReply(Event):
    """Our side wrote, but not through inboxbot: a person works in the platform's own app.

    `marker` is the attempt id we put into a send, when the platform hands it back: then it was us after all.
    """

    kind: Literal["outside_reply"] = "outside_reply"
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Event):
    """The author changed a message. `version` tells one edit of it from the next."""

    kind: Literal["edited"] = "edited"
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Event):
    """A message is gone or hidden: it must not be answered any more."""

    kind: Literal["removed"] = "removed"
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored(Event):
    """Understood, and of no consequence; `reason` says why. An echo of ours carries its `marker`: it settles a send."""

    kind: Literal["ignored"] = "ignored"
    marker: str = ""
    version: str = ""


Inbound = CustomerMessage | OutsideReply | Edited | Removed | Ignored


def dedupe_key(event: Inbound) -> str:
    """One string for one happening: a repeated delivery has the same, an edit of the same message another."""
    version = event.version if isinstance(event, Edited | Removed | Ignored) else ""
    return f"{event.kind}:{event.external_id}:{version}"


# --- what it means ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A customer's words, made safe to think about.

    `text` is cleaned and cut (NFKC, no controls, no lone surrogates); `folded` is for comparing: casefolded, without
    marks that do not change the word, look-alike letters mapped to one script. `parts`: its sentences, when there are
    two or more (at most six, in order, without parts of their own).
    """

    raw: str
    text: str
    folded: str
    parts: tuple[Utterance, ...] = ()


class Fact(StrEnum):
    """What kind of thing a customer named."""

    ORDER = "order"
    PHONE = "phone"
    EMAIL = "email"
    CARD = "card"
    IBAN = "iban"
    AMOUNT = "amount"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something a customer named, in one way of writing it; of cards and accounts only the last four digits are kept.

    Order `LN-12345` or `#12345`; phone `+37120000000`; email in lower case; amount `12.50 EUR`; date as it was said.
    """

    kind: Fact
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A label and the probability that it is right."""

    label: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a turn means, and how sure that is.

    `intent` None is the honest "none of these"; `confidence` is then the probability of that.
    `sentiment` runs from -1 (negative) to 1; `negative` is the probability that the customer is dissatisfied.
    `candidates` are FAQ entries, best first, each with the probability that it is the right answer.
    """

    language: str
    intent: str | None
    confidence: float
    runner_up: Guess | None
    sentiment: float
    negative: float
    candidates: tuple[Guess, ...] = ()
    entities: tuple[Entity, ...] = ()
    """What the customer named, in the order it was said, each once."""


# --- the conversation it happens in ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReply:
    """Words that left automatically, as the loop guard remembers them."""

    text: str
    at: datetime


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


# --- what is decided -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Say the approved text of a FAQ entry."""

    kind: Literal["answer"] = "answer"
    entry: str
    private: bool = False
    """Answer a comment in private (Meta: once per comment, within 7 days)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarify:
    """Offer the best FAQ entries as a numbered choice."""

    kind: Literal["clarify"] = "clarify"
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate:
    """A person must see this. `holding` names the voice's text that the customer gets meanwhile; empty for none."""

    kind: Literal["escalate"] = "escalate"
    queue: str
    holding: Literal["", "holding", "no_text"] = "holding"
    private: bool = False
    due_at: datetime | None = None
    """When a person's first reply is promised; None where the queue promises nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaySilent:
    """Say nothing: a decision like any other, with a trace."""

    kind: Literal["silent"] = "silent"


Action = Answer | Clarify | Escalate | StaySilent


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rule that was looked at: did it hold, and because of what."""

    rule: str
    held: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An action and why: `trace` ends with the rule that won, whose name is `rule`."""

    action: Action
    rule: str
    trace: tuple[Step, ...]
    meaning: Understanding
    playbook: str
    """The playbook's hash."""
    opens: datetime | None = None
    """When people are back at the desk; None while they are there."""
    hand_back: bool = False
    """The person left long ago: the conversation is the bot's again."""


# --- escalations -----------------------------------------------------------------------------------------------


class EscalationState(StrEnum):
    """Open: waits for a person. Taken: has an owner. Resolved: done, the bot speaks again."""

    OPEN = "open"
    TAKEN = "taken"
    RESOLVED = "resolved"


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
    state: EscalationState = EscalationState.OPEN
    agent: Agent | None = None
    """Its owner while taken; who resolved it afterwards."""
    since: datetime | None = None
    """When its state changed last; None while it is open for the first time."""
    lines: tuple[Line, ...] = ()
    entities: tuple[Entity, ...] = ()
    """What the customer named since it was opened, each once."""
    reply_to: str = ""
    """The comment that a reply answers; empty for a DM."""
    link: str = ""
    version: int = 0


# --- what goes out ---------------------------------------------------------------------------------------------


class Manner(StrEnum):
    """How words reach the customer."""

    PUBLIC = "public"  # a reply under the comment, for all to see
    PRIVATE = "private"  # a private message in answer to a comment
    DM = "dm"


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
    choices: tuple[str, ...] = ()
    """Short labels of a Clarify for a platform with buttons; a pressed one comes back as its number (from 1)."""


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
    SEND_AGAIN = "send_again"  # a reply of unknown outcome: the person looked, it is not there
    LEAVE_IT = "leave_it"  # a reply of unknown outcome: the person looked, it is there


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
class Notice:
    """Something the desk must know that belongs to no escalation: a broken file, a dead token, an unknown outcome."""

    kind: Literal["notice"] = "notice"
    id: OutboundId
    sink: str = DESK
    spans: tuple[Span, ...]
    buttons: tuple[Button, ...] = ()
    about: str = ""
    """The outbound a pair of buttons decides about; empty for a plain notice."""


Outbound = Reply | Card | Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """An outbox row that was claimed for sending: what, which try (from 1), and the fence that guards its outcome."""

    out: Outbound
    attempt: int
    fence: int
    queued_at: datetime


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


# --- what happens at the desk ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """An agent pressed a button. `message` is the desk's id of the message it stands under."""

    kind: Literal["pressed"] = "pressed"
    agent: Agent
    token: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """An agent answered a card with words for the customer. `event_id` makes a repeated update harmless."""

    kind: Literal["replied"] = "replied"
    agent: Agent
    message: str
    text: str
    event_id: str
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An agent answered a card with words for colleagues: shown on the card, never sent."""

    kind: Literal["noted"] = "noted"
    agent: Agent
    message: str
    text: str
    event_id: str


DeskEvent = Pressed | Replied | Noted


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAnswer:
    """What the agent is told. `done` False: nothing was changed, and the text says why."""

    done: bool
    text: str


# --- names -----------------------------------------------------------------------------------------------------


def name_of(*parts: object) -> str:
    """A short stable name for the thing made of `parts`: the same parts give the same 24 hex digits, on every node."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a platform lets us send. `text` counts in `unit`; `reply_window` is in hours, None for no limit."""

    text: int
    unit: Literal["characters", "bytes", "utf16"] = "characters"
    comment_text: int = 0
    comment_unit: Literal["characters", "bytes", "utf16"] = "characters"
    reply_window: int | None = None
    private_reply: bool = False
    """A comment can be answered in private."""
    networks: tuple[str, ...] = field(default=())
