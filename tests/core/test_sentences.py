"""More than one thing in a message: where it is split, and which part speaks for the turn."""

from __future__ import annotations

import dataclasses
import time

import hypothesis
import pytest
from hypothesis import strategies as st

from inboxbot import domain, playbook
from inboxbot.understand import cleaning, fusion, sentences
from tests import support


def parts(words: str) -> list[str]:
    return [part.text for part in cleaning.normalize(words).parts]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("سلام! هزینه ارسال چقدره؟", ["سلام!", "هزینه ارسال چقدره؟"]),
        ("سلام، سفارش من کجاست", ["سلام،", "سفارش من کجاست"]),
        ("شكرا لكم، متى تفتحون؟ وكم السعر؟", ["شكرا لكم،", "متى تفتحون؟", "وكم السعر؟"]),
        ("آپ کہاں ہیں۔ قیمت کیا ہے؟", ["آپ کہاں ہیں۔", "قیمت کیا ہے؟"]),
        ("תודה רבה... מתי אתם פותחים?", ["תודה רבה...", "מתי אתם פותחים?"]),
        ("היי,\nאיפה ההזמנה שלי", ["היי,", "איפה ההזמנה שלי"]),
        ("Здравствуйте, где мой заказ", ["Здравствуйте,", "где мой заказ"]),
        ("labdien, cikos strādājat?", ["labdien,", "cikos strādājat?"]),
        ("thanks! and when do you open?", ["thanks!", "and when do you open?"]),
        ("lovely mug 😍! is it 12.50 or 13?", ["lovely mug 😍!", "is it 12.50 or 13?"]),
        ("Где моя посылка??? Обманщики!", ["Где моя посылка???", "Обманщики!"]),
        ("hello\u2028where are you", ["hello", "where are you"]),
    ],
)
def test_a_message_is_split_where_a_sentence_ends(words: str, expected: list[str]) -> None:
    """Marks of every script, line ends, and the comma after a greeting."""
    assert parts(words) == expected


@pytest.mark.parametrize(
    "words",
    ["", "سلام", "کجاست؟؟؟", "atnākšu 15. decembrī ap 9.30", "т. е. завтра", "see www.shop.lv/a?b=c today", "hi! 😍",
     "red, green and blue", "la livraison, svp", "tiešām par sveci jāmaksā? cik?", "12345. 678"],
)  # fmt: skip
def test_what_is_one_thing_stays_one(words: str) -> None:
    """Ordinals, addresses, lists, an emoji or a lone word after the mark, unless cried out, do not make a second thing."""
    assert parts(words) == []


@hypothesis.given(st.text() | st.text(alphabet="سلام ab.!?؟۔…\n,،1😍"))
def test_parts_are_few_and_lose_nothing(words: str) -> None:
    """None or two to six parts, none of them empty or parted again, which together are the text."""
    whole = cleaning.normalize(words)
    assert len(whole.parts) in {0, *range(2, sentences.MOST + 1)}
    assert all(part.text and not part.parts for part in whole.parts)
    if whole.parts:
        assert "".join("".join(part.text for part in whole.parts).split()) == "".join(whole.text.split())


@pytest.mark.parametrize("piece", [".", "! ", "hi, ", "a. b ", "؟\n", "سلام، "])
def test_thousands_of_ends_are_quick(piece: str) -> None:
    """A text of nothing but ends costs less than 150 ms."""
    started = time.process_time()
    cleaning.normalize(piece * 30_000)
    assert time.process_time() - started < 0.15


def says(intent: str | None, confidence: float, **changes: object) -> domain.Understanding:
    return support.meaning(intent, confidence, **changes)


def book() -> playbook.Playbook:
    plain = support.book()
    price = dataclasses.replace(plain.entries["price"], intent="price")
    intents = {**plain.intents, "price": playbook.Intent(name="price", description="", examples={})}
    return dataclasses.replace(plain, entries={**plain.entries, "price": price}, intents=intents)


def price(confidence: float) -> domain.Understanding:
    return says("price", confidence, candidates=(domain.Guess(label="price", confidence=confidence),))


def test_a_wish_wins_over_thanks() -> None:
    """`thanks! and when do you open?` is about hours, as surely as the question alone."""
    meant = fusion.fuse(says("thanks", 0.9), [says("thanks", 0.99), says("hours", 0.93)], book())
    assert (meant.intent, meant.confidence, meant.candidates[0].label) == ("hours", 0.93, "hours")


def test_thanks_in_many_words_are_thanks() -> None:
    """Small talk of two kinds is answered as the surest of them: nobody is called for it."""
    meant = fusion.fuse(says("thanks", 0.55), [says("thanks", 0.9), says("thanks", 0.8)], book())
    assert (meant.intent, meant.confidence) == ("thanks", 0.9)
    meant = fusion.fuse(says("hours", 0.55), [says("thanks", 0.9), says("thanks", 0.8)], book())
    assert meant.intent == "hours"


