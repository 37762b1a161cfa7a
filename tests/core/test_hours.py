"""Opening hours over weekends, nights, holidays and the two strange Sundays of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot.decide import hours
from inboxbot.rulebook import Hours
from tests.support import HOURS


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NIGHT_SHIFT = Hours(zone=ZoneInfo("Europe/Berlin"), week=(((time(21), time(2)),),) * 7)


@pytest.mark.parametrize(
    ("when", "open_"),
    [
        ("2026-11-23 06:59", False),  # Monday 8:59 in Riga
        ("2026-11-23 07:00", True),
        ("2026-11-23 15:59", True),
        ("2026-11-23 16:00", False),
        ("2026-11-28 08:00", True),  # Saturday from ten
        ("2026-11-29 10:00", False),  # Sunday
        ("2026-07-06 06:00", True),  # summer time
        ("2026-07-06 05:59", False),
    ],
)
def test_the_shop_is_open_when_its_own_clock_says_so(when: str, open_: bool) -> None:
    """The shop is open between its own opening and closing times, in winter and in summer."""
    assert hours.is_open(HOURS, at(when)) is open_


@pytest.mark.parametrize(
    ("when", "opens"),
    [
        ("2026-11-23 01:00", "2026-11-23 07:00"),
        ("2026-11-27 16:30", "2026-11-28 08:00"),
        ("2026-11-28 13:00", "2026-11-30 07:00"),  # after Saturday comes Monday
    ],
)
def test_the_next_opening_skips_closed_days(when: str, opens: str) -> None:
    """The next opening after closing time is on the next day that has hours."""
    assert hours.next_opening(HOURS, at(when)) == at(opens)


def test_a_holiday_is_closed() -> None:
    """A holiday closes the day that begins on it."""
    monday = Hours(zone=HOURS.zone, week=HOURS.week, holidays=frozenset({date(2026, 11, 23)}))
    assert not hours.is_open(monday, at("2026-11-23 10:00"))
    assert hours.next_opening(monday, at("2026-11-23 10:00")) == at("2026-11-24 07:00")


@pytest.mark.parametrize(
    ("when", "open_"),
    [
        ("2026-11-23 19:59", False),
        ("2026-11-23 20:00", True),
        ("2026-11-24 00:30", True),  # still the shift of the day before
        ("2026-11-24 01:00", False),
        ("2026-10-24 23:59", True),  # the night with two half past twos: the first two o.clock ends it
        ("2026-10-25 00:30", False),
    ],
)
def test_a_night_shift_runs_past_midnight(when: str, open_: bool) -> None:
    """A span that ends before it starts belongs to the day it starts on."""
    assert hours.is_open(NIGHT_SHIFT, at(when)) is open_


def test_opening_minutes_stop_while_the_shop_is_closed() -> None:
    """Sixty opening minutes from half an hour before closing end half an hour after the next opening."""
    assert hours.after_open_minutes(HOURS, at("2026-11-27 15:30"), 60) == at("2026-11-28 08:30")


def test_a_shop_that_never_opens_has_no_next_opening() -> None:
    """Without hours there is no opening and no deadline."""
    never = Hours(zone=HOURS.zone, week=((),) * 7)
    assert hours.next_opening(never, at("2026-11-23 10:00")) is None
    assert hours.after_open_minutes(never, at("2026-11-23 10:00"), 5) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.integers(1, 3000))  # noqa: DTZ001  # made aware below
def test_a_deadline_is_always_in_opening_hours_and_not_before_its_minutes(start: datetime, minutes: int) -> None:
    """A deadline never falls while the shop is closed, and never comes before the minutes have passed."""
    begun = start.replace(tzinfo=UTC)
    due = hours.after_open_minutes(HOURS, begun, minutes)
    assert due is not None
    assert due - begun >= timedelta(minutes=minutes)
    assert hours.is_open(HOURS, due - timedelta(seconds=1))


def test_split_days_and_days_with_hours_of_their_own() -> None:
    """Closed at lunch; the day before Christmas until two although it is a holiday; New Year's Eve not at all."""
    split = ((time(9), time(13)), (time(14), time(18)))
    shop = Hours(
        zone=ZoneInfo("Europe/Riga"),
        week=(split,) * 7,
        holidays=frozenset({date(2026, 12, 24)}),
        special={date(2026, 12, 24): ((time(10), time(14)),), date(2026, 12, 31): ()},
    )
    states = {"2026-11-23 10:59": True, "2026-11-23 11:30": False, "2026-11-23 12:00": True}
    states |= {
        "2026-12-24 07:30": False,
        "2026-12-24 11:59": True,
        "2026-12-24 12:00": False,
        "2026-12-31 10:00": False,
    }
    assert {when: hours.is_open(shop, at(when)) for when in states} == states
    assert hours.next_opening(shop, at("2026-11-23 11:30")) == at("2026-11-23 12:00")
    assert hours.after_open_minutes(shop, at("2026-11-23 10:30"), 60) == at("2026-11-23 12:30")


