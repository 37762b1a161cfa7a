"""What happens to cases by itself: words arrive or do not, snoozed ones wake, those left alone are everybody's again.

It never writes to a customer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import ParamSpec

import structlog

from inboxbot import domain, errors
from inboxbot.compose import statuses
from inboxbot.decide import fates
from inboxbot.desk.office import Office

PEOPLE_EVERY = timedelta(minutes=1)
"""How often it is asked whom people left alone."""

P = ParamSpec("P")
log = structlog.get_logger()


class Afterwards:
    """Keeps cards true when nobody does anything."""

    every = 1.0
    """Seconds: what became of a reply stands on the card about as soon as it is known."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = office.store
        self._people_at: datetime | None = None

    async def look(self) -> None:
        """Everything that is due now. Raises `StoreUnavailable`."""
        now = self._office.clock.now()
        for escalation, known in await self._store.untold():
            await self._guarded(self._tell, escalation, known, now)
        for escalation in await self._store.to_wake(now):
            await self._guarded(self._wake, escalation, now)
        if self._people_at is None or now >= self._people_at:
            self._people_at = now + PEOPLE_EVERY
            gone = now - fates.OWNER_LEAVES_AFTER, now - fates.OUTSIDE_LEAVES_AFTER
            for escalation in await self._store.left_alone(*gone):
                await self._guarded(self._open_again, escalation, now)

    async def _guarded(self, do: Callable[P, Awaitable[None]], *args: P.args, **kwargs: P.kwargs) -> None:
        """One case that cannot be looked after must not stop the others."""
        try:
            await do(*args, **kwargs)
        except errors.StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is: it is tried again, and seen in the log
            log.error("afterwards_failed", error=type(error).__name__)

    async def _tell(self, escalation: domain.Escalation, known: Sequence[domain.Fate], now: datetime) -> None:
        after = fates.told(escalation, known, now)
        cards = [] if after is escalation else [self._office.card(after)]
        await self._store.follow(escalation, after, cards, known, now)

    async def _wake(self, escalation: domain.Escalation, now: datetime) -> None:
        after = fates.awake(escalation, now)
        ring = await self._office.ring(after, statuses.awake)
        await self._store.follow(escalation, after, [self._office.card(after), ring], (), now)

    async def _open_again(self, escalation: domain.Escalation, now: datetime) -> None:
        after = fates.left_alone(escalation, now)
        if after is None:
            return
        ring = await self._office.ring(after, statuses.left_alone)
        done = await self._store.follow(escalation, after, [self._office.card(after), ring], (), now, hand_back=True)
        if done:
            log.info("case_left_alone", escalation=escalation.id)
