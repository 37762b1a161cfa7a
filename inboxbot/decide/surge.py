"""When many are suddenly upset in one place: a post, a topic, a platform. Deterministic: it knows no clock, no store.

A sum rises with every new upset person and sinks with time, faster where more upset people are usual at that hour:
Page's cumulative sum of log-likelihood ratios. One that begins with an upset person reaches the bar by chance with a
probability of PASSES * exp(-bar), so the bar follows from the false alarms that are wanted. A popular post also brings
more upset people than usual, but no larger share of them: since the sum began to rise, that share must be far above
what is usual there at that hour of the day (a likelihood ratio again); nowhere is less usual than everywhere. The sum
stops at the bar: what was a popular post is soon forgotten.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from inboxbot.decide.usual import HOUR, LATELY, Day, Usual, Week, hour_of
from inboxbot.domain import Lifted, Mute, Remark, Scope

RATIO = 10.0
"""In a crisis people are upset at least so many times as often as usual."""
PASSES = (RATIO - 1) * (RATIO - 1 - math.log(RATIO)) / (RATIO * math.log(RATIO) - (RATIO - 1))
"""Cramér and Lundberg's constant for a sum that leaps by log(RATIO), sinks evenly, and ends at 0."""
WANTED = 1.0
"""False alarms a month that the bar allows at most; far fewer come (benchmarks)."""
PEOPLE = 5
"""Fewer different people are no crisis."""
ONCE = timedelta(hours=1)
"""A person counts once in so long."""
CALM = timedelta(minutes=30)
"""So long must the rate have been usual before it is over."""
TAUGHT, TAUGHT_FOR = math.log(50.0), timedelta(days=14)
"""After a false alarm the same place must be so much surer, for so long."""
MORE: Mapping[Scope, float] = {Scope.POST: 3.0, Scope.TOPIC: 3.0, Scope.PLATFORM: 2.0}
SURE = 5.0
MOST = math.exp(-SURE / PEOPLE)
"""Chance must explain it with exp(-SURE) at most that so many of the turns are upset ones, were so many times the usual
share (never so much that five of five are not enough) the rule: posts and topics vary more than platforms do.
"""
LEAST = 0.5
"""So many upset people an hour are usual everywhere: what takes hours to gather is no surge."""
LEARNS = timedelta(days=1)
"""So long only places where nearly everybody is upset have a crisis: nothing is known of the usual share yet."""
WARY = 1.5
"""What is usual is taken for so much more than it was."""
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Where(NamedTuple):
    """A place in which a crisis can be."""

    scope: Scope
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """There is a crisis: where, since when it can be seen, and the turns of those who are upset, oldest first."""

    where: Where
    at: datetime
    turns: tuple[str, ...]


class _Upset(NamedTuple):
    at: datetime
    turn: str
    places: tuple[Where, ...]


@dataclass(slots=True, kw_only=True)
class _Watch:
    """What is known of one place."""

    usual: Usual
    lately: Usual
    at: datetime
    sum: float = 0.0
    risen: int = 0
    """Upset people since it began to rise."""
    turns: int = 0
    """Turns of its population when it began to."""
    upset: dict[str, _Upset] = field(default_factory=dict)
    """By person, of the last hour."""

    def add(self, at: datetime, *, turns: int = 0, upset: int = 0) -> None:
        """An example of what is usual."""
        self.usual.add(at, turns=turns, upset=upset)
        self.lately.add(at, turns=turns, upset=upset)


