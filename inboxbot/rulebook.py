"""What escalation_rules.yaml says, as frozen values: hours, queues, conditions, actions, the policy of places.

`reload` makes them, `decide` reads them; nothing here is ever changed or carried out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from inboxbot import domain

Spans = domain.Spans
Sentiment = Literal["negative", "neutral", "positive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Opening hours in the shop's own zone. A span belongs to the day it begins on."""

    zone: ZoneInfo
    week: tuple[Spans, ...]
    """Seven days from Monday."""
    holidays: frozenset[date] = frozenset()
    special: Mapping[date, Spans] = field(default_factory=dict)
    """Days with hours of their own, whatever weekday or holiday they are."""
    today: domain.Today | None = None
    """What an agent set for one day, whatever the files say of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind:
    """Who hears of a promise before it breaks, so many opening minutes earlier; 0: nobody."""

    owner_minutes: int = 15
    """Whoever has taken the card; they also hear when half of the time is over."""
    queue_minutes: int = 10
    """The group the card stands in."""
    opening_chat: int = 0
    """The group that is woken before an opening at which a promise breaks; 0 for none."""
    opening_minutes: int = 0
    """How long before that opening, by the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A place where escalations wait."""

    name: str
    title: str
    priority: int = 2
    chat: int = 0
    """The Telegram group its cards stand in; 0 for the desk's own."""
    topic: int = 0
    """The forum topic there; 0 for none."""
    agents: frozenset[int] = frozenset()
    """Telegram numbers of those who may act on its cards; empty for every agent."""
    first_reply_minutes: int = 0
    """Promised time to a person's first reply, in opening minutes; 0 promises nothing."""
    resolution_minutes: int = 0
    """Promised time until it is resolved, in opening minutes; 0 promises nothing."""
    second_chat: int = 0
    """The group that is told when a promise is broken; 0 for none."""
    remind: Remind = field(default_factory=Remind)

    @property
    def chats(self) -> tuple[int, ...]:
        """The groups that hear of it."""
        return self.chat, self.second_chat, self.remind.opening_chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many within so long: `5 negative in 10 min`."""

    count: int
    within: timedelta
    negative: bool = False
    """Only turns of dissatisfied customers count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What turns may be about, by intents or by words, and how often that must come up."""

    intents: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Folded."""
    rate: Rate

    @property
    def name(self) -> str:
        """The same for the same intents and words, whatever the rate."""
        return domain.name_of("subject", *sorted(self.intents), "", *sorted(self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Conditions; all that are set must hold. Empty tuples and None are not set."""

    intents: tuple[str, ...] = ()
    confidence: float | None = None
    negative: float | None = None
    complaint: float | None = None
    """The probability that something went wrong and is told to us."""
    severity: int | None = None
    """At least so severe, 0 to `domain.GRAVEST`."""
    sentiments: tuple[Sentiment, ...] = ()
    languages: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    surfaces: tuple[domain.Surface, ...] = ()
    words: tuple[str, ...] = ()
    """Folded."""
    pattern: str = ""
    """A regular expression; whether it is found is asked before deciding."""
    entities: tuple[domain.Fact, ...] = ()
    hours: Literal["open", "closed"] | None = None
    first_contact: bool | None = None
    tags: tuple[str, ...] = ()
    followers: int | None = None
    """At least so many."""
    messages: Rate | None = None
    """By this customer, here."""
    on_post: Rate | None = None
    """Turns of anybody under the same post, this one among them."""
    unanswered_for: timedelta | None = None
    repeated: bool | None = None
    all: tuple[When, ...] = ()
    any: tuple[When, ...] = ()
    none: tuple[When, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    """Condition (its key in the file) -> the line it stands on."""
    on_topic: Subject | None = None
    """Turns of anybody, anywhere, about the same, this one among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Whom to tell at once: a Telegram group (0: the desk's own) and a forum topic there (0: none)."""

    chat: int = 0
    topic: int = 0


Manner = Literal["here", "private", "both", "policy"]
"""Where automatic words go: where the customer wrote; to a comment's author in private; in private, with a line under
the comment; or as the policy of places says.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What a rule does. One of escalate (a queue), answer, draft, silent ends the reading; the rest goes with it.

    A rule without such an end only marks: its tags, alert and route stand, and the reading goes on.
    """

    escalate: str = ""
    priority: int | None = None
    """Of the escalation, instead of its queue's own."""
    holding: bool = True
    answer: Manner | None = None
    entry: str = ""
    """Answer with this entry rather than the best candidate."""
    draft: bool = False
    """Show the answer to an agent, who sends it."""
    silent: bool = False
    hide: bool = False
    tags: tuple[str, ...] = ()
    alert: Alert | None = None
    route: str = ""
    """The queue for whatever of this turn goes to a person without a queue being named."""

    @property
    def ends(self) -> bool:
        """Whether this decides the turn."""
        return bool(self.escalate or self.answer or self.draft or self.silent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One ordered rule, and the line it stands on."""

    name: str
    when: When
    then: Then
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaker:
    """When many are suddenly upset in one place, the bot falls silent there."""

    off: bool = False
    people: int = 5
    """Fewer different people are no crisis."""


Do = Literal["answer_here", "public_line_and_private", "private_only", "hide", "person", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One line of the policy: what may be said where. Empty tuples fit everything."""

    do: Do
    intents: tuple[str, ...] = ()
    sentiments: tuple[Sentiment, ...] = ()
    platforms: tuple[str, ...] = ()
    surfaces: tuple[domain.Surface, ...] = ()
    line: int = 0
