"""What many tests need: a clock that is moved by hand, a small playbook, and waiting for a condition."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import os
import socket
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from inboxbot import domain, playbook
from inboxbot.decide.turn import Turn
from inboxbot.domain import Surface
from inboxbot.understand.cleaning import fold

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("INBOXBOT_SHARED", ROOT.parent / "shared"))
NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""A Monday, noon in Riga: the shop is open."""
NIGHT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""The same Monday at three in the morning."""


def shared(*parts: str) -> Path:
    """A path in the shared data, or a skip with a clear word."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"shared data is not here: {'/'.join(parts)} (set INBOXBOT_SHARED)")
    return path


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class ManualClock:
    """Time stands still until it is moved; sleepers wake in order."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._count = itertools.count()

    def now(self) -> datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        wakes: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + timedelta(seconds=seconds), next(self._count), wakes))
        await wakes

    def advance(self, seconds: float) -> None:
        """Move time on and wake whoever is due."""
        self._now += timedelta(seconds=seconds)
        while self._sleepers and self._sleepers[0][0] <= self._now:
            wakes = heapq.heappop(self._sleepers)[2]
            if not wakes.done():
                wakes.set_result(None)


async def eventually(
    holds: Callable[[], Awaitable[object] | object], clock: ManualClock | None = None, *, patience: float = 20.0
) -> None:
    """Return when `holds()` is true. Moves `clock` while waiting; fails after `patience` real seconds."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    while True:
        result = holds()
        if isinstance(result, Awaitable):
            result = await result
        if result:
            return
        assert loop.time() < deadline, f"did not come true within {patience} s: {holds}"
        if clock is not None:
            clock.advance(0.25)
        await asyncio.sleep(0.005)


async def settle_down(clock: ManualClock, seconds: float = 10.0) -> None:
    """Let `seconds` of the clock pass in small steps, with room for everything that happens in them."""
    for _ in range(int(seconds / 0.25)):
        clock.advance(0.25)
        await asyncio.sleep(0.004)


WEEK = (*tuple(((time(9), time(18)),) for _ in range(5)), ((time(10), time(15)),), ())
HOURS = playbook.Hours(zone=ZoneInfo("Europe/Riga"), week=WEEK)

VOICE = playbook.Voice(
    greeting="Hello!",
    greeting_name="Hello {name}!",
    sign_off="Your {brand} team",
    notice="I am an automatic assistant.",
    holding_open="A colleague answers soon.",
    holding_closed="We are closed; a colleague answers {opens}.",
    holding_public="Sorry to hear that; a colleague looks after it.",
    clarify="Did you mean:",
    no_text="Thank you, a colleague will look.",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    today="today",
    tomorrow="tomorrow",
)


EXACT = playbook.Promise(
    confidences=tuple(n / 100 for n in range(1, 100)), rights=tuple(n / 100 for n in range(1, 100))
)
"""Answers from a confidence on are right just that often."""


def book(*rules: playbook.Rule) -> playbook.Playbook:
    """A playbook of four intents and two entries, with `rules`."""
    intents = {
        name: playbook.Intent(name=name, description=name, examples={"en": (f"{name}?",)}, sensitive=name == "legal")
        for name in ("hours", "thanks", "complaint", "legal")
    }
    entries = {
        "hours": playbook.Entry(
            id="hours",
            intent="hours",
            answer={"en": "Nine to six.", "fa": "از نه تا شش."},
            public_answer={"en": "9-18."},
        ),
        "price": playbook.Entry(id="price", questions={"en": ("how much?",)}, answer={"en": "On its page."}),
        "thanks": playbook.Entry(id="thanks", intent="thanks", answer={"en": "You are welcome."}, small_talk=True),
    }
    queues = {
        "general": playbook.Queue(name="general", title="General"),
        "urgent": playbook.Queue(name="urgent", title="Urgent", priority=0, first_reply_minutes=30),
    }
    return playbook.Playbook(
        hash="book",
        brand=playbook.Brand(name="Linden", fallback="en"),
        voices={"en": VOICE, "fa": VOICE},
        intents=intents,
        entries=entries,
        rules=playbook.Rules(
            hours=HOURS,
            queues=queues,
            default_queue="general",
            answer_when_right=0.8,
            clarify_from=0.9,
            negative_from=0.7,
            complaint_intents=("complaint",),
            rules=rules,
        ),
        head=None,
        promise=EXACT,
        promise_by_letters=EXACT,
    )


def conversation(**changes: object) -> domain.Conversation:
    values: dict[str, object] = {
        "id": domain.ConversationId("messenger:page:dm:anna"),
        "channel": "meta",
        "platform": "messenger",
        "account": "page",
        "surface": Surface.DM,
        "contact": "anna",
        "contact_name": "Anna Ozola",
    }
    return domain.Conversation(**(values | changes))  # type: ignore[arg-type]


def message(text: str = "when are you open?", **changes: object) -> domain.CustomerMessage:
    values: dict[str, object] = {"platform": "messenger", "external_id": "m1", "text": text, "at": NOON}
    return domain.CustomerMessage(**(values | changes))  # type: ignore[arg-type]


def meaning(intent: str | None = "hours", confidence: float = 0.95, **changes: object) -> domain.Understanding:
    candidates = (domain.Guess(label=intent, confidence=confidence),) if intent in {"hours", "thanks"} else ()
    values: dict[str, object] = {
        "language": "en",
        "intent": intent,
        "confidence": confidence,
        "runner_up": None,
        "sentiment": 0.0,
        "negative": 0.1,
        "candidates": candidates,
    }
    return domain.Understanding(**(values | changes))  # type: ignore[arg-type]


def turn(text: str = "when are you open?", **changes: object) -> Turn:
    """What is decided about when Anna writes this at noon."""
    values: dict[str, object] = {
        "conversation": conversation(),
        "messages": (message(text),),
        "utterance": domain.Utterance(raw=text, text=text, folded=fold(text)),
        "meaning": meaning(),
        "book": book(),
        "received_at": NOON,
        "now": NOON,
    }
    return Turn(**(values | changes))  # type: ignore[arg-type]


def escalation(**changes: object) -> domain.Escalation:
    """Anna's direct message, open since noon because the bot was unsure."""
    values: dict[str, object] = {
        "id": domain.EscalationId("e"),
        "conversation": conversation().id,
        "channel": "meta",
        "platform": "messenger",
        "account": "page",
        "surface": Surface.DM,
        "contact": "anna",
        "contact_name": "Anna",
        "language": "en",
        "queue": "general",
        "priority": 2,
        "rule": "unsure",
        "because": "",
        "opened_at": NOON,
    }
    return domain.Escalation(**(values | changes))  # type: ignore[arg-type]
