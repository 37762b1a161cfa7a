"""What a button at the desk belongs to, as the desk's own message says that carries it."""

from __future__ import annotations

from dataclasses import dataclass

from inboxbot.domain.cards import Button, Press, Suggestion
from inboxbot.domain.escalations import Escalation
from inboxbot.domain.lessons import Lesson
from inboxbot.domain.mutes import Mute
from inboxbot.domain.outgoing import Outgoing
from inboxbot.domain.words import EscalationId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCard:
    """An act on a case."""

    escalation: Escalation
    button: Button


@dataclass(frozen=True, slots=True, kw_only=True)
class OfDigest:
    """A case that is to have a card of its own."""

    escalation: EscalationId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfUnknown:
    """What became of a send that nobody knows of."""

    outgoing: Outgoing
    press: Press


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCrisis:
    """A silence, there or lifted."""

    mute: Mute
    press: Press


@dataclass(frozen=True, slots=True, kw_only=True)
class OfLesson:
    """A lesson; none where it was decided, or forgotten, before."""

    lesson: Lesson | None
    press: Press


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSuggestion:
    """An answer that was looked up, and the desk's id of the card it belongs to."""

    suggestion: Suggestion
    card: str


Belonging = OfCard | OfDigest | OfUnknown | OfCrisis | OfLesson | OfSuggestion
