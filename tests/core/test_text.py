"""Cutting text: what a person sees as one letter is never cut in two."""

from __future__ import annotations

from typing import get_args

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from inboxbot import text

UNITS: tuple[text.Unit, ...] = get_args(text.Unit)
FAMILY = "👨‍👩‍👧‍👦"


@settings(deadline=None)
@given(st.text() | st.text(alphabet="مرحبا שלום👩🏽‍🚀🇱🇻é" + "\u0301\u200d"), st.integers(0, 60), st.sampled_from(UNITS))
def test_a_cut_text_fits_and_is_a_whole_beginning(given_text: str, limit: int, unit: text.Unit) -> None:
    """It never exceeds the limit, and ends where a letter ends; a text that fits is not touched."""
    cut = text.cut(given_text, limit, unit)
    kept = cut if cut == given_text else cut.removesuffix(text.ELLIPSIS)
    ends = {match.end() for match in regex.finditer(r"\X", given_text)} | {0}

    assert text.measure(cut, unit) <= limit
    assert given_text.startswith(kept)
    assert any(given_text[: len(kept)] == given_text[:end].rstrip() or len(kept) == end for end in ends)


@pytest.mark.parametrize(
    ("words", "limit", "unit", "expected"),
    [
        ("سلام، سفارش من کجاست؟", 10, "characters", "سلام، سفا…"),
        ("שָׁלוֹם", 4, "characters", "שָׁ…"),
        (FAMILY * 2, 8, "characters", FAMILY + "…"),
        (FAMILY * 2, 27, "bytes", "…"),
        (FAMILY * 2, 28, "bytes", FAMILY + "…"),
        ("🇱🇻🇮🇱🇮🇷", 5, "characters", "🇱🇻🇮🇱…"),
        ("👍🏽👍🏽", 5, "utf16", "👍🏽…"),
        ("Привет, мир", 12, "bytes", "Прив…"),
        ("два  слова", 5, "characters", "два…"),
        ("é" * 4, 3, "characters", "éé…"),
        ("короткий", 8, "characters", "короткий"),
        ("long", 2, "bytes", "lo"),
        ("long", 0, "bytes", ""),
        ("", 0, "bytes", ""),
    ],
)
def test_where_it_is_cut(words: str, limit: int, unit: text.Unit, expected: str) -> None:
    """Flags, families, skin tones, vowel points and accents stay whole; no blank before the ellipsis."""
    assert text.cut(words, limit, unit) == expected
