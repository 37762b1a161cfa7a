"""Made-up traffic for the crisis breaker: daily swings, weekdays, popular posts, and crises that are planted.

Seeded: the same numbers give the same turns.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from inboxbot.domain import Remark, Scope

START = datetime(2026, 1, 5, tzinfo=UTC)
"""A Monday."""
DAY = timedelta(days=1)
WEEKDAYS = (1.3, 1.0, 0.9, 1.0, 1.2, 0.8, 0.6)
PLATFORMS = ("instagram", "facebook", "messenger")
TOPICS = ("opening_hours", "delivery", "price", "complaint", "broken", "payment", "thanks", "")
SALE = 20
"""So many times as many comments."""
LATE = 7
"""Days that parcels are late."""
OUTAGE, FLOOD = timedelta(hours=2), timedelta(minutes=5)
UPSET_TOPICS = ("complaint", "broken", "payment", "delivery", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """How a shop's customers write."""

    a_day: float
    upset: float = 0.06
    """How many turns are upset ones, on average over the places."""
    swing: float = 10.0
    """The busiest hour against the quietest."""
    weekdays: tuple[float, ...] = WEEKDAYS
    fame: float = 1.0
    """How unlike each other posts are in how many write under them (sigma of a lognormal law)."""
    temper: float = 0.4
    """The same of how many of those are upset."""
    tail: float = math.inf
    """How rarely a popular post is far more popular than most (Pareto's alpha); infinite: all are alike."""
    joy: float = 0.0
    """How many of the popular posts nearly nobody is upset under."""
    abroad: float = 0.0
    """How many customers write in another language, nine hours later, and are upset twice as often."""
    sales: float = 0.0
    """Flash sales a day: for an hour and a half the newest post has twenty times the shop's comments, cheerful ones."""
    delays: float = 0.0
    """Begun a day: a week in which parcels are late, so that up to three times as many are upset on the fourth day."""
    outages: float = 0.0
    """A day: for two hours nothing comes in, and then all of it within five minutes."""


def elsewhere(a_day: float) -> Shop:
    """A shop that is unlike the first in all of it; nothing of the breaker was chosen by its figures."""
    weekdays = (0.7, 0.7, 0.8, 0.9, 1.1, 1.5, 1.3)
    return Shop(
        a_day=a_day, upset=0.1, swing=16.0, weekdays=weekdays, fame=1.8, temper=0.55, tail=1.7, joy=0.4, abroad=0.3
    )  # fmt: skip


def seasonal(a_day: float) -> Shop:
    """A shop where few are upset, with sales and late parcels; written before what is remembered of yesterday."""
    weekdays = (0.5, 0.6, 0.9, 0.9, 1.3, 1.7, 1.1)
    return Shop(
        a_day=a_day, upset=0.03, swing=7.0, weekdays=weekdays, fame=1.3, temper=0.5, tail=2.5, joy=0.2, abroad=0.1,
        sales=0.1, delays=1 / 25,
    )  # fmt: skip


