"""The outside fails in every way it can; nothing is lost and nothing is said twice."""

from __future__ import annotations

import pytest
import structlog

from tests.stories.conftest import COMPLAINT, HOURS_QUESTION, Story


async def test_telegram_down_then_back_delays_cards_and_loses_none(story: Story) -> None:
    """The customer is told to wait at once; the card comes when Telegram does."""
    story.world.telegram.fault("away")
    for n in range(3):
        await story.says(COMPLAINT, name=f"Anna{n} O")
    await story.until(lambda: len(story.sent()) == 3)
    await story.quiet(60)
    assert story.cards() == []
    story.world.telegram.heal()
    await story.until(lambda: len(story.cards()) == 3)


async def test_an_answer_whose_confirmation_was_lost_is_not_said_again(story: Story) -> None:
    """Meta took it and hung up: the echo proves it arrived."""
    story.world.meta.fault("accept_then_hang_up", times=1)
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    await story.quiet(200)
    assert len(story.sent()) == 1
    assert (await story.world.app.store.counts()).get("outbox.sent") == 1


async def test_without_an_echo_the_comments_replies_are_asked(story: Story) -> None:
    """A public answer of unknown outcome is looked for under the comment."""
    story.world.meta.echoes = False
    story.world.meta.fault("accept_then_hang_up", times=1)
    await story.says(HOURS_QUESTION, surface="comment")
    await story.until(story.sent)
    await story.quiet(30)
    assert len(story.sent()) == 1
    assert (await story.world.app.store.counts()).get("outbox.sent") == 1


async def test_a_private_answer_of_unknown_outcome_becomes_a_persons_question(story: Story) -> None:
    """No echo, no way to ask: after two minutes a person looks, and their button decides."""
    story.world.meta.echoes = False
    story.world.meta.fault("accept_then_hang_up", times=1)
    await story.says(HOURS_QUESTION)
    await story.until(lambda: any("Did this arrive?" in card["text"] for card in story.cards()))
    assert len(story.sent()) == 1
    story.press("It is there")
    await story.quiet(60)
    assert len(story.sent()) == 1
    assert (await story.world.app.store.counts()).get("outbox.sent", 0) >= 1


async def test_a_person_may_say_that_it_did_not_arrive(story: Story) -> None:
    """Then, and only then, it is sent again."""
    story.world.meta.echoes = False
    story.world.meta.fault("hang", times=1)
    await story.says(HOURS_QUESTION)
    await story.until(lambda: any("Did this arrive?" in card["text"] for card in story.cards()))
    story.press("Not there: send again")
    await story.until(lambda: len(story.sent()) == 1)
    story.world.meta.clear()


@pytest.mark.parametrize("fault", ["rate_limit", "server_error"])
async def test_a_platform_that_asks_for_patience_gets_it(story: Story, fault: str) -> None:
    """A refusal that proves nothing was sent is tried again later; the customer is answered once."""
    story.world.meta.fault(fault, times=2, after=5)  # type: ignore[arg-type]
    await story.says(HOURS_QUESTION, surface="comment")
    await story.until(story.sent)
    await story.quiet(30)
    assert len(story.sent()) == 1


async def test_a_dead_token_pauses_the_channel_and_tells_the_desk(story: Story) -> None:
    """Nothing is tried in a loop; the words wait, and the desk knows why. The log names it in no words of the platform."""
    story.world.meta.fault("token_dead")
    with structlog.testing.capture_logs() as logs:
        await story.says(HOURS_QUESTION)
        await story.until(lambda: any("Sending is paused" in card["text"] for card in story.world.telegram.cards()))
    why = [(line["event"], line["problem"]) for line in logs if line["event"] in {"send_failed", "channel_paused"}]
    assert why == [("send_failed", "Graph error 190-463"), ("channel_paused", "Graph error 190-463")]
    tries = len(story.world.meta.ledger.entries)
    await story.says(HOURS_QUESTION, name="Boris B")
    await story.quiet(60)
    assert len(story.world.meta.ledger.entries) == tries


async def test_a_refused_answer_is_told_to_the_desk(story: Story) -> None:
    """What the platform will never take is not tried again; a person learns of it."""
    story.world.meta.fault("refuse", times=1, code=551, subcode=1545041)
    await story.says(HOURS_QUESTION)
    await story.until(lambda: any("Not delivered" in card["text"] for card in story.world.telegram.cards()))
    await story.quiet(30)
    assert story.sent() == []
