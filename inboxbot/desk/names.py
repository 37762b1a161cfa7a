"""Asks the platform, once, what people are called whose messages came without a name; their cards then show it.

It asks only of those whom somebody has to answer, never writes to them, and never logs a name.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from inboxbot import domain, errors
from inboxbot.desk.office import Office

REFUSED = timedelta(days=1)
"""Nobody is asked about again sooner, whose name the platform does not tell."""
FAILED = timedelta(minutes=10)
"""The same where it could not be asked."""
REST = timedelta(minutes=1)
"""Nothing is asked after a question that failed: a platform in trouble has enough to do."""

log = structlog.get_logger()


class Names:
    """One question at a time, beside the path of messages."""

    every = 2.0
    """Seconds."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._rests_until: datetime | None = None

    async def look(self) -> None:
        """Ask for the names of open cases that have none, a few. Raises `StoreUnavailable`."""
        now = self._office.clock.now()
        if self._rests_until is not None and now < self._rests_until:
            return
        for case in await self._office.store.unnamed(now):
            if not await self._named(case):
                return

    async def _named(self, case: domain.Escalation) -> bool:
        """False when the platform could not be asked, whatever it was."""
        try:
            name = await self._told(case)
        except Exception as error:  # noqa: BLE001  # a name is never worth the service; it is tried again, and logged
            now = self._office.clock.now()
            log.warning("name_not_asked", platform=case.platform, error=type(error).__name__)
            self._rests_until = now + REST
            await self._office.store.ask_name_from(case.conversation, now + FAILED)
            return False
        now = self._office.clock.now()
        if name is None:
            await self._office.store.ask_name_from(case.conversation, now + REFUSED)
            return True
        after = replace(case, contact_name=name, version=case.version + 1)
        await self._office.store.name(case, after, [self._office.card(after)], now)  # too late: at the next look
        return True

    async def _told(self, case: domain.Escalation) -> str | None:
        channel = self._office.channels.get(case.channel)
        try:
            return await channel.name_of(case.platform, case.account, case.contact) if channel else None
        except errors.Rejected:
            return None
