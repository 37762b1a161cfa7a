"""What a card adds for an agent who cannot read the customer's words, or has little time left. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Literal

from inboxbot import domain
from inboxbot.compose import windows
from inboxbot.domain import EscalationState
from inboxbot.speech import Speech, isolated

_ANGRY, _ANNOYED, _PLEASED = -0.6, -0.2, 0.3
"""Of the sentiment, -1 to 1; said in words, so that nobody takes it for a measurement."""


def mood(meaning: domain.Understanding) -> Literal["angry", "annoyed", "neutral", "pleased"]:
    """The sentiment in a word; what is grave is angry."""
    if meaning.sentiment <= _ANGRY or meaning.severity >= domain.GRAVEST - 1:
        return "angry"
    if meaning.sentiment <= _ANNOYED:
        return "annoyed"
    return "pleased" if meaning.sentiment >= _PLEASED else "neutral"


def earlier(escalation: domain.Escalation, zone: tzinfo, say: Speech) -> Iterator[str]:
    """How often the customer came before, and what came of it; nothing for the first time."""
    known = escalation.earlier
    if known is None:
        return
    parts = [say("standing-earlier", n=known.cases, on=say.day(known.first_at, zone))]
    if known.ended_at is not None:
        ending = domain.phrase(f"acting-ending-{known.ending}") if known.ending else domain.phrase("standing-resolved")
        parts.append(say("standing-last", ending=ending, on=say.day(known.ended_at, zone)))
    yield say.joined(parts)


def lines(escalation: domain.Escalation, now: datetime, zone: tzinfo, say: Speech) -> Iterator[str]:
    """A line each, where there is something to say."""
    if escalation.mood and escalation.language and escalation.language != say.language:
        mood = domain.phrase("standing-mood", mood=escalation.mood)
        topic = isolated(escalation.topic)
        yield say("standing-foreign", mood=mood, topic=topic) if escalation.topic else say(mood)
    if escalation.state is not EscalationState.RESOLVED:
        yield from windows.lines(escalation, now, zone, say)
