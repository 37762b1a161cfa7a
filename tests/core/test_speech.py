from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from inboxbot import domain, speech

AT = datetime(2026, 11, 21, 19, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Sat 21 Nov 21:04"),
        ("fa", "شنبه ۲۱ نوامبر ۲۱:۰۴"),
        ("ar", "السبت، ٢١ نوفمبر ٢١:٠٤"),
        ("lv", "sestd., 21. nov. 21:04"),
        ("he", "שבת, 21 בנוב׳ 21:04"),
        ("ru", "сб, 21 нояб. 21:04"),
    ],
)
def test_a_day_is_told_in_the_desks_language_and_digits(language: str, words: str) -> None:
    """In the shop's time zone, whatever the language."""
    assert speech.of(language).when(AT, ZoneInfo("Europe/Riga")) == words


def test_a_language_the_desk_does_not_speak_is_english() -> None:
    """A setting of an older version stops nobody."""
    assert speech.of("tlh").language == "en"


def test_an_unknown_message_is_a_fault_of_ours() -> None:
    """It is seen in tests, and never shown half-made."""
    with pytest.raises(KeyError, match="no-such-message"):
        speech.of("fa")(domain.phrase("no-such-message"))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "12 min"), ("fa", "۱۲ دقیقه"), ("ar", "١٢ د"), ("lv", "12 min"), ("he", "12 דק׳")]
)
def test_a_number_is_written_in_the_languages_digits(language: str, words: str) -> None:
    """Not only in dates."""
    said = speech.of(language)("time-minutes", n=12)
    assert "".join(letter for letter in said if letter not in "\u2066\u2067\u2068\u2069\u200e\u200f") == words
