"""What agents do, and what they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from inboxbot.domain.cards import Span
from inboxbot.domain.escalations import Agent
from inboxbot.domain.words import File


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Something to say to agents, by its name among the desk's messages; worded in their language where it is told."""

    key: str
    values: Mapping[str, PhraseValue] = field(default_factory=dict)


PhraseValue = str | int | float | datetime | date | time | Phrase | tuple[Phrase, ...]
"""What a phrase is filled with: numbers choose its plural, moments are in the zone to tell them in, several phrases are
told as a list ("a, b and c").
"""


def phrase(key: str, /, **values: PhraseValue) -> Phrase:
    """`phrase("act-taken", agent="Anna")`."""
    return Phrase(key=key, values=values)


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
    file: File | None = None
    """It goes first; `text` is what was written under it, and may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An agent answered a card with words for colleagues: shown on the card, never sent."""

    kind: Literal["noted"] = "noted"
    agent: Agent
    message: str
    text: str
    event_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An agent asked why a card is there: told to the desk, changes nothing."""

    kind: Literal["asked"] = "asked"
    agent: Agent
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAsked:
    """An agent wants to see what was seen of the entries; or, with `reset`, to have that of one entry forgotten."""

    kind: Literal["evidence_asked"] = "evidence_asked"
    agent: Agent
    event_id: str
    reset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """An agent wrote under a card what its buttons also do: `press`, and how (`rest`: a time, a name, an ending)."""

    kind: Literal["ordered"] = "ordered"
    agent: Agent
    message: str
    event_id: str
    press: str
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardAsked:
    """An agent wants to see what is open: in one queue or all, or what is theirs; page from 1."""

    kind: Literal["board_asked"] = "board_asked"
    agent: Agent
    mine: bool = False
    queue: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsAsked:
    """An agent wants to know how it went, in days until now."""

    kind: Literal["stats_asked"] = "stats_asked"
    agent: Agent
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookAsked:
    """An agent wants to know how the knowledge files stand."""

    kind: Literal["playbook_asked"] = "playbook_asked"
    agent: Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageAsked:
    """An agent wants to be spoken to in another language; empty: wants to see which there are."""

    kind: Literal["language_asked"] = "language_asked"
    agent: Agent
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked:
    """An agent wants to know what can be done here."""

    kind: Literal["help_asked"] = "help_asked"
    agent: Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursAsked:
    """An agent wants to see the opening hours; or, with `change`, to have today's otherwise.

    `at` is the shop's time of day until which it is open, or from which it is closed; None: now.
    """

    kind: Literal["hours_asked"] = "hours_asked"
    agent: Agent
    event_id: str
    change: Literal["", "open", "close", "reset"] = ""
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAsked:
    """An agent looks for conversations; without words: for another page of what they looked for last."""

    kind: Literal["search_asked"] = "search_asked"
    agent: Agent
    words: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowAsked:
    """An agent wants to know what the files beside the live ones would have done otherwise today."""

    kind: Literal["shadow_asked"] = "shadow_asked"
    agent: Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceAsked:
    """An agent wants the bot silent somewhere, or no longer, or to see where it is; `rest` says where, `message` is the
    card it is about, if any.
    """

    kind: Literal["silence_asked"] = "silence_asked"
    agent: Agent
    event_id: str
    verb: Literal["pause", "resume", "crisis"]
    rest: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqAsked:
    """An agent looks for an approved answer to say under a card; by what the customer wrote where `words` is empty."""

    kind: Literal["faq_asked"] = "faq_asked"
    agent: Agent
    message: str
    event_id: str
    words: str = ""


DeskEvent = (
    Pressed
    | Replied
    | Noted
    | Asked
    | EvidenceAsked
    | LanguageAsked
    | HelpAsked
    | BoardAsked
    | StatsAsked
    | PlaybookAsked
    | HoursAsked
    | SearchAsked
    | ShadowAsked
    | Ordered
    | SilenceAsked
    | FaqAsked
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAnswer:
    """What the agent is told. `done` False: nothing was changed, and the text says why."""

    done: bool
    text: Phrase | tuple[Phrase, ...] | str
    """A phrase is worded in the agent's own language, several a line each; plain text is data (what `/why` explains),
    told as it is.
    """
    aloud: bool = False
    """The text is what was asked for: everybody at the desk may read it."""
    shown: tuple[Span, ...] = ()
    """What was asked for, where it is more than words; everybody at the desk may read it."""
