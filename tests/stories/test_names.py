"""Who writes a direct message has a name at the desk, though Meta's delivery carries none."""

from __future__ import annotations

from tests.stories.conftest import COMPLAINT, Opening


async def test_a_number_becomes_a_name(open_story: Opening) -> None:
    """The card comes with the number, then shows the name; it is found by it, and the next case and greeting have it."""
    async with open_story(names=False) as story:
        await story.says(COMPLAINT, name="سارا احمدی", contact="660001")
        await story.until(lambda: story.cards() and story.sent())
        assert "660001" in story.cards()[0]["text"]
        await story.quiet()
        assert story.world.meta.asked_names == ["660001"]  # refused, and not asked again

        story.world.meta.world.tells_names = True
        await story.later(24 * 3600)
        await story.until(lambda: "\u2068سارا احمدی\u2069" in story.cards()[0]["text"])
        assert "660001" not in story.cards()[0]["text"]
        story.world.telegram.say(101, "Anna", "/search سارا")
        await story.until(lambda: any("1 conversation with" in one["text"] for one in story.world.telegram.messages()))
        story.press("Resolve")
        await story.until(lambda: not story.cards())

        await story.says(COMPLAINT, name="سارا احمدی", contact="660001")
        await story.until(lambda: story.cards() and len(story.sent()) == 2)
        assert [text.split("!")[0] for text in story.texts()] == ["Hello", "Hello سارا"]
        assert "\u2068سارا احمدی\u2069" in story.cards()[-1]["text"]
        assert story.world.meta.asked_names == ["660001"] * 2
