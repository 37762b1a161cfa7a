"""What the desk's tests share: people, an escalation with a customer who writes from right to left, a clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from inboxbot import domain, ports, speech
from inboxbot.desk.office import Office
from inboxbot.encoders import open_encoder
from inboxbot.evidence import Witness
from inboxbot.opening import Opening
from inboxbot.reload.state import State
from inboxbot.store import SqlStore
from tests import support

NOW = datetime(2026, 11, 21, 18, 4, tzinfo=UTC)
RIGA = ZoneInfo("Europe/Riga")
ANNA = domain.Agent(id=domain.AgentId(11), name="Anna")
BOB = domain.Agent(id=domain.AgentId(12), name="بابک")
TITLES = {"complaints": "Complaints"}
SARA = "سارا"
WORDS = "سفارشم شکسته رسید، خیلی ناراحتم 😡"


def line(who: str, text: str, **more: object) -> domain.Line:
    return domain.Line(**({"who": who, "text": text, "at": NOW} | more))  # type: ignore[arg-type]


def office(store: SqlStore, clock: ports.Clock, channels: Mapping[str, ports.Channel] | None = None) -> Office:
    """An office that speaks English and knows letters only."""
    return Office(
        store=store,
        channels=channels or {},
        clock=clock,
        book=support.book,
        files=lambda: State(book=support.book(), since=NOW),
        witness=Witness(store, clock),
        encoder=open_encoder("words"),
        opening=Opening(store, clock, support.book),
        speech=speech.of("en"),
    )


def escalation(**more: object) -> domain.Escalation:
    fields: dict[str, object] = {
        "id": "esc-1", "conversation": "instagram:page:sara", "platform": "instagram",
        "contact": "sara-1", "contact_name": SARA, "language": "fa",
        "queue": "complaints", "priority": 0, "rule": "complaint", "because": "intent complaint 0.93",
        "opened_at": NOW, "lines": (line("customer", WORDS),),
    }  # fmt: skip
    return support.escalation(**(fields | more))


class HandClock:
    """Stands still until moved; sleepers wake in the order of their time."""

    def __init__(self) -> None:
        self.time = NOW
        self.slept: list[float] = []
        self._sleepers: list[tuple[datetime, asyncio.Event]] = []

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        woken = asyncio.Event()
        self._sleepers.append((self.time + timedelta(seconds=seconds), woken))
        await woken.wait()

    def move(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        due = [sleeper for sleeper in self._sleepers if sleeper[0] <= self.time]
        self._sleepers = [sleeper for sleeper in self._sleepers if sleeper[0] > self.time]
        for _, woken in due:
            woken.set()


async def until(true: Callable[[], object], clock: HandClock | None = None, seconds: float = 5.0) -> None:
    """Return when it is true; fail after so many seconds of real time. A `clock` is moved while waiting."""
    async with asyncio.timeout(seconds):
        while not true():  # the other side has no event to wait for
            await asyncio.sleep(0.005)
            if clock is not None:
                clock.move(1)
