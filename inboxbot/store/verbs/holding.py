"""What one process of several does at a time: each verb one transaction."""

from __future__ import annotations

from inboxbot import domain
from inboxbot.store import holding
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """Whose turn it is."""

    @property
    def alone(self) -> bool:
        return self._database.alone

    async def hold(self, task: str, holder: str, gone: domain.Held = domain.NOT_HELD) -> domain.Held:
        return await self._do(holding.hold, task, holder, gone)

    async def let_go(self, task: str, holder: str) -> None:
        await self._do(holding.let_go, task, holder)
