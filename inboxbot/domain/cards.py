"""What the desk is shown: pieces of text, buttons, cards and notices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from inboxbot.domain.words import DESK, AgentId, EscalationId, OutboundId

NOBODY = AgentId(0)
"""No agent: Telegram numbers people from 1."""


class Style(StrEnum):
    """How a piece of a card looks; plain where the desk cannot show it."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    QUOTE = "quote"
    LINK = "link"
    COPY = "copy"  # a tap copies it
    MENTION = "mention"  # of a person, whose phone rings


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a card. Never parsed as markup: styles are laid over the text as entities."""

    text: str
    style: Style = Style.PLAIN
    url: str = ""
    person: AgentId = NOBODY
    """Whom a mention means: a number, not a name that may change."""


class Press(StrEnum):
    """What a button on a card does."""

    TAKE = "take"
    RELEASE = "release"
    RESOLVE = "resolve"
    SEND_DRAFT = "send_draft"
    NOT_THIS = "not_this"  # the draft is not the answer
    SEND_AGAIN = "send_again"  # a reply of unknown outcome: the person looked, it is not there
    LEAVE_IT = "leave_it"  # a reply of unknown outcome: the person looked, it is there
    LOOK_AGAIN = "look_again"  # a reply of unknown outcome: the platform is asked once more
    MORE = "more"  # the argument is a page of the menu; empty closes it
    SNOOZE = "snooze"  # the argument is a time; empty wakes it
    ASSIGN = "assign"  # the argument is an agent
    END = "end"  # the argument is an `Ending`
    HIDE = "hide"
    LIKE = "like"
    MUTE = "mute"
    HAND_BACK = "hand_back"
    BLOCK = "block"
    UNBLOCK = "unblock"
    UNDO = "undo"  # the argument is an outbound that may not have left yet
    CRISIS_TEXT = "crisis_text"  # whoever writes there gets the crisis text
    CRISIS_SILENT = "crisis_silent"  # nothing is said there
    CRISIS_LIFT = "crisis_lift"  # it was no crisis
    OPEN_CARD = "open_card"  # of a digest: the argument is an escalation that is to have a card of its own
    PROPOSE = "propose"  # a lesson: write it down as an entry
    NOT_NOW = "not_now"  # a lesson: later perhaps
    NEVER = "never"  # a lesson: not to be heard of again
    SEND_SUGGESTION = "send_suggestion"  # an approved answer that an agent looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button. Its `token` is opaque on the wire and means something only under the message it was sent with."""

    label: str
    press: Press
    token: str
    argument: str = ""
    """What `press` is done with, where it needs to be told."""
    row: int = 0
    """Buttons of one row stand beside each other."""


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
    urgency: int = 0
    """Who goes first to the desk: the smallest (`compose.urgency`), and of equals the oldest."""
    stand: str = ""
    """What a press depends on, in one word: cards of one stand mean the same by a button. Empty is like no other."""


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
    series: str = ""
    """Notices of one series are one message: a newer one changes it in place, and supersedes a queued one."""
    message: str = ""
    """As a card's: the desk's id of the message that shows the series."""
    urgency: int = 0
    """As a card's."""
    answers: str = ""
    """The desk's id of the message it is written in answer to."""
    suggestions: tuple[Suggestion, ...] = ()
    """What its buttons send to the customer of the card that it answers."""
