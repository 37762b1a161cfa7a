"""Hours that an agent sets for the day: what "open until" and "close" make of the files' hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, think, why
from inboxbot.decide import hours, today
from inboxbot.decide.conditions import conditions
from inboxbot.decide.decide import decide
from inboxbot.rulebook import Hours, Spans, When
from inboxbot.speech import in_english
from inboxbot.store import codec
from tests.core.test_conditions import turn
from tests.support import HOURS, book, conversation, message

AMIR = domain.Agent(id=domain.AgentId(7), name="امیر")
MONDAY = date(2026, 11, 23)
LUNCH = replace(HOURS, week=(((time(9), time(13)), (time(14), time(18))),) * 7)
NIGHT_SHIFT = Hours(zone=ZoneInfo("Asia/Tehran"), week=(((time(18), time(3)),),) * 7)


def riga(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=HOURS.zone).astimezone(UTC)


def set_to(opening: Hours, day: date, spans: Spans, at: datetime) -> Hours:
    return replace(opening, today=domain.Today(day=day, spans=spans, agent=AMIR, at=at))


@pytest.mark.parametrize(
    ("now", "until", "spans"),
    [
        ("23T17:10", "22:00", ((time(9), time(13)), (time(14), time(22)))),
        ("23T07:00", "20:00", ((time(9), time(13)), (time(14), time(20)))),
        ("23T19:30:45", "22:00", ((time(9), time(13)), (time(14), time(18)), (time(19, 30), time(22)))),
        ("23T12:00", "15:00", ((time(9), time(13)), (time(14), time(15)))),
        ("23T17:10", "00:00", ((time(9), time(13)), (time(14), time(0)))),
        ("23T17:10", "02:00", ((time(9), time(13)), (time(14), time(2)))),
        ("23T17:10", "16:00", None),
    ],
)
def test_open_until_moves_the_end_of_the_day(now: str, until: str, spans: Spans | None) -> None:
    """What ran or comes goes on until then; after closing it opens now; a time that has passed is none."""
    assert today.opened(LUNCH, riga(now), time.fromisoformat(until)) == spans


def test_a_day_has_no_more_than_its_24_hours() -> None:
    """From nine in the morning until a quarter past nine tomorrow would be written as fifteen minutes."""
    assert today.opened(HOURS, riga("23T17:30"), time(9, 15)) is None


@pytest.mark.parametrize(
    ("now", "at", "spans"),
    [
        ("23T12:00", "15:00", ((time(9), time(13)), (time(14), time(15)))),
        ("23T12:00", None, ((time(9), time(12)),)),
        ("23T08:00", None, ()),
        ("23T16:00", "15:00", None),
    ],
)
def test_close_ends_the_day_earlier(now: str, at: str | None, spans: Spans | None) -> None:
    """At that time, or at once; nothing is left of what would have come after it."""
    assert today.closed(LUNCH, riga(now), time.fromisoformat(at) if at else None) == spans


def test_a_night_shift_is_still_yesterdays_day() -> None:
    """At one in the night "close at two" is about the shift that runs, and tonight's stays as it is."""
    now = datetime(2026, 11, 24, 1, 0, tzinfo=NIGHT_SHIFT.zone).astimezone(UTC)
    assert today.day_of(NIGHT_SHIFT, now) == MONDAY
    spans = today.closed(NIGHT_SHIFT, now, time(2))
    assert spans == ((time(18), time(2)),)
    shorter = set_to(NIGHT_SHIFT, MONDAY, spans, now)
    assert hours.closing(shorter, now) == now + timedelta(hours=1)
    assert hours.next_opening(shorter, now) == now + timedelta(hours=17)
    assert today.day_of(shorter, now) == MONDAY, "the next change is about the same night"