class Surge:
    """Sees every turn once, in order. The same turns lead to the same alarms, so a restart reads them again."""

    def __init__(self, mutes: Iterable[Mute] = (), *, people: int = PEOPLE) -> None:
        self.people = people
        """So many different upset people at least."""
        self._watches: dict[Where, _Watch] = {}
        self._began = _LONG_AGO
        self._everyone = Usual(_LONG_AGO)
        self._week, self._day = Week(), Day(_LONG_AGO)
        self._turns: Counter[Where] = Counter()
        self._seen: dict[tuple[Where, str], datetime] = {}
        self._swept: int = 0
        self._crises: Mapping[Where, list[Mute]] = {}
        self.knows(mutes)

    def knows(self, mutes: Iterable[Mute]) -> None:
        """Crises there are and were: they are no example of what is usual, and a false one raises the bar."""
        crises: dict[Where, list[Mute]] = defaultdict(list)
        for mute in mutes:
            if mute.is_crisis:
                crises[Where(mute.scope, mute.place)].append(mute)
        self._crises = dict(crises)

    def see(self, remark: Remark) -> Alarm | None:
        """A turn; the alarm when it is the one too many."""
        self._sweep(remark.at)
        if not self._turns:
            self._began = remark.at
            self._everyone, self._day = Usual(remark.at), Day(remark.at)
        if self._is_new(_ALL, remark):
            self._week.add(remark.at)
            self._day.add(remark.at, upset=remark.upset)
            self._everyone.add(remark.at, turns=1, upset=remark.upset)
        places = tuple(_places(remark))
        for where in places:
            if where.scope is not Scope.TOPIC and self._is_new(where, remark) and not self._crisis(where, remark.at):
                self._watch(where, remark.at).add(remark.at, turns=1)
        return self._upset(remark, places) if remark.upset else None

    def people_at(self, where: Where, now: datetime) -> list[datetime]:
        """When each upset person of the last hour wrote there, oldest first."""
        watch = self._watches.get(where)
        return sorted(one.at for one in watch.upset.values() if now - one.at < ONCE) if watch else []

    def turns_at(self, where: Where) -> tuple[str, ...]:
        """The turns of those who were upset there, oldest first."""
        watch = self._watches.get(where)
        return tuple(one.turn for one in sorted(watch.upset.values())) if watch else ()

    def is_calm(self, where: Where, now: datetime) -> bool:
        """In the last half hour no more were upset there than is usual."""
        watch = self._watches.get(where)
        usual = self._per_hour(watch, now) if watch else 0.0
        lately = sum(now - at < CALM for at in self.people_at(where, now))
        return lately <= max(1.0, 2.0 * usual * (CALM / HOUR))

    def _upset(self, remark: Remark, places: tuple[Where, ...]) -> Alarm | None:
        """From the narrowest place to the widest: what a narrow one explains does not speak against a wide one."""
        for nr, where in enumerate(places):
            watch = self._watch(where, remark.at)
            watch.upset = {who: one for who, one in watch.upset.items() if remark.at - one.at < ONCE}
            if remark.contact in watch.upset:
                continue
            watch.upset[remark.contact] = _Upset(remark.at, remark.turn, places)
            if self._crisis(where, remark.at):
                return None
            watch.add(remark.at, upset=1)
            self._rise(where, watch, remark.at)
            if self._is_surge(where, watch, remark.at):
                for wide in places[nr:]:
                    self._watch(wide, remark.at).sum = 0.0
                return Alarm(where=where, at=remark.at, turns=self.turns_at(where))
        return None

    def _rise(self, where: Where, watch: _Watch, now: datetime) -> None:
        hours = (now - watch.at) / HOUR
        expected = hours * max(LEAST, self._per_hour(watch, now, WARY))
        watch.sum = max(0.0, watch.sum - (RATIO - 1) * expected)
        if not watch.sum:
            watch.risen, watch.turns = 0, self._turns[_population(where)] - 1
        watch.sum, watch.risen, watch.at = watch.sum + math.log(RATIO), watch.risen + 1, now

    def _is_surge(self, where: Where, watch: _Watch, now: datetime) -> bool:
        bar = self._bar(where, now)
        if len(watch.upset) < self.people or watch.sum < bar:
            return False
        watch.sum = bar
        turns = self._turns[_population(where)] - watch.turns
        is_known = now - self._began >= LEARNS
        usual = min(MORE[where.scope] * self._day.at(now) * self._share(where, watch), MOST) if is_known else MOST
        return _unlike(watch.risen, turns, usual) >= SURE and not self._is_narrower(where, watch)

    @staticmethod
    def _is_narrower(where: Where, watch: _Watch) -> bool:
        """Two of three are in one narrower place: that one is waited for."""
        inner = Counter(place for one in watch.upset.values() for place in one.places[: one.places.index(where)])
        return bool(inner) and 3 * inner.most_common(1)[0][1] > 2 * len(watch.upset)

    def _per_hour(self, watch: _Watch, now: datetime, wary: float = 1.0) -> float:
        """So many upset people are usual there in such an hour, of weeks or since yesterday: what lasts is no surge."""
        a_mean_hour = max(wary * watch.usual.per_hour(now), watch.lately.per_hour(now))
        return a_mean_hour * self._week.at(now) * self._day.at(now)

    def _share(self, where: Where, watch: _Watch) -> float:
        """How many of all turns are usually upset ones of this place; nowhere fewer than everywhere."""
        if where.scope is Scope.TOPIC:
            return max(0.01, (watch.usual.upset + 0.5) / (self._everyone.turns + 50.0))
        everywhere = self._everyone.share(0.05, 50.0)
        return max(0.01, everywhere, watch.usual.share(everywhere, 30.0))

    def _bar(self, where: Where, now: datetime) -> float:
        """From the upset turns of a month, each of which is counted in three places."""
        a_month = max(10.0, 720.0 * self._everyone.per_hour(now))
        taught = any(
            mute.lifted is Lifted.FALSE_ALARM and mute.lifted_at and now - mute.lifted_at < TAUGHT_FOR
            for mute in self._crises.get(where, ())
        )
        return math.log(PASSES * 3 * a_month / WANTED) + (TAUGHT if taught else 0.0)

    def _crisis(self, where: Where, now: datetime) -> bool:
        """There is, or was at that time, one."""
        return any(
            mute.since <= now and (mute.lifted_at is None or now < mute.lifted_at)
            for mute in self._crises.get(where, ())
        )

    def _watch(self, where: Where, now: datetime) -> _Watch:
        if where not in self._watches:
            self._watches[where] = _Watch(usual=Usual(now), lately=Usual(now, LATELY), at=now)
        return self._watches[where]

    def _is_new(self, where: Where, remark: Remark) -> bool:
        """Whether this person is, here and within the hour."""
        name = (where, remark.contact)
        if name in self._seen and remark.at - self._seen[name] < ONCE:
            return False
        self._seen[name] = remark.at
        self._turns[where] += 1
        return True

    def _sweep(self, now: datetime) -> None:
        """Once an hour, forget who counts no more, and posts that nobody writes under."""
        if (hour := hour_of(now)) == self._swept:
            return
        self._swept = hour
        self._seen = {name: at for name, at in self._seen.items() if now - at < ONCE}
        if hour % 24:
            return
        gone = [
            where for where, watch in self._watches.items() if watch.usual.is_idle(hour) and where.scope is Scope.POST
        ]
        for where in gone:
            del self._watches[where], self._turns[where]


_ALL = Where(Scope.EVERYWHERE, "")


def _unlike(upset: int, turns: int, usual: float) -> float:
    """The logarithm of how much likelier so many are than if `usual` of the turns were upset ones; 0 for fewer."""
    share = min(upset / max(turns, 1), 1.0)
    if share <= usual:
        return 0.0
    calm = (1 - share) * math.log((1 - share) / (1 - usual)) if share < 1 else 0.0
    return turns * (share * math.log(share / usual) + calm)


def _population(where: Where) -> Where:
    """Whose turns are the ordinary ones: for a topic those of everybody."""
    return _ALL if where.scope is Scope.TOPIC else where


def _places(remark: Remark) -> Iterator[Where]:
    """From the narrowest to the widest."""
    if remark.post:
        yield Where(Scope.POST, remark.post)
    if remark.topic:
        yield Where(Scope.TOPIC, remark.topic)
    yield Where(Scope.PLATFORM, remark.platform)
