"""How a file was saved that is not UTF-8, by the name a lead's editor gives it. A guess; mends nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

_COMMON: Mapping[str, tuple[str, str]] = {
    "cp1251": ("Windows-1251 (Cyrillic)", "оеаинтсрвл"),
    "cp1256": ("Windows-1256 (Arabic)", "اليمونرتبهةدس"),
    "cp1255": ("Windows-1255 (Hebrew)", "יוהלארתבמש"),
}
"""Code page -> its name in editors, and the letters that make up most of what is written in its language."""
_BALTIC = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽõäöü"
_UTF16 = "UTF-16"
_ENOUGH = 0.4
"""Of a code page's own letters; those of a wrong guess are hardly a quarter."""
_WORDS = re.compile(r"[^\W\d_]+")


def is_utf16(data: bytes) -> bool:
    """Whether every other byte is likely half a letter."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) > len(data) // 5


def guess(data: bytes) -> str:
    """A name like `Windows-1251 (Cyrillic)` or `UTF-16`; empty when nothing fits."""
    if is_utf16(data):
        return _UTF16
    shares = {name: _share(data.decode(page, "replace"), letters) for page, (name, letters) in _COMMON.items()}
    shares["Windows-1257 (Baltic)"] = _share(data.decode("cp1257", "replace"), _BALTIC, among_latin=True)
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _ENOUGH else ""


def _share(text: str, letters: str, *, among_latin: bool = False) -> float:
    """Of the letters beyond ASCII, how many are `letters`, in words that do, or do not, hold ASCII letters too."""
    beyond = sum(1 for char in text if ord(char) > 127)
    fitting = sum(
        sum(1 for char in word.casefold() if char in letters)
        for word in _WORDS.findall(text)
        if any(char.isascii() for char in word) == among_latin
    )
    return fitting / beyond if beyond else 0.0
