"""The machine's clock: the only place that asks for the time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from inboxbot.ports import Clock


class SystemClock:
    """Real time."""

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed."""
        await asyncio.sleep(seconds)


async def wait(clock: Clock, event: asyncio.Event, seconds: float) -> None:
    """Return when `event` is set (it is cleared then) or `seconds` have passed on `clock`, whichever comes first."""
    if not event.is_set():
        bell, alarm = asyncio.ensure_future(event.wait()), asyncio.ensure_future(clock.sleep(max(0.0, seconds)))
        try:
            await asyncio.wait({bell, alarm}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            bell.cancel()
            alarm.cancel()
            await asyncio.gather(bell, alarm, return_exceptions=True)
    event.clear()
