"""How fast the desk may write: moments given out so that Telegram need not refuse. It never sleeps and never sends."""

from __future__ import annotations

import math
from collections import deque
from datetime import datetime, timedelta

PER_MINUTE = 20
"""Messages to one group (core.telegram.org/bots/faq, "My bot is hitting limits")."""
MINUTE = timedelta(seconds=61)
APART = timedelta(seconds=1.05)
"""Not more than one message per second to one chat (the same); both a little longer, for the way there varies."""
LONGEST = 5.0
"""Seconds that other groups wait for one that is full."""
AHEAD = timedelta(minutes=1)
"""Moments are kept this far ahead; whoever would wait longer asks again, so that a late urgent card is not last."""


class Paces(dict[int, "Pace"]):
    """The pace of each group, by its number."""

    def __missing__(self, chat: int) -> Pace:
        return self.setdefault(chat, Pace())

    def free(self, now: datetime) -> float:
        """Seconds until each group that was lately written to may be written to again.

        One line leads to all groups: so what is urgent does not wait behind what cannot leave.
        """
        busy = [pace.free(now) for pace in self.values() if not pace.is_idle(now)]
        return min(max(busy, default=0.0), LONGEST if len(busy) > 1 else math.inf)


class Pace:
    """The free moments of one group."""

    def __init__(self) -> None:
        self._sent: deque[datetime] = deque(maxlen=PER_MINUTE)
        self._kept: dict[str, datetime] = {}
        self._closed_until: datetime | None = None

    def wait(self, name: str, now: datetime) -> float:
        """Seconds until the thing of this name may be sent, a moment kept for it; 0 is now, and uses the moment up."""
        self._kept = {other: at for other, at in self._kept.items() if at > now - AHEAD}
        mine = self._kept.pop(name, None)
        moment = max(mine or now, self._free([] if mine else sorted(self._kept.values()), now))
        if moment <= now:
            self.spent(now)
            return 0.0
        if moment - now > AHEAD:
            return AHEAD.total_seconds()
        self._kept[name] = moment
        return (moment - now).total_seconds()

    def free(self, now: datetime) -> float:
        """Seconds until something may be sent for which no moment is kept; 0 is now."""
        self._kept = {other: at for other, at in self._kept.items() if at > now - AHEAD}
        return max(0.0, (self._free(sorted(self._kept.values()), now) - now).total_seconds())

    def take(self, now: datetime) -> float:
        """As `free`; 0 uses the moment up."""
        if wait := self.free(now):
            return wait
        self.spent(now)
        return 0.0

    def is_idle(self, now: datetime) -> bool:
        """Nothing was sent lately, and nothing forbids it."""
        is_open = self._closed_until is None or self._closed_until <= now
        return is_open and (not self._sent or self._sent[-1] <= now - MINUTE)

    def forget(self, name: str) -> None:
        """The thing of this name will not be sent: its moment is free."""
        self._kept.pop(name, None)

    def spent(self, now: datetime) -> None:
        """Something was written."""
        self._sent.append(now)

    def close(self, until: datetime) -> None:
        """The other side asked for silence."""
        self._closed_until = until

    def _free(self, kept: list[datetime], now: datetime) -> datetime:
        """The first moment after all that was sent and all that is kept for others."""
        taken = [*self._sent, *kept]
        free = [now, self._closed_until or now]
        if taken:
            free.append(taken[-1] + APART)
        if len(taken) >= PER_MINUTE:
            free.append(taken[-PER_MINUTE] + MINUTE)
        return max(free)
