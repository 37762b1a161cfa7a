"""How buttons stand beside each other, so that a phone does not cut their words. Pure; it words nothing."""

from __future__ import annotations

from collections.abc import Sequence

ROOM = (36, 18, 11)
"""Characters of each label where one, two, three share a row: Telegram cuts what is longer. Reckoned for a phone 360
pixels wide: a keyboard of 300, 12 of them a button's margins, 7 a letter."""


def rows(labels: Sequence[str], most: int = len(ROOM)) -> list[int]:
    """The row of each label, in order: as many side by side as have room, at most `most`."""
    result: list[int] = []
    start, row = 0, 0
    while start < len(labels):
        fits = (n for n in range(most, 1, -1) if _fit(labels[start : start + n], n))
        size = next(fits, 1)
        result += [row] * len(labels[start : start + size])
        start, row = start + size, row + 1
    return result


def _fit(labels: Sequence[str], size: int) -> bool:
    return len(labels) == size and all(len(label) <= ROOM[size - 1] for label in labels)