def helpdesk(a_day: float) -> Shop:
    """Where most write because something is wrong, least at weekends; written when all of the breaker stood."""
    weekdays = (1.7, 1.3, 1.1, 1.1, 1.0, 0.5, 0.3)
    return Shop(
        a_day=a_day, upset=0.18, swing=13.0, weekdays=weekdays, fame=0.8, temper=0.7, tail=2.0, joy=0.1, abroad=0.15,
        outages=0.1,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """So many upset people a minute in one place."""

    at: datetime
    scope: Scope
    a_minute: float
    minutes: float = 30.0


def busy(hour: float, swing: float) -> float:
    """Of a time of day, 1 on average: least at four, most at sixteen o'clock; `swing` times as much."""
    shape = math.log(swing) / 2
    return math.exp(-shape * math.cos((hour - 4) / 24 * 2 * math.pi)) / _bessel(shape)


def _bessel(x: float) -> float:
    """The mean of exp(x cos) over a circle."""
    return sum((x / 2) ** (2 * n) / math.factorial(n) ** 2 for n in range(12))


@dataclass(slots=True, kw_only=True)
class _Post:
    name: str
    platform: str
    born: datetime
    fame: float
    upset: float


class Traffic:
    """Turns of a shop, day by day."""

    def __init__(self, shop: Shop, seed: int) -> None:
        self._shop = shop
        self._chance = random.Random(seed)
        self._posts: list[_Post] = []
        self._number = 0
        self._late = 0
        """Days until the parcels are in time again."""

    def reseed(self, seed: float) -> None:
        """From now on another run of chance."""
        self._chance.seed(seed)

    def days(self, start: datetime, count: int, crises: tuple[Crisis, ...] = ()) -> Iterator[Remark]:
        """Ordered by time."""
        for number in range(count):
            day = start + number * DAY
            remarks = [*self._delivered(day, [*self._ordinary(day)]), *self._planted(crises, day)]
            yield from sorted(remarks, key=lambda remark: remark.at)

    def _ordinary(self, day: datetime) -> Iterator[Remark]:
        chance, shop = self._chance, self._shop
        self._new_posts(day)
        mood = shop.upset * math.exp(chance.gauss(0.0, 0.2))
        for hour in range(24):
            for away, part, temper in ((0, 1 - shop.abroad, mood), (9, shop.abroad, 2 * mood)):
                mean = part * shop.a_day / 24 * shop.weekdays[day.weekday()] * busy(hour - away, shop.swing)
                for _ in range(_poisson(chance, mean) if part else 0):
                    at = day + timedelta(hours=hour + chance.random())
                    yield self._dm(at, temper) if chance.random() < 0.5 else self._comment(at, temper)
        yield from self._popular(day, mood)
        yield from self._sale(day, mood)
        yield from self._delayed(day)

    def _delivered(self, day: datetime, written: list[Remark]) -> Iterator[Remark]:
        """When they come in."""
        chance, start = self._chance, None
        if self._shop.outages and chance.random() < self._shop.outages:
            start = day + timedelta(hours=chance.uniform(0, 21))
        for remark in written:
            is_late = start is not None and start <= remark.at < start + OUTAGE
            at = start + OUTAGE + chance.random() * FLOOD if start is not None and is_late else remark.at
            yield replace(remark, at=at)

    def _popular(self, day: datetime, mood: float) -> Iterator[Remark]:
        """About once a week a post is shared by somebody known: three days' comments within two hours."""
        chance = self._chance
        if chance.random() > 1 / 7 or not self._posts:
            return
        post, start = chance.choice(self._posts), day + timedelta(hours=chance.uniform(7, 21))
        size = chance.paretovariate(self._shop.tail) if self._shop.tail < math.inf else 1.0
        mood *= 0.2 if self._shop.joy and chance.random() < self._shop.joy else 1.0
        for _ in range(_poisson(chance, max(20.0, 3 * self._shop.a_day * size))):
            at = start + timedelta(hours=min(chance.expovariate(1.5), 8))
            yield self._remark(at, post.platform, post.name, chance.random() < mood * post.upset)

    def _sale(self, day: datetime, mood: float) -> Iterator[Remark]:
        chance, shop = self._chance, self._shop
        if not shop.sales or chance.random() > shop.sales:
            return
        post, hour = self._posts[-1], chance.uniform(9, 21)
        for _ in range(_poisson(chance, SALE * 1.5 * shop.a_day / 24 * busy(hour, shop.swing))):
            at = day + timedelta(hours=hour + 1.5 * chance.random())
            yield self._remark(at, post.platform, post.name, chance.random() < 0.3 * mood * post.upset)

    def _delayed(self, day: datetime) -> Iterator[Remark]:
        chance, shop = self._chance, self._shop
        if not self._late and shop.delays and chance.random() < shop.delays:
            self._late = LATE
        if not self._late:
            return
        self._late -= 1
        more = 2 * (1 - abs(self._late - LATE // 2) / (LATE // 2 + 1))
        for hour in range(24):
            for _ in range(_poisson(chance, more * shop.upset * shop.a_day / 24 * busy(hour, shop.swing))):
                at = day + timedelta(hours=hour + chance.random())
                yield replace(self._remark(at, chance.choice(PLATFORMS), "", upset=True), topic="delivery")

    def _dm(self, at: datetime, mood: float) -> Remark:
        return self._remark(at, self._chance.choice(PLATFORMS), "", self._chance.random() < mood * 1.2)

    def _comment(self, at: datetime, mood: float) -> Remark:
        post = self._chance.choices(self._posts, [each.fame for each in self._posts])[0]
        return self._remark(at, post.platform, post.name, self._chance.random() < mood * post.upset)

    def _remark(self, at: datetime, platform: str, post: str, upset: bool) -> Remark:
        self._number += 1
        chance = self._chance
        topic = chance.choice(UPSET_TOPICS if upset else TOPICS)
        regulars = max(20, int(self._shop.a_day * 3))
        who = f"p{chance.randrange(regulars)}"
        return Remark(
            turn=str(self._number), at=at, platform=platform, post=post, contact=who, topic=topic, upset=upset
        )

    def _new_posts(self, day: datetime) -> None:
        chance = self._chance
        while len(self._posts) < 5 or chance.random() < 0.5:
            self._number += 1
            post = _Post(
                name=f"post{self._number}",
                platform=chance.choice(PLATFORMS[:2]),
                born=day,
                fame=chance.lognormvariate(0, self._shop.fame),
                upset=chance.lognormvariate(-(self._shop.temper**2) / 2, self._shop.temper),
            )
            self._posts.append(post)
        self._posts = self._posts[-15:]

    def _planted(self, crises: tuple[Crisis, ...], day: datetime) -> Iterator[Remark]:
        chance = self._chance
        for crisis in crises:
            if not day <= crisis.at < day + DAY:
                continue
            post, at = chance.choice(self._posts), crisis.at
            while (at := at + timedelta(minutes=chance.expovariate(crisis.a_minute))) < crisis.at + timedelta(
                minutes=crisis.minutes
            ):
                self._number += 1
                yield Remark(
                    turn=f"crisis {self._number}",
                    at=at,
                    platform=post.platform
                    if crisis.scope is Scope.POST
                    else PLATFORMS[0]
                    if crisis.scope is Scope.PLATFORM
                    else chance.choice(PLATFORMS),
                    post=post.name if crisis.scope is Scope.POST else "",
                    contact=f"angry{self._number}",
                    topic="delivery" if crisis.scope is Scope.TOPIC else chance.choice(UPSET_TOPICS),
                    upset=chance.random() < 0.9,
                )


def _poisson(chance: random.Random, mean: float) -> int:
    """Knuth's for few, the normal law's for many."""
    if mean > 50:
        return max(0, round(chance.gauss(mean, math.sqrt(mean))))
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count, product = count + 1, product * chance.random()
    return count
