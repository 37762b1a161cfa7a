"""The times a lead writes into a test, as moments; it never asks what time it is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from inboxbot.decide import hours
from inboxbot.playbook import Hours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FORMS = 'write "2026-12-24 23:30" or "sun 03:00", in the time of the shop'

_WRITTEN = re.compile(r"(?:(\d{4}-\d{2}-\d{2})|([a-z]{3})) +(\d{1,2}:\d{2})")
_WHILE_OPEN = timedelta(minutes=1)


def checked(written: str) -> str:
    """The same text. Raises `ValueError` when it is no moment, saying how to write one."""
    _parts(written)
    return written


def when(written: str, opening: Hours, now: datetime) -> datetime:
    """The moment that is meant, UTC: a date and time, or the next such weekday that is no holiday, today included.

    Nothing written means the first minute of the next opening, so that a test does not depend on when it is run.
    """
    if not written:
        opens = hours.next_opening(opening, now)
        return now if opens is None else opens + _WHILE_OPEN
    date, day, clock = _parts(written)
    if day is None:
        assert date is not None  # noqa: S101  # one of the two is there
        return datetime.combine(date.date(), clock.time(), opening.zone).astimezone(UTC)
    found = now.astimezone(opening.zone).date()
    for _ in range(hours.HORIZON_DAYS):
        if found.weekday() == day and found not in opening.holidays:
            break
        found += timedelta(days=1)
    return datetime.combine(found, clock.time(), opening.zone).astimezone(UTC)


def _parts(written: str) -> tuple[datetime | None, int | None, datetime]:
    """(date, None, time of day) or (None, weekday from Monday, time of day)."""
    parts = _WRITTEN.fullmatch(written.strip())
    if parts is None or (parts[2] and parts[2] not in DAYS):
        raise ValueError(FORMS)
    try:
        clock = datetime.strptime(parts[3], "%H:%M").replace(tzinfo=UTC)
        if parts[2]:
            return None, DAYS.index(parts[2]), clock
        return datetime.strptime(parts[1], "%Y-%m-%d").replace(tzinfo=UTC), None, clock
    except ValueError:
        raise ValueError(FORMS) from None
