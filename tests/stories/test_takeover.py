"""Nobody is talked over: where a person answers, the bot is silent."""

from __future__ import annotations

from typing import Literal

import pytest

from inboxbot.platforms.meta.sandbox import webhooks
from inboxbot.sandbox import world
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
    await story.later(13 * 3600)
    await story.says(HOURS_QUESTION)
    await story.until(lambda: len(story.sent()) == 2)


async def test_an_outside_answer_to_an_escalation_is_shown_on_its_card(story: Story) -> None:
    """The desk sees what was said elsewhere."""
    await story.says(COMPLAINT)
    await story.until(lambda: story.cards() and story.sent())
    await story.answers_outside("Liga here, I call you")
    await story.until(lambda: "Liga here, I call you" in story.cards()[0]["text"])


async def test_an_outside_answer_under_a_comment_is_shown_on_its_card(story: Story) -> None:
    """Somebody answers as the Page below the customer's comment: the bot is silent, and the desk sees the words."""
    comment = await story.says(COMPLAINT, surface="comment")
    await story.until(lambda: story.cards() and story.sent())
    await story.answers_outside("Līga: zvanīšu jums", surface="comment", parent=comment)
    await story.until(lambda: "Līga: zvanīšu jums" in story.cards()[0]["text"])
    assert "the bot is silent here until you press Resolve" in story.cards()[0]["text"]
    before = len(story.sent())
    await story.says(HOURS_QUESTION, surface="comment")
    await story.quiet()
    assert len(story.sent()) == before


@pytest.mark.parametrize("surface", ["dm", "comment"])
async def test_what_was_on_the_wire_when_somebody_answered_outside_is_said_so(
    story: Story, surface: Literal["dm", "comment"]
) -> None:
    """The holding reply is taken and nobody hears of it; a person answers meanwhile; the card says that both arrived."""
    meta = story.world.meta
    meta.echoes = False
    meta.fault("accept_then_hang_up", times=1, edge="messages" if surface == "dm" else "comments")
    written = await story.says(COMPLAINT, surface=surface)
    await story.until(lambda: story.cards() and story.sent())
    at = {"parent": written} if surface == "comment" else {}
    await story.answers_outside("من لیگا هستم", surface=surface, **at)
    await story.until(lambda: "من لیگا هستم" in story.cards()[0]["text"])
    if surface == "dm":  # cannot be looked up: its echo comes late
        (message,) = [each for each in meta.world.messages.values() if each.via == "bot"]
        await meta.courier.deliver(webhooks.message(message, story.clock.now(), app_id=world.APP_ID))
    await story.until(lambda: "already on its way when a person took over" in story.cards()[0]["text"])
    assert len(story.sent()) == 1
