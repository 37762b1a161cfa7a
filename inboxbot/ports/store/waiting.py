"""Cases that wait, many at a time: reminders, the account of a night, digests."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from inboxbot import domain


class Waiting(Protocol):
    """What the desk is told of many cases together."""

    async def glances(self) -> Sequence[domain.Glance]:
        """All live cases, as little of each as tells whether it changed."""
        ...

    async def cases(self, ids: Sequence[str]) -> Sequence[domain.Escalation]:
        """The cases of these ids."""
        ...

    async def arrived(self, outbound: Collection[str]) -> frozenset[str]:
        """Those of these words that left and, as far as anybody knows, arrived."""
        ...

    async def remind(self, notice: domain.Notice, about: Sequence[domain.Told], now: datetime) -> bool:
        """The desk is told of these cases, and each has its marks from now on. False, and nothing is written, when one
        of them is not as it was seen.
        """
        ...

    async def night(self, closed: datetime, opened: datetime) -> domain.Night:
        """What came from `closed` until `opened` and still waits, and how many turns the bot answered by itself."""
        ...

    async def unseen(self) -> Mapping[tuple[str, int], int]:
        """How many cases wait that nobody at the desk has seen, by queue and priority."""
        ...

    async def most_urgent(self, queues: Sequence[str], above: int, most: int) -> Sequence[domain.Waiting]:
        """Those of these queues with a priority of `above` or a greater number, the most urgent first."""
        ...

    async def unsent_digests(self) -> Sequence[tuple[int, int]]:
        """The chat and topic of each digest that has not left yet."""
        ...

    async def list_cases(
        self, notice: domain.Notice, cases: Sequence[domain.Waiting], version: int, now: datetime
    ) -> bool:
        """A digest is in line in place of these cards. False, and nothing is written, when one of them has left."""
        ...

    async def stale_digests(self) -> Sequence[domain.Listing]:
        """Some of those whose cases are not what `version` said any more."""
        ...

    async def renew_digest(
        self, notice: domain.Notice, before: int, version: int, *, over: bool, now: datetime
    ) -> bool:
        """The digest's message is to be changed; `over`: it follows its cases no longer. False, and nothing is written,
        when it is not worded as `before` any more.
        """
        ...

    async def open_case(self, case: domain.EscalationId, now: datetime) -> bool:
        """A case of a digest is to have its card now. False when it has one."""
        ...
