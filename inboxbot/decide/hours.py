"""Opening hours: is it open, when does it open next, when are so many opening minutes over. Compares in UTC only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from inboxbot.rulebook import Hours, Spans

HORIZON_DAYS = 370
"""A shop that stays closed longer than this has no next opening."""

_LOOK_BACK = (timedelta(days=8), timedelta(days=60), timedelta(days=HORIZON_DAYS))
"""A week holds most answers; few shops are closed for two months."""


def is_open(hours: Hours, now: datetime) -> bool:
    """Whether a person is expected at the desk at `now`."""
    return any(start <= now < end for start, end in _spans(hours, now, days=1))


def next_opening(hours: Hours, now: datetime) -> datetime | None:
    """The first opening after `now`, UTC; None when there is none in sight."""
    return next((start for start, _ in _spans(hours, now, days=HORIZON_DAYS) if start > now), None)


def closing(hours: Hours, now: datetime) -> datetime | None:
    """When it closes, UTC, where it is open at `now` and spans that touch are one; None when that is not in sight."""
    end = now
    for opens, closes in _spans(hours, now, days=HORIZON_DAYS):
        if opens > end:
            return end
        end = max(end, closes)
    return end if end - now < timedelta(days=HORIZON_DAYS - 1) else None


def after_open_minutes(hours: Hours, start: datetime, minutes: int) -> datetime | None:
    """When `minutes` of opening time have passed since `start`, UTC; None when they never do.

    Spans that overlap count once.
    """
    left, reached = timedelta(minutes=minutes), start
    for opens, closes in _spans(hours, start, days=HORIZON_DAYS):
        begin = max(opens, reached)
        if closes <= begin:
            continue
        if closes - begin >= left:
            return begin + left
        left -= closes - begin
        reached = closes
    return None


def open_time(hours: Hours, start: datetime, end: datetime) -> timedelta:
    """How much opening time there is from `start` to `end`; overlapping spans count once."""
    total = timedelta()
    for opens, closes in _merged(hours, start, end):
        total += max(min(closes, end) - max(opens, start), timedelta())
    return total


def before(hours: Hours, end: datetime, time: timedelta) -> datetime | None:
    """The latest moment from which on `time` of opening passes until `end`, UTC; None when there never was as much."""
    if time <= timedelta():
        return end
    for back in _LOOK_BACK:
        left = time
        for opens, closes in reversed(_merged(hours, end - back, end)):
            reached = min(closes, end)
            if reached - opens >= left:
                return reached - left
            left -= max(reached - opens, timedelta())
    return None


def night_before(hours: Hours, now: datetime) -> tuple[datetime, datetime] | None:
    """When the shop closed last, and opened again, UTC; None while it is closed, or has always been open."""
    for back in _LOOK_BACK:
        spans = _merged(hours, now - back, now)
        if not spans or spans[-1][1] <= now:
            return None
        if len(spans) > 1:
            return spans[-2][1], spans[-1][0]
    return None


def _merged(hours: Hours, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """Spans that touch `start` to `end`, in order; those that overlap or meet are one."""
    merged: list[tuple[datetime, datetime]] = []
    for opens, closes in _spans(hours, start, days=(end - start).days + 1):
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], closes))
        elif closes > start and opens < end:
            merged.append((opens, closes))
    return merged


def _spans(hours: Hours, around: datetime, *, days: int) -> Iterator[tuple[datetime, datetime]]:
    """Spans from the day before `around` (a night shift may still run) until `days` after it, in UTC, in order."""
    first = around.astimezone(hours.zone).date() - timedelta(days=1)
    for offset in range(days + 2):
        yield from _day(hours, first + timedelta(days=offset))


def _day(hours: Hours, day: date) -> list[tuple[datetime, datetime]]:
    """The spans that begin on `day`. One that ends before it starts ends on the next day.

    When clocks go forward a time that does not exist is the one an hour later, and a span that lies wholly in the gap
    is left out; of a time that comes twice the first is meant.
    """
    spans = []
    for start, end in of_day(hours, day):
        last = day if end > start else day + timedelta(days=1)
        opens = datetime.combine(day, start, hours.zone).astimezone(UTC)
        closes = datetime.combine(last, end, hours.zone).astimezone(UTC)
        if opens < closes:
            spans.append((opens, closes))
    return sorted(spans)


def of_day(hours: Hours, day: date) -> Spans:
    """The spans that begin on this day, as they are in force."""
    if hours.today is not None and hours.today.day == day:
        return hours.today.spans
    if day in hours.special:
        return hours.special[day]
    return () if day in hours.holidays else hours.week[day.weekday()]
