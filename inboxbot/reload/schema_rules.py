"""What may stand in escalation_rules.yaml, key by key; `rulecheck` sees what no single key shows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from inboxbot.domain import Fact, Surface
from inboxbot.reload import days, durations
from inboxbot.reload.schema import Many, Precision, Severity, Share, Strict, Text, one_or_many
from inboxbot.reload.schema_tests import Tests
from inboxbot.rulebook import Do, Manner, Sentiment


def _span(value: str) -> str:
    start, _, end = value.partition("-")
    for part in (start, end):
        hour, _, minute = part.strip().partition(":")
        if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2):  # minutes are two digits
            raise ValueError('write opening hours as "09:00-18:00"')
        if int(hour) * 60 + int(minute) > 24 * 60 or int(minute) > 59:  # 24:00 ends a day
            raise ValueError(f'"{part.strip()}" is not a time of day')
    return value


def _day(value: str) -> str:
    days.all_of([value])
    return value


def _time(value: str) -> str:
    durations.span(value)
    return value


def _promise(value: str) -> str:
    durations.opening_minutes(value)
    return value


def _rate(value: str) -> str:
    durations.count(value)
    return value


def _window(value: str) -> str:
    if durations.span(value) > durations.LONGEST:
        raise ValueError(f'"{value}": no rule looks back further than 7 d')
    return value


def _kind(value: object) -> str:
    """Which of two ways of writing this is; the names in brackets are no part of the file."""
    return "[short]" if isinstance(value, str | list) else "[long]"


Span = Annotated[str, AfterValidator(_span)]
Day = Annotated[str, AfterValidator(_day)]
Time = Annotated[str, AfterValidator(_time)]
Promise = Annotated[str, AfterValidator(_promise)]
Rate = Annotated[str, AfterValidator(_rate)]
Window = Annotated[str, AfterValidator(_window)]
Times = Annotated[int, Field(ge=2, le=durations.MOST)]
Priority = Literal["urgent", "high", "normal"]
Surfaces = Annotated[list[Surface], BeforeValidator(one_or_many)]
Sentiments = Annotated[list[Sentiment], BeforeValidator(one_or_many)]
Group = Annotated[int, Field(lt=0)]
"""The number of a Telegram group: they are negative."""
Topic = Annotated[int, Field(ge=0)]


class WeekPart(Strict):
    """`hours`: spans per day; a span that ends before it starts runs past midnight."""

    mon: list[Span] = []
    tue: list[Span] = []
    wed: list[Span] = []
    thu: list[Span] = []
    fri: list[Span] = []
    sat: list[Span] = []
    sun: list[Span] = []


class HolidaysPart(Strict):
    """`holidays` by country: its public holidays, the days `also` closed, without those that are working days."""

    country: Text
    subdivision: str = ""
    also: list[Day] = []
    except_: Annotated[list[Day], Field(alias="except")] = []


Holidays = Annotated[
    Annotated[list[Day], Tag("[short]")] | Annotated[HolidaysPart, Tag("[long]")], Discriminator(_kind)
]


class QueuePart(Strict):
    """`queues`, one queue."""

    title: Text
    priority: Priority = "normal"
    chat: Group | None = None
    topic: Topic = 0
    agents: list[Annotated[int, Field(gt=0)]] = []
    first_reply: Promise | None = None
    resolution: Promise | None = None
    second_chat: Group | None = None


class TopicPart(Strict):
    """`on_topic`: how often something comes up in all conversations; `rulecheck` sees that each is said once."""

    intent: Many = []
    words: Many = []
    negative: Times | None = None
    count: Times | None = None
    within: Window


class WhenPart(Strict):
    """`when`: every condition that is written must hold."""

    intent: Many = []
    confidence: Share | None = None
    negative: Share | None = None
    complaint: Share | None = None
    severity: Severity | None = None
    sentiment: Sentiments = []
    language: Many = []
    platform: Many = []
    surface: Surfaces = []
    words: Many = []
    pattern: Text | None = None
    entity: Annotated[list[Fact], BeforeValidator(one_or_many)] = []
    hours: Literal["open", "closed"] | None = None
    first_contact: bool | None = None
    returning: bool | None = None
    tag: Many = []
    followers: Annotated[int, Field(ge=1)] | None = None
    messages: Rate | None = None
    on_post: Rate | None = None
    on_topic: TopicPart | None = None
    unanswered_for: Time | None = None
    repeated: bool | None = None
    all: list[WhenPart] = []
    any: list[WhenPart] = []
    none: list[WhenPart] = []


class AlertPart(Strict):
    """`alert` in another Telegram group than the desk's."""

    chat: Group
    topic: Topic = 0


Alert = Annotated[
    Annotated[Literal["desk"], Tag("[short]")] | Annotated[AlertPart, Tag("[long]")], Discriminator(_kind)
]


class ThenPart(Strict):
    """`then`: at most one of escalate, answer, draft, silent; the rest goes with it."""

    escalate: str = ""
    priority: Priority | None = None
    holding: bool = True
    answer: Manner | None = None
    entry: str = ""
    draft: bool = False
    silent: bool = False
    hide: bool = False
    tag: Many = []
    alert: Alert | None = None
    route: str = ""


class RulePart(Strict):
    """One rule."""

    name: Text
    when: WhenPart
    then: ThenPart
    tests: Tests = []


class PlacePart(Strict):
    """`policy`, one line: what may be said where."""

    intent: Many = []
    sentiment: Sentiments = []
    platform: Many = []
    surface: Surfaces = []
    do: Do


class CrisisPart(Strict):
    """`crisis`: when many are suddenly upset in one place, the bot falls silent there."""

    off: bool = False
    people: Annotated[int, Field(ge=3, le=100)] = 5


class RulesFile(Strict):
    """escalation_rules.yaml: who hears of what."""

    time_zone: Text
    hours: WeekPart
    holidays: Holidays = []
    special_days: dict[Day, list[Span]] = {}
    queues: Annotated[dict[Text, QueuePart], Field(min_length=1)]
    default_queue: Text
    answer_when_right: Precision = 0.95
    drafts: Literal["on_duty", "never", "always"] = "on_duty"
    draft_holding: bool = False
    clarify_from: Share = 0.9
    negative_from: Share = 0.7
    complaint_intents: list[Text] = []
    person_intents: list[Text] = []
    rules: list[RulePart] = []
    policy: list[PlacePart] = []
    crisis: CrisisPart = CrisisPart()
    tests: Tests = []
