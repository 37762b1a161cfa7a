"""Where the bot is silent, and what was not said because of it: each verb one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from inboxbot import domain
from inboxbot.store import codec, mutes, silence
from inboxbot.store.codec import micros
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """Silences, from the first word of them to the last."""

    async def mutes(self) -> Sequence[domain.Mute]:
        return await self._do(silence.live)

    async def mutes_since(self, since: datetime) -> Sequence[domain.Mute]:
        return await self._do(mutes.since, micros(since))

    async def mute(self, new: domain.Mute, then: Sequence[domain.Outbound], event_id: str, now: datetime) -> bool:
        done = await self._do(mutes.begin, new, then, codec.clean(event_id), micros(now))
        self._ring(then)
        return done

    async def change_mute(
        self,
        before: domain.Mute,
        after: domain.Mute,
        resorts: Sequence[domain.Resort],
        then: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent | None,
        now: datetime,
    ) -> bool:
        event_id = codec.clean(event_id)
        done = await self._do(mutes.change, before, after, resorts, then, event_id, agent, micros(now))
        for bell in self._bells.values():
            bell.set()  # what was held may leave, through any channel
        return done

    async def left(self, about: domain.Mute) -> Sequence[tuple[domain.Settled, str, bool]]:
        return await self._do(mutes.left, about)

    async def remarks(self, after: datetime, last: str, limit: int) -> Sequence[domain.Remark]:
        return await self._do(mutes.remarks, micros(after), codec.clean(last), limit)
