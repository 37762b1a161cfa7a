"""What agents do with a case, through the whole service: menus, undo, snooze, spam, and nobody talked over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import compare, domain
from inboxbot.commands.mistaken import mistaken
from inboxbot.domain import StaySilent
from tests.stories.conftest import COMPLAINT, HOURS_QUESTION, Opening, Story

PERSIAN = "سلام آنا، یک لیوان نو می‌فرستیم 🙏"


@pytest.fixture
async def patient(open_story: Opening) -> AsyncIterator[Story]:
    """The world in which agents' words wait ten seconds."""
    async with open_story(undo_seconds=10) as story:
        yield story


def texts(story: Story) -> str:
    """All that stands at the desk."""
    return "\n".join(card["text"] for card in story.world.telegram.cards())


async def pressed(story: Story, label: str, *, agent: int = 0) -> None:
    """Press when the button is there."""
    await story.until(lambda: label in labels(story))
    story.press(label, agent=agent)


def labels(story: Story) -> list[str]:
    shown = story.cards()[-1:] or [{}]
    return [b["text"] for row in shown[0].get("reply_markup", {}).get("inline_keyboard", []) for b in row]


async def complained(story: Story, **more: object) -> None:
    await story.says(COMPLAINT, **more)  # type: ignore[arg-type]
    await story.until(lambda: story.cards() and story.sent())


async def test_words_leave_after_ten_seconds_unless_they_are_taken_back(patient: Story) -> None:
    """The first are undone in time and reach nobody; the second leave, and the card says that they arrived."""
    await complained(patient)
    patient.reply("یک لحظه")
    await pressed(patient, "Undo")
    await patient.until(lambda: "taken back, not sent" in texts(patient))
    patient.reply(PERSIAN)
    await patient.until(lambda: PERSIAN in texts(patient))
    assert len(patient.sent()) == 1
    await patient.until(lambda: PERSIAN in patient.texts())
    await patient.until(lambda: f"{PERSIAN}\ndelivered ✓" in texts(patient))
    assert len(patient.sent()) == 2


async def test_a_customer_wakes_a_case_that_sleeps(story: Story) -> None:
    """Put off for days by its owner; the customer's next message stands on a card that is awake, rings once, and leaves
    the case with its owner.
    """
    await complained(story)
    await pressed(story, "Take")
    await story.until(lambda: "Release" in labels(story))
    story.reply("/snooze Friday 9:00")
    await story.until(lambda: "💤 until Fri 27 Nov 09:00" in texts(story))
    await story.recorded()
    story.clock.advance(2 * 86_400)
    await story.says("still nothing?")
    await story.until(lambda: "wrote again" in texts(story))
    await story.quiet(70)
    assert "💤" not in texts(story)
    assert "still nothing?" in texts(story)
    assert texts(story).count("wrote again") == 1
    assert "Awake again" not in texts(story)
    assert "Open again" not in texts(story)
    assert "Release" in labels(story)


async def test_a_blocked_spammer_reaches_nobody_until_unblocked(story: Story) -> None:
    """Further messages are settled in silence, with a trace and without a card; the same button undoes it."""
    await complained(story)
    await pressed(story, "More…")
    await pressed(story, "Block")
    await story.until(lambda: labels(story) == ["Unblock"])
    again = await story.says(COMPLAINT)
    await story.quiet()
    decision = await story.world.app.store.why(again)
    assert decision is not None
    assert (decision.action, decision.rule) == (StaySilent(), "blocked")
    assert len(story.world.telegram.cards()) == 1
    await pressed(story, "Unblock", agent=1)
    await story.until(lambda: "Unblocked" in story.told()[-1])
    await story.says(COMPLAINT)
    await story.until(lambda: len(story.world.telegram.cards()) == 2)


async def test_a_comment_is_hidden_and_liked_from_the_card(story: Story) -> None:
    """The platform does it, and the card says that it was asked to."""
    written = await story.says(COMPLAINT, surface="comment")
    await story.until(story.cards)
    await pressed(story, "More…")
    await pressed(story, "Like")
    await story.until(lambda: "asked to like" in texts(story))
    story.reply("/hide")
    await story.until(lambda: "asked to hide" in texts(story))
    comments = story.world.meta.world.comments
    await story.until(lambda: comments[written].hidden and comments[written].liked)


async def test_a_muted_conversation_is_silent_until_handed_back(story: Story) -> None:
    """Nobody has the case, the customer's words still stand on the card, and the bot says nothing."""
    await complained(story)
    story.reply("/mute")
    await story.until(lambda: "Hand back" in labels(story))
    before = len(story.sent())
    await story.says(HOURS_QUESTION)
    await story.until(lambda: HOURS_QUESTION in texts(story))
    await story.quiet()
    assert len(story.sent()) == before
    await pressed(story, "Hand back", agent=1)
    await story.until(lambda: "Take" in labels(story) and "Hand back" not in labels(story))
    await story.says("what time do you close")
    await story.until(lambda: len(story.sent()) == before + 1)


async def test_what_was_no_complaint_is_kept_as_such(story: Story) -> None:
    """The case closes, the lead finds the words, and a replay that would not escalate them has lost nothing."""
    await complained(story)
    await pressed(story, "More…")
    await pressed(story, "No complaint")
    await story.until(lambda: "Not a complaint" in texts(story))
    (row,) = await mistaken(story.world.settings.database_url, story.clock.now() - timedelta(days=1))
    assert (row["text"], row["rule"]) == (COMPLAINT, "complaint")
    (turn,) = await story.world.app.store.turns_of(row["turn"])
    silent = domain.Outcome(decision=replace(turn.decision, action=StaySilent()))
    guard = compare.guard_of(story.world.app.library.current)
    kinds = [compare.difference(turn, silent, guard, mistaken=is_mistaken) for is_mistaken in (False, True)]
    assert [found and found.kind for found in kinds] == [compare.Kind.LOST, compare.Kind.SILENT]
