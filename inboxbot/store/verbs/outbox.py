"""Words that are to leave, and what becomes of them on the way: each verb one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from inboxbot import domain
from inboxbot.store import codec, leaving, outbox, outcomes
from inboxbot.store.codec import micros
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """From the line to the other side."""

    async def claim_outbound(self, now: datetime, sink: str, limit: int = 16) -> Sequence[domain.Outgoing]:
        return await self._do(leaving.claim, micros(now), sink, limit, self._pace.lease)

    async def is_leaving(self, sink: str) -> bool:
        return await self._do(leaving.is_any, sink)

    async def sent(self, outgoing: domain.Outgoing, receipt: domain.Receipt, now: datetime) -> None:
        arrival = outcomes.Arrival(outgoing.out.id, codec.clean(receipt.external_id), micros(now))
        if await self._writer.put(outcomes.sent, arrival):
            self._ring([outgoing.out])

    async def again(self, outgoing: domain.Outgoing, at: datetime, problem: str) -> None:
        await self._do(outcomes.again, outgoing, micros(at), codec.clean(problem))
        self._ring([outgoing.out])

    async def gave_up(
        self, outgoing: domain.Outgoing, problem: str, then: Sequence[domain.Outbound], now: datetime
    ) -> None:
        await self._do(outcomes.gave_up, outgoing, codec.clean(problem), then, micros(now))
        self._ring([outgoing.out, *then])

    async def unknown(self, outgoing: domain.Outgoing, problem: str, look_at: datetime) -> None:
        await self._do(outcomes.unknown, outgoing, codec.clean(problem), micros(look_at))
        self._ring([outgoing.out])

    async def claim_unknown(self, now: datetime, limit: int = 16) -> Sequence[domain.Outgoing]:
        return await self._do(outcomes.claim_unknown, micros(now), limit, self._pace.lease)

    async def ask_desk(self, outgoing: domain.Outgoing, notice: domain.Notice, now: datetime) -> None:
        await self._do(outcomes.ask_desk, outgoing, notice, micros(now))
        self._ring([outgoing.out, notice])

    async def pause(
        self, sink: str, account: str, problem: str, then: Sequence[domain.Outbound], now: datetime
    ) -> None:
        await self._do(outcomes.pause, sink, account, codec.clean(problem), then, micros(now))
        self._ring(then)

    async def resume(self, sink: str) -> None:
        await self._do(outcomes.resume, sink)
        self._bells[sink].set()

    async def notify(self, notice: domain.Notice, now: datetime) -> None:
        await self._do(outbox.queue, [notice], micros(now))
        self._ring([notice])
