"""The crisis breaker on made-up traffic: false alarms of months without a crisis, and how soon planted ones are seen.

Counted in turns, not in seconds: the figures are the same on every machine.
"""

from __future__ import annotations

import copy
import math
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from benchmarks import place, report
from benchmarks.traffic import DAY, START, Crisis, Shop, Traffic, busy, elsewhere, helpdesk, seasonal
from inboxbot.decide.surge import CALM, Alarm, Surge, Where
from inboxbot.domain import Mute, Remark, Scope

MONTHS = {10: 12, 50: 12, 200: 12, 1000: 12, 5000: 3}
"""Turns a day -> months that are looked at: of 5,000 a day fewer, so that it ends."""
WARM = 28
"""Days of ordinary traffic before a crisis is planted."""
SEEN = timedelta(minutes=5)
HOURS = (3, 12)
FACTORS = (5, 10, 20)
SMALLEST = 8 / 20
"""Upset people a minute: the smallest crisis that is planted."""
SHOPS: Mapping[str, Callable[[float], Shop]] = {
    "usual": lambda a_day: Shop(a_day=a_day),
    "elsewhere": elsewhere,
    "seasonal": seasonal,
    "helpdesk": helpdesk,
}
MANY = 1000
"""Turns a day from which on fewer crises are planted: each copies what is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One planted crisis: minutes from its first and from its fifth upset person until the alarm; None: never seen."""

    factor: int
    from_first: float | None
    from_fifth: float | None
    could: bool
    """Whether any breaker could have known five minutes after the fifth: by chance there are so many in so short a time
    more rarely than once a month."""


def false_alarms(shop: Shop, days: int, seed: int) -> list[Alarm]:
    """Of traffic without a crisis; what is alarmed is muted until it is calm, as in the service."""
    surge, alarms = Surge(), list[Alarm]()
    mutes: list[Mute] = []
    for remark in Traffic(shop, seed).days(START, days):
        mutes = _calmed(mutes, surge, remark.at)
        if alarm := surge.see(remark):
            alarms.append(alarm)
            where = alarm.where
            mutes.append(Mute(id=str(len(mutes)), scope=where.scope, place=where.place, since=alarm.at, is_crisis=True))
            surge.knows(mutes)
    return alarms


def _calmed(mutes: list[Mute], surge: Surge, now: datetime) -> list[Mute]:
    over = [
        mute
        for mute in mutes
        if mute.lifted_at is None and now - mute.since > CALM and surge.is_calm(Where(mute.scope, mute.place), now)
    ]
    if over:
        mutes = [replace(mute, lifted_at=now) if mute in over else mute for mute in mutes]
        surge.knows(mutes)
    return mutes


def planted(shop: Shop, each: int, seed: int) -> list[Trial]:
    """So many crises of each kind, every one after the same weeks of ordinary traffic."""
    traffic, surge, usual = Traffic(shop, seed), Surge(), Counter[Where]()
    for remark in traffic.days(START, WARM):
        surge.see(remark)
        usual.update(_wheres(remark) if remark.upset else ())
    chance = random.Random(seed)
    trials = []
    for scope in (Scope.POST, Scope.TOPIC, Scope.PLATFORM):
        for hour in HOURS:
            for factor in FACTORS:
                rate = max(SMALLEST, factor * shop.a_day * shop.upset / 1440 * busy(16, shop.swing))
                for number in range(each):
                    at = START + (WARM + number % 7) * DAY + timedelta(hours=hour, minutes=chance.uniform(0, 60))
                    crisis = Crisis(at=at, scope=scope, a_minute=rate, minutes=45)
                    angry, alarm = _play(*copy.deepcopy((traffic, surge)), crisis, chance.random())
                    if len(angry) >= surge.people:
                        could = _could_be_told(angry, scope, usual, busy(hour, shop.swing))
                        trials.append(_trial(factor, angry, alarm, could=could))
    return trials


