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
    """The encoder hears the whole first, then its sentences."""
    utterance = understand.normalize("thanks! and when do you open?")
    assert list(understand.texts(utterance)) == [utterance.text, "thanks!", "and when do you open?"]
