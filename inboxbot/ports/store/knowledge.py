"""The knowledge files that were good, and what was seen of them and of those who ask."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from inboxbot import domain


class Knowledge(Protocol):
    """What outlasts a restart of what the bot knows."""

    async def keep_playbook(self, hash: str, files: Mapping[str, str], now: datetime) -> None:
        """Remember the last good knowledge files."""
        ...

    async def last_playbook(self) -> Mapping[str, str] | None:
        """The files of the last good playbook: path -> text."""
        ...

    async def playbook(self, hash: str) -> Mapping[str, str] | None:
        """The files of a version that was in force: path -> text; None for an unknown one."""
        ...

    async def heard_lately(self, limit_per_language: int) -> Mapping[str, Sequence[str]]:
        """What customers wrote lately, by their conversation's language: no text twice, the latest first.

        Only turns that were settled count; words that were taken back and pressed buttons do not.
        """
        ...

    async def outside_lately(self, most: int) -> Sequence[float]:
        """`Understanding.outside` of the newest `most` turns that were settled, where it is known.

        Of a conversation the newest five at most count, in no order that matters.
        """
        ...

    evidence_changed: asyncio.Event
    """Set after a commit that judged an answer or reset an entry, in this process."""

    async def evidence(self, after: datetime | None, until: datetime) -> Sequence[domain.Tally]:
        """What began to count later than `after` (None: ever), until `until`, summed; and every reset in that time.

        What an entry's last reset has made forgotten is left out.
        """
        ...

    async def reset_evidence(
        self, entry: str, then: Sequence[domain.Outbound], event_id: str, agent: domain.Agent, now: datetime
    ) -> bool:
        """What was seen of the entry counts no more; `then` tells the desk. False for a known `event_id`."""
        ...
