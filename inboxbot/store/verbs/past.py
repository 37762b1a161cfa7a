"""Turns that are over: each verb one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from inboxbot import compare, domain
from inboxbot.store import codec, past, watch
from inboxbot.store import sights as seeing
from inboxbot.store.codec import micros
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """Looking back."""

    async def turns_of(self, message: str) -> Sequence[domain.Settled]:
        """The turns of a customer's message, by the platform's id of it, or the turn of this name."""
        return await self._do(past.of_message, codec.clean(message), past.MOST)

    async def turns_named(self, names: Sequence[str]) -> Sequence[domain.Settled]:
        return await self._do(past.of_turns, names)

    async def behind(self, escalation: domain.Escalation) -> domain.Settled | None:
        """The turn that put an escalation where it is; None when what it looked at is not known."""
        return await self._do(past.of_card, escalation)

    async def why(self, external_id: str) -> domain.Decision | None:
        """The decision that a customer's message led to; None when there is none yet."""
        return await self._do(watch.why, codec.clean(external_id))

    async def keep_sights(self, sights: Sequence[compare.Sight], now: datetime) -> None:
        """What a shadow saw is kept."""
        await self._do(seeing.keep, sights, micros(now))

    async def seen(self, since: datetime, until: datetime) -> compare.Seen | None:
        """What a shadow's newest files of this time saw in it, counted; None when nothing."""
        return await self._do(seeing.seen, micros(since), micros(until))
