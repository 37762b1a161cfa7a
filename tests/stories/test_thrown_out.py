"""The group throws the bot out, and nothing else happens."""

from __future__ import annotations

from inboxbot.sandbox import world
from tests.stories.conftest import COMPLAINT, Story


async def test_what_stands_in_a_group_that_threw_the_bot_out_is_shown_elsewhere(story: Story) -> None:
    """Within a minute the next place, an agent's own chat here, has a word and the open card, and it can be taken there;
    what is over stays where it was. Let in again, the group has its menu and new cards.
    """
    telegram, anna = story.world.telegram, int(world.AGENTS[0].id)
    telegram.api.room(anna, "private", "Anna")
    await story.says(COMPLAINT, name="Sara K")
    await story.until(story.cards)
    await story.says(COMPLAINT, name="Tom K")
    await story.until(lambda: len(story.cards()) == 2)
    story.press("Resolve", card=0)
    await story.until(lambda: len(story.cards()) == 1)  # what is over has no buttons
    telegram.api.kick(telegram.chat)
    began = story.clock.now()
    await story.until(lambda: len(telegram.messages(anna)) == 2)
    assert (story.clock.now() - began).total_seconds() < 60

    alert, card = telegram.messages(anna)
    assert "bot was kicked" in alert["text"]
    assert "Tom" in card["text"]
    take = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    telegram.press(anna, "Anna", card["message_id"], take, chat=anna)
    await story.until(lambda: "Taken by" in telegram.messages(anna)[-1]["text"])
    await story.quiet(60)
    assert len(telegram.messages(anna)) == 2

    telegram.api.menus.clear()
    telegram.api.invite({"id": 7, "is_bot": False, "first_name": "Admin"}, telegram.chat)
    await story.until(lambda: telegram.api.menus)
    await story.says(COMPLAINT, name="Eve K")
    await story.until(lambda: any("Eve" in card["text"] for card in story.cards()))
