"""What goes on until the service ends: steps taken again and again; a store that is away is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from inboxbot import clock as clocks
from inboxbot import errors, ports

LONGEST_PAUSE = 30.0
"""Seconds between two questions to a store that is away; the first pauses are shorter."""

log = structlog.get_logger()


class Watcher(Protocol):
    """Somebody who looks again and again whether there is something to do."""

    every: float
    """Seconds between two looks."""

    async def look(self) -> None:
        """Do what is due. Raises `StoreUnavailable`."""
        ...


async def watch(watcher: Watcher, clock: ports.Clock, bell: asyncio.Event | None = None) -> None:
    """Let it look until cancelled, first at once; with a `bell` also whenever that is set."""

    async def step() -> None:
        await watcher.look()
        await (clock.sleep(watcher.every) if bell is None else clocks.wait(clock, bell, watcher.every))

    await forever(step, clock, type(watcher).__name__.lower())


async def forever(step: Callable[[], Awaitable[None]], clock: ports.Clock, name: str) -> None:
    """Take `step`, which pauses by itself, until cancelled. A store that is away is waited for; other errors end it."""
    failures = 0
    while True:
        try:
            await step()
            failures = 0
        except errors.StoreUnavailable as error:
            log.warning("waits_for_store", loop=name, error=str(error), failures=failures)
            await clock.sleep(min(2.0 ** min(failures, 5), LONGEST_PAUSE))
            failures += 1