def test_a_night_shift_ends_on_a_holiday_and_does_not_begin_on_one() -> None:
    """The shift belongs to the day it begins on."""
    shop = replace(NIGHT_SHIFT, holidays=frozenset({date(2026, 11, 24)}))
    assert hours.is_open(shop, at("2026-11-24 00:30"))
    assert not hours.is_open(shop, at("2026-11-24 21:30"))


def test_a_span_that_the_clocks_skip_is_no_opening() -> None:
    """Half past two to three does not exist on that Sunday in Berlin: nobody is promised it."""
    early = Hours(zone=ZoneInfo("Europe/Berlin"), week=(((time(2, 30), time(3)),),) * 7)
    assert not hours.is_open(early, at("2026-03-29 01:15"))
    assert hours.next_opening(early, at("2026-03-28 12:00")) == at("2026-03-30 00:30")


def test_spans_that_overlap_count_once() -> None:
    """Nine to one and twelve to six are nine hours, not ten."""
    shop = Hours(zone=UTC_ZONE, week=(((time(9), time(13)), (time(12), time(18))),) * 7)
    assert hours.after_open_minutes(shop, at("2026-11-23 09:00"), 9 * 60) == at("2026-11-23 18:00")


UTC_ZONE = ZoneInfo("UTC")
ZONES = {name: ZoneInfo(name) for name in ("Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe")}
CHANGES = [  # a day on which clocks changed, in each of these zones: forward and back
    "2026-03-29", "2026-10-25", "2018-11-04", "2018-02-18", "1945-10-15", "2026-10-04", "2026-04-05",
]  # fmt: skip
minutes_of_day = st.integers(0, 24 * 4 - 1).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
spans = st.lists(st.tuples(minutes_of_day, minutes_of_day), max_size=3).map(tuple)
near_a_change = st.builds(
    lambda day, minutes: at(f"{day} 00:00") + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-2 * 1440, 3 * 1440),
)
shops = st.builds(
    Hours,
    zone=st.sampled_from(list(ZONES.values())),
    week=st.tuples(*[spans] * 7),
    holidays=st.sets(st.sampled_from([date.fromisoformat(day) for day in CHANGES]), max_size=2).map(frozenset),
    special=st.dictionaries(st.sampled_from([date.fromisoformat(day) for day in CHANGES]), spans, max_size=1),
)


def says_open(shop: Hours, moment: datetime) -> bool:
    """What the clock on the shop's wall says, looked at without any arithmetic of time zones."""
    local = moment.astimezone(shop.zone)

    def of(day: date) -> tuple[tuple[time, time], ...]:
        if day in shop.special:
            return shop.special[day]
        return () if day in shop.holidays else shop.week[day.weekday()]

    today = any(start <= local.time() < (end if end > start else time.max) for start, end in of(local.date()))
    before = of(local.date() - timedelta(days=1))
    return today or any(end <= start and local.time() < end for start, end in before)


def is_strange(shop: Hours, moment: datetime) -> bool:
    """The clock was or will be changed within some hours: a wall clock says less than one wants to know."""
    around = [(moment + timedelta(hours=n)).astimezone(shop.zone).utcoffset() for n in range(-4, 5)]
    return len(set(around)) > 1


@given(shops, near_a_change)
def test_open_is_what_the_clock_on_the_wall_says(shop: Hours, moment: datetime) -> None:
    """In Berlin, São Paulo, Kolkata and Lord Howe, around every change of clocks but in the hours of the change itself."""
    if not is_strange(shop, moment):
        assert hours.is_open(shop, moment) == says_open(shop, moment)


