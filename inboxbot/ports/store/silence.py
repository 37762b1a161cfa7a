"""Where the bot is silent, and what was not said because of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from inboxbot import domain


class Silence(Protocol):
    """Silences, from the first word of them to the last."""

    async def mutes(self) -> Sequence[domain.Mute]:
        """Where the bot is silent: all that were not lifted, oldest first."""
        ...

    async def mutes_since(self, since: datetime) -> Sequence[domain.Mute]:
        """All that began since then, lifted or not."""
        ...

    async def mute(self, new: domain.Mute, then: Sequence[domain.Outbound], event_id: str, now: datetime) -> bool:
        """From now on nothing automatic leaves there: what is queued is held. False where the bot is silent already,
        and for a known `event_id`.
        """
        ...

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
        """It is lifted, or the crisis text is let go; `resorts` take the place of what was held. One transaction; False
        when `before` is no longer current, or `event_id` is known.
        """
        ...

    async def left(self, about: domain.Mute) -> Sequence[tuple[domain.Settled, str, bool]]:
        """What got no answer because of it: the turn, the reply that is held (empty for none), and whether a later turn
        of the same conversation is among them. The newest 300 held, and as many silenced.
        """
        ...

    async def remarks(self, after: datetime, last: str, limit: int) -> Sequence[domain.Remark]:
        """Turns that were decided later than `after`, or then and are called greater than `last`, oldest first."""
        ...
