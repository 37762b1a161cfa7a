"""What customers wrote, until it is answered; each verb one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from inboxbot import domain
from inboxbot.store import codec, intake, lately, turns, watch
from inboxbot.store.codec import micros
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """From a webhook to a settled turn."""

    async def accept(self, channel: str, body: bytes, events: Sequence[domain.Inbound], now: datetime) -> int:
        kept = [codec.kept(event) for event in events]
        accepted = intake.Accepted(id=next(self._ids), channel=channel, body=body, events=kept, now=micros(now))
        new = await self._writer.put(self._accept, accepted)
        if new and not all(isinstance(event, domain.Ignored) for event in events):
            self.inbox_changed.set()  # an echo of ours is no work: most deliveries are echoes
        return new

    async def quarantine(self, channel: str, body: bytes, problem: str, now: datetime) -> None:
        await self._do(intake.keep_unreadable, channel, body, codec.clean(problem), micros(now))

    async def claim(self, now: datetime, limit: int = 16) -> Sequence[domain.Work]:
        return await self._do(turns.claim, micros(now), limit, self._pace.lease)

    async def lately(
        self,
        about: domain.Conversation,
        here: datetime | None,
        on_post: datetime | None,
        on_topic: Mapping[str, datetime] = {},
    ) -> domain.Lately:
        return await self._do(lately.lately, about, here, on_post, on_topic)

    async def settle(self, work: domain.Work, outcome: domain.Outcome, now: datetime) -> bool:
        settlement = turns.Settlement(work=work, outcome=outcome, now=micros(now))
        done = await self._writer.put(turns.settle, settlement)
        if not done:
            self.inbox_changed.set()
        self._ring(outcome.outbound)
        if done and outcome.decision.judgement is not None:
            self.evidence_changed.set()
        return done

    async def release(self, work: domain.Work, problem: str, now: datetime) -> None:
        await self._do(turns.release, work, problem, micros(now))
        self.inbox_changed.set()

    async def next_due(self) -> datetime | None:
        due = await self._do(watch.next_due)
        return codec.moment(due) if due is not None else None