@given(shops, near_a_change)
def test_the_next_opening_is_open_and_nothing_was_before_it(shop: Hours, moment: datetime) -> None:
    """Also in the night when clocks change: what is promised to a customer is true."""
    opens = hours.next_opening(shop, moment)
    if opens is None:
        return
    assert moment < opens
    assert hours.is_open(shop, opens)
    if not hours.is_open(shop, moment):
        between = (opens - moment) / 7
        assert not any(hours.is_open(shop, moment + between * part) for part in range(1, 7))


@given(shops, near_a_change, st.integers(1, 600), st.integers(1, 600))
def test_opening_minutes_add_up(shop: Hours, moment: datetime, one: int, two: int) -> None:
    """A promise of so many minutes is the same in one piece and in two, and as long as the shop is really open."""
    first = hours.after_open_minutes(shop, moment, one)
    if first is None:
        return
    whole = hours.after_open_minutes(shop, moment, one + two)
    assert whole == hours.after_open_minutes(shop, first, two)
    ticks = range(int((first - moment) / timedelta(minutes=1)))
    if len(ticks) < 3 * 1440:
        assert sum(hours.is_open(shop, moment + timedelta(minutes=tick)) for tick in ticks) == one


CHANGING = ("Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe")
TIMES = st.tuples(st.integers(0, 23), st.integers(0, 23)).map(lambda pair: (time(pair[0]), time(pair[1])))
ANY_HOURS = st.builds(
    Hours,
    zone=st.sampled_from(CHANGING).map(ZoneInfo),
    week=st.tuples(*[st.lists(TIMES, max_size=2).map(tuple)] * 7),
    holidays=st.frozensets(st.dates(date(2026, 3, 20), date(2026, 4, 10)), max_size=5),
)
ANY_TIME = st.datetimes(datetime(2026, 3, 20), datetime(2026, 4, 12), timezones=st.just(UTC))  # noqa: DTZ001  # clocks change


@given(ANY_HOURS, ANY_TIME, st.integers(1, 3000))
def test_there_and_back_is_the_same_opening_time(hours_: Hours, start: datetime, minutes: int) -> None:
    """So many opening minutes later, and as many before that: between the two lies that much opening time, in zones
    whose clocks change by an hour, by half an hour, or not at all, with nights, holidays and overlapping spans.
    """
    end = hours.after_open_minutes(hours_, start, minutes)
    if end is None:
        return
    long = timedelta(minutes=minutes)
    assert hours.open_time(hours_, start, end) == long
    back = hours.before(hours_, end, long)
    assert back is not None
    assert back >= start
    assert hours.open_time(hours_, start, back) == timedelta()


@given(ANY_HOURS, ANY_TIME, st.integers(0, 40 * 24 * 60))
def test_opening_time_is_counted_minute_by_minute(hours_: Hours, start: datetime, long: int) -> None:
    """Looking at the door every half hour counts what is computed."""
    start = start.replace(minute=0, second=0, microsecond=0)
    steps = long % 200
    end = start + steps * timedelta(minutes=30)
    seen = sum(hours.is_open(hours_, start + n * timedelta(minutes=30)) for n in range(steps))
    assert hours.open_time(hours_, start, end) == seen * timedelta(minutes=30)


@given(ANY_HOURS, ANY_TIME)
def test_a_night_lies_between_closing_and_the_opening_after_it(hours_: Hours, now: datetime) -> None:
    """While the shop is open: closed all through it, open ever since."""
    found = hours.night_before(hours_, now)
    if found is None:
        return
    closed, opened = found
    assert closed < opened <= now
    assert hours.open_time(hours_, closed, opened) == timedelta()
    assert hours.open_time(hours_, opened, now) == now - opened
    assert hours.is_open(hours_, closed - timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-11-23 07:01", ("2026-11-21 13:00", "2026-11-23 07:00")),  # from Saturday to Monday
        ("2026-11-23 06:59", None),
        ("2026-11-24 15:00", ("2026-11-23 16:00", "2026-11-24 07:00")),
    ],
)
def test_the_night_before_a_morning(now: str, night: tuple[str, str] | None) -> None:
    """A Sunday is part of it; while it lasts there is none yet."""
    assert hours.night_before(HOURS, at(now)) == (night and (at(night[0]), at(night[1])))
