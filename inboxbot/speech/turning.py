"""Which numbers are not shown as they are written (Unicode Bidirectional Algorithm, UAX 9); it changes none. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from inboxbot.speech import direction

Piece = tuple[int, int]
"""Where something begins and ends."""

_STRONG = frozenset({"L", "R", "AL"})
_DIGITS = frozenset({"EN", "AN"})
"""0 to 9 and Persian ones, and Arabic ones: both run from the left among themselves."""


def turned(line: str, pieces: Iterable[Piece]) -> list[Piece]:
    """Those pieces of a line without isolates that are shown in another order: what stands between digits, or before
    them, goes the way of the words around.
    """
    base = "R" if direction.first_strong(line) in {"R", "AL"} else "L"
    ways = _resolved(list(_joined(_read(map(unicodedata.bidirectional, line), base))), base)
    in_order = (_DIGITS, {"L"}) if base == "L" else (_DIGITS | {"L"},)
    return [(start, end) for start, end in pieces if not any(set(ways[start:end]) <= each for each in in_order)]


def _read(kinds: Iterable[str], base: str) -> Iterator[str]:
    """Digits as the letter before them has them (rules W2 and W7)."""
    strong = base
    for kind in kinds:
        strong = kind if kind in _STRONG else strong
        yield {"AL": "AN", "L": "L"}.get(strong, kind) if kind == "EN" else kind


def _joined(kinds: Iterable[str]) -> Iterator[str]:
    """Signs that belong to the digits beside them (rules W4 and W5)."""
    read = list(kinds)
    for left, kind, right in zip(["", *read], read, [*read[1:], ""], strict=False):
        is_of_both = left == right and left in {"CS": _DIGITS, "ES": {"EN"}}.get(kind, ())
        is_of_one = kind == "ET" and "EN" in {left, right}
        yield left if is_of_both else "EN" if is_of_one else kind


def _resolved(kinds: Sequence[str], base: str) -> list[str]:
    """All other signs go the way of both their neighbours, or else of the line (rules N1 and N2)."""
    before = _neighbours(kinds, base)
    after = reversed(list(_neighbours(reversed(kinds), base)))
    return [
        kind if kind in _DIGITS | _STRONG else left if left == right else base
        for left, kind, right in zip(before, kinds, after, strict=True)
    ]


def _neighbours(kinds: Iterable[str], base: str) -> Iterator[str]:
    """The way of what stands before each: numbers go the way of words from the right."""
    way = base
    for kind in kinds:
        yield way
        way = ("L" if kind == "L" else "R") if kind in _DIGITS | _STRONG else way
