"""Days as leads write them, and public holidays by country: the only home of the library `holidays`.

It is imported when a file first names a country.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from inboxbot.reload.suggest import meant

YEARS = range(2020, 2051)
"""The years for which days are worked out when the files are read."""

_DAY = re.compile(r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})")
_LEAP_YEAR = 2024


def each(day: str) -> Iterator[date]:
    """`2026-12-24` is that day, `12-24` that day of every year. Raises `ValueError` in a lead's words."""
    found = _DAY.fullmatch(day)
    if found is None:
        raise ValueError(f'"{day}" is not a day; write "2026-12-24", or "12-24" for every year')
    year, month, number = (int(part) if part else 0 for part in found.groups())
    try:
        date(year or _LEAP_YEAR, month, number)
    except ValueError:
        raise ValueError(f'there is no day "{day}"') from None
    for one in (year,) if year else YEARS:
        try:
            yield date(one, month, number)
        except ValueError:
            continue  # the 29th of February


def all_of(days: Iterable[str]) -> frozenset[date]:
    """Every day that these mean."""
    return frozenset(day for written in days for day in each(written))


def country_fault(country: str, subdivision: str) -> str:
    """What is wrong with a country's code or a part of it; empty for nothing."""
    import holidays
    from holidays.registry import COUNTRIES

    known = holidays.list_supported_countries()
    if country not in known:
        named = {names[0].lower(): names[1] for names in COUNTRIES.values()}
        code = named.get(country.lower().replace(" ", ""))
        hint = f'; did you mean "{code}"?' if code else '; write a code of two letters, like "LV"'
        return f'no holidays are known for the country "{country}"{hint}'
    parts = known[country]
    if subdivision and subdivision not in parts:
        there = f"; there are {', '.join(parts)}" if 0 < len(parts) <= 20 else ""
        return f'"{country}" has no subdivision "{subdivision}"{meant(subdivision, parts) or there}'
    return ""


@lru_cache(maxsize=32)
def public_holidays(country: str, subdivision: str) -> frozenset[date]:
    """The public holidays of a country, or of a part of it, in `YEARS`: as far as they are known."""
    import holidays

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # "available only from … to …": those years are simply empty
        return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=YEARS))
