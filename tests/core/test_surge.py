"""When the crisis breaker sees a crisis, and when it does not; a small part of what the benchmark looks at."""

from __future__ import annotations

import dataclasses
import math
import random
from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks import breaker
from benchmarks.traffic import START, Shop, Traffic
from inboxbot.decide.surge import PASSES, RATIO, Alarm, Surge, Where
from inboxbot.decide.usual import HALF, HOUR, Day, Usual, Week
from inboxbot.domain import Lifted, Mute, Remark, Scope
from tests.support import NOON

POST = Where(Scope.POST, "instagram:1:p1")


def remark(number: int, minutes: float, *, upset: bool = True, who: str = "", **more: object) -> Remark:
    values: dict[str, object] = {
        "turn": f"t{number}",
        "at": NOON + timedelta(minutes=minutes),
        "platform": "instagram",
        "post": POST.place,
        "contact": who or f"سارا {number}",
        "upset": upset,
    }
    return Remark(**(values | more))  # type: ignore[arg-type]


def alarms(surge: Surge, remarks: Iterable[Remark]) -> list[Alarm]:
    return [alarm for alarm in map(surge.see, remarks) if alarm]


def warm(days: int = 14) -> Surge:
    """A small shop that was watched for two weeks."""
    surge = Surge()
    for each in Traffic(Shop(a_day=20), 5).days(NOON - timedelta(days=days), days):
        surge.see(each)
    return surge


def test_eight_upset_people_in_twenty_minutes_are_a_crisis_of_their_post() -> None:
    """The alarm comes with the fifth, names the narrowest place and the turns."""
    (alarm, *_) = alarms(warm(), (remark(n, 2.5 * n) for n in range(8)))
    assert alarm.where == POST
    assert alarm.at <= NOON + timedelta(minutes=10)
    assert alarm.turns == ("t0", "t1", "t2", "t3", "t4")


def test_one_person_who_shouts_is_none() -> None:
    """People are counted, not messages."""
    assert alarms(warm(), (remark(n, n / 2, who="דנה") for n in range(40))) == []


def test_many_who_are_not_upset_are_none() -> None:
    """A popular post brings upset people too, but no larger share of them."""
    crowd = (remark(n, n / 10, upset=n % 15 == 0) for n in range(600))
    assert alarms(warm(), crowd) == []


def test_what_takes_days_is_none() -> None:
    """Eight upset people in eight days."""
    assert alarms(Surge(), (remark(n, 1440 * n) for n in range(8))) == []


@pytest.mark.parametrize(
    ("where", "topic"), [(Where(Scope.TOPIC, "delivery"), "delivery"), (Where(Scope.PLATFORM, "instagram"), "")]
)
def test_a_crisis_that_is_not_under_one_post_is_called_by_what_it_has_in_common(where: Where, topic: str) -> None:
    """Each under another post: a topic, or the platform."""
    spread = (remark(n, n, post=f"instagram:1:p{n}", topic=topic) for n in range(12))
    assert alarms(warm(), spread)[0].where == where


def test_while_it_is_on_it_is_called_once_and_ends_when_it_is_calm() -> None:
    """What goes on in a crisis raises no second alarm, there or in a wider place; half an hour later it is calm."""
    surge = warm()
    (first, *_) = alarms(surge, (remark(n, n) for n in range(6)))
    mute = Mute(id="c", scope=first.where.scope, place=first.where.place, since=first.at, is_crisis=True)
    surge.knows([mute])
    assert alarms(surge, (remark(n, n) for n in range(6, 40))) == []
    assert not surge.is_calm(POST, NOON + timedelta(minutes=45))
    assert len(surge.people_at(POST, NOON + timedelta(minutes=45))) >= 30
    assert surge.is_calm(POST, NOON + timedelta(minutes=71))


def test_a_false_alarm_raises_the_bar_there_for_a_while() -> None:
    """The same again two days later is none; two weeks later it is one."""
    storm = [remark(n, 6 * n) for n in range(5)]
    surge = warm()
    assert alarms(surge, storm)
    told = Mute(
        id="c", scope=Scope.POST, place=POST.place, since=NOON, is_crisis=True,
        lifted=Lifted.FALSE_ALARM, lifted_at=NOON + timedelta(minutes=20),
    )  # fmt: skip
    surge.knows([told])
    assert alarms(surge, (remark(100 + n, 2880 + 6 * n) for n in range(5))) == []
    assert alarms(surge, (remark(200 + n, 1440 * 20 + 2 * n) for n in range(8)))


