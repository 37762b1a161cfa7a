from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, speech
from inboxbot.speech import direction

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


def test_english_stands_in_for_what_a_language_lacks() -> None:
    """A card in two languages is better than none."""
    new = speech.Speech("ru")
    new.language = "uk"  # nothing is written in it yet
    assert new("card-open") == "Open: nobody has it yet"


def test_languages_are_named_in_the_desks_own() -> None:
    """An agent reads which language the customer speaks; a code that nobody knows stays as it is."""
    assert [speech.of("fa").tongue(code) for code in ("ru", "lv", "tlh-x")] == ["روسی", "لتونیایی", "tlh-x"]


def test_an_unknown_message_is_a_fault_of_ours() -> None:
    """It is seen in tests, and never shown half-made."""
    with pytest.raises(KeyError, match="no-such-message"):
        speech.of("fa")(domain.phrase("no-such-message"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "severity 2 of 4 | … and 1,234 more | wanted 97.5"),
        ("fa", "شدت ۲ از ۴ | … و ۱٬۲۳۴ مورد دیگر | هدف ۹۷٫۵"),
        ("ar", "الخطورة ٢ من ٤ | … و١٬٢٣٤ غيرها | المطلوب ٩٧٫٥"),
        ("he", "חומרה 2 מתוך 4 | … ועוד 1,234 | נדרש 97.5"),
        ("lv", "smagums 2 no 4 | … un vēl 1\xa0234 | vajag 97,5"),
    ],
)
def test_numbers_are_written_in_the_languages_own_digits(language: str, words: str) -> None:
    """Also what stands between them (CLDR)."""
    speak = speech.of(language)
    said = [speak("card-severity", n=2, most=4), speak("notice-more", n=1234), speak("evidence-none-seen", wanted=97.5)]
    for part, wanted in zip(map(bare, said), words.split(" | "), strict=True):
        assert wanted in part


def bare(words: str) -> str:
    """Without isolates and marks."""
    return words.translate({0x2068: None, 0x2069: None, 0x200F: None})


def test_several_things_are_a_list_of_the_language() -> None:
    """`a, b and c`, with the language's own commas and its own "and"."""
    things = tuple(map(domain.phrase, ("private-card", "private-phone", "private-email")))

    assert "a card number, a phone number and an e-mail address" in speech.in_english(
        "refused-private-things", things=things
    )
    assert "شمارهٔ کارت، شمارهٔ تلفن، و نشانی ایمیل" in bare(speech.of("fa")("refused-private-things", things=things))


@given(st.text(alphabet=st.sampled_from("abя1 ·:سא\u2066\u2067\u2068\u2069\u200f🔴"), max_size=20))
def test_a_line_is_laid_out_from_the_right_whatever_it_begins_with(line: str) -> None:
    """A mark is added where a foreign letter would decide, once, and nothing else is changed."""
    laid = direction.from_the_right(line)

    assert laid in {line, f"\u200f{line}"}
    assert direction.from_the_right(laid) == laid


def test_a_foreign_name_does_not_turn_a_line() -> None:
    """`Anna · en · severity 2`, told in Hebrew: the line begins at the right, the name runs as it runs."""
    assert (
        speech.of("he").joined([speech.isolated("Anna"), "", "en"])
        == "\u200f\u2068\u2068Anna\u2069\u2069 · \u2068en\u2069"
    )
    assert speech.in_english.joined(["Anna", "", "en"]) == "Anna · en"
    assert direction.from_the_right("Anna: שלום") == "\u200fAnna: שלום"
    assert direction.from_the_right("\u2068Anna\u2069: שלום") == "\u2068Anna\u2069: שלום"
    assert direction.from_the_right("\u2069שלום") == "\u2069שלום", "an isolate that nobody began counts for nothing"


def test_what_is_empty_stays_empty() -> None:
    """A line without words is left out by whoever asks for it; a mark alone would be one."""
    assert speech.of("he").joined(["", ""]) == speech.of("he").laid("") == ""


def test_a_very_long_name_is_cut() -> None:
    """A platform's endless words do not lose the sentence around them."""
    assert len(speech.in_english("notice-alert", rule="ا" * 9000)) < 2100


@pytest.mark.parametrize(
    ("language", "words"), [("en", "12 min"), ("fa", "۱۲ دقیقه"), ("ar", "١٢ د"), ("lv", "12 min."), ("he", "12 דק׳")]
)
def test_a_number_is_written_in_the_languages_digits(language: str, words: str) -> None:
    """Not only in dates."""
    said = speech.of(language)("time-minutes", n=12)
    assert "".join(letter for letter in said if letter not in "\u2066\u2067\u2068\u2069\u200e\u200f") == words
