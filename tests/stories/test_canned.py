"""/faq: an agent looks up an approved answer under a card and sends it with a press."""

from __future__ import annotations

from typing import Any

from inboxbot.sandbox import world
from tests.stories.conftest import COMPLAINT, Story

COMPLAINS = "افتضاح بود، هیچکس جواب نمیده"
ANSWER = "از نه تا شش."


def offers(story: Story) -> list[dict[str, Any]]:
    return [
        message
        for message in story.world.telegram.cards()
        if any("Send 1" in button["text"] for row in rows(message) for button in row)
    ]


def rows(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return list(message.get("reply_markup", {}).get("inline_keyboard", ()))


def send_first(story: Story, agent: int) -> None:
    shown, who = offers(story)[0], world.AGENTS[agent]
    story.world.telegram.press(who.id, who.name, shown["message_id"], rows(shown)[0][0]["callback_data"])


async def test_faq_in_persian_is_sent_once(story: Story) -> None:
    """A Persian customer, an agent who asks in English: the Persian answer stands under the card, and whoever presses
    first sends it, as their words; the other is told who has it, and also after it was released nothing leaves twice.
    """
    await story.says(COMPLAINS, name="سارا")
    await story.until(lambda: story.cards() and story.sent())
    card = story.cards()[0]["message_id"]
    before = len(story.sent())
    story.reply("/faq when are you open")
    await story.until(lambda: offers(story))
    shown = offers(story)[0]
    assert ANSWER in shown["text"]
    assert "opening_hours" in shown["text"]
    assert shown["reply_to_message"]["message_id"] == card

    send_first(story, 0)
    send_first(story, 1)
    await story.until(lambda: len(story.told()) == 2)
    await story.quiet()
    assert story.told()[0] == "On its way to the customer."
    assert "has it" in story.told()[1]
    assert [ANSWER in text for text in story.texts()[before:]] == [True]
    assert "Taken by" in story.cards()[0]["text"]

    story.press("Release", card=0)
    await story.until(lambda: "Open again" in story.cards()[0]["text"])
    send_first(story, 1)
    await story.until(lambda: len(story.told()) == 4)
    await story.quiet()
    assert len(story.sent()) == before + 1


async def test_faq_alone_looks_for_what_the_customer_wrote(story: Story) -> None:
    """Under a comment: what waits is looked for, the short public answer is offered, and sent under the comment."""
    written = await story.says(f"{COMPLAINT}, when are you open", surface="comment")
    await story.until(lambda: story.cards() and story.sent())
    before = len(story.sent())
    story.reply("/faq")
    await story.until(lambda: offers(story))
    assert "9-18." in offers(story)[0]["text"]
    send_first(story, 0)
    await story.until(lambda: len(story.sent()) > before)
    assert "9-18." in story.texts()[-1]
    assert story.sent()[-1]["object"] == written