def _play(traffic: Traffic, surge: Surge, crisis: Crisis, seed: float) -> tuple[Sequence[Remark], Alarm | None]:
    """Its upset people, and the first alarm that one of them raised."""
    traffic.reseed(seed)
    day = crisis.at.replace(hour=0, minute=0, second=0, microsecond=0)
    remarks = list(traffic.days(day, 1, (crisis,)))
    angry = [remark for remark in remarks if remark.turn.startswith("crisis") and remark.upset]
    own = {remark.turn for remark in angry}
    for remark in remarks:
        alarm = surge.see(remark)
        if alarm and remark.turn in own:
            return angry, alarm
    return angry, None


def _trial(factor: int, angry: Sequence[Remark], alarm: Alarm | None, *, could: bool) -> Trial:
    if alarm is None:
        return Trial(factor=factor, from_first=None, from_fifth=None, could=could)
    minute = timedelta(minutes=1)
    return Trial(
        factor=factor,
        from_first=(alarm.at - angry[0].at) / minute,
        from_fifth=(alarm.at - angry[4].at) / minute,
        could=could,
    )


def _wheres(remark: Remark) -> Iterator[Where]:
    yield Where(Scope.EVERYWHERE, "")
    yield Where(Scope.POST, remark.post)
    yield Where(Scope.TOPIC, remark.topic)
    yield Where(Scope.PLATFORM, remark.platform)


def _could_be_told(angry: Sequence[Remark], scope: Scope, usual: Counter[Where], hour: float) -> bool:
    """For one that knows what is usual there, looks there from the first upset person on, and is wrong once a month."""
    (where,) = (where for where in _wheres(angry[0]) if where.scope is scope)
    most = WARM / 30 / (3 * usual[Where(Scope.EVERYWHERE, "")])
    for number, remark in enumerate(angry[4:], 4):
        if remark.at > angry[4].at + SEEN:
            break
        expected = usual[where] / (24 * WARM) * hour * ((remark.at - angry[0].at) / timedelta(hours=1))
        fewer = sum(math.exp(-expected) * expected**n / math.factorial(n) for n in range(number))
        if 1 - fewer <= most:
            return True
    return False


def soon(trials: Iterable[Trial]) -> float:
    """The share of them that was seen within five minutes of the fifth upset person."""
    seen = [trial.from_fifth is not None and trial.from_fifth <= SEEN / timedelta(minutes=1) for trial in trials]
    return sum(seen) / max(len(seen), 1)


async def run(_: place.Place) -> report.Report:
    """Both, for shops of every size, and for shops that the breaker was not chosen by."""
    figures = []
    for name, shop_of in SHOPS.items():
        for a_day, months in MONTHS.items():
            alarms = false_alarms(shop_of(a_day), 30 * months, seed=a_day)
            said = f"{name}, {a_day:,} turns a day: false alarms a month ({months} months)"
            figures.append(report.at_most(said, len(alarms) / months, 1.0))
        for a_day in MONTHS:
            figures += _soon(name, a_day, planted(shop_of(a_day), 12 if a_day <= MANY else 3, seed=a_day))
    return report.Report(
        title="The crisis breaker",
        figures=figures,
        note=(
            "Traffic with 10x daily swings, weekdays, and a popular post a week; posts differ in how upset people are. "
            "Crises under a post, on a topic, on a platform, at 3:00 and at noon: x5, x10, x20 the shop's upset people "
            "an hour at its busiest, and at least 8 in 20 minutes. Elsewhere: more upset people, 16x swings, busy "
            "weekends, posts far more unlike each other, some viral ones with joy alone, a second language by night. "
            "Seasonal: few upset people, flash sales with 20x the comments, weeks of late parcels with up to 3x the "
            "upset people."
        ),
    )


def _soon(name: str, a_day: int, trials: Sequence[Trial]) -> Iterator[report.Figure]:
    for factor in FACTORS:
        own = [trial for trial in trials if trial.factor == factor]
        late = statistics.median(99.0 if trial.from_first is None else trial.from_first for trial in own)
        said = f"{name}, {a_day:,} a day, x{factor}: seen within 5 min of the 5th person (median {late:.1f} min)"
        yield report.at_least(said, 100 * soon(own), 95, " %", digits=1)
        could = 100 * sum(trial.could for trial in own) / max(len(own), 1)
        yield report.known("… in which by then more had written than chance explains", f"{could:.1f} %")
