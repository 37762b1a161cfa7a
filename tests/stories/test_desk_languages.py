"""A desk that works in Persian: the card, what agents are told, and the menu of their group."""

from __future__ import annotations

from pathlib import Path

from inboxbot import speech
from tests.stories.conftest import COMPLAINT, HOURS_QUESTION, Opening, write_shop


async def test_a_persian_desk(open_story: Opening, tmp_path: Path) -> None:
    """What the pipeline, the sender and the desk say is Persian; the customer hears nothing of it."""
    shop = write_shop(tmp_path / "shop")
    intent = shop / "intents" / "complaint.yaml"
    intent.write_text('title: {fa: "شکایت"}\n' + intent.read_text("utf-8"), "utf-8")
    async with open_story(desk_language="fa", knowledge=shop) as story:
        await story.says(COMPLAINT, surface="comment")
        await story.until(lambda: story.cards() and story.sent())
        card = story.cards()[0]["text"]
        assert card.startswith("\u200f\u2068🟠 مهم\u2069 · \u2068Complaints\u2069 · ")
        assert "باز: هنوز کسی برنداشته" in card
        assert "شکایت" in card, "what an English complaint is about"
        assert story.texts() == ["Hello Anna! A colleague looks after it. Linden"]

        story.press("برمی‌دارم")
        await story.until(lambda: "دست" in story.cards()[0]["text"] and story.told())
        assert story.told()[0] == speech.of("fa")("act-taken")
        assert {language for _, language in story.world.telegram.api.menus} == {"", *speech.LANGUAGES}

        story.reply("/why")
        await story.until(lambda: "escalation_rules.yaml" in story.world.telegram.cards()[-1]["text"])
        assert "به همکاران سپرده شد" in story.world.telegram.cards()[-1]["text"].splitlines()[0]


async def test_cards_after_a_pause_are_persian_too(open_story: Opening) -> None:
    """Who asked while the bot was silent comes to a person in the desk's language."""
    async with open_story(desk_language="fa") as story:
        story.world.telegram.say(101, "Anna", "/pause 2h")
        await story.until(story.world.app.store.mutes)
        await story.says(HOURS_QUESTION)
        await story.quiet()
        await story.later(2 * 3600)
        await story.until(story.cards)
        assert "باز: هنوز کسی برنداشته" in story.cards()[0]["text"]
