"""The knowledge files that were good, and what was seen of them and of those who ask: each verb one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from inboxbot import domain
from inboxbot.store import codec, escalations, evidence, knowledge, past
from inboxbot.store.codec import micros
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """What outlasts a restart of what the bot knows."""

    async def keep_playbook(self, hash: str, files: Mapping[str, str], now: datetime) -> None:
        await self._do(knowledge.keep_playbook, hash, files, micros(now))

    async def last_playbook(self) -> Mapping[str, str] | None:
        return await self._do(knowledge.last_playbook)

    async def playbook(self, hash: str) -> Mapping[str, str] | None:
        """The files of a version that was in force: path -> text."""
        return await self._do(past.files, hash)

    async def heard_lately(self, limit_per_language: int) -> Mapping[str, Sequence[str]]:
        return await self._do(knowledge.heard_lately, limit_per_language)

    async def outside_lately(self, most: int) -> Sequence[float]:
        return await self._do(knowledge.outside_lately, most)

    async def vectors(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        return await self._do(knowledge.vectors, model, texts)

    async def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        await self._do(knowledge.keep_vectors, model, vectors)

    async def evidence(self, after: datetime | None, until: datetime) -> Sequence[domain.Tally]:
        return await self._do(evidence.tallies, micros(after) if after else 0, micros(until))

    async def reset_evidence(
        self, entry: str, then: Sequence[domain.Outbound], event_id: str, agent: domain.Agent, now: datetime
    ) -> bool:
        event_id = codec.clean(event_id)
        done = await self._do(escalations.reset_evidence, codec.clean(entry), then, event_id, agent, micros(now))
        self._ring(then)
        self.evidence_changed.set()
        return done
