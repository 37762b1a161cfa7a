"""Text measured and cut the way people see it: by whole graphemes; it never looks at what the words mean."""

from __future__ import annotations

from typing import Literal, assert_never

import regex

Unit = Literal["characters", "bytes", "utf16"]

ELLIPSIS = "…"
_GRAPHEME = regex.compile(r"\X")
_PICTURE = regex.compile(
    r"\p{Emoji_Presentation}|\N{VARIATION SELECTOR-16}|[\u2600-\u27bf--\P{Extended_Pictographic}]", regex.V1
)
"""Unicode's emoji-data.txt: what is a picture by itself or by a selector, and ❤ ☺ ✔, which every phone paints."""


def measure(text: str, unit: Unit = "characters") -> int:
    """How long a platform thinks the text is: in code points, UTF-8 bytes or UTF-16 code units."""
    match unit:
        case "characters":
            return len(text)
        case "bytes":
            return len(text.encode("utf-8", "surrogatepass"))
        case "utf16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case _:
            assert_never(unit)


def emoji(text: str) -> list[str]:
    """The emoji of a text, each whole, in order: a family, or a hand with its colour, is one. © and ™ are none."""
    return [grapheme[0] for grapheme in _GRAPHEME.finditer(text) if _PICTURE.search(grapheme[0])]


def cut(text: str, limit: int, unit: Unit = "characters") -> str:
    """The text if it fits, else its longest beginning of whole graphemes that fits together with an ellipsis.

    Never half an emoji, flag or letter with its marks. Where not even the ellipsis fits, what fits without it.
    """
    if measure(text, unit) <= limit:
        return text
    room = limit - measure(ELLIPSIS, unit)
    return _beginning(text, room, unit).rstrip() + ELLIPSIS if room >= 0 else _beginning(text, limit, unit)


def _beginning(text: str, room: int, unit: Unit) -> str:
    end = used = 0
    for grapheme in _GRAPHEME.finditer(text):
        used += measure(grapheme[0], unit)
        if used > room:
            break
        end = grapheme.end()
    return text[:end]