def test_a_greeting_answers_nothing_that_is_said_beside_it() -> None:
    """`hello! the lamp is bent`: what it means is not sure, and the sure greeting is no answer to it."""
    meant = fusion.fuse(says("thanks", 0.99), [says("thanks", 0.99), says(None, 0.6)], book())
    assert (meant.intent, meant.confidence) == (None, 0.6)
    meant = fusion.fuse(says("thanks", 0.99), [says("thanks", 0.99), says(None, 0.4), says("hours", 0.45)], book())
    assert (meant.intent, meant.confidence) == ("hours", 0.45)


def test_what_is_most_likely_a_greeting_too_is_one() -> None:
    """`hello, are you available?`: the whole knows better."""
    meant = fusion.fuse(says("thanks", 0.99), [says("thanks", 0.99), says("thanks", 0.45)], book())
    assert (meant.intent, meant.confidence) == ("thanks", 0.99)


@pytest.mark.parametrize("guarded", ["complaint", "legal"])
def test_what_a_person_must_see_wins_over_all(guarded: str) -> None:
    """A complaint or a sensitive intent in any sentence decides the turn, however sure the others are."""
    whole, calm, hurt = says("hours", 0.97), says("hours", 0.99), says(guarded, 0.6)
    for heard in ([calm, hurt], [hurt, calm, calm]):
        meant = fusion.fuse(whole, heard, book())
        assert (meant.intent, meant.confidence) == (guarded, 0.6)


def test_two_things_a_person_must_see_are_both_told() -> None:
    """The surest is the intent, the next the runner-up, so that the lead's rules see both."""
    meant = fusion.fuse(says(None, 0.5), [says("complaint", 0.9), says("legal", 0.7)], book())
    assert (meant.intent, meant.runner_up) == ("complaint", domain.Guess(label="legal", confidence=0.7))


def test_one_unhappy_sentence_sets_the_mood() -> None:
    """Praise does not soften the complaint beside it."""
    glad, sad = says(None, 0.5, negative=0.05, sentiment=0.9), says(None, 0.5, negative=0.9, sentiment=-0.8)
    meant = fusion.fuse(says(None, 0.5, negative=0.4), [glad, sad], book())
    assert (meant.negative, meant.sentiment) == (0.9, -0.8)


def test_two_wishes_make_a_choice() -> None:
    """Neither answer alone is the right one: both are candidates, each half as sure."""
    meant = fusion.fuse(says("hours", 0.95), [says("hours", 0.96), price(0.94)], book())
    assert [(guess.label, guess.confidence) for guess in meant.candidates] == [("hours", 0.48), ("price", 0.47)]
    assert (meant.confidence, meant.runner_up) == (0.48, domain.Guess(label="price", confidence=0.47))


def test_the_same_wish_twice_is_one() -> None:
    """Who says it in two sentences is understood as the whole says it."""
    whole = says("hours", 0.9)
    assert fusion.fuse(whole, [says("hours", 0.95), says("hours", 0.8)], book()) == whole


def test_a_weak_part_does_not_overrule_the_whole() -> None:
    """The whole knows what a fragment is about."""
    whole = says("hours", 0.7)
    assert fusion.fuse(whole, [price(0.99), says(None, 0.9)], book()).intent == "hours"
    assert fusion.fuse(says(None, 0.7), [price(0.4), says(None, 0.9)], book()).intent is None


shares = st.floats(0.0, 1.0)
meanings = st.builds(
    says, st.sampled_from(["hours", "thanks", "complaint", "legal", None]), shares, negative=shares
) | shares.map(price)


@hypothesis.given(meanings, st.lists(meanings, max_size=6))
def test_a_turn_is_never_surer_than_its_parts(whole: domain.Understanding, heard: list[domain.Understanding]) -> None:
    """No confidence grows by putting sentences together, and what is guarded stays guarded."""
    meant = fusion.fuse(whole, heard, book())
    said = [one for one in (whole, *heard) if one.intent == meant.intent]
    assert meant.confidence <= max(one.confidence for one in said)
    for guess in meant.candidates:
        assert guess.confidence <= max(
            one.confidence for one in (whole, *heard) for other in one.candidates if other.label == guess.label
        )
    assert meant.negative == max(one.negative for one in ((whole, *heard) if len(heard) > 1 else (whole,)))
    if len(heard) > 1 and any(one.intent in {"complaint", "legal"} and one.confidence >= 0.5 for one in heard):
        assert meant.intent in {"complaint", "legal"}
