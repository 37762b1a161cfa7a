"""Hours that an agent sets for the day: what "open until 22:00" makes of the files' hours. Pure; it keeps nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from inboxbot import domain
from inboxbot.decide import hours as opening
from inboxbot.playbook import Playbook
from inboxbot.rulebook import Hours, Spans

LONGEST_NIGHT = timedelta(hours=16)
"""A time of day that has passed means tomorrow's if it is no further away: at noon "until 2:00", not "until 11:00"."""
_DAY = timedelta(days=1)
_Wall = tuple[datetime, datetime]
"""From and until on the shop's wall clock."""


def in_force(book: Playbook, today: domain.Today | None) -> Playbook:
    """The playbook with these hours of one day; None: with the files' own."""
    if book.rules.hours.today == today:
        return book
    return replace(book, rules=replace(book.rules, hours=replace(book.rules.hours, today=today)))


def day_of(hours: Hours, now: datetime) -> date:
    """The shop's day; while a night shift runs past midnight, still the day it began on."""
    day = now.astimezone(hours.zone).date()
    night = replace(hours, week=((),) * 7, holidays=frozenset(), today=None)
    before = replace(night, special={day - _DAY: opening.of_day(hours, day - _DAY)})
    is_day_shift = opening.is_open(replace(night, special={day: opening.of_day(hours, day)}), now)
    return day - _DAY if opening.is_open(before, now) and not is_day_shift else day


def opened(hours: Hours, now: datetime, until: time) -> Spans | None:
    """The day's hours when it is open until then; None when that time has passed.

    What is still to come keeps its beginning; where nothing runs or comes, it opens now.
    """
    day, local = day_of(hours, now), _wall(hours, now)
    end = _end(day, local, until)
    kept = [span for span in _on_wall(hours, day) if end is not None and span[0] < end]
    if end is None:
        return None
    if not kept or kept[-1][1] <= local:
        kept.append((local, end))
    last = (kept[-1][0], end)
    return _spans((*kept[:-1], last)) if end - last[0] < _DAY else None


def closed(hours: Hours, now: datetime, at: time | None) -> Spans | None:
    """The day's hours when it closes then (None: now); None when that time has passed."""
    day, local = day_of(hours, now), _wall(hours, now)
    end = local if at is None else _end(day, local, at)
    if end is None:
        return None
    return _spans(tuple((start, min(last, end)) for start, last in _on_wall(hours, day) if start < end))


def note(hours: Hours, now: datetime) -> str:
    """Who set the hours that are in force, for the trace; empty where the files' are."""
    set_ = hours.today
    return f" (set by {set_.agent.name})" if set_ is not None and set_.day == day_of(hours, now) else ""


def _wall(hours: Hours, now: datetime) -> datetime:
    return now.astimezone(hours.zone).replace(tzinfo=None, second=0, microsecond=0)


def _end(day: date, local: datetime, at: time) -> datetime | None:
    end = datetime.combine(day, at)
    if end > local:
        return end
    return end + _DAY if local < end + _DAY <= local + LONGEST_NIGHT else None


def _on_wall(hours: Hours, day: date) -> list[_Wall]:
    return [
        (datetime.combine(day, start), datetime.combine(day if end > start else day + _DAY, end))
        for start, end in opening.of_day(hours, day)
    ]


def _spans(spans: tuple[_Wall, ...]) -> Spans:
    return tuple((start.time(), end.time()) for start, end in spans)
