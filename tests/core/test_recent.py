"""Short texts that many customers write are read once; what is remembered is bounded, and always the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import encoders
from inboxbot.encoders.recent import LONGEST, RecentEncoder
from inboxbot.playbook import Vectors

GREETING, LONG = "سلام", "سفارش من هنوز نرسیده است و کسی جواب تلفن را نمی‌دهد"


class Counting:
    """Words alone, and which texts they were asked about."""

    def __init__(self) -> None:
        self._words = encoders.open_encoder("words")
        self.asked: list[str] = []
        self.name = self._words.name

    async def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return await self._words.encode(texts)


async def test_a_greeting_is_read_once() -> None:
    """A long message is read whenever it comes, and twice in one turn only once."""
    model = Counting()
    recent = RecentEncoder(model)
    assert len(LONG) > LONGEST
    first = await recent.encode([GREETING, LONG, GREETING])
    again = await recent.encode([LONG, GREETING])
    assert model.asked == [GREETING, LONG, LONG]
    assert np.array_equal(first[[1, 0]], again)
    assert recent.name == model.name


async def test_the_oldest_is_forgotten_first() -> None:
    """Asking again keeps it."""
    model = Counting()
    recent = RecentEncoder(model, 2)
    for text in ("שלום", "مرحبا", "שלום", "привет", "שלום", "مرحبا"):
        await recent.encode([text])
    assert model.asked == ["שלום", "مرحبا", "привет", "مرحبا"]


@given(st.lists(st.lists(st.sampled_from(["سلام", "ok", "", "👍", LONG]), max_size=5), max_size=6))
async def test_what_is_remembered_is_what_the_model_says(turns: list[list[str]]) -> None:
    """Property: with and without memory the same rows in the same order."""
    plain = encoders.open_encoder("words")
    recent = RecentEncoder(plain, 2)
    for texts in turns:
        assert np.array_equal(await recent.encode(texts), await plain.encode(texts))
