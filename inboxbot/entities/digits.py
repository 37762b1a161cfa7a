"""Digits of every script as 0 to 9; it changes no other letter and no length."""

from __future__ import annotations

import unicodedata


def ascii_digits(text: str) -> str:
    """The text with the decimal digits of every script as 0 to 9, letter for letter."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
