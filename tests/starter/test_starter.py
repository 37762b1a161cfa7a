"""The starter shop measured on texts it never learned from: right when it speaks, in all six languages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import pytest
import pytest_asyncio
from ruamel.yaml import YAML

from inboxbot.clock import SystemClock
from inboxbot.encoders import for_phrases, open_encoder
from inboxbot.playbook import Playbook
from inboxbot.ports import Encoder
from inboxbot.reload import without_desk
from inboxbot.understand import normalize, texts, understand
from tests.support import ROOT

LANGUAGES = ("en", "fa", "ru", "ar", "lv", "he")
HELD_OUT: Mapping[str, Mapping[str, list[str]]] = YAML(typ="safe", pure=True).load(
    (ROOT / "tests/starter/heldout.yaml").read_text("utf-8")
)


class Reader:
    """The starter playbook and its real model."""

    def __init__(self, book: Playbook, encoder: Encoder) -> None:
        self.book, self.encoder = book, encoder

    async def intents(self, asked: list[str]) -> list[str | None]:
        """The intent each text would be answered by; None where it is not sure enough."""
        words = [normalize(said) for said in asked]
        meanings = [understand(each, await self.encoder.encode(texts(each)), self.book) for each in words]
        promise, wanted = self.book.promise, self.book.rules.answer_when_right
        return [meaning.intent if promise.right(meaning.confidence) >= wanted else None for meaning in meanings]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader() -> AsyncIterator[Reader]:
    encoder = for_phrases(open_encoder("e5"))
    library = await without_desk(ROOT, encoder, SystemClock())
    await library.doubt()
    yield Reader(library.current, encoder)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_it_is_sure_of_is_right(reader: Reader, language: str) -> None:
    """Of the held-out texts it would answer, nine in ten are understood; and it would answer a fair share."""
    asked = [(intent, text) for intent, by in HELD_OUT.items() for text in by[language]]
    found = await reader.intents([text for _, text in asked])
    judged = [got == intent for (intent, _), got in zip(asked, found, strict=True) if got is not None]
    assert sum(judged) / len(judged) >= 0.9
    assert len(judged) / len(asked) >= 0.3


@pytest.mark.asyncio(loop_scope="module")
async def test_agents_read_in_their_language_what_customers_want(reader: Reader) -> None:
    """An intent's own title, or that of the entry that answers it: in none of the six does its description stand in."""
    for language in LANGUAGES:
        told = {name: reader.book.topic(name, language) for name in reader.book.intents}
        assert [name for name, intent in reader.book.intents.items() if told[name] == intent.description] == []
        assert len(set(told.values())) == len(told)


@pytest.mark.asyncio(loop_scope="module")
async def test_no_example_is_doubtful(reader: Reader) -> None:
    """A starter with doubts would teach leads to overlook their own."""
    assert [fault.told for fault in reader.book.doubts] == []


@pytest.mark.asyncio(loop_scope="module")
async def test_what_looks_like_an_intent_but_is_not_is_seldom_taken_for_it(reader: Reader) -> None:
    """The files' own not_examples: at most one in ten would be answered as the intent they are named under."""
    pairs = [
        (intent.name, text)
        for intent in reader.book.intents.values()
        for phrases in intent.not_examples.values()
        for text in phrases
    ]
    found = await reader.intents([text for _, text in pairs])
    taken = sum(name == got for (name, _), got in zip(pairs, found, strict=True))
    assert taken / len(pairs) <= 0.1
