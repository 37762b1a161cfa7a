"""Customers write in a language that the shop has no examples in, and of much that it never thought of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np

from inboxbot import encoders, understand, why
from tests.contract import store_making as make
from tests.stories.conftest import HOURS_QUESTION, Opening, Story

HEBREW = ("מתי אתם פותחים היום?", "איפה ההזמנה שלי?", "תודה רבה לכם")


async def test_a_changed_example_teaches_the_middle_of_a_language_that_customers_wrote_in(open_story: Opening) -> None:
    """Nobody taught Hebrew: what customers wrote in it gives it a mean of its own when the files change."""
    async with open_story(encoder="e5") as story:
        library = story.world.app.library
        for text, name in zip(HEBREW, ("דנה", "יוסי", "נועה"), strict=True):
            await story.says(text, name=name)
        await story.until(lambda: len(story.cards()) + len(story.sent()) >= len(HEBREW))
        await story.quiet()
        assert library.current.head is not None
        assert "mean.he" not in library.current.head.arrays
        thanks = story.shop / "intents" / "thanks.yaml"
        thanks.write_text(thanks.read_text("utf-8").replace('"thx"', '"thx"\n    - "much obliged"'), "utf-8")
        before = library.current.hash
        await story.until(lambda: library.current.hash != before)
        arrays = library.current.head.arrays
    rows = await encoders.open_encoder("e5").encode([understand.normalize(text).text for text in HEBREW])
    assert np.allclose(arrays["mean.he"], (rows.sum(axis=0) + 10 * arrays["mean"]) / 13, atol=1e-5)
    assert not np.allclose(arrays["mean.he"], arrays["mean"], atol=1e-3)


async def strays(story: Story, count: int) -> None:
    """Customers write this many messages that fit nothing, in half a minute: the service does not see them before."""
    meaning = replace(make.understanding(), outside=0.98)
    outcome = replace(make.silent(), decision=replace(make.silent().decision, meaning=meaning))
    store, then = story.world.app.store, story.clock.now() + timedelta(seconds=30)
    for number in range(count):
        await store.accept("meta", b"", [make.message(f"s{number}", conversation=f"messenger:page:dm:{number}")], then)
        [work] = await store.claim(then + timedelta(seconds=5))
        assert await store.settle(work, outcome, then + timedelta(seconds=5))


async def test_where_customers_ask_much_that_nobody_thought_of_the_same_answer_is_promised_less(
    open_story: Opening,
) -> None:
    """A minute later the promise is lower, the trace says why, and `why` decides just as it was decided."""
    async with open_story() as story:
        library = story.world.app.library
        before = library.current.promise
        await strays(story, 80)
        await story.until(lambda: library.current.outside == 0.73)
        assert max(library.current.promise.rights) < max(before.rights)
        message = await story.says(HOURS_QUESTION)
        await story.until(lambda: story.sent() or story.cards())
        [turn] = await story.world.app.store.turns_of(message)
    assert turn.decision.outside == 0.73
    assert "about 73 in 100 messages fit no intent" in turn.decision.trace[-1].because
    assert why.why(turn, library.current, {}).is_known
