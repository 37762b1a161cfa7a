"""Opening hours over weekends, nights, holidays and the two strange Sundays of the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot.decide import hours
from inboxbot.playbook import Hours
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
