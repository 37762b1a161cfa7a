"""Of two nodes one listens to the desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from inboxbot import domain, errors
from inboxbot import store as stores
from inboxbot.desk.relay import LEASE, Relay
from inboxbot.store import SqlStore
from tests.databases import new_sqlite
from tests.desk.house import HandClock, until


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = await stores.open_store(new_sqlite(tmp_path / "inboxbot.sqlite3"))
    yield opened
    await opened.close()


class Node:
    """A process that could listen; without `reach` the store cannot be asked, or is `silent`."""

    under_way: ClassVar[int] = 0
    """Questions to the store that are not answered yet, of all nodes."""

    def __init__(self, store: SqlStore, clock: HandClock, lease: timedelta = LEASE) -> None:
        self.reach = True
        self.silent = False
        self.road = asyncio.Event()
        """Set: what the store answers arrives at once."""
        self.road.set()
        self.listens = False
        self.done: list[str] = []
        self._store = store
        self.relay = Relay(self, clock, "desk", lease)  # type: ignore[arg-type]
        self.task = asyncio.create_task(self.relay.run(self._listen))

    async def hold(self, task: str, holder: str, gone: domain.Held) -> domain.Held:
        if not self.reach and self.silent:
            await asyncio.Event().wait()
        if not self.reach:
            raise errors.StoreUnavailable
        Node.under_way += 1
        try:
            held = await self._store.hold(task, holder, gone)
        finally:
            Node.under_way -= 1
        await self.road.wait()
        return held

    async def let_go(self, task: str, holder: str) -> None:
        if not self.reach:
            raise errors.StoreUnavailable
        await self._store.let_go(task, holder)

    async def act(self, what: str) -> None:
        self.done.append(what)

    async def _listen(self) -> None:
        self.listens = True
        try:
            await asyncio.Event().wait()
        finally:
            self.listens = False

    async def stop(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


Nodes = Callable[..., Node]


@pytest.fixture
async def node(store: SqlStore, clock: HandClock) -> AsyncIterator[Nodes]:
    made: list[Node] = []

    def one(its_clock: HandClock = clock, lease: timedelta = LEASE) -> Node:
        made.append(Node(store, its_clock, lease))
        return made[-1]

    yield one
    for each in made:
        await each.stop()


async def passes(seconds: int, *clocks: HandClock, check: Callable[[], Awaitable[None]] | None = None) -> None:
    """So many seconds pass, and whoever asks every few of them has asked."""
    for _ in range(seconds):
        for clock in clocks:
            clock.move(1)
        await asyncio.sleep(0.001)
        while Node.under_way:  # noqa: ASYNC110  # the store's thread answers, however busy the machine is
            await asyncio.sleep(0.001)
        if check:
            await check()


async def begins(one: Node, clock: HandClock) -> None:
    """Return when it listens."""
    async with asyncio.timeout(20):
        while not one.listens:
            await passes(1, clock)


async def test_one_listens_and_the_other_waits(node: Nodes, clock: HandClock) -> None:
    """For as long as the first lives, however long that is, and however wrong the other's clock is."""
    ahead = HandClock()
    ahead.move(3600)
    first = node()
    await begins(first, clock)
    second = node(ahead)
    await passes(40, clock, ahead)
    assert (first.listens, second.listens) == (True, False)


@pytest.mark.parametrize("silent", [False, True], ids=["refused", "silent"])
async def test_who_dies_is_followed_within_half_a_minute(node: Nodes, clock: HandClock, silent: bool) -> None:
    """And who cannot reach the store stops before the other begins, also when the store just says nothing. When it can
    again it waits, and goes on when the other stops.
    """
    first = node()
    await begins(first, clock)
    second = node()
    await passes(7, clock)
    first.reach, first.silent, cut_off = False, silent, clock.now()
    async with asyncio.timeout(20):  # of real time
        while not second.listens:
            await passes(1, clock)
            assert not (first.listens and second.listens)
    assert (clock.now() - cut_off).total_seconds() <= 30
    first.reach = True
    await passes(20, clock)
    assert (first.listens, second.listens) == (False, True)
    if not silent:  # a question without an answer is still being asked
        await second.stop()
        await begins(first, clock)


async def test_who_stops_in_order_is_followed_at_once(node: Nodes, clock: HandClock) -> None:
    """The other need not wait until it is given up."""
    first = node()
    await begins(first, clock)
    second = node()
    await passes(2, clock)
    await first.stop()
    await passes(6, clock)
    assert second.listens


async def test_who_slept_begins_nothing_when_it_wakes(node: Nodes, clock: HandClock) -> None:
    """A machine that was suspended: what it had just fetched is not carried out by it any more."""
    asleep, first = HandClock(), node()  # two clocks: one machine stops
    await begins(first, clock)
    second = node(asleep)
    await passes(2, asleep)
    await passes(25, asleep)  # only for the second time goes on
    assert second.listens
    clock.time += timedelta(seconds=27)  # the first wakes: no timer has rung yet
    acting = asyncio.create_task(first.relay.guarded(first.act)("a press"))
    await passes(20, clock, asleep)
    assert (first.done, first.listens, second.listens) == ([], False, True)
    acting.cancel()
    await second.relay.guarded(second.act)("the press comes again")
    assert second.done == ["the press comes again"]


async def test_an_answer_that_was_long_on_its_way_gives_no_more_time(node: Nodes, clock: HandClock) -> None:
    """The lease runs from the question: by the time the answer is here, somebody else may have begun."""
    one = node()
    await begins(one, clock)
    one.road.clear()
    await passes(int(LEASE.total_seconds() / 4) + 1, clock)
    await passes(int(LEASE.total_seconds() * 0.75), clock)
    assert not one.relay.is_ours
    one.road.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not one.relay.is_ours
    await begins(one, clock)


async def test_a_clock_that_stands_still_gives_no_more_time(node: Nodes, clock: HandClock) -> None:
    """It may not be trusted alone: by the machine's own ticks the time is over too."""
    first = node(lease=timedelta(seconds=0.2))
    await until(lambda: first.relay.is_ours)
    await until(lambda: not first.relay.is_ours)
    assert clock.now() == HandClock().now()


async def test_what_fails_while_listening_is_raised(store: SqlStore, clock: HandClock) -> None:
    """A fault of ours ends the service, as it did without others; and the next may go on."""

    async def fail() -> None:
        raise ValueError("a fault of ours")

    relay = asyncio.create_task(Relay(store, clock, "desk").run(fail))
    await until(relay.done, clock)
    assert isinstance(relay.exception(), ValueError)
    assert (await store.hold("desk", "next")).holder == "next"
