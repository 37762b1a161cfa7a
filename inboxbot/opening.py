"""The playbook with the hours that agents set for today: kept in the store, remembered here; it changes no file."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from datetime import timedelta

import structlog

from inboxbot import domain, errors, ports
from inboxbot.decide import today
from inboxbot.playbook import Playbook

LOOK_EVERY = 60.0
"""Seconds until what agents told another node is known here."""

log = structlog.get_logger()


class Opening:
    """Whoever asks for the playbook in force asks here."""

    def __init__(self, store: ports.Store, clock: ports.Clock, book: Callable[[], Playbook]) -> None:
        self._store = store
        self._clock = clock
        self._book = book
        self._today: domain.Today | None = None
        self._made: tuple[Playbook, domain.Today | None, Playbook] | None = None
        self._looking = asyncio.Lock()

    @property
    def current(self) -> Playbook:
        """The files in force, with today's hours."""
        book = self._book()
        if self._made is None or self._made[0] is not book or self._made[1] is not self._today:
            self._made = book, self._today, today.in_force(book, self._today)
        return self._made[2]

    async def refresh(self) -> None:
        """Look again. Raises `StoreUnavailable`; then what was known stays."""
        async with self._looking:
            here = self._clock.now().astimezone(self._book().rules.hours.zone).date()
            self._today = await self._store.today(here - timedelta(days=1))  # a night shift began yesterday

    async def watch(self) -> None:
        """Stay up to date until cancelled."""
        for failures in itertools.count():
            try:
                while True:
                    await self._clock.sleep(LOOK_EVERY)
                    await self.refresh()
            except errors.StoreUnavailable as error:
                log.warning("opening_waits_for_store", error=str(error), failures=failures)
