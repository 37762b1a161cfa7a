"""Cards that stand where nobody can press them any more are shown again where that is possible, the most urgent first.

It changes nothing about a case, and writes to no customer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import structlog

from inboxbot import domain
from inboxbot.compose import urgency
from inboxbot.desk.live import Live
from inboxbot.desk.office import Office

AT_ONCE = 10
"""Cards of a look: about as many as a group may be sent until the next."""

log = structlog.get_logger()


class Rooms(Protocol):
    """What is known of the places where cards stand."""

    async def warn(self) -> None:
        """Tell of a place that is shut, where its cards go now."""
        ...

    def has_lost(self, message: str, queue: str) -> bool:
        """Whether a card of this queue that stands as this message is out of reach, and can be shown elsewhere."""
        ...


class Strays:
    """Looks after cards whose group threw the bot out, moved, or is not listed any more, and whose topic is gone."""

    every = 30.0
    """Seconds: within a minute they stand elsewhere."""

    def __init__(self, office: Office, live: Live, rooms: Rooms) -> None:
        self._office = office
        self._live = live
        self._rooms = rooms
        self._asked: dict[domain.EscalationId, str] = {}
        """Which lost message of a case was put in line anew."""

    async def look(self) -> None:
        """Show again what was lost. Raises `StoreUnavailable`."""
        await self._rooms.warn()
        live = await self._live.look()
        self._asked = {case.id: self._asked[case.id] for _, case in live if case.id in self._asked}
        lost = [each for each in live if self._is_lost(*each)]
        lost.sort(key=lambda each: (urgency.of(each.case, each.case.closes_at), each.case.opened_at))
        for glance, case in lost[:AT_ONCE]:
            after = replace(case, version=case.version + 1)
            if await self._office.store.follow(case, after, [self._office.card(after)], (), self._office.clock.now()):
                self._asked[case.id] = glance.card
                log.info("card_shown_again", escalation=case.id)

    def _is_lost(self, glance: domain.Glance, case: domain.Escalation) -> bool:
        is_known = not glance.card or self._asked.get(case.id) == glance.card
        return not is_known and self._rooms.has_lost(glance.card, case.queue)