@given(st.integers(0, 400))
def test_a_restart_in_the_middle_changes_nothing(cut: int) -> None:
    """Whoever reads the same turns again, in pages or at once, raises the same alarms."""
    turns = [*Traffic(Shop(a_day=60), 3).days(NOON - timedelta(days=4), 4), *(remark(n, n) for n in range(7))]
    whole = Surge()
    expected = alarms(whole, turns)
    again = Surge()
    assert [*alarms(again, turns[: cut % len(turns)]), *alarms(again, turns[cut % len(turns) :])] == expected
    assert expected


def test_the_last_hour_is_not_usual_and_an_outlier_counts_as_a_bad_hour() -> None:
    """What goes on now cannot hide itself."""
    usual = Usual(NOON)
    usual.add(NOON, turns=50, upset=50)
    assert usual.per_hour(NOON + HOUR) == 0
    assert 0 < usual.per_hour(NOON + 3 * HOUR) * 24 <= 2
    assert usual.per_hour(NOON + HALF * HOUR) < usual.per_hour(NOON + 3 * HOUR)


def test_a_popular_post_does_not_teach_that_nobody_is_upset() -> None:
    """An hour far out of the usual counts less, with all of its turns: not with fewer upset people among as many."""
    usual = Usual(NOON)
    usual.add(NOON, turns=600, upset=60)
    usual.add(NOON + 3 * HOUR, turns=1)
    assert 0.05 < usual.share(0.06, 30.0) < 0.1


def test_a_popular_post_is_soon_forgotten() -> None:
    """What it brought is no evidence hours later, when a few are upset among many who are not."""
    burst = (remark(n, n / 10, upset=n % 8 == 0, topic="delivery" if n % 8 == 0 else "") for n in range(600))
    later = (
        remark(1000 + n, 200 + n, upset=n % 10 == 0, post="", topic="delivery" if n % 10 == 0 else "")
        for n in range(60)
    )
    assert alarms(warm(), [*burst, *later]) == []


def test_where_many_are_always_upset_five_of_five_are_enough() -> None:
    """However high the usual share is."""
    surge = Surge()
    for each in Traffic(Shop(a_day=20, upset=0.3), 5).days(NOON - timedelta(days=14), 14):
        surge.see(each)
    assert alarms(surge, (remark(n, n, post="instagram:1:new") for n in range(5)))


def test_the_bar_is_reached_by_chance_as_often_as_it_says() -> None:
    """Importance sampling: sums of a crisis, each weighed by how much less likely it is without one."""
    chance, bar, weights = random.Random(1), 9.0, 0.0
    for _ in range(8000):
        total = math.log(RATIO)
        while 0 < total < bar:
            total -= (RATIO - 1) * chance.expovariate(RATIO)
            total += math.log(RATIO) if total > 0 else 0.0
        weights += RATIO * math.exp(-total) if total >= bar else 0.0
    assert weights / 8000 == pytest.approx(PASSES * math.exp(-bar), rel=0.05)


def test_a_week_has_busy_hours() -> None:
    """Noon is busier than the night, once that was seen; before, all hours are alike."""
    week = Week()
    assert week.at(NOON) == 1
    for day in range(14):
        for _ in range(60):
            week.add(NOON + timedelta(days=day))
    assert week.at(NOON) > 2 * week.at(NOON + timedelta(hours=12))


def crowd(start: float, minutes: float, turns: int, upset: int, **more: str) -> list[Remark]:
    """So many turns, one after the other, every so many of which is an upset one."""
    number = int(start * 1000)
    return [remark(number + n, start + minutes * n / turns, upset=n % upset == 0, **more) for n in range(turns)]


def spread(remarks: Iterable[Remark]) -> list[Remark]:
    """The same without a post."""
    return [dataclasses.replace(each, post="") for each in remarks]


