"""An agent keeps the shop open longer: customers, promises and the trace know at once."""

from __future__ import annotations

from inboxbot import domain
from tests.stories.conftest import COMPLAINT, Opening


async def test_the_holding_reply_and_the_promise_follow(open_story: Opening) -> None:
    """Closed by an agent: "back tomorrow" is what a customer hears, `/why` names who did it, and the past keeps it."""
    async with open_story() as story:
        store = story.world.app.store
        story.world.telegram.say(101, "پریسا", "/hours close")
        await story.until(lambda: any("🕘" in card["text"] for card in story.world.telegram.cards()))
        name = await story.says(COMPLAINT)
        await story.until(story.cards)
        (turn,) = await store.turns_of(name)
        assert turn.decision.opens is not None
        assert turn.decision.today is not None
        assert turn.decision.today.agent.name == "پریسا"
        assert isinstance(turn.decision.action, domain.Escalate)
        assert turn.decision.action.due_at is not None
        assert turn.decision.action.due_at > turn.decision.opens
        story.reply("/why")
        await story.until(lambda: "set by \u2068پریسا\u2069" in story.world.telegram.cards()[-1]["text"])
        story.world.telegram.say(101, "پریسا", "/hours_reset")
        await story.until(lambda: any("took the change" in card["text"] for card in story.world.telegram.cards()))
        other = await story.says(COMPLAINT, name="Boris B")
        await story.until(lambda: len(story.cards()) == 2)
        (turn,) = await store.turns_of(other)
        assert (turn.decision.opens, turn.decision.today) == (None, None)
