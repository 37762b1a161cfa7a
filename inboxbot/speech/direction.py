"""Which way words run (Unicode Bidirectional Algorithm, UAX 9): isolates and marks; it knows no language. Pure."""

from __future__ import annotations

import unicodedata

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
_MARK = "\u200f"
"""RIGHT-TO-LEFT MARK: an unseen letter of that direction."""


def isolated(name: str) -> str:
    """A foreign name in a bidi isolate: it cannot turn the words around it."""
    return f"{ISOLATE}{name}{END_ISOLATE}"


def from_the_right(line: str) -> str:
    """The line, laid out from right to left wherever its first strong letter decides (rules P2 and P3)."""
    return line if not line.strip() or _first_strong(line) in {"R", "AL"} else f"{_MARK}{line}"


def _first_strong(line: str) -> str:
    """The class of the first letter with a direction of its own; what stands in isolates does not count."""
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
