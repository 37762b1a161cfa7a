"""Which way words run (Unicode Bidirectional Algorithm, UAX 9): isolates and marks; it knows no language. Pure."""

from __future__ import annotations

import unicodedata

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
FROM_LEFT = "\u2066"
"""LEFT-TO-RIGHT ISOLATE."""
_FROM_RIGHT = frozenset({"R", "AL", "AN"})
_EXPLICIT = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MARK = "\u200f"
"""RIGHT-TO-LEFT MARK: an unseen letter of that direction."""


def isolated(name: str) -> str:
    """A foreign name in a bidi isolate: it cannot turn the words around it."""
    return f"{ISOLATE}{name}{END_ISOLATE}"


def from_the_right(line: str) -> str:
    """The line, laid out from right to left wherever its first strong letter decides (rules P2 and P3)."""
    return line if not line.strip() or first_strong(line) in {"R", "AL"} else f"{_MARK}{line}"


def runs_both_ways(line: str) -> bool:
    """Whether something in it runs from the right, and nobody took care of directions by signs of their own."""
    kinds = {unicodedata.bidirectional(sign) for sign in line}
    return not kinds.isdisjoint(_FROM_RIGHT) and kinds.isdisjoint(_EXPLICIT)


def first_strong(line: str) -> str:
    """The class (L, R, AL) of the first letter with a direction of its own, what stands in isolates left out; empty for
    none.
    """
    depth = 0
    for sign in line:
        kind = unicodedata.bidirectional(sign)
        if kind in {"FSI", "LRI", "RLI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif not depth and kind in {"L", "R", "AL"}:
            return kind
    return ""


def closed(words: str) -> str:
    """The same with the isolates of its last line ended, which a cut may have left open."""
    last = words.rpartition("\n")[2]
    return words + END_ISOLATE * (last.count(FROM_LEFT) - last.count(END_ISOLATE))
