"""Promises through a night and a morning: who hears of them, when, and that nobody hears twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from inboxbot.sandbox import world
from tests.stories.conftest import HOURS_QUESTION, RULES, Opening, Story, write_shop
from tests.support import eventually

HEADS, EARLY = -1001700000002, -1001700000003


@asynccontextmanager
async def at_night(open_story: Opening, folder: Path, queue: str, more: str = "") -> AsyncIterator[Story]:
    """Monday, ten in the evening: the shop opens at nine. Returns go to a queue as described."""
    shop = write_shop(folder / "shop")
    rules = RULES.replace("queues:\n", f"queues:\n  returns: {queue}\n").replace(
        "rules:\n", "rules:\n  - {name: returns, when: {words: [return]}, then: {escalate: returns}}\n"
    )
    (shop / "escalation_rules.yaml").write_text(more + rules, "utf-8")
    async with open_story(knowledge=shop) as story:
        for number in (HEADS, EARLY):
            story.world.telegram.api.room(number, title=f"Group {number}")
        await advance_to(story, 23, 20, 0)
        yield story


async def advance_to(story: Story, day: int, hour: int, minute: int) -> None:
    """UTC; Riga is two hours ahead."""
    moment = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    await story.later((moment - story.clock.now()).total_seconds())


def heard(story: Story, chat: int = 0) -> list[dict[str, Any]]:
    """What was said there beside the cards."""
    return [said for said in story.world.telegram.messages(chat, by_bot=True) if "reply_markup" not in said]


async def hears(story: Story, words: str, chat: int = 0, *, times: int = 1) -> dict[str, Any]:
    await eventually(lambda: len([said for said in heard(story, chat) if words in said["text"]]) == times, story.clock)
    await story.recorded()
    return next(said for said in heard(story, chat) if words in said["text"])


async def test_what_a_customer_was_told_at_night_is_kept_in_the_morning(open_story: Opening, tmp_path: Path) -> None:
    """The queue promises nothing, but the holding reply did: the card says so, the queue hears under the card before it
    breaks, its owner by name, the second group when it is broken; nobody twice.
    """
    async with at_night(open_story, tmp_path, f"{{title: Returns, second_chat: {HEADS}}}") as story:
        await story.says("I want to return it", name="سارا احمدی")
        await story.until(story.cards)
        assert "The customer expects an answer by Tue 24 Nov 10:00" in story.cards()[0]["text"]
        await story.until(story.sent)
        await advance_to(story, 24, 7, 0)
        await story.quiet(40)
        story.press("Take")
        await story.until(lambda: "Taken by" in story.cards()[0]["text"])
        await advance_to(story, 24, 7, 45)
        mention = await hears(story, "Due soon: Returns")
        agent = world.AGENTS[0]
        assert [each["user"]["id"] for each in mention["entities"] if each["type"] == "text_mention"] == [agent.id]
        assert mention["reply_to_message"]["message_id"] == story.cards()[0]["message_id"]
        await advance_to(story, 24, 7, 50)
        await hears(story, "Due soon: Returns", times=2)
        assert heard(story, HEADS) == []
        await advance_to(story, 24, 8, 0)
        late = await hears(story, "nobody has replied by Tue 24 Nov 10:00", HEADS)
        assert f"taken by \u2068{agent.name}\u2069" in late["text"]
        await advance_to(story, 25, 12, 0)
        await story.quiet(40)
        said = [each["text"].partition("\n")[0] for each in heard(story) if "Returns" in each["text"]]
        assert said == ["Good morning! Since Mon 23 Nov 18:00:", agent.name, "Due soon: Returns"]
        assert len(heard(story, HEADS)) == 1


async def test_a_reply_keeps_the_promise(open_story: Opening, tmp_path: Path) -> None:
    """Nobody is reminded of what is done, in opening hours or later."""
    async with at_night(open_story, tmp_path, f"{{title: Returns, first_reply: 2 h, second_chat: {HEADS}}}") as story:
        await story.says("I want to return it")
        await story.until(story.cards)
        await story.until(story.sent)
        story.reply("שלום, נחזיר לכם את הכסף")
        await story.until(lambda: "נחזיר" in "".join(story.texts()))
        for hour, minute in ((7, 50), (9, 5)):
            await advance_to(story, 24, hour, minute)
            await story.quiet(40)
        assert (heard(story, HEADS), [s for s in heard(story) if "Returns" in s["text"]]) == ([], [])


async def test_words_that_never_arrived_promise_nothing(open_story: Opening, tmp_path: Path) -> None:
    """The platform refused the holding reply: the customer expects nothing, and nobody is hurried."""
    async with at_night(open_story, tmp_path, f"{{title: Returns, second_chat: {HEADS}}}") as story:
        story.world.meta.fault("refuse", times=1, code=551, subcode=1545041)
        await story.says("I want to return it")
        await hears(story, "Not delivered")
        await advance_to(story, 24, 8, 0)
        await story.quiet(40)
        assert (heard(story, HEADS), [s for s in heard(story) if "Returns" in s["text"]]) == ([], [])


async def test_a_promise_for_the_opening_wakes_somebody_before(open_story: Opening, tmp_path: Path) -> None:
    """Who was told "by nine": at twenty to nine the group that is up early hears of it, and the second group at nine."""
    queue = f"{{title: Returns, second_chat: {HEADS}, remind: {{before_opening: {{chat: {EARLY}}}}}}}"
    async with at_night(open_story, tmp_path, queue, "promised_reply: at opening\n") as story:
        await story.says("I want to return it")
        await story.until(lambda: story.sent() and story.cards())
        await advance_to(story, 24, 6, 30)
        await story.quiet(40)
        assert heard(story, EARLY) == []
        await advance_to(story, 24, 6, 40)
        await hears(story, "Before we open: Returns", EARLY)
        assert heard(story, HEADS) == []
        await advance_to(story, 24, 7, 0)
        await hears(story, "Late: Returns", HEADS)


async def test_ten_customers_of_one_night_are_one_reminder(open_story: Opening, tmp_path: Path) -> None:
    """One message for the group, not ten."""
    async with at_night(open_story, tmp_path, "{title: Returns}") as story:
        for n in range(5):
            await story.says("I want to return it", name=f"Кира{n} Петрова", contact=f"kira-{n}")
        await story.until(lambda: len(story.cards()) == 5 and len(story.sent()) == 5)
        await advance_to(story, 24, 7, 50)
        together = await hears(story, "Due soon: Returns")
        await story.quiet(40)
        assert together["text"].count("a reply is due by Tue 24 Nov 10:00") == 5


async def test_good_morning(open_story: Opening, tmp_path: Path) -> None:
    """When the shop opens, the group hears once what came overnight, urgent and early ones first, with their cards, and
    what the bot answered alone; the next morning of what waits yet; when nothing does, it hears nothing.
    """
    async with at_night(open_story, tmp_path, "{title: Returns, priority: urgent}") as story:
        await story.says("terrible service, nobody answers me", name="Лена")
        await story.says("I want to return it", name="سارا احمدی", contact="sara")
        await story.says(HOURS_QUESTION, contact="dana")
        await story.until(lambda: len(story.cards()) == 2 and len(story.sent()) == 3)
        await advance_to(story, 24, 6, 59)
        await story.quiet(35)
        assert not any("Good morning" in said["text"] for said in heard(story))
        await advance_to(story, 24, 7, 0)
        summary = await hears(story, "Good morning! Since Mon 23 Nov 18:00:")
        assert "Returns: 1 case · urgent: 1\nComplaints: 1 case\n2 customers expect an answer" in summary["text"]
        assert "Answered by the bot alone: 1" in summary["text"]
        links = [each["url"] for each in summary["entities"] if each["type"] == "text_link"]
        shown = {card["message_id"]: card["text"] for card in story.cards()}
        assert ["Returns" in shown[int(link.rsplit("/", 1)[1])] for link in links] == [True, False]
        await advance_to(story, 24, 7, 10)
        await story.quiet(35)
        await hears(story, "Good morning")
        await advance_to(story, 25, 7, 1)
        older = await hears(story, "2 older cases still wait")
        assert "Since Tue 24 Nov 18:00" in older["text"]
        for left in (1, 0):
            story.press("Resolve", card=0)
            await story.until(lambda left=left: len(story.cards()) == left)  # type: ignore[misc]
        await advance_to(story, 26, 7, 1)
        await story.quiet(35)
        await hears(story, "Good morning", times=2)
