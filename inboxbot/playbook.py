"""The knowledge as frozen values: intents, FAQ entries, voice, the rulebook, and what was learned from the examples.

A playbook is made by `reload` from the YAML files and never changed: one snapshot serves one turn from top to bottom.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from inboxbot import domain, errors
from inboxbot.rulebook import Breaker, Hours, Place, Queue, Rule, Then, When

__all__ = [
    "Brand",
    "Entry",
    "FollowUp",
    "Head",
    "Hours",
    "Intent",
    "Playbook",
    "Promise",
    "Queue",
    "Rule",
    "Rules",
    "Then",
    "Vectors",
    "Voice",
    "When",
]

Vectors = NDArray[np.float32]
"""`float32 [n, d]`, unit rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What customers want, by example. A sensitive intent is never answered automatically."""

    name: str
    description: str
    examples: Mapping[str, tuple[str, ...]]
    not_examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sensitive: bool = False
    severity: int = 0
    """Whoever writes this is at least so severe (`domain.GRAVEST`)."""
    title: Mapping[str, str] = field(default_factory=dict)
    """A few words per language, for agents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An https address that follows an answer, and what it is called per language."""

    url: str
    label: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A FAQ entry: approved answers per language, found by an intent or by its own questions."""

    id: str
    intent: str = ""
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict)
    """A few words that name the entry when it is offered as a choice."""
    answer: Mapping[str, str]
    public_answer: Mapping[str, str] = field(default_factory=dict)
    """A shorter answer for comments; the answer where missing."""
    after_hours_answer: Mapping[str, str] = field(default_factory=dict)
    """Said instead of the answer while nobody is on duty. It may hold `{opens}`."""
    links: tuple[Link, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    """First and last day, in the shop's zone; on other days nobody is answered with it."""
    platforms: tuple[str, ...] = ()
    surfaces: tuple[domain.Surface, ...] = ()
    """The only places where it answers; everywhere where empty."""
    small_talk: bool = False
    """Said again within minutes it is left unsaid, rather than shown to a person."""
    answer_when_right: float | None = None
    """The precision wanted of this entry; that of the rules where None."""
    follow_up: bool = False
    """Some time after its answer the customer is asked whether it helped."""
    draft: bool | None = None
    """True: it drafts until it has earned its voice. False: it never drafts. None: only what evidence puts in doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How the brand speaks in one language. Texts may hold named `{fields}`; see `compose.voice` for the list."""

    greeting: str
    greeting_name: str
    sign_off: str
    notice: str
    holding_open: str
    holding_closed: str
    holding_public: str
    clarify: str
    no_text: str
    weekdays: tuple[str, ...]
    today: str
    tomorrow: str
    none_of_these: str = ""
    """The last of the offered choices, which calls a person; not offered where missing."""
    sent_private: str = ""
    """Under a comment whose author was answered in private; empty: the entry's short answer stands there."""
    opens: str = "{day} {time}"
    """How `{opens}` is said in the coming week."""
    opens_later: str = "{day} {date}.{month}. {time}"
    """How it is said when the weekday alone would mean an earlier one."""
    months: tuple[str, ...] = ()
    """Twelve; numbers stand for them where empty."""
    digits: str = "0123456789"
    """How the language writes 0 to 9, in times and before choices."""
    crisis: str = ""
    """What customers hear in a crisis, once, when an agent lets it go; empty: the fallback's, if that has one."""
    formality: Literal["formal", "informal"] | None = None
    """How customers are addressed; None where the lead did not say. Texts are only looked over for it."""
    emoji: Literal["none", "few", "free"] = "free"
    """How many emoji the bot's words may hold: none, one a message, or any number."""
    length: Mapping[str, int] = field(default_factory=dict)
    """Platform -> the most characters of a message, where the shop wants less than the platform takes."""
    did_it_help: str = ""
    """Asked after an answer whose entry wants it; empty: nobody is asked in this language."""
    helped: str = ""
    not_helped: str = ""
    """What stands on the buttons of that question; no buttons where either is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """When customers are asked whether an answer helped, for all entries that want it."""

    after: timedelta = timedelta(minutes=30)
    hours: Literal["open", "always"] = "always"
    """`open`: never while the shop is closed; then at the next opening, if the platform still lets us write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Who speaks: the name, the language to fall back to, and how its order numbers look."""

    name: str
    fallback: str
    answer_in_fallback: bool = False
    """An entry without an answer in the customer's language is answered in the fallback, rather than by a person."""
    orders: tuple[str, ...] = ()
    """Order numbers as `entities.orders` reads them; the usual ones where empty."""
    languages: tuple[str, ...] = ()
    """What every answer should be written in; whatever has a voice where empty."""
    follow_up: FollowUp = FollowUp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """escalation_rules.yaml: hours, queues, thresholds, the ordered rules and the policy of places."""

    hours: Hours
    queues: Mapping[str, Queue]
    default_queue: str
    answer_when_right: float
    """The precision wanted of answers: this share of them must be right, 0.5..0.999."""
    clarify_from: float
    """A choice is offered when the best candidates together reach this."""
    negative_from: float
    """From this probability of dissatisfaction on, nothing is answered as a FAQ."""
    complaint_intents: tuple[str, ...]
    """Intents that are never answered as a FAQ, whatever they match."""
    rules: tuple[Rule, ...]
    person_intents: tuple[str, ...] = ()
    """Intents of customers who would rather talk to a person: said after an answer, it was no help."""
    drafts: Literal["on_duty", "never", "always"] = "on_duty"
    """When an answer that has not earned its voice is shown to an agent first."""
    draft_holding: bool = False
    """Whether a customer whose answer waits as a draft gets a holding reply, in a DM."""
    promised_reply_minutes: int = 60
    """Who is told when people are back expects an answer so many opening minutes later; 0: by the opening itself."""
    policy: tuple[Place, ...] = ()
    """Read from top to bottom; the first that fits counts. Without one: answers stand where the customer wrote."""
    crisis: Breaker = field(default_factory=Breaker)

    @property
    def chats(self) -> frozenset[int]:
        """The Telegram groups that are named here."""
        queues = {chat for queue in self.queues.values() for chat in queue.chats}
        return frozenset(queues | {rule.then.alert.chat for rule in self.rules if rule.then.alert}) - {0}

    def wanted(self, entry: Entry) -> float:
        """The precision that is wanted of this entry's answers."""
        return entry.answer_when_right or self.answer_when_right


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What was learned from the examples; `understand.intent` says which arrays there are."""

    labels: tuple[str, ...]
    arrays: Mapping[str, NDArray[np.float32]]
    encoder: str = ""
    """Name of the encoder whose vectors it learned from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """How often answers are right from a confidence on, as phrases that were left out of the learning tell.

    Both rise together: from `confidences[i]` on, `rights[i]` of the answers were right.
    """

    confidences: tuple[float, ...] = ()
    rights: tuple[float, ...] = ()

    def right(self, confidence: float) -> float:
        """The share of right ones among answers that are this sure or surer, 0..1; 0 where nothing is known."""
        found = bisect_right(self.confidences, confidence)
        return self.rights[found - 1] if found else 0.0

    def threshold(self, wanted: float) -> float | None:
        """The least confidence from which on `wanted` of the answers are right; None where no confidence proves it."""
        found = bisect_left(self.rights, wanted)
        return self.confidences[found] if found < len(self.rights) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """Everything the support leads wrote, and what was learned from it. `hash` names this very version."""

    hash: str
    brand: Brand
    voices: Mapping[str, Voice]
    intents: Mapping[str, Intent]
    entries: Mapping[str, Entry]
    rules: Rules
    head: Head | None
    """None when nothing could be trained: then nothing is answered and everything goes to a person."""
    promise: Promise = Promise()
    promise_by_letters: Promise = Promise()
    """The same for when the encoder is away."""
    doubts: tuple[errors.Fault, ...] = ()
    """What is allowed in the files and likely wrong; empty until somebody looked."""
    outside: float | None = None
    """The share of messages that fit no intent, 0..1, as learned from traffic; None: as the examples were weighed.
    The promises are made for it.
    """

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages the brand speaks, fallback first."""
        return (self.brand.fallback, *(code for code in self.voices if code != self.brand.fallback))

    def voice(self, language: str) -> Voice:
        """The voice for `language`, or the fallback's."""
        return self.voices.get(language) or self.voices[self.brand.fallback]

    def crisis_text(self, language: str) -> str:
        """The crisis text for `language`; empty where nobody wrote one."""
        return self.voice(language).crisis or self.voice(self.brand.fallback).crisis

    def phrases(self, entry: Entry) -> Mapping[str, tuple[str, ...]]:
        """How customers ask for an entry, per language: its own questions, or its intent's examples."""
        intent = self.intents.get(entry.intent)
        return entry.questions or (intent.examples if intent else {})

    def topic(self, intent: str, language: str) -> str:
        """What customers with an intent want, for an agent who reads `language`: its title there, or that of an entry
        that answers it, else its description; empty for an unknown one.
        """
        known = self.intents.get(intent)
        answers = (entry.title for entry in self.entries.values() if entry.intent == intent)
        titles = (title[language] for title in (known.title if known else {}, *answers) if language in title)
        return next(titles, known.description if known else "")

    def title(self, entry: Entry, language: str) -> str:
        """A few words that name an entry: its title, or how a customer would ask; in `language`, or the fallback."""
        for code in (language, self.brand.fallback):
            if title := entry.title.get(code) or next(iter(self.phrases(entry).get(code, ())), ""):
                return title
        return entry.id.replace("_", " ")
