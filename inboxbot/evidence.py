"""What was seen of every entry, kept in memory and up to date, so that no turn has to ask for it; it weighs nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from inboxbot import domain, ports
from inboxbot.domain import Verdict

SETTLED = timedelta(minutes=5)
"""Nobody writes any more what began to count so long ago: it is read once."""


class Witness:
    """Reads what is new, and again what is newest; the whole only once."""

    every = 60.0
    """Seconds until what other nodes wrote, and answers whose day is over, are looked for."""

    def __init__(self, store: ports.Store, clock: ports.Clock) -> None:
        self._store = store
        self._clock = clock
        self._read_until: datetime | None = None
        self._looking = asyncio.Lock()
        self._settled: Mapping[str, domain.Evidence] = {}
        self.current: Mapping[str, domain.Evidence] = {}
        """By entry; one of which nothing was seen is not there."""

    async def look(self) -> None:
        """Read on. Raises `StoreUnavailable`; then what was known stays."""
        async with self._looking:
            await self._look()

    async def _look(self) -> None:
        now = self._clock.now()
        settled = max(now - SETTLED, self._read_until or now - SETTLED)
        old = await self._store.evidence(self._read_until, settled)
        new = await self._store.evidence(settled, now)
        reset = {tally.entry for tally in (*old, *new) if tally.verdict is Verdict.RESET}
        known = {name: seen for name, seen in self._settled.items() if name not in reset}  # older than the reset
        self._settled, self._read_until = domain.summed(old, known), settled
        self.current = domain.summed(new, self._settled)
