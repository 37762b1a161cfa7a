"""Customers write in a language that the shop has no examples in."""

from __future__ import annotations

import numpy as np

from inboxbot import encoders, understand
from tests.stories.conftest import Opening

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
