"""Which of the things that wait for the desk goes first, as one number; pure, it orders nothing itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from inboxbot import domain
from inboxbot.domain import EscalationState

AT_ONCE = 0
"""Notices, and cards that change because somebody at the desk acted."""
LAST = 9 * 10**17
"""Lists that only become truer."""
_STEP = 10**17
"""Between priorities: more than the microseconds of any date."""
_UNHURRIED = timedelta(days=1)
"""What nothing was promised of is as if due so long after it was opened."""
_START = datetime(1970, 1, 1, tzinfo=UTC)


def of(escalation: domain.Escalation, closes_at: datetime | None = None) -> int:
    """By priority, then by what is due or closes first; smaller is more urgent.

    `closes_at`: when the platform takes no more replies; None where that is no matter.
    """
    if escalation.state is not EscalationState.OPEN:
        return AT_ONCE
    ends = [at for at in (escalation.due_at, closes_at) if at is not None]
    end = min(ends, default=escalation.opened_at + _UNHURRIED)
    return (escalation.priority + 1) * _STEP + (end - _START) // timedelta(microseconds=1)
