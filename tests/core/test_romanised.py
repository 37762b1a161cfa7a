"""Persian, Arabic and Russian in Latin letters are recognised and written out; ordinary text in Latin is left alone."""

from __future__ import annotations

import json

import hypothesis
import pytest
from hypothesis import strategies as st
from ruamel.yaml import YAML

from inboxbot.understand import cleaning, language, romanised
from tests import support

KNOWN = ("en", "lv", "fa", "ar", "ru", "he")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("salam gheymat chande?", "fa"),
        ("sefaresham kei mirese", "fa"),
        ("che saati baz mikonid", "fa"),
        ("kojast maghazatoon", "fa"),
        ("mikham pas bedam chikar konam?", "fa"),
        ("paypal darin?", "fa"),
        ("emta btfta7o", "ar"),
        ("kam el se3r?", "ar"),
        ("3andkom tawseel 3a beirut?", "ar"),
        ("wen talabi lw sama7t", "ar"),
        ("shu se3r el tawseel", "ar"),
        ("shukran kteer 7abibi", "ar"),
        ("skolko stoit dostavka v Tallin?", "ru"),
        ("gde moi zakaz", "ru"),
        ("eto uzhas, vernite dengi", "ru"),
        ("Zdravstvujte, kogda priedet posylka", "ru"),
        ("spasibo bolshoe", "ru"),
        ("privet", "ru"),
    ],
)
def test_the_language_behind_the_letters_is_recognised(words: str, code: str) -> None:
    """…and it is the language of the message, at first contact too."""
    utterance = cleaning.normalize(words)
    assert romanised.recognise(utterance) == code
    assert language.detect(utterance, "", KNOWN) == code


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("salam gheymat chande?", "سلام قیمت چنده?"),
        ("el floos ma weslet", "الفلوس ما وصلت"),
        ("Skolko stoit dostavka", "сколько стоит доставка"),
        ("hochu pogovorit s chelovekom", "хочу поговорить с человеком"),
        ("salam order LN-12345 koja", "سلام order ln-12345 کجا"),
    ],
)
def test_it_is_written_out_in_its_own_letters(words: str, written: str) -> None:
    """Known words in their spelling, others letter by letter; words of the trade and numbers stay."""
    assert romanised.written_out(cleaning.normalize(words)).text == written


@pytest.mark.parametrize(
    "words",
    ["", "ok", "thanks", "where is my order", "2nd item of the 3pcs set, 5pm", "mp3 player b2b 24h", "iphone7 case",
     "kur ir mans pasutijums", "adresi ludzu", "operators", "Ist das noch da?", "el precio de la alfombra", "merci", "paldies",
     "סלאם", "سلام", "привет"],
)  # fmt: skip
def test_ordinary_words_are_left_alone(words: str) -> None:
    """Other languages in Latin letters, numbers and names are not romanised anything."""
    utterance = cleaning.normalize(words)
    assert romanised.recognise(utterance) == ""
    assert romanised.written_out(utterance) == utterance


def test_a_greeting_of_two_languages_follows_the_conversation() -> None:
    """`salam` is said in both: the conversation knows which."""
    assert language.detect(cleaning.normalize("salam"), "ar", KNOWN) == "ar"
    assert language.detect(cleaning.normalize("salam"), "fa", KNOWN) == "fa"


@pytest.mark.parametrize("code", ["en", "lv", "de", "es", "fr", "lt", "et"])
@pytest.mark.parametrize(("kind", "most"), [("sentences", 0), ("word-pairs", 3)])
def test_public_texts_raise_no_false_alarm(code: str, kind: str, most: int) -> None:
    """Of 1,000 sentences none, of 1,000 pairs of words three at most are taken for romanised."""
    lines = support.shared("data", "language", f"lingua-{kind}.test.{code}.jsonl").read_text("utf-8").split("\n")
    texts = [json.loads(line)["text"] for line in lines if line]
    assert sum(bool(romanised.recognise(cleaning.normalize(words))) for words in texts) <= most


def test_the_shops_own_phrases_raise_no_false_alarm() -> None:
    """No English or Latvian example of the starter files is taken for another language."""
    yaml = YAML(typ="safe", pure=True)
    for file in sorted((support.ROOT / "intents").glob("*.yaml")):
        examples = yaml.load(file.read_text("utf-8"))["examples"]
        for phrase in [*examples["en"], *examples["lv"]]:
            assert not romanised.recognise(cleaning.normalize(phrase)), phrase


@hypothesis.given(st.text() | st.text(alphabet="salmkhgheo37 2'yuzя"))
def test_any_text_can_be_asked(words: str) -> None:
    """No text makes it fail, and what it writes out is not long beside what was typed."""
    utterance = cleaning.normalize(words)
    assert romanised.recognise(utterance) in {"", "fa", "ar", "ru"}
    assert len(romanised.written_out(utterance).text) <= 3 * len(utterance.text) + 20
