"""Cases that wait, many at a time: reminders, the account of a night, digests; each verb one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from inboxbot import domain
from inboxbot.store import digests, reminding
from inboxbot.store.codec import micros
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """What the desk is told of many cases together."""

    async def glances(self) -> Sequence[domain.Glance]:
        return await self._do(reminding.glances)

    async def cases(self, ids: Sequence[str]) -> Sequence[domain.Escalation]:
        return await self._do(reminding.cases, ids)

    async def arrived(self, outbound: Collection[str]) -> frozenset[str]:
        return await self._do(reminding.arrived, outbound) if outbound else frozenset()

    async def remind(self, notice: domain.Notice, about: Sequence[domain.Told], now: datetime) -> bool:
        done = await self._do(reminding.remind, notice, about, micros(now))
        self._ring([notice] if done else [])
        return done

    async def night(self, closed: datetime, opened: datetime) -> domain.Night:
        return await self._do(reminding.night, closed, opened)

    async def unseen(self) -> Mapping[tuple[str, int], int]:
        return await self._do(digests.how_many)

    async def most_urgent(self, queues: Sequence[str], above: int, most: int) -> Sequence[domain.Waiting]:
        return await self._do(digests.waiting, queues, above, most)

    async def unsent_digests(self) -> Sequence[tuple[int, int]]:
        return await self._do(digests.unsent)

    async def list_cases(
        self, notice: domain.Notice, cases: Sequence[domain.Waiting], version: int, now: datetime
    ) -> bool:
        done = await self._do(digests.put, notice, cases, version, micros(now))
        self._ring([notice])
        return done

    async def stale_digests(self) -> Sequence[domain.Listing]:
        return await self._do(digests.stale)

    async def renew_digest(
        self, notice: domain.Notice, before: int, version: int, *, over: bool, now: datetime
    ) -> bool:
        done = await self._do(digests.renew, notice, before, version, over, micros(now))
        self._ring([notice])
        return done

    async def open_case(self, case: domain.EscalationId, now: datetime) -> bool:
        done = await self._do(digests.open_case, case, micros(now))
        self._bells[domain.DESK].set()
        return done
