"""Opening hours that an agent set for one day; what the files say is not here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from inboxbot.domain.escalations import Agent

Spans = tuple[tuple[time, time], ...]
"""(from, until), in order; one whose end is not after its start runs past midnight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The hours of one day of the shop, instead of the files'. Empty spans: closed all day."""

    day: date
    spans: Spans
    agent: Agent
    at: datetime
    """When they set it."""
