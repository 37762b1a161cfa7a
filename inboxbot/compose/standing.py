"""What a card adds for an agent who cannot read the customer's words, or has little time left. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from inboxbot import domain
from inboxbot.domain import EscalationState, Surface
from inboxbot.speech import Speech, isolated

SOON = timedelta(minutes=60)
"""Before a reply window closes, somebody is called."""
_ANGRY, _ANNOYED, _PLEASED = -0.6, -0.2, 0.3
"""Of the sentiment, -1 to 1; said in words, so that nobody takes it for a measurement."""


def closes_at(surface: Surface, lines: Iterable[domain.Line], limits: domain.Limits) -> datetime | None:
    """When a platform with a reply window stops taking our words in a direct message; None for never."""
    written = [line.at for line in lines if line.who == "customer"]
    if limits.reply_window is None or surface is not Surface.DM or not written:
        return None
    return max(written) + timedelta(hours=limits.reply_window)


def closes_soon(escalation: domain.Escalation, now: datetime) -> bool:
    """There is less than `SOON` left to answer somebody who waits."""
    ends = escalation.closes_at
    is_waited = escalation.state is not EscalationState.RESOLVED and escalation.waiting_since is not None
    return is_waited and ends is not None and now < ends <= now + SOON


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
    ends = escalation.closes_at
    if ends is None or escalation.state is EscalationState.RESOLVED:
        return
    if ends <= now:
        yield say("standing-closed", at=say.when(ends, zone))
    elif closes_soon(escalation, now):
        yield say("standing-closes-soon", at=say.clock(ends, zone))
    else:
        yield say("standing-closes", at=say.when(ends, zone))
