"""The whole way from a message of several sentences to what it means, with the real model."""

from __future__ import annotations

import dataclasses

import pytest

from inboxbot import domain, encoders, playbook, understand
from tests.core import test_understand as kit


@pytest.fixture(scope="module")
def shop() -> dict[str, playbook.Playbook]:
    return {}


async def read(shop: dict[str, playbook.Playbook], words: str) -> domain.Understanding:
    encoder = encoders.open_encoder("e5")
    if not shop:
        book = kit.shop(await kit.learn(encoder))
        thanks = playbook.Entry(id="thanks", intent="thanks", small_talk=True, answer={"en": "You are welcome."})
        shop["book"] = dataclasses.replace(book, entries={**book.entries, "thanks": thanks})
    utterance = understand.normalize(words)
    return understand.understand(utterance, await encoder.encode(understand.texts(utterance)), shop["book"])


@pytest.mark.parametrize(
    ("words", "language", "meant"),
    [
        ("مرسی از شما! تا ساعت چند باز هستید؟", "fa", "hours"),
        ("תודה רבה! איפה ההזמנה שלי?", "he", "order"),
        ("thanks a lot! and when do you open?", "en", "hours"),
        ("sefaresham kojast?", "fa", "order"),
        ("ta saat chand baz hastin", "fa", "hours"),
    ],
)
async def test_the_wish_is_heard(shop: dict[str, playbook.Playbook], words: str, language: str, meant: str) -> None:
    """Behind thanks, and behind Latin letters."""
    meaning = await read(shop, words)
    assert (meaning.language, meaning.intent) == (language, meant)


async def test_what_is_named_is_part_of_the_meaning(shop: dict[str, playbook.Playbook]) -> None:
    """The order's number comes with the wish, in one way of writing."""
    meaning = await read(shop, "سفارش LN-۱۲۳۴۵ من کجاست؟")
    assert meaning.entities == (domain.Entity(kind=domain.Fact.ORDER, value="LN-12345"),)


async def test_two_wishes_are_half_as_sure(shop: dict[str, playbook.Playbook]) -> None:
    """Neither alone is answered as if it had been the only one."""
    meaning = await read(shop, "when do you open? how long does a refund take?")
    assert {guess.label for guess in meaning.candidates[:2]} == {"hours", "refund"}
    assert meaning.confidence <= 0.5


def test_every_text_is_asked_for_once() -> None:
    """The encoder hears the whole first, then its sentences, without what only thanks."""
    utterance = understand.normalize("thanks! when do you open? and where is my order?")
    asked = ["when do you open?", "and where is my order?"]
    assert list(understand.texts(utterance)) == [" ".join(asked), *asked]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("سلام وقت بخیر! سفارش من کی به دستم میرسه؟", ["سفارش من کی به دستم میرسه؟"]),
        ("שלום, בוקר טוב! מתי אתם פותחים את החנות?", ["מתי אתם פותחים את החנות?"]),
        ("السلام عليكم، متى يوصل طلبي إلى البيت؟ شكرا جزيلا", ["متى يوصل طلبي إلى البيت؟"]),
        ("Здравствуйте! Когда приедет мой заказ, скажите? Большое спасибо!", ["Когда приедет мой заказ, скажите?"]),
        ("Labdien, kad jūs šodien slēdzat veikalu?", ["kad jūs šodien slēdzat veikalu?"]),
        ("Hi there, are you open on public holidays", ["are you open on public holidays"]),
    ],
)
def test_who_greets_and_asks_is_heard_once(words: str, asked: list[str]) -> None:
    """A greeting or thanks beside a sentence that speaks for itself costs no reading, and says nothing."""
    assert list(understand.texts(understand.normalize(words))) == asked


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("سلام، کسی هست", 2),  # a short rest may need its greeting
        ("سلام! ممنون!", 1),  # nothing but courtesies: the whole
        ("hello, are you there?", 2),
        ("Hi there, could you tell me when you open", 2),  # a plea may be an angry one
        ("hello, team? where is my parcel now", 3),  # whoever asks for the team wants an answer
        ("thanks for nothing! where is my parcel now?", 3),  # that is no thanks
        ("حرف زدن با شما فایده ندارد! سفارش من کجاست پس؟", 3),
    ],
)
def test_what_may_mean_something_is_heard(words: str, count: int) -> None:
    """Only words that greet, thank or say please, and nothing else, are passed over."""
    assert len(understand.texts(understand.normalize(words))) == count
