"""Times as leads write them: `30 min`, `4 h`, `1 h 30 min`, and counts within a time: `3 in 10 min`. Pure."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

_UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
_PART = r"\d{1,4}\s*(?:s|min|h|d)"
_WHOLE = re.compile(rf"{_PART}(?:\s+{_PART})*")
_ONE = re.compile(r"(\d{1,4})\s*(s|min|h|d)\b")
_COUNT = re.compile(r"(\d{1,3})\s+(negative\s+)?in\s+(.+)")
MOST = 100
"""What a count may reach: no more is remembered."""
LONGEST = timedelta(days=7)
"""A count looks back no further."""


class Count(NamedTuple):
    """`5 negative in 10 min`."""

    number: int
    within: timedelta
    negative: bool


def span(text: str) -> timedelta:
    """The time. Raises `ValueError` in a lead's words."""
    if _WHOLE.fullmatch(text.strip()) is None:
        raise ValueError(f'"{text}" is not a time; write "30 min", "4 h", "1 h 30 min" or "2 d"')
    seconds = sum(int(number) * _UNITS[unit] for number, unit in _ONE.findall(text))
    if not seconds:
        raise ValueError(f'"{text}" is no time at all')
    return timedelta(seconds=seconds)


def opening_minutes(text: str) -> int:
    """A promise, counted in opening time: whole minutes. Raises `ValueError`."""
    minutes, rest = divmod(span(text), timedelta(minutes=1))
    if rest or "d" in text:
        raise ValueError(f'"{text}" is counted in opening hours; write it in "h" and "min"')
    return minutes


def count(text: str) -> Count:
    """So many within so long. Raises `ValueError`."""
    found = _COUNT.fullmatch(text.strip())
    if found is None:
        raise ValueError(f'"{text}" is not a count within a time; write "3 in 10 min"')
    number, within = int(found[1]), span(found[3])
    if not 2 <= number <= MOST or within > LONGEST:
        raise ValueError(f'"{text}": count from 2 to {MOST}, within 7 d at most')
    return Count(number, within, bool(found[2]))
