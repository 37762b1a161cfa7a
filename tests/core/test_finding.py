"""What is kept of a text and what is asked for, in one way of writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot.understand import finding


def is_found(words: str, *texts: str) -> bool:
    terms, kept = finding.terms(words), finding.kept(texts)
    return bool(terms) and all(term in kept for term in terms)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("سفارش كجاست", "سفارش من کجاست؟"),
        ("۱۲۳۴۵", "order 12345"),
        ("LN-10003", "мой заказ ln – ١٠٠٠٣"),
        ("+371 20-000-003", "звоните 0037120000003"),
        ("20000003", "my phone is +371 20 000 003"),
        ("SARA@example.lv", "write to sara@Example.lv."),
        ("שלום", "שָׁלוֹם לכולם"),
        ("ёлка", "ЕЛКА"),
        ("100%", "it is 100% wool"),
        ("a_b", "A_B"),
    ],
)
def test_it_is_found_however_it_is_written(words: str, text: str) -> None:
    """Case, letter forms, vowel points, digits of any script; numbers with whatever stands between."""
    assert is_found(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [("LN-10003", "LN-1003"), ("100%", "1000 grams"), ("a_b", "acb"), ("сани", "санки"), ("x", "x"), ("", "سلام")],
)
def test_what_is_otherwise_is_not_found(words: str, text: str) -> None:
    """No letter stands for others, and nothing is found by a single one."""
    assert not is_found(words, text)


@given(st.text(max_size=60))
def test_any_text_can_be_looked_for(words: str) -> None:
    """At most six terms, none of them empty."""
    terms = finding.terms(words)
    assert len(terms) <= finding.MOST_TERMS
    assert all(terms)
