"""Of several processes that could do a thing, one does; when it dies, another goes on. It never looks at what is done.

Whoever holds the task makes a number in the store grow. Who sees it stand still for `LEASE`, by a clock of its own,
takes the task over; who could not make it grow for three quarters of that has stopped before. Clocks need not agree.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar

import structlog

from inboxbot import domain, errors, ports

P = ParamSpec("P")
R = TypeVar("R")

LEASE = timedelta(seconds=16)
"""Asked for again after a quarter of it: at most 24 s, and what asking takes, until another goes on where one died."""
LOOK_EVERY = 1.0
"""Seconds."""

log = structlog.get_logger()


class Relay:
    """One runner of a task."""

    def __init__(self, store: ports.Store, clock: ports.Clock, task: str, lease: timedelta = LEASE) -> None:
        self._store = store
        self._clock = clock
        self._task = task
        self._lease = lease
        self._name = secrets.token_hex(8)
        self._asked: tuple[datetime, float] | None = None
        """When it was asked for, the last time it was ours, by two clocks; None while it is another's."""
        self._other = domain.NOT_HELD
        self._since: datetime | None = None
        """Since when the other has looked like that."""

    async def run(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Until cancelled: do it whenever it is this one's turn. What `work` raises is raised."""
        asking = asyncio.ensure_future(self._ask())
        try:
            while not asking.done():
                if self.is_ours:
                    await self._do(work)
                await self._clock.sleep(LOOK_EVERY)
            asking.result()
        finally:
            asking.cancel()
            await asyncio.wait({asking})
            with suppress(errors.StoreUnavailable):
                await self._store.let_go(self._task, self._name)

    def guarded(self, act: Callable[P, Awaitable[R]]) -> Callable[P, Coroutine[None, None, R]]:
        """The same, but begun only while it is our turn: a process that slept may not know yet that it is not."""

        async def ours(*args: P.args, **kwargs: P.kwargs) -> R:
            while not self.is_ours:
                await self._clock.sleep(LOOK_EVERY)
            return await act(*args, **kwargs)

        return ours

    @property
    def is_ours(self) -> bool:
        """Nobody else can have begun by now. A clock that stands still does not make it longer."""
        if self._asked is None:
            return False
        asked, ticks = self._asked
        most = self._lease * 0.75
        passed = asyncio.get_running_loop().time() - ticks
        return timedelta(0) <= self._clock.now() - asked < most and passed < most.total_seconds()

    async def _do(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Do it for as long as it is ours."""
        log.info("relay_taken", task=self._task)
        working = asyncio.ensure_future(work())
        try:
            while self.is_ours and not working.done():
                pause = asyncio.ensure_future(self._clock.sleep(LOOK_EVERY))
                await asyncio.wait({working, pause}, return_when=asyncio.FIRST_COMPLETED)
                pause.cancel()
        finally:
            working.cancel()
            await asyncio.wait({working})
        if not working.cancelled():
            working.result()
        log.warning("relay_lost", task=self._task)

    async def _ask(self) -> None:
        """Ask for it, or for more of it, until cancelled."""
        while True:
            asked = self._clock.now(), asyncio.get_running_loop().time()
            try:
                held = await self._store.hold(self._task, self._name, self._gone())
            except errors.StoreUnavailable:
                log.warning("relay_not_asked", task=self._task)
            else:
                self._heard(held, asked)
            await self._clock.sleep(self._lease.total_seconds() / 4)

    def _gone(self) -> domain.Held:
        """Who has had it without a sign of life for too long."""
        is_dead = self._since is not None and self._clock.now() - self._since >= self._lease
        return self._other if is_dead else domain.NOT_HELD

    def _heard(self, held: domain.Held, asked: tuple[datetime, float]) -> None:
        is_ours = held.holder == self._name
        if is_ours or held != self._other:
            self._other, self._since = held, None if is_ours else self._clock.now()
        self._asked = asked if is_ours else None
