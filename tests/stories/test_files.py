"""An agent answers a card with a picture: it reaches the customer once, or the agent learns why not."""

from __future__ import annotations

from typing import Any

import pytest

from inboxbot.sandbox import world
from tests.stories.conftest import COMPLAINT, Story

PICTURE = b"\xff\xd8\xff" + bytes(5000)
ANNA = world.AGENTS[0]


async def complains(story: Story, **more: Any) -> int:
    """A customer's complaint; the card's message. What was sent until then does not count."""
    await story.says(COMPLAINT, name="سارا", **more)
    await story.until(story.cards)
    await story.quiet(2)
    return int(story.cards()[0]["message_id"])


def pictures(story: Story) -> list[Any]:
    """The attachments of messages that the platform took."""
    bodies = [entry["body"]["message"] for entry in story.sent() if entry["edge"] == "messages"]
    return [message["attachment"] for message in bodies if "attachment" in message]


def uploads(story: Story) -> list[Any]:
    return [entry for entry in story.sent() if entry["edge"] == "message_attachments"]


def sign(story: Story, message: int) -> list[str]:
    return next(m["reactions"] for m in story.world.telegram.messages() if m["message_id"] == message)


def chat(story: Story) -> list[str]:
    return [str(message.get("text", "")) for message in story.world.telegram.cards()]


@pytest.mark.parametrize("network", ["", "instagram"])
async def test_a_picture_with_words_reaches_the_customer(story: Story, network: str) -> None:
    """Fetched from Telegram, put at Meta, sent once, after the words; the card shows both."""
    card = await complains(story, network=network)
    said = story.world.telegram.attach(ANNA.id, ANNA.name, PICTURE, "بفرمایید، عکس تازه", reply_to=card)
    await story.until(lambda: pictures(story))
    await story.quiet()
    (upload,), (picture,) = uploads(story), pictures(story)
    assert upload["body"]["filedata"] == {"name": "photo.jpg", "mime": "image/jpeg", "size": len(PICTURE)}
    assert picture == {"type": "image", "payload": {"attachment_id": upload["external_id"]}}
    assert story.texts()[-3:] == ["بفرمایید، عکس تازه", "", ""]
    assert sign(story, said) == ["👌"]
    assert "📎 photo.jpg\nبفرمایید، عکس تازه" in story.cards()[0]["text"]


async def test_a_picture_for_a_comment_is_refused_with_a_hint(story: Story) -> None:
    """Before anything is kept; an album is told once."""
    card = await complains(story, surface="comment", network="instagram")
    before = len(story.sent())
    for _ in range(3):
        photo = [{"file_id": "f", "file_unique_id": "f", "width": 9, "height": 9}]
        story.world.telegram.say(ANNA.id, ANNA.name, reply_to=card, photo=photo, media_group_id="77")
    await story.until(lambda: any("not under comments" in text for text in chat(story)))
    await story.quiet()
    assert sum("not under comments" in text for text in chat(story)) == 1
    assert len(story.sent()) == before
    assert "Open: nobody has it yet" in story.cards()[0]["text"]


async def test_a_file_that_is_gone_is_told(story: Story) -> None:
    """Telegram has it no more: nothing reaches the customer but the words, and the desk hears of the file by name."""
    card = await complains(story)
    story.world.telegram.attach(
        ANNA.id, ANNA.name, PICTURE, "عکس", file="فاکتور.pdf", mime="application/pdf", reply_to=card
    )
    story.world.telegram.api.files.clear()
    await story.until(lambda: any("Not delivered" in text for text in chat(story)))
    await story.until(lambda: story.texts()[-1] == "عکس")
    told = next(text for text in chat(story) if "Not delivered" in text)
    assert "cannot be had from Telegram any more" in told
    assert "فاکتور.pdf" in told
    assert not uploads(story)


async def test_an_upload_of_unknown_outcome_is_repeated(story: Story) -> None:
    """Meta takes the file and hangs up: it is put there again, nobody saw the first one, and the customer gets one."""
    card = await complains(story)
    story.world.meta.fault("accept_then_hang_up", times=1, edge="message_attachments")
    story.world.telegram.attach(ANNA.id, ANNA.name, PICTURE, reply_to=card)
    await story.until(lambda: pictures(story))
    await story.quiet(20)
    assert (len(uploads(story)), len(pictures(story))) == (2, 1)


async def test_a_send_of_unknown_outcome_is_never_repeated(story: Story) -> None:
    """The message that names the file left and nobody answered: a person is asked, by the file's name."""
    card = await complains(story)
    story.world.meta.echoes = False
    story.world.meta.fault("accept_then_hang_up", times=1, edge="messages")
    story.world.telegram.attach(ANNA.id, ANNA.name, PICTURE, reply_to=card)
    await story.until(lambda: pictures(story))
    await story.quiet()  # what is sent again is sent by now
    assert len(pictures(story)) == 1
    story.clock.advance(180)
    await story.until(lambda: any("Did this arrive?" in text and "photo.jpg" in text for text in chat(story)))
    assert len(pictures(story)) == 1
