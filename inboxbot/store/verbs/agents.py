"""What agents look up, and what they set for the day and for themselves: each verb one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from inboxbot import domain
from inboxbot.store import board, codec, search, today, tongues
from inboxbot.store.codec import micros
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """What agents ask for by themselves."""

    async def board(self, queue: str, agent: int, page: int, now: datetime) -> domain.Board:
        return await self._do(board.board, codec.clean(queue), agent, page, micros(now))

    async def stats(self, since: datetime, until: datetime) -> domain.Stats:
        return await self._do(board.stats, micros(since), micros(until))

    async def search(self, terms: Sequence[str], since: datetime, page: int) -> domain.Found:
        return await self._do(search.search, terms, micros(since), page)

    async def today(self, since: date) -> domain.Today | None:
        return await self._do(today.newest, since)

    async def set_today(
        self,
        day: date,
        hours: domain.Today | None,
        then: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent,
        now: datetime,
    ) -> bool:
        done = await self._do(today.keep, day, hours, then, codec.clean(event_id), agent, micros(now))
        self._ring(then)
        return done

    async def language_of(self, agent: domain.AgentId) -> str:
        return await self._do(tongues.of, agent)

    async def choose_language(self, agent: domain.AgentId, language: str, now: datetime) -> None:
        await self._do(tongues.choose, agent, language, micros(now))
