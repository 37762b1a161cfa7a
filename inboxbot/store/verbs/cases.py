"""Conversations that a person must see, one at a time; each verb one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from inboxbot import domain
from inboxbot.store import buttons, codec, digests, escalations, following, naming
from inboxbot.store.codec import micros
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """A case, and what agents and time do to it."""

    async def belonging(self, token: str, message: str) -> domain.Belonging | None:
        return await self._do(buttons.by_token, codec.clean(token), codec.clean(message))

    async def escalation_by_message(self, message: str) -> domain.Escalation | None:
        return await self._do(escalations.by_message, codec.clean(message))

    async def record(
        self,
        before: domain.Escalation,
        after: domain.Escalation,
        outbound: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent,
        now: datetime,
        judgement: domain.Judgement | None = None,
        recall: domain.Recall | None = None,
    ) -> bool:
        event_id = codec.clean(event_id)
        done = await self._do(
            escalations.record, before, after, outbound, event_id, agent, micros(now), judgement, recall
        )
        self.inbox_changed.set()
        if judgement is not None or recall is not None:
            self.evidence_changed.set()
        self._ring(outbound)
        return done

    async def untold(self) -> Sequence[tuple[domain.Escalation, Sequence[domain.Fate]]]:
        return await self._do(following.untold)

    async def to_wake(self, now: datetime) -> Sequence[domain.Escalation]:
        return await self._do(following.to_wake, micros(now))

    async def left_alone(self, owner: datetime, outside: datetime) -> Sequence[domain.Escalation]:
        return await self._do(following.left_alone, micros(owner), micros(outside))

    async def shown_at(self, escalation: domain.EscalationId) -> str:
        return await self._do(following.shown_at, escalation)

    async def follow(
        self,
        before: domain.Escalation,
        after: domain.Escalation,
        outbound: Sequence[domain.Outbound],
        fates: Sequence[domain.Fate],
        now: datetime,
        *,
        hand_back: bool = False,
    ) -> bool:
        done = await self._do(escalations.follow, before, after, outbound, fates, micros(now), hand_back)
        self.inbox_changed.set()
        self._ring(outbound)
        return done

    async def unnamed(self, now: datetime) -> Sequence[domain.Escalation]:
        return await self._do(naming.unnamed, micros(now))

    async def ask_name_from(self, conversation: domain.ConversationId, at: datetime) -> None:
        await self._do(naming.ask_from, conversation, micros(at))

    async def name(
        self, before: domain.Escalation, after: domain.Escalation, outbound: Sequence[domain.Outbound], now: datetime
    ) -> bool:
        done = await self._do(naming.name, before, after, outbound, micros(now))
        self.inbox_changed.set()
        self._ring(outbound)
        return done

    async def decide_unknown(
        self, outgoing: domain.Outgoing, arrived: bool, agent: domain.Agent, now: datetime
    ) -> bool:
        done = await self._do(escalations.decide_unknown, outgoing, arrived, agent, micros(now))
        self._ring([outgoing.out])
        return done

    async def epoch(self, conversation: domain.ConversationId) -> int:
        return await self._do(escalations.epoch, conversation)

    async def ring(
        self,
        of: domain.Escalation,
        card: domain.Card | None,
        notice: domain.Notice | None,
        now: datetime,
        unless: datetime | None = None,
    ) -> bool:
        since = micros(unless) if unless else None
        done = await self._do(digests.ring, of, card, notice, since, micros(now))
        self._ring([said for said in (card, notice) if said])
        return done
