"""Words that are to leave, and what becomes of them on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from inboxbot import domain


class Outbox(Protocol):
    """From the line to the other side."""

    def outbox_changed(self, sink: str) -> asyncio.Event:
        """Set after a commit that queued something for this sink, in this process."""
        ...

    async def claim_outbound(self, now: datetime, sink: str, limit: int = 16) -> Sequence[domain.Outgoing]:
        """Rows of this sink that may leave now, marked as leaving.

        An automatic reply only if epoch and mode still allow it (else it is cancelled here); one at a time per
        conversation and per escalation; none through a paused account.
        """
        ...

    async def is_leaving(self, sink: str) -> bool:
        """Whether something is on its way to this sink whose outcome is not written down."""
        ...

    async def sent(self, outgoing: domain.Outgoing, receipt: domain.Receipt, now: datetime) -> None:
        """It arrived."""
        ...

    async def again(self, outgoing: domain.Outgoing, at: datetime, problem: str) -> None:
        """Surely not sent: queued again for `at`."""
        ...

    async def gave_up(
        self, outgoing: domain.Outgoing, problem: str, then: Sequence[domain.Outbound], now: datetime
    ) -> None:
        """It will not be sent; `then` tells the desk."""
        ...

    async def unknown(self, outgoing: domain.Outgoing, problem: str, look_at: datetime) -> None:
        """Nobody can say whether it arrived: look at `look_at`, unless an echo settles it before."""
        ...

    async def claim_unknown(self, now: datetime, limit: int = 16) -> Sequence[domain.Outgoing]:
        """Sends of unknown outcome that are due for a look, and leases that ran out while sending, under a lease."""
        ...

    async def ask_desk(self, outgoing: domain.Outgoing, notice: domain.Notice, now: datetime) -> None:
        """Its outcome stays unknown until a person presses a button of `notice`."""
        ...

    async def pause(
        self, sink: str, account: str, problem: str, then: Sequence[domain.Outbound], now: datetime
    ) -> None:
        """Nothing more leaves through this account until it is resumed; `then` tells the desk. A repeat is a no-op."""
        ...

    async def resume(self, sink: str) -> None:
        """All accounts of this sink may speak again."""
        ...

    async def notify(self, notice: domain.Notice, now: datetime) -> None:
        """Tell the desk. A notice with a known id is a no-op."""
        ...
