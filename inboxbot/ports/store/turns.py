"""What customers wrote, until it is answered: taken in, claimed, decided."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from inboxbot import domain


class Turns(Protocol):
    """From a webhook to a settled turn."""

    async def accept(self, channel: str, body: bytes, events: Sequence[domain.Inbound], now: datetime) -> int:
        """Keep the raw body and all events that are new; a repeat is a no-op. Returns how many were new.

        What cannot wait for its turn happens here: an outside reply takes the conversation over (epoch + 1, mode
        human) unless it proves to be an echo of ours; an edit replaces the text of a waiting message; a removal
        takes a waiting message back and cancels automatic replies to it that have not left; an echo of ours settles
        a send whose outcome was unknown.
        """
        ...

    async def quarantine(self, channel: str, body: bytes, problem: str, now: datetime) -> None:
        """Keep an authentic body that nothing could be read from."""
        ...

    async def claim(self, now: datetime, limit: int = 16) -> Sequence[domain.Work]:
        """Turns that are due in conversations nobody else works on, oldest first, each under a lease of 60 s."""
        ...

    async def lately(
        self,
        about: domain.Conversation,
        here: datetime | None,
        on_post: datetime | None,
        on_topic: Mapping[str, datetime] = {},
    ) -> domain.Lately:
        """Turns settled here since `here`, and under the same post since `on_post`; None asks for nothing.

        `on_topic`: names of subjects, and since when turns about them are wanted.
        """
        ...

    async def settle(self, work: domain.Work, outcome: domain.Outcome, now: datetime) -> bool:
        """The turn is done: decision, escalation and outbox rows in one transaction.

        False, and nothing is written, when the claim was lost, or when the conversation changed meanwhile (an edit, a
        removal, a takeover): then the turn is due again at once.
        """
        ...

    async def release(self, work: domain.Work, problem: str, now: datetime) -> None:
        """Thinking failed: due again after a pause. `Work.attempt` counts, so that the third try can escalate."""
        ...

    inbox_changed: asyncio.Event
    """Set after a commit that made a turn claimable, in this process."""

    async def next_due(self) -> datetime | None:
        """When the next turn can be claimed, as far as is known; None when none waits."""
        ...
