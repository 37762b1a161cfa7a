"""What agents look up, and what they set for the day and for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from inboxbot import domain


class Agents(Protocol):
    """What agents ask for by themselves."""

    async def board(self, queue: str, agent: int, page: int, now: datetime) -> domain.Board:
        """A page (from 1) of what is open or taken, urgent first, then what is due first, then the oldest.

        Of one queue (empty: of all), or one agent's (0: anybody's). A page after the last is empty.
        """
        ...

    async def stats(self, since: datetime, until: datetime) -> domain.Stats:
        """What was decided from `since` until before `until`, and how soon people replied to what was opened then."""
        ...

    async def search(self, terms: Sequence[str], since: datetime, page: int) -> domain.Found:
        """A page (from 1) of the conversations in which a customer wrote all of these since then, the newest first.

        `terms` as `understand.finding` makes them; a customer's name counts as written. What was taken back does not.
        """
        ...

    async def today(self, since: date) -> domain.Today | None:
        """The hours that an agent set for the latest day from `since` on; None where there are none."""
        ...

    async def set_today(
        self,
        day: date,
        hours: domain.Today | None,
        then: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent,
        now: datetime,
    ) -> bool:
        """The day has these hours (None: the files' again); `then` tells the desk. False for a known `event_id`."""
        ...

    async def language_of(self, agent: domain.AgentId) -> str:
        """The language this agent chose; empty for none."""
        ...

    async def choose_language(self, agent: domain.AgentId, language: str, now: datetime) -> None:
        """They want to be spoken to in this one."""
        ...
