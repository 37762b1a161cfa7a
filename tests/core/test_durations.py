"""Times, counts and days as leads write them, and patterns that must not hold anybody up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inboxbot.reload import days, durations
from inboxbot.text import patterns


@pytest.mark.parametrize(
    ("text", "minutes"), [("30 min", 30), ("4 h", 240), ("1 h 30 min", 90), ("2h", 120), ("2 d", 2880), (" 90 s ", 1.5)]
)
def test_a_time_is_read_as_it_is_said(text: str, minutes: float) -> None:
    """Numbers with units, one or several."""
    assert durations.span(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "30", "half an hour", "4 hours", "0 min", "-3 h", "1.5 h", "h", "3 in 10 min", "٣ h x"]
)
def test_what_is_no_time_says_how_to_write_one(text: str) -> None:
    """The message holds an example."""
    with pytest.raises(ValueError, match=r"write|no time"):
        durations.span(text)


@pytest.mark.parametrize("text", ["2 d", "90 s", "30 s"])
def test_a_promise_is_counted_in_opening_minutes(text: str) -> None:
    """A day of opening hours means nothing: hours and minutes do."""
    with pytest.raises(ValueError, match="opening hours"):
        durations.opening_minutes(text)


def test_a_count_within_a_time() -> None:
    """With and without `negative`; nothing so large or so long that nobody would remember it."""
    assert durations.count("5 negative in 10 min") == (5, timedelta(minutes=10), True)
    assert durations.count("3 in 1 h 30 min") == (3, timedelta(minutes=90), False)
    for wrong in ("1 in 10 min", "101 in 10 min", "3 in 8 d", "3 per 10 min", "three in 10 min", "3 in ten"):
        with pytest.raises(ValueError, match=r"write|count"):
            durations.count(wrong)


def test_a_day_of_every_year() -> None:
    """Also the 29th of February, in the years that have one."""
    assert date(2026, 12, 24) in days.all_of(["12-24"])
    assert len(days.all_of(["12-24"])) == len(days.YEARS)
    assert days.all_of(["2026-11-18"]) == {date(2026, 11, 18)}
    assert {day.year % 4 for day in days.all_of(["02-29"])} == {0}
    for wrong in ("24.12.2026", "2026-13-01", "02-30", "christmas"):
        with pytest.raises(ValueError, match="day"):
            days.all_of([wrong])


def test_public_holidays_of_a_country_and_of_a_part_of_it() -> None:
    """Latvia's Midsummer; Corpus Christi is a holiday in Bavaria and not in Berlin."""
    assert {date(2026, 6, 24), date(2026, 11, 18)} <= days.public_holidays("LV", "")
    assert date(2026, 6, 4) in days.public_holidays("DE", "BY") - days.public_holidays("DE", "BE")
    assert date(2030, 1, 26) in days.public_holidays("IN", "MH")


@pytest.mark.parametrize(
    ("country", "part", "said"),
    [
        ("LV", "", ""),
        ("DE", "BY", ""),
        ("Latvia", "", 'no holidays are known for the country "Latvia"; did you mean "LV"?'),
        ("XX", "", 'no holidays are known for the country "XX"; write a code of two letters, like "LV"'),
        ("DE", "Bavaria", '"DE" has no subdivision "Bavaria"; there are BB, BE'),
    ],
)
def test_an_unknown_country_is_told_with_the_mend(country: str, part: str, said: str) -> None:
    """By its name it is found too."""
    assert days.country_fault(country, part).startswith(said)
    assert bool(said) == bool(days.country_fault(country, part))


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(x+x+)+y", r".*a.*b.*c", r"(ש+ש+)+ל", r"\d+\s*(eur|€)"])
def test_a_pattern_that_can_be_made_slow_is_refused(pattern: str) -> None:
    """The message says how to bound it."""
    assert "can be made slow" in patterns.fault(pattern)


@pytest.mark.parametrize("pattern", [r"LN-?\d{5}", r"\bvip\b", r"\b\d{1,9}\s?(eur|€)", r"סגור|תקלה", r"کد\s?تخفیف"])
def test_a_plain_pattern_is_fine_and_found_whatever_its_case(pattern: str) -> None:
    """Patterns of shops as they are."""
    assert patterns.fault(pattern) == ""
    text = "ln-12345 VIP 30 EUR, תקלה, کد تخفیف"
    assert patterns.search(pattern, text)


def test_a_pattern_that_is_none_or_fits_everything_is_refused() -> None:
    """Said at load, not at the first message."""
    assert "not a regular expression" in patterns.fault("[")
    assert "every text" in patterns.fault("a*")
    assert "longer than" in patterns.fault("a" * 400)


def test_a_search_ends_in_time() -> None:
    """Twenty milliseconds, and no more: the caller hears that nothing is known."""
    with pytest.raises(patterns.Overran):
        patterns.search(r"(x+x+)+y", "x" * 5000)
