"""Regular expressions of support leads, bounded: a search ends after 20 ms, and what can be made slow is told at once.

The wall clock decides, so a search belongs to the shell: `decide` only reads what was found.
"""

from __future__ import annotations

from functools import lru_cache

import regex

LONGEST_SEARCH = 0.02
"""Seconds of one search."""
LONGEST_PATTERN = 300
"""Characters."""
_HOSTILE = ("a", "0", " ", ".", "-", "ab", "0 ", "א", "ش", "я", "ā")
_SLOW = (
    r"this pattern can be made slow by a text written for it; say how many at most, like \d{1,9} for \d+, "
    "or use words"
)
_TRIES = 3
"""A busy machine is slow now and then, a slow pattern always."""
_LENGTH = 4000
"""As long as the longest text that is thought about."""


class Overran(Exception):
    """The search took longer than `LONGEST_SEARCH` and was given up."""


def fault(pattern: str) -> str:
    """What is wrong with a pattern, for whoever wrote it; empty for nothing."""
    if len(pattern) > LONGEST_PATTERN:
        return f"this pattern is longer than {LONGEST_PATTERN} characters; use words instead"
    try:
        _compiled(pattern)
    except regex.error as error:
        return f"this is not a regular expression: {error}"
    if search(pattern, "") is not None:
        return "this pattern is found in every text, even in an empty one"
    if any(_is_slow(pattern, text) for text in _hostile(pattern)):
        return _SLOW
    return ""


def search(pattern: str, text: str) -> str | None:
    """The first piece of the text that fits, whatever its case; None for none. Raises `Overran`."""
    try:
        found = _compiled(pattern).search(text, timeout=LONGEST_SEARCH)
    except TimeoutError:
        raise Overran from None
    return found[0] if found else None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def _hostile(pattern: str) -> list[str]:
    """Long texts that nearly fit: what the pattern itself names, over and over, and an end that it does not name."""
    named = [letter for letter in dict.fromkeys(pattern) if letter.isalnum() or letter.isspace()][:12]
    words = regex.findall(r"\w{2,}", pattern)[:6]
    return [(seed * _LENGTH)[:length] + "\x00" for seed in (*_HOSTILE, *named, *words) for length in (40, _LENGTH)]


def _is_slow(pattern: str, text: str) -> bool:
    for _ in range(_TRIES):
        try:
            search(pattern, text)
        except Overran:
            continue
        return False
    return True
