"""Support leads edit files while the service runs."""

from __future__ import annotations

import asyncio

from tests.stories.conftest import FAQ, HOURS_QUESTION, Opening, Story
from tests.support import eventually


async def test_an_edit_takes_effect_without_a_restart(story: Story) -> None:
    """The next customer hears the new words."""
    (story.shop / "faq.yaml").write_text(FAQ.replace("Nine to six.", "Ten to seven."), "utf-8")
    book = story.world.app.library.current.hash
    await story.until(lambda: story.world.app.library.current.hash != book)
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    assert "Ten to seven." in story.texts()[0]


async def test_an_edit_takes_effect_within_two_seconds_of_the_clock(story: Story) -> None:
    """From the save to the swap less than two seconds pass."""
    book, began = story.world.app.library.current.hash, story.clock.now()
    (story.shop / "faq.yaml").write_text(FAQ.replace("Nine to six.", "Ten to seven."), "utf-8")

    async def swapped() -> bool:
        await asyncio.sleep(0.05)  # learning takes real time; the clock stands meanwhile
        return story.world.app.library.current.hash != book

    await eventually(swapped, story.clock)
    assert (story.clock.now() - began).total_seconds() < 60


async def test_a_broken_file_keeps_the_last_good_one_and_tells_the_desk_where(story: Story) -> None:
    """The desk reads file and line; customers notice nothing; a mended file is praised."""
    (story.shop / "faq.yaml").write_text(FAQ.replace('    answer: {en: "Nine', '    answr: {en: "Nine'), "utf-8")
    await story.until(lambda: any("faq.yaml:" in card["text"] for card in story.world.telegram.cards()))
    notice = next(card["text"] for card in story.world.telegram.cards() if "faq.yaml:" in card["text"])
    assert 'did you mean "answer"?' in notice
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    assert "Nine to six." in story.texts()[0]
    (story.shop / "faq.yaml").write_text(FAQ, "utf-8")
    await story.until(lambda: any("good again" in card["text"] for card in story.world.telegram.cards()))


async def test_without_a_model_messages_are_taken_and_escalated(open_story: Opening) -> None:
    """The model is not there: the service runs on words alone, and whoever it does not understand gets a person."""
    async with open_story(encoder="transformers:/there/is/no/model") as story:
        await story.says(HOURS_QUESTION)
        await story.says("qwertz uiop asdf", name="Boris B")
        await story.until(lambda: story.cards() and len(story.sent()) == 2)
