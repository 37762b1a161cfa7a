"""Until when a case can wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot.decide import naps
from inboxbot.rulebook import Hours
from tests.support import HOURS, NOON

RIGA = ZoneInfo("Europe/Riga")


def local(hours: Hours, at: datetime | None) -> str:
    return f"{at.astimezone(hours.zone):%a %d %H:%M}" if at else ""


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        (NOON, ["Mon 23 13:00", "Tue 24 09:00", "Mon 30 09:00"]),
        (datetime(2026, 11, 28, 20, 0, tzinfo=UTC), ["Sat 28 23:00", "Mon 30 09:00"]),  # Saturday night, Sunday closed
        (datetime(2026, 11, 24, 6, 30, tzinfo=UTC), ["Tue 24 09:30", "Wed 25 09:00", "Mon 30 09:00"]),  # nearly open
        (datetime(2026, 11, 24, 2, 0, tzinfo=UTC), ["Tue 24 05:00", "Tue 24 09:00", "Wed 25 09:00", "Mon 30 09:00"]),
    ],
)
def test_what_a_card_offers(now: datetime, offered: list[str]) -> None:
    """In an hour, at the next opening, tomorrow's and Monday's: each once, in their order."""
    assert [local(HOURS, at) for at in naps.offered(HOURS, now)] == offered


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2h", "Mon 23 14:00"),
        ("30 min", "Mon 23 12:30"),
        ("۲ ساعت", "Mon 23 14:00"),
        ("3 дня", "Thu 26 12:00"),
        ("17:30", "Mon 23 17:30"),
        ("9:00", "Tue 24 09:00"),
        ("tomorrow", "Tue 24 09:00"),
        ("فردا", "Tue 24 09:00"),
        ("מחר 10:15", "Tue 24 10:15"),
        ("завтра 9:00", "Tue 24 09:00"),
        ("Monday 9:00", "Mon 30 09:00"),
        ("пятница", "Fri 27 09:00"),
        ("piektdiena 16.00", "Fri 27 16:00"),
        ("الجمعة ٩:٣٠", "Fri 27 09:30"),
        ("יום שני 9:00", "Mon 30 09:00"),
        ("fri", "Fri 27 09:00"),
        ("today 8:00", ""),
        ("someday", ""),
        ("", ""),
        ("25:00", ""),
        ("9:61", ""),
        ("0h", ""),
        ("9999w", ""),
        ("2 fortnights", ""),
    ],
)
def test_a_time_as_agents_write_it(words: str, at: str) -> None:
    """In any of the desk's languages and digits; what is not understood, is over or too far away is none."""
    assert local(HOURS, naps.read(words, HOURS, NOON)) == at


zones = st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe"])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis adds it


@given(zones, moments)
def test_every_offer_is_ahead(zone: str, now: datetime) -> None:
    """Whatever clocks do that night: offers are ahead, in order, at opening time; and "tomorrow" is the calendar's."""
    hours = replace(HOURS, zone=ZoneInfo(zone))
    offered = naps.offered(hours, now)
    assert offered[0] == now + timedelta(hours=1)
    assert offered == sorted(set(offered))
    assert all(at.astimezone(hours.zone).time() in {time(9), time(10)} for at in offered[1:])
    at = naps.read("tomorrow 11:00", hours, now)
    assert at is not None
    there = at.astimezone(hours.zone)
    assert (there.date() - now.astimezone(hours.zone).date()).days == 1
    assert there.time() == time(11)


@given(st.text(max_size=20), moments)
def test_no_words_break_it(words: str, now: datetime) -> None:
    """Whatever is written, the answer is a time ahead or none."""
    at = naps.read(words, HOURS, now)
    assert at is None or now < at <= now + naps.LONGEST
