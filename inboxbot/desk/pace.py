"""How fast the desk may write: slots in time that are given out one by one; it never sleeps and sends nothing."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

PER_MINUTE = 20
"""Messages to one group (core.telegram.org/bots/faq, "My bot is hitting limits")."""
MINUTE = timedelta(seconds=61)
APART = timedelta(seconds=1.05)
"""Not more than one message per second to one chat (the same); both a little longer, for the way there varies."""
AHEAD = timedelta(minutes=1)
"""Slots are kept this far ahead; whoever would wait longer asks again, so that a late urgent card is not last."""


class Pace:
    """The next free moments of one group."""

    def __init__(self) -> None:
        self._given: deque[datetime] = deque(maxlen=PER_MINUTE)
        self._slots: dict[str, datetime] = {}
        self._closed_until: datetime | None = None

    def wait(self, name: str, now: datetime) -> float:
        """Seconds until the thing of this name may be sent; 0 is now, and uses the slot up."""
        slot = self._slots.get(name) or self._next(now)
        if slot - now > AHEAD:
            return AHEAD.total_seconds()
        if name not in self._slots:
            self._given.append(slot)
        self._slots = {other: at for other, at in self._slots.items() if at > now - AHEAD and other != name}
        if slot <= now:
            return 0.0
        self._slots[name] = slot
        return (slot - now).total_seconds()

    def spent(self, now: datetime) -> None:
        """Something was written without asking."""
        self._given.append(max(now, self._given[-1]) if self._given else now)

    def close(self, until: datetime) -> None:
        """The other side asked for silence."""
        self._closed_until = until
        self._slots.clear()

    def _next(self, now: datetime) -> datetime:
        free = [now]
        if self._closed_until is not None:
            free.append(self._closed_until)
        if self._given:
            free.append(self._given[-1] + APART)
        if len(self._given) == PER_MINUTE:
            free.append(self._given[0] + MINUTE)
        return max(free)
