"""Nobody is talked over: where a person answers, the bot is silent."""

from __future__ import annotations

from tests.stories.conftest import COMPLAINT, HOURS_QUESTION, Story


async def test_an_answer_in_the_platforms_own_app_silences_the_bot(story: Story) -> None:
    """Somebody answers in the Page inbox: what was being thought is not said."""
    await story.says(HOURS_QUESTION)
    await story.answers_outside("Hi, this is Liga, we are open until six")
    await story.quiet()
    assert story.sent() == []


async def test_the_bot_stays_silent_until_the_person_has_been_away_for_half_a_day(story: Story) -> None:
    """The end of a human stretch that nobody resolves is time."""
    await story.says("thank you")
    await story.until(lambda: len(story.sent()) == 1)
    await story.answers_outside("This is Liga!")
    await story.quiet(2)
    await story.says(HOURS_QUESTION)
    await story.quiet()
    assert len(story.sent()) == 1
    story.clock.advance(13 * 3600)
    await story.says(HOURS_QUESTION)
    await story.until(lambda: len(story.sent()) == 2)


async def test_an_outside_answer_to_an_escalation_is_shown_on_its_card(story: Story) -> None:
    """The desk sees what was said elsewhere."""
    await story.says(COMPLAINT)
    await story.until(lambda: story.cards() and story.sent())
    await story.answers_outside("Liga here, I call you")
    await story.until(lambda: "Liga here, I call you" in story.cards()[0]["text"])
