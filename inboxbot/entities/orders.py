"""Order numbers as a lead writes their look: `LN-#####`, # a digit, @ a letter, the rest standing for itself.

No regular expressions: nobody should have to learn them, and none can be slow or wrong.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from inboxbot.entities import digits

LONGEST = 40
"""Signs of a notation."""
SHORTEST = 4
"""Letters and digits of the shortest: fewer would be met in every price and every year."""

_DIGIT, _LETTER = "#", "@"
_BREAKS = " -–—_/."
_CLASS = {_DIGIT: r"\d", _LETTER: r"[^\W\d_]"}
_BREAK = r"[-–—_/. ]{0,3}"
"""What customers put, or leave out, where a break stands, and between letters and digits."""
_RUN = re.compile(r"[-–—_/. ]{4}")

Reader = Callable[[re.Match[str]], str]


def problem(notation: str) -> str:
    """What is wrong with a notation, in a lead's words; empty when nothing is."""
    odd = next((sign for sign in notation if not (sign.isalnum() or sign in _BREAKS or sign in _CLASS)), "")
    if odd:
        return f'"{odd}" cannot stand in an order number; write # for a digit and @ for a letter, like LN-#####'
    if _DIGIT not in notation:
        return "there is no digit in it; write # for each digit, like LN-#####"
    if sum(sign not in _BREAKS for sign in notation) < SHORTEST:
        return f"too short: fewer than {SHORTEST} letters and digits are met in prices and years too"
    if _RUN.search(notation):
        return "more than three spaces or dashes stand in a row"
    return f"longer than {LONGEST} signs" if len(notation) > LONGEST else ""


@functools.lru_cache(maxsize=64)
def compiled(notation: str) -> tuple[re.Pattern[str], Reader]:
    """What finds such a number in a text with digits 0 to 9, and what writes a find as the notation has it."""
    signs = list(digits.ascii_digits(notation.strip()))
    parts: list[str] = []
    for before, sign in zip(["", *signs], signs, strict=False):
        if sign in _BREAKS:
            continue
        if before and (before in _BREAKS or _is_digit(before) != _is_digit(sign)):
            parts.append(_BREAK)
        parts.append(f"({_CLASS.get(sign) or re.escape(sign)})")
    # Latin letters may stand right behind a Hebrew or Arabic prefix; within its own script a number stands alone
    edge = r"[A-Za-z\d]" if all(sign.isascii() for sign in signs) and _LETTER not in signs else r"[^\W_]"
    pattern = re.compile(rf"(?<!{edge}){''.join(parts)}(?!{edge})", re.IGNORECASE)
    return pattern, functools.partial(_written, signs)


def _is_digit(sign: str) -> bool:
    return sign == _DIGIT or sign.isdigit()


def _written(signs: list[str], match: re.Match[str]) -> str:
    """`ln 12345` as `LN-12345`."""
    said = iter(match.groups())
    return "".join(sign if sign in _BREAKS else _one(sign, next(said)) for sign in signs)


def _one(sign: str, said: str) -> str:
    return said.upper() if sign in _CLASS else sign
