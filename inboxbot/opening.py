"""The playbook with the hours that agents set for today: kept in the store, remembered here; it changes no file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from inboxbot import domain, ports
from inboxbot.decide import today
from inboxbot.playbook import Playbook


class Opening:
    """Whoever asks for the playbook in force asks here."""

    every = 60.0
    """Seconds until what agents told another node is known here."""

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

    async def look(self) -> None:
        """Look again. Raises `StoreUnavailable`; then what was known stays."""
        async with self._looking:
            here = self._clock.now().astimezone(self._book().rules.hours.zone).date()
            self._today = await self._store.today(here - timedelta(days=1))  # a night shift began yesterday
