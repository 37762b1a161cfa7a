"""Cleaning: what a customer typed becomes safe to think about, and comparable."""

from __future__ import annotations

import time
import unicodedata

import hypothesis
import pytest
from hypothesis import strategies

from inboxbot.understand import cleaning


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("سلام\u200cعلیکم", "سلام علیکم"),
        ("\u202eسفارش\u202c من", "سفارش من"),
        ("ﺳﻼﻡ", "سلام"),
        ("ש\u200fלום", "שלום"),
        ("жaлoбa", "жалоба"),
        ("ЖAЛOБA на iPhone", "ЖАЛОБА на iPhone"),
        ("iPhone для мамы", "iPhone для мамы"),
        ("рroduct", "product"),
        ("кот", "кот"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("two\r\nlines\there", "two lines here"),
        ("a\0b\x07c", "abc"),
        ("pass\u200bword\ufeff", "password"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("  ", ""),
        ("❤️ 🫶🏽", "❤️ 🫶🏽"),
    ],
)
def test_text_is_cleaned_for_the_encoder(raw: str, cleaned: str) -> None:
    """Marks nobody sees are gone, look-alikes are mended, and emoji stay."""
    assert cleaning.normalize(raw).text == cleaned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كجاست سفارش من", "کجاست سفارش من"),
        ("میخواهم‌", "ميخواهم"),
        ("الســـلام عليكم", "السلام عليكم"),
        ("شُكْراً", "شكرا"),
        ("أين طلبي", "اين طلبى"),
        ("שָׁלוֹם", "שלום"),
        ("ещё", "еще"),
        ("ЁЛКА", "елка"),
        ("kur ir mans pasūtījums", "KUR IR MANS PASUTIJUMS"),
        ("çok naïve", "cok naive"),
        ("heeeeelp", "heelp"),
        ("Straße", "STRASSE"),
    ],
)
def test_ways_of_typing_the_same_words_fold_alike(one: str, other: str) -> None:
    """Case, accents, vowel points, stretched letters and borrowed keyboards do not tell words apart."""
    assert cleaning.normalize(one).folded == cleaning.normalize(other).folded


@pytest.mark.parametrize(("one", "other"), [("мама", "папа"), ("כן", "לא"), ("да", "нет"), ("بله", "نه"), ("8", "9")])
def test_different_words_stay_different(one: str, other: str) -> None:
    """Folding takes away ways of writing, not words."""
    assert cleaning.normalize(one).folded != cleaning.normalize(other).folded


@hypothesis.given(strategies.text())
def test_nothing_unsafe_is_left_of_any_text(raw: str) -> None:
    """No control, no direction mark, no half of a pair survives; the customer's own words are kept beside."""
    words = cleaning.normalize(raw)
    assert words.raw == raw
    assert not [letter for letter in words.text + words.folded if unicodedata.category(letter) in {"Cc", "Cf", "Cs"}]
    assert words.text == words.text.strip()


@hypothesis.given(strategies.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    """A cleaned text is clean, and a folded text is folded."""
    words = cleaning.normalize(raw)
    assert cleaning.normalize(words.text).text == words.text
    assert cleaning.fold(words.folded) == words.folded


@pytest.mark.parametrize(
    "letter", ["\ufdfa", "a", "😀", "e\u0301\u0300", "\ud800", "жa ", "\u0344", "\u200c", "\0", "ＡＢ"]
)
def test_a_hundred_thousand_characters_are_quick(letter: str) -> None:
    """However a text grows under normalisation, it is cut first: 100,000 characters cost less than 150 ms."""
    raw = letter * (100_000 // len(letter))
    started = time.process_time()
    words = cleaning.normalize(raw)
    assert time.process_time() - started < 0.15
    assert max(len(words.text), len(words.folded)) <= cleaning.LONGEST
