"""What goes on until the service ends, whatever becomes of the store meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from inboxbot import errors, watching
from tests.desk.house import HandClock, until

AWAY = errors.StoreUnavailable("away")


class Bell:
    """Looks once for each of `found`, which says how that ends; the look after the last is cancelled."""

    every = 15.0

    def __init__(self, *found: Exception | None) -> None:
        self._found: Iterator[Exception | None] = iter(found)

    async def look(self) -> None:
        if error := next(self._found, asyncio.CancelledError()):
            raise error


class Impatient(HandClock):
    """Sleeps take no time."""

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


async def slept(bell: Bell) -> list[float]:
    clock = Impatient()
    with pytest.raises(asyncio.CancelledError):
        await watching.watch(bell, clock)
    return clock.slept


async def test_a_watcher_looks_at_once_and_then_as_often_as_it_says() -> None:
    assert await slept(Bell(None, None)) == [15.0, 15.0]


async def test_a_watcher_that_is_rung_for_looks_sooner() -> None:
    """Once for a bell; afterwards it waits again."""
    clock, bell = HandClock(), asyncio.Event()
    watching_ = asyncio.create_task(watching.watch(Bell(None, None), clock, bell))
    await until(lambda: clock.slept)
    bell.set()
    await until(lambda: len(clock.slept) == 2)
    assert not bell.is_set()
    clock.move(15)
    await asyncio.gather(watching_, return_exceptions=True)
    assert watching_.cancelled()


async def test_a_store_that_is_away_is_asked_less_and_less_often_and_then_as_before() -> None:
    with capture_logs() as logs:
        assert await slept(Bell(*[AWAY] * 7, None, AWAY)) == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 15.0, 1.0]
    assert [entry["failures"] for entry in logs] == [0, 1, 2, 3, 4, 5, 6, 0]
    assert {(entry["event"], entry["loop"]) for entry in logs} == {("waits_for_store", "bell")}


async def test_a_store_may_be_away_for_a_day() -> None:
    assert sum(await slept(Bell(*[AWAY] * 3000))) > 24 * 3600


async def test_what_is_no_absence_of_the_store_ends_the_watch() -> None:
    with pytest.raises(ZeroDivisionError):
        await watching.watch(Bell(ZeroDivisionError()), Impatient())