def test_where_a_night_shift_meets_the_next_days_the_new_day_counts() -> None:
    """At half past five the night is not over, but whoever closes means the morning that began at five."""
    both = replace(NIGHT_SHIFT, week=(((time(5), time(12)), (time(18), time(6))),) * 7)
    half_past_five = datetime(2026, 11, 24, 5, 30, tzinfo=both.zone).astimezone(UTC)
    assert today.day_of(both, half_past_five) == date(2026, 11, 24)
    assert today.day_of(both, half_past_five - timedelta(hours=1)) == MONDAY


def test_only_its_own_day_is_otherwise() -> None:
    """Promises and openings reckon with it; the next day has the files' hours again."""
    late = set_to(HOURS, MONDAY, ((time(9), time(22)),), riga("23T17:00"))
    assert hours.is_open(late, riga("23T21:59"))
    assert not hours.is_open(late, riga("24T21:59"))
    assert hours.after_open_minutes(late, riga("23T17:30"), 60) == riga("23T18:30")
    assert hours.after_open_minutes(HOURS, riga("23T17:30"), 60) == riga("24T09:30")


def test_the_next_change_joins_what_touches() -> None:
    """Nine to one and one to six close at six; who never closes has no closing."""
    joined = replace(HOURS, week=(((time(9), time(13)), (time(13), time(18))),) * 7)
    assert hours.closing(joined, riga("23T10:00")) == riga("23T18:00")
    assert hours.closing(replace(HOURS, week=(((time(0), time(0)),),) * 7), riga("23T10:00")) is None


@given(st.times(), st.timedeltas(timedelta(0), timedelta(days=60)))
def test_what_is_opened_is_open_until_then(until: time, after: timedelta) -> None:
    """Whenever it is said: in the last minute before that time it is open, and no span of the day goes on after it."""
    until, now = until.replace(second=0, microsecond=0), riga("24T00:00") + after
    spans = today.opened(LUNCH, now, until)
    if spans is not None:
        day = today.day_of(LUNCH, now)
        local = now.astimezone(HOURS.zone).replace(second=0, microsecond=0)
        end = datetime.combine(local.date(), until, HOURS.zone)
        end = end if end > local else end + timedelta(days=1)
        assert hours.is_open(set_to(LUNCH, day, spans, now), end.astimezone(UTC) - timedelta(minutes=1))
        assert spans[-1][1] == until


def test_the_trace_names_who_set_them() -> None:
    """Of a rule that asks for hours; and the files' hours come back when nobody set any."""
    set_ = domain.Today(day=MONDAY, spans=(), agent=AMIR, at=riga("23T09:00"))
    shop = today.in_force(book(), set_)
    ((_, held, said),) = conditions(When(hours="closed"), turn(book=shop, now=riga("23T12:00")))
    assert (held, said) == (True, "hours closed (set by امیر)")
    ((_, held, said),) = conditions(When(hours="closed"), turn(book=shop, now=riga("24T20:00")))
    assert (held, said) == (True, "hours closed"), "the next day has the files' hours"
    assert today.in_force(shop, None) == book()


def test_the_past_is_decided_again_with_the_hours_of_then() -> None:
    """They are kept with the decision, and a second look has them, whatever is in force by then."""
    set_ = domain.Today(day=MONDAY, spans=((time(9), time(10, 30)),), agent=AMIR, at=riga("23T09:00"))
    work = domain.Work(conversation=conversation(), messages=(message(),), received_at=riga("23T12:00"))
    words = think.words_of(work)
    then = think.turn_of(work, words, think.NOTHING, today.in_force(book(), set_), riga("23T12:00"), {})
    kept = codec.read_decision(codec.dump(decide(then)))
    assert (kept.today, kept.opens) == (set_, riga("24T09:00"))
    settled = domain.Settled(work=work, now=then.now, encoder="", decision=kept)
    assert decide(think.again(settled, words, think.NOTHING, book())).opens == riga("24T09:00")
    assert why.turn_of(settled, book()).book.rules.hours.today == set_
    assert "hours of Mon 23 Nov: 09:00-10:30, set by \u2068امیر\u2069 at 09:00" in why.told(
        why.why(settled, None, {}), HOURS.zone, in_english
    )
