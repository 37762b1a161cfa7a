"""Cards that stand where nobody can press them any more are shown again where that is possible, the most urgent first.

It changes nothing about a case, and writes to no customer.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Protocol

import structlog

from inboxbot import domain
from inboxbot.compose import urgency
from inboxbot.desk.live import Live, Standing
from inboxbot.desk.office import Office

AT_ONCE = 10
"""Cards of a look: about as many as a group may be sent until the next."""

log = structlog.get_logger()


class Rooms(Protocol):
    """What is known of the places where cards stand."""

    async def warn(self) -> None:
        """Tell of a place that is shut, where its cards go now."""
        ...

    def has_lost(self, chat: int, queue: str) -> bool:
        """Whether a card of this queue that stands in that chat is out of reach, and can be shown elsewhere; chat 0:
        whether a digest of the queue is.
        """
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
        """Which lost message of a case was put in line anew; empty for a line of a digest."""

    async def look(self) -> None:
        """Show again what was lost. Raises `StoreUnavailable`."""
        await self._rooms.warn()
        has_lost = cache(self._rooms.has_lost)
        lost = [each for each in await self._live.look() if has_lost(_chat(each.glance.card), each.case.queue)]
        self._asked = {case.id: self._asked[case.id] for _, case in lost if case.id in self._asked}
        fresh = [each for each in lost if self._asked.get(each.case.id) != each.glance.card]
        fresh.sort(key=lambda each: (urgency.of(each.case, each.case.closes_at), each.case.opened_at))
        listed = [each for each in fresh if not each.glance.card]
        for each in [*[each for each in fresh if each.glance.card][:AT_ONCE], *listed]:
            await self._show(each)

    async def _show(self, lost: Standing) -> None:
        """A card anew; what only a digest lists is changed, so that the digest follows."""
        office, case = self._office, lost.case
        after = replace(case, version=case.version + 1)
        cards = [office.card(after)] if lost.glance.card else []
        if await office.store.follow(case, after, cards, (), office.clock.now()):
            self._asked[case.id] = lost.glance.card
            log.info("case_shown_again", escalation=case.id)


def _chat(card: str) -> int:
    """Where a card stands, by the name of its message; 0 for none."""
    return int(card.partition("/")[0] or 0)
