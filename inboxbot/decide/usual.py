"""What is usual in a place: how many turns, how many upset people, at which hour of the week or day. Knows no clock.

The last hour never counts: what goes on now is no example of what is usual. Older weeks count less and less, and an
hour that was far out of the usual counts as no more than a bad one.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

HOUR = timedelta(hours=1)
HALF = 14 * 24.0
"""After so many hours a turn counts half."""
LATELY = 24.0
"""The same of what has been going on since yesterday."""
_DAY = 24.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WEEK = 168
_FLAT = 4.0
"""The week is taken for an even one until so many turns an hour (of the week) speak against it."""

_MUCH = 100
"""So many turns of an hour tell how upset people are then; more are a popular post, which tells of itself."""
_EVEN = 100.0
"""Every hour of the day is taken for one like the others until so many turns speak against it."""


def hour_of(at: datetime) -> int:
    """Hours since 1970."""
    return (at - _EPOCH) // HOUR


class Usual:
    """Turns and upset people of one place."""

    __slots__ = ("_began", "_half", "_new", "_of", "turns", "upset")

    def __init__(self, at: datetime, half: float = HALF) -> None:
        self._half = half
        self.turns = 0.0
        self.upset = 0.0
        self._began = self._of = hour_of(at)
        self._new: list[list[int]] = []
        """Hour, turns, upset people; those that do not count yet."""

    def add(self, at: datetime, *, turns: int = 0, upset: int = 0) -> None:
        """Seen; it counts when it is an hour old."""
        hour = hour_of(at)
        if not self._new or self._new[-1][0] != hour:
            self._settle(hour)
            self._new.append([hour, 0, 0])
        self._new[-1][1] += turns
        self._new[-1][2] += upset

    def share(self, expected: float, weight: float) -> float:
        """How many of the turns were upset ones, 0..1, beginning with `weight` turns as `expected`."""
        return (self.upset + expected * weight) / (self.turns + weight)

    def per_hour(self, at: datetime) -> float:
        """Upset people an hour; over a day at least."""
        hour = hour_of(at)
        self._settle(hour)
        return self._an_hour(hour)

    def _an_hour(self, hour: int) -> float:
        age = self._half / math.log(2) * (1.0 - math.exp2((self._began - hour) / self._half))
        return self.upset / max(_DAY, age)

    def is_idle(self, hour: int) -> bool:
        """Nobody has written for so long that it is forgotten."""
        return hour - max(self._of, self._new[-1][0] if self._new else 0) > HALF

    def _settle(self, hour: int) -> None:
        while self._new and self._new[0][0] < hour - 1:
            of, turns, upset = self._new.pop(0)
            left = math.exp2((self._of - of) / self._half)
            most = max(2.0, 4.0 * self._an_hour(of), 2.0 * turns * self.upset / max(self.turns, 1.0))
            part = min(1.0, most / max(upset, 1))
            self.turns, self.upset, self._of = self.turns * left + part * turns, self.upset * left + part * upset, of


class Week:
    """How busy each hour of the week is, against all of them."""

    __slots__ = ("_busy", "_of")

    def __init__(self) -> None:
        self._busy = [0.0] * _WEEK
        self._of = 0

    def add(self, at: datetime) -> None:
        """A turn."""
        hour = hour_of(at)
        if hour // _WEEK != self._of // _WEEK:
            self._busy = [busy * math.exp2(-_WEEK / HALF) for busy in self._busy]
        self._of = hour
        self._busy[hour % _WEEK] += 1.0

    def at(self, at: datetime) -> float:
        """1 for an hour as busy as the week on average; its neighbours tell too."""
        hour, mean = hour_of(at) % _WEEK, sum(self._busy) / _WEEK
        near = (self._busy[hour - 1] + self._busy[hour] + self._busy[(hour + 1) % _WEEK]) / 3
        return (near + _FLAT) / (mean + _FLAT)


class Day:
    """How upset people are at each hour of the day, against all day: others write by night than by day."""

    __slots__ = ("_hours", "_of", "_turns")

    def __init__(self, at: datetime) -> None:
        self._hours = [Usual(at) for _ in range(24)]
        self._of = self._turns = 0

    def add(self, at: datetime, *, upset: int) -> None:
        """A turn."""
        hour = hour_of(at)
        self._of, self._turns = hour, self._turns + 1 if hour == self._of else 1
        if self._turns <= _MUCH:
            self._hours[hour % 24].add(at, turns=1, upset=upset)

    def at(self, at: datetime) -> float:
        """1, or so many times the day's share of upset turns as this hour has; its neighbours tell too."""
        hour = hour_of(at)
        turns, upset = sum(one.turns for one in self._hours), sum(one.upset for one in self._hours)
        if not upset:
            return 1.0
        near = [self._hours[(hour + by) % 24] for by in (-1, 0, 1)]
        share = sum(one.upset for one in near) + _EVEN * upset / turns
        return max(1.0, share / (sum(one.turns for one in near) + _EVEN) * turns / upset)