@example(upset=3, a_minute=5.0, hours=23.0)
@settings(max_examples=20)
@given(upset=st.integers(3, 12), a_minute=st.floats(0.05, 5.0), hours=st.floats(0.5, 23.0))
def test_on_its_first_day_a_third_of_upset_people_is_no_crisis(upset: int, a_minute: float, hours: float) -> None:
    """What is usual in a shop is not known yet, at whatever volume; nearly everybody is a crisis all the same."""
    minutes = min(hours * 60, 300 / a_minute)
    quiet = crowd(0, minutes, int(a_minute * minutes), upset)
    surge = Surge()
    assert alarms(surge, quiet) == []
    assert alarms(surge, crowd(minutes + 61, 10, 20, 1, post="instagram:1:storm"))


def test_by_night_others_write_and_are_upset_more_often() -> None:
    """Eight of fifteen by night are as usual where half of them are always upset by night; at noon they are a crisis."""
    surge, day = Surge(), 24 * 60
    for start in range(0, 5 * day, 60):
        night = start % day < 4 * 60
        turns = crowd(start, 60, 10 if night else 40, 2 if night else 20)
        assert alarms(surge, spread(turns)) == []
    by_night = spread(crowd(5 * day + 120, 25, 40, 2))
    at_noon = spread(crowd(5 * day + 720, 25, 40, 2))
    assert alarms(surge, by_night) == []
    assert alarms(surge, at_noon)


def test_a_post_that_all_were_glad_about_becomes_an_ordinary_one() -> None:
    """No place is taken for calmer than the shop is."""
    surge, day = Surge(), 24 * 60
    for start in range(0, 3 * day, 60):
        messages, glad = spread(crowd(start, 60, 40, 10)), crowd(start + 0.5, 60, 10, 1000)
        assert alarms(surge, sorted([*messages, *glad[1:]], key=lambda each: each.at)) == []
    assert alarms(surge, crowd(3 * day, 60, 120, 6)) == []
    assert alarms(surge, crowd(3 * day + 120, 10, 40, 1))


def test_what_slowly_rises_over_days_is_none_and_a_storm_in_it_is_one() -> None:
    """Parcels are late: after days of it twelve in twenty minutes are a bunch, thirty in ten minutes are not."""
    surge, day = Surge(), 24 * 60
    for start in range(0, 8 * day, 60):
        upset = max(1, min(10, 3 * (start // day - 4)))
        late = spread(crowd(start, 60, upset, 1, topic="delivery"))
        others = spread(crowd(start + 0.5, 60, 50, 1000))[1:]
        assert alarms(surge, sorted([*late, *others], key=lambda each: each.at)) == []
    bunch = spread(crowd(8 * day, 20, 12, 1, topic="delivery"))
    others = spread(crowd(8 * day + 0.5, 20, 8, 1000))[1:]
    assert alarms(surge, sorted([*bunch, *others], key=lambda each: each.at)) == []
    assert alarms(surge, spread(crowd(8 * day + 120, 10, 30, 1, topic="delivery")))


@given(night=st.integers(0, 30), noon=st.integers(0, 30), popular=st.integers(100, 300))
def test_an_hour_is_never_calmer_than_the_day_nor_worse_than_it_was(night: int, noon: int, popular: int) -> None:
    """Nor does it matter how many wrote in a single hour, after the first hundred."""
    midnight = NOON.replace(hour=0)
    day, other = Day(midnight), Day(midnight)
    for nr in range(6):
        for number in range(30):
            for one in (day, other):
                one.add(midnight + nr * 24 * HOUR, upset=number < night)
                one.add(midnight + nr * 24 * HOUR + 12 * HOUR, upset=number < noon)
    usual = day.at(midnight)
    assert 1 <= usual <= max(1.0, 2 * night / max(night + noon, 1)) + 0.15
    assert usual > 1 or night <= noon + 2
    for number in range(popular):
        other.add(midnight + 144 * HOUR, upset=1)
        if number < 100:
            day.add(midnight + 144 * HOUR, upset=1)
    for one in (day, other):
        one.add(midnight + 168 * HOUR, upset=0)
    assert other.at(midnight) == day.at(midnight)


def test_three_months_without_a_crisis() -> None:
    """Daily swings, weekdays, popular posts: at most one false alarm a month."""
    assert len(breaker.false_alarms(Shop(a_day=40), 90, seed=1)) <= 3


def test_planted_crises_are_seen_soon() -> None:
    """Within five minutes of the fifth upset person, at night and at noon."""
    trials = breaker.planted(Shop(a_day=20), 2, seed=2)
    assert len(trials) >= 30
    assert breaker.soon(trials) >= 0.9
    assert START.weekday() == 0
