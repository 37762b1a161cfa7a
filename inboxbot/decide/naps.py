"""Until when a case can wait: the times a card offers, and times as agents write them. Pure; the shop's time zone."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from babel import Locale

from inboxbot.decide import hours as opening
from inboxbot.rulebook import Hours
from inboxbot.speech import LANGUAGES

LONGEST = timedelta(days=60)
"""Whoever puts a case off for longer means something else."""
HOUR = timedelta(hours=1)

_UNITS = {"m": 1, "min": 1, "h": 60, "d": 60 * 24, "w": 60 * 24 * 7}
"""Minutes."""
ALONE: Mapping[str, int] = {
    "hour": 60, "stundu": 60, "час": 60, "ساعة": 60, "שעה": 60,
    "ساعتين": 120, "ساعتان": 120, "שעתיים": 120,
    "يومين": 60 * 48, "يومان": 60 * 48, "יומיים": 60 * 48,
}  # fmt: skip
"""Minutes of times that are said without a number."""
_SPAN = re.compile(r"(?P<count>\d{1,4}) ?(?P<unit>\w+)")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})")
_DAY = re.compile(r"(?:(?P<day>\D+?)\s+)?(?P<clock>\d{1,2}[:.]\d{2})|(?P<alone>\D+)")
_TOMORROW = frozenset(("tomorrow", "завтра", "فردا", "غدا", "غدًا", "rīt", "rīt", "מחר"))
_TODAY = frozenset(("today", "сегодня", "امروز", "اليوم", "šodien", "היום"))


def offered(hours: Hours, now: datetime) -> list[datetime]:
    """In an hour, at the next opening, at tomorrow's, at Monday's: each once, in their order; none that never comes."""
    local = now.astimezone(hours.zone).date()
    monday = local + timedelta(days=7 - local.weekday())
    found = [opening.next_opening(hours, now), *(_opening(hours, day) for day in (local + timedelta(days=1), monday))]
    return [now + HOUR, *sorted({at for at in found if at is not None and now + HOUR < at <= now + LONGEST})]


def read(words: str, hours: Hours, now: datetime) -> datetime | None:
    """`2h`, `30 min`, `9:00`, `tomorrow`, `tomorrow 9:00`, `Monday 10:30`, in the digits and days of any language that
    the desk speaks; None for anything else, and for a time that is over or too far away.
    """
    said = " ".join(words.split()).casefold()
    at = _after(said, now) or _at(said, hours, now)
    return at if at is not None and now < at <= now + LONGEST else None


def _after(said: str, now: datetime) -> datetime | None:
    if said in ALONE:
        return now + timedelta(minutes=ALONE[said])
    span = _SPAN.fullmatch(said)
    minutes = units().get(span["unit"]) if span else None
    return now + int(span["count"]) * timedelta(minutes=minutes) if span and minutes else None


def _at(said: str, hours: Hours, now: datetime) -> datetime | None:
    asked = _DAY.fullmatch(said)
    if asked is None:
        return None
    today = now.astimezone(hours.zone).date()
    name = asked["day"] or asked["alone"]
    day = _day(name, today) if name else today
    if day is None:
        return None
    if not asked["clock"]:
        return _opening(hours, day)
    clock = _CLOCK.fullmatch(asked["clock"])
    if clock is None or int(clock["hour"]) > 23 or int(clock["minute"]) > 59:
        return None
    at = _moment(day, time(int(clock["hour"]), int(clock["minute"])), hours)
    return (
        at
        if at > now or name
        else _moment(day + timedelta(days=1), time(int(clock["hour"]), int(clock["minute"])), hours)
    )


def _opening(hours: Hours, day: date) -> datetime | None:
    """The first opening on that day or after it."""
    return opening.next_opening(hours, _moment(day, time(0), hours) - timedelta(microseconds=1))


def _moment(day: date, at: time, hours: Hours) -> datetime:
    return datetime.combine(day, at, hours.zone).astimezone(UTC)


def _day(name: str, today: date) -> date | None:
    if name in _TODAY:
        return today
    if name in _TOMORROW:
        return today + timedelta(days=1)
    weekday = _weekdays().get(name.rstrip("."))
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


@functools.cache
def _weekdays() -> Mapping[str, int]:
    """Names of weekdays, long and short, in the desk's languages (CLDR); 0 is Monday."""
    names: dict[str, int] = {}
    for language in LANGUAGES:
        days = Locale(language).days
        for kind in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names |= {name.casefold().rstrip("."): number for number, name in days[kind][width].items()}
    return names


@functools.cache
def units() -> Mapping[str, int]:
    """What a span is counted in, as people write it."""
    written = {
        1: "minute minutes minūte minūtes minūtēm мин минут минуты минуту دقیقه دقيقة دقائق דקה דקות",
        60: "hour hours stunda stundas stundām stundu ч час часа часов ساعت ساعة ساعات שעות שעה",
        60 * 24: "day days diena dienas dienām dienu день дня дней روز يوم أيام يوما ימים יום",
        60 * 24 * 7: "week weeks nedēļa nedēļas nedēļām неделя недели недель неделю هفته أسبوع أسابيع שבוע שבועות",
    }
    return _UNITS | {name: minutes for minutes, names in written.items() for name in names.split()}
