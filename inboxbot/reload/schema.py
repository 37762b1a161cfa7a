"""What may stand in faq.yaml and intents/, key by key, and what all knowledge files share. Unknown keys are errors."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from inboxbot import entities
from inboxbot.domain import GRAVEST, Surface
from inboxbot.reload import durations
from inboxbot.reload.schema_tests import Tests

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Texts = dict[Language, Text]
Phrases = dict[Language, list[Text]]
Share = Annotated[float, Field(ge=0, le=1)]
Severity = Annotated[int, Field(ge=0, le=GRAVEST)]


def one_or_many(value: object) -> object:
    """A single item is a list of one."""
    return [value] if isinstance(value, str) else value


def _precision(value: float) -> float:
    if not 0.5 <= value <= 0.999:  # a half is a toss of a coin; more than 999 in 1,000 no examples can prove
        raise ValueError("write how many answers must be right, from 0.5 to 0.999; 0.95 is 95 in 100")
    return value


Precision = Annotated[float, AfterValidator(_precision)]


def _notation(value: str) -> str:
    if wrong := entities.problem(value):
        raise ValueError(wrong)
    return value


def _https(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or "." not in (parts.hostname or "") or any(c.isspace() or c in "{}" for c in value):
        raise ValueError(f'"{value[:40]}" is no link; write the whole address, like https://linden.example/track')
    return value


def _wait(value: str) -> str:
    if not timedelta(minutes=1) <= durations.span(value) <= timedelta(hours=20):
        raise ValueError("ask between 1 min and 20 h after the answer; later a platform may not let us write")
    return value


Wait = Annotated[str, AfterValidator(_wait)]
Url = Annotated[Text, AfterValidator(_https)]
Notation = Annotated[Text, AfterValidator(_notation)]
Many = Annotated[list[Text], BeforeValidator(one_or_many)]


class Strict(BaseModel):
    """No key but the named ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class IntentFile(Strict):
    """intents/NAME.yaml: one intent."""

    description: Text
    title: Texts = {}
    sensitive: bool = False
    severity: Severity = 0
    examples: Phrases
    not_examples: Phrases = {}
    tests: Tests = []


class PatternsPart(Strict):
    """faq.yaml, `brand`, `patterns`: how the shop's own numbers look."""

    order: Annotated[list[Notation], BeforeValidator(one_or_many)] = []


class FollowUpPart(Strict):
    """faq.yaml, `brand`, `follow_up`: when customers are asked whether an answer helped."""

    after: Wait = "30 min"
    hours: Literal["open", "always"] = "always"


class BrandPart(Strict):
    """faq.yaml, `brand`."""

    name: Text
    fallback: Language
    answer_in_fallback: bool = False
    languages: Annotated[list[Language], BeforeValidator(one_or_many)] = []
    patterns: PatternsPart = PatternsPart()
    follow_up: FollowUpPart = FollowUpPart()


def _ten_digits(text: str) -> str:
    if not text.isdecimal() or [int(digit) for digit in text] != list(range(10)):
        raise ValueError("the ten digits from 0 to 9, without spaces")
    return text


class NeverPart(Strict):
    """faq.yaml, `voice`, `never_say`: words the brand does not use, and what it says instead."""

    words: Annotated[Many, Field(min_length=1)]
    instead: str = ""


class VoicePart(Strict):
    """faq.yaml, `voice`, one language."""

    greeting: Text
    greeting_name: Text
    sign_off: Text
    notice: Text
    holding_open: Text
    holding_closed: Text
    holding_public: Text
    clarify: Text
    no_text: Text
    weekdays: Annotated[list[Text], Field(min_length=7, max_length=7)]
    today: Text
    tomorrow: Text
    none_of_these: str = ""
    sent_private: str = ""
    opens: Text = "{day} {time}"
    opens_later: Text = "{day} {date}.{month}. {time}"
    months: Annotated[list[Text], Field(min_length=12, max_length=12)] = []
    digits: Annotated[str, AfterValidator(_ten_digits)] = "0123456789"
    crisis: str = ""
    never_say: list[NeverPart] = []
    formality: Literal["formal", "informal"] | None = None
    emoji: Literal["none", "few", "free"] = "free"
    length: dict[Text, Annotated[int, Field(ge=20)]] = {}
    did_it_help: str = ""
    helped: str = ""
    not_helped: str = ""


class ValidPart(Strict):
    """faq.yaml, `valid` of an entry: its first and its last day."""

    since: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None


class OnlyPart(Strict):
    """faq.yaml, `only` of an entry: where it answers."""

    platforms: Many = []
    surfaces: Annotated[list[Surface], BeforeValidator(one_or_many)] = []


class LinkPart(Strict):
    """faq.yaml, one of `links` of an entry."""

    url: Url
    label: Texts = {}


class EntryPart(Strict):
    """faq.yaml, `entries`, one entry."""

    intent: str = ""
    questions: Phrases = {}
    title: Texts = {}
    answer: Annotated[Texts, Field(min_length=1)]
    public_answer: Texts = {}
    after_hours_answer: Texts = {}
    links: list[LinkPart] = []
    valid: ValidPart = ValidPart()
    only: OnlyPart = OnlyPart()
    small_talk: bool = False
    tests: Tests = []
    answer_when_right: Precision | None = None
    draft: bool | None = None
    follow_up: bool = False


class FaqFile(Strict):
    """faq.yaml: the brand, its voice and its answers."""

    brand: BrandPart
    voice: Annotated[dict[Language, VoicePart], Field(min_length=1)]
    entries: dict[Text, EntryPart]
