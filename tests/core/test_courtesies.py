"""Greetings, excuses and thanks around a wish: what is cut, what is left, and what may not be overheard."""

from __future__ import annotations

import time

import hypothesis
import pytest
from hypothesis import strategies as st

from inboxbot.understand import cleaning, courtesies, fusion, phrases, texts
from tests.core import test_sentences as kit

WORDS = st.sampled_from(
    ["سلام", "ببخشید", "ممنون", "کی", "بازید", "لطفا", "извините", "пожалуйста", "когда", "спасибо", "שלום", "סליחה",
     "מתי", "תודה", "sorry", "to", "bother", "you", "please", "can", "tell", "me", "thanks", "open", "lūdzu", "vai",
     "?", "؟", "!", ",", "،", ".", "😊", "@anna"]
)  # fmt: skip
SAID = st.text() | st.lists(WORDS).map(" ".join)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("ببخشید کی باز هستید؟", "کی باز هستید؟"),
        ("سلام خسته نباشید، ببخشید کی باز هستید؟ ممنون", "کی باز هستید؟"),
        ("سلام میشه لطفا بگید آدرستون کجاست؟", "آدرستون کجاست؟"),
        ("السلام عليكم، لو سمحت متى تفتحون؟", "متى تفتحون؟"),
        ("סליחה על ההפרעה, מתי אתם פתוחים?", "מתי אתם פתוחים?"),
        ("привет! подскажите пожалуйста, до скольки вы работаете", "до скольки вы работаете"),
        ("labdien, vai, lūdzu, varat pateikt, līdz cikiem strādājat?", "līdz cikiem strādājat?"),
        ("sorry to bother you, when are you open?", "when are you open?"),
        ("Helloooo 😊 could you please tell me when you open? Thanks!!", "when you open?"),
        ("can i pay by card please?", "can i pay by card?"),
        ("when are you open? thanks, sorry to bother you please", "when are you open?"),
        ("sorry, is @anna there", "is @anna there"),
    ],
)
def test_the_wish_is_left(words: str, wish: str) -> None:
    """In every language, in a mix of them, with letters repeated, and with its own question mark."""
    assert courtesies.heard(cleaning.normalize(words)).said[0].text == wish


@pytest.mark.parametrize(
    "words",
    ["thanks for nothing", "hello, team?", "which one is best", "ممنون میشم کی میرسه", "thank you cards in stock?",
     "קפה בבקשה חם", "شکسته رسید"],
)  # fmt: skip
def test_what_says_something_stays(words: str) -> None:
    """Thanks that no mark parts from what follows, a greeting that asks, a plea in the middle."""
    left = courtesies.heard(cleaning.normalize(words)).said
    assert words.rsplit(maxsplit=1)[-1].strip("?") in left[0].text
    assert len(left[0].text.split()) >= len(words.split()) - 1


@hypothesis.given(SAID)
def test_cutting_twice_cuts_no_more(words: str) -> None:
    """What is left has no courtesies around it; and it stands in what was written."""
    said = cleaning.normalize(words).text
    left = courtesies.without(said)
    assert courtesies.without(left) == left
    assert left.rstrip("?؟") in said


@hypothesis.given(SAID)
def test_something_is_always_left(words: str) -> None:
    """Nothing but courtesies is compared as it is."""
    utterance = cleaning.normalize(words)
    heard = courtesies.heard(utterance)
    assert bool(heard.said[0].text) == bool(utterance.text)
    if all(courtesies.is_courtesy(part.text) for part in utterance.parts or (utterance,)):
        assert heard == courtesies.Heard(said=(utterance,))


@hypothesis.given(
    st.lists(st.sampled_from(["сколько", "стоит", "چراغ", "کجاست", "מנורה", "lampa", "broken", "؟", "."]))
)
def test_a_text_without_courtesies_is_not_touched(words: list[str]) -> None:
    """It is read as if nothing was ever cut."""
    utterance = cleaning.normalize(" ".join(words))
    assert courtesies.heard(utterance) == courtesies.Heard(said=(utterance, *utterance.parts))


def test_an_excuse_is_read_with_what_it_excuses() -> None:
    """The wish is compared alone, and all that was written is read beside it; a greeting costs no second reading."""
    assert texts(cleaning.normalize("סליחה על ההפרעה, הכוס שלי הגיעה שבורה היום")) == [
        "הכוס שלי הגיעה שבורה היום",
        "סליחה על ההפרעה, הכוס שלי הגיעה שבורה היום",
    ]
    assert len(texts(cleaning.normalize("שלום! מתי אתם פותחים את החנות?"))) == 1


def test_a_complaint_in_all_that_was_written_counts() -> None:
    """Whatever the wish alone seems to mean."""
    meant = fusion.beside_courtesies(kit.says("hours", 0.97), [kit.says("complaint", 0.6)], kit.book())
    assert (meant.intent, meant.confidence) == ("complaint", 0.6)


def test_an_excuse_alone_makes_nobody_unhappy() -> None:
    """The mood of all that was written counts half; the wish's own counts whole."""
    calm, upset = kit.says("hours", 0.9, negative=0.02, complaint=0.1), kit.says("hours", 0.9, negative=0.85)
    assert fusion.beside_courtesies(calm, [upset], kit.book()).negative == pytest.approx(0.25, abs=0.01)
    assert fusion.beside_courtesies(upset, [calm], kit.book()).negative == 0.85


def test_small_talk_with_its_greeting_is_as_sure_as_the_surer() -> None:
    """`hello, are you there?` is a greeting; the wish that is left is not asked to be one alone."""
    there, hello = kit.says("thanks", 0.5), kit.says("thanks", 0.98)
    assert fusion.beside_courtesies(there, [hello], kit.book()).confidence == 0.98
    lamp = kit.says(None, 0.6)
    assert fusion.beside_courtesies(lamp, [hello], kit.book()).intent is None


def test_hostile_courtesies_are_quick() -> None:
    """Thousands of greetings and excuses cost less than 150 ms."""
    for words in ("sorry to bother you " * 5000, "سلام " * 20000, "please " * 20000, "can i ask please " * 5000):
        utterance = cleaning.normalize(words)
        started = time.process_time()
        courtesies.heard(utterance)
        assert time.process_time() - started < 0.15


def test_phrases_are_those_of_the_six_languages() -> None:
    """Each file has all four kinds; a phrase that holds no word would fit everywhere."""
    found = [phrase for each in phrases._by_first_word().values() for phrase in each]
    assert all(phrase.words for phrase in found)
    assert {phrase.kind for phrase in found} == set(phrases.Kind)
