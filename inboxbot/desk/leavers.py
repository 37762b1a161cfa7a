"""Cases of people who are agents no more, or no more of that queue, are everybody's again: nobody else could take them.

It never writes to a customer.
"""

from __future__ import annotations

import structlog

from inboxbot import domain
from inboxbot.compose import statuses
from inboxbot.decide import fates
from inboxbot.desk.live import Live
from inboxbot.desk.office import Office

log = structlog.get_logger()


class Leavers:
    """Looks who has what, at the start of the service and ever after: the lists change in settings and in files."""

    every = 60.0
    """Seconds."""

    def __init__(self, office: Office, live: Live) -> None:
        self._office = office
        self._live = live

    async def look(self) -> None:
        """Open again what nobody of ours has. Raises `StoreUnavailable`."""
        for _, case in await self._live.look():
            if case.agent is not None and self._is_gone(case.agent, case.queue):
                await self._open_again(case, case.agent)

    def _is_gone(self, owner: domain.Agent, name: str) -> bool:
        queue, roster = self._office.book().rules.queues.get(name), self._office.roster
        return not any(agent.id == owner.id for agent in roster.of(queue.agents if queue else frozenset()))

    async def _open_again(self, case: domain.Escalation, owner: domain.Agent) -> None:
        now = self._office.clock.now()
        after = fates.without_owner(case, now)
        ring = await self._office.ring(after, statuses.owner_gone, owner=owner.name)
        if await self._office.store.follow(case, after, [self._office.card(after), ring], (), now):
            log.info("case_owner_gone", escalation=case.id, agent=owner.id)
