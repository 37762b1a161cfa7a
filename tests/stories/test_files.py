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
    """Instagram takes none there; refused before anything is kept, and an album is told once."""
    card = await complains(story, surface="comment", network="instagram")
    before = len(story.sent())
    for _ in range(3):
        photo = [{"file_id": "f", "file_unique_id": "f", "width": 9, "height": 9}]
        story.world.telegram.say(ANNA.id, ANNA.name, reply_to=card, photo=photo, media_group_id="77")
    await story.until(lambda: any("no files under comments" in text for text in chat(story)))
    await story.quiet()
    assert sum("answer with /private" in text for text in chat(story)) == 1
    assert len(story.sent()) == before
    assert "Open: nobody has it yet" in story.cards()[0]["text"]


async def test_a_picture_stands_under_a_comment_with_its_words(story: Story) -> None:
    """One public reply of both, for all to see; a document is refused there, for Facebook takes none."""
    card = await complains(story, surface="comment")
    before = len(story.sent())
    story.world.telegram.attach(ANNA.id, ANNA.name, PICTURE, "این عکس تازه است", reply_to=card)
    await story.until(lambda: len(story.sent()) > before)
    await story.quiet(4)
    document = story.world.telegram.attach(
        ANNA.id, ANNA.name, PICTURE, file="فاکتور.pdf", mime="application/pdf", reply_to=card
    )
    await story.until(lambda: sign(story, document))
    await story.quiet()
    (reply,) = story.sent()[before:]
    assert reply["body"] == {
        "message": "این عکس تازه است",
        "source": {"name": "photo.jpg", "mime": "image/jpeg", "size": len(PICTURE)},
    }
    assert story.world.meta.world.comment(reply["external_id"]).attachment.endswith("photo.jpg")
    assert any("takes pictures only" in text for text in chat(story))
    assert "delivered" in story.cards()[0]["text"]


@pytest.mark.parametrize("words", ["", "بفرمایید"])
async def test_a_picture_under_a_comment_of_unknown_outcome_is_looked_for(story: Story, words: str) -> None:
    """Facebook took it and hung up, and tells nothing: with words it is found; without, a person is asked."""
    card = await complains(story, surface="comment")
    before = len(story.sent())
    story.world.meta.echoes = False
    story.world.meta.fault("accept_then_hang_up", times=1, edge="comments")
    story.world.telegram.attach(ANNA.id, ANNA.name, PICTURE, words, reply_to=card)
    await story.until(lambda: len(story.sent()) > before)
    await story.quiet(20)
    if not words:
        story.clock.advance(180)
    asked = "Did this arrive?" if not words else "delivered"
    await story.until(lambda: any(asked in text for text in chat(story)))
    assert len(story.sent()) == before + 1


async def test_a_voice_message_reaches_messenger_and_is_refused_for_instagram(story: Story) -> None:
    """Telegram's OGG is sound for Messenger; Instagram does not take it, and the agent learns what it does take."""
    card = await complains(story)
    story.world.telegram.attach(ANNA.id, ANNA.name, b"OggS" + bytes(99), mime="audio/ogg", reply_to=card)
    await story.until(lambda: pictures(story))
    assert pictures(story)[0]["type"] == "audio"
    assert uploads(story)[0]["body"]["filedata"]["mime"] == "audio/ogg"
    await story.says(COMPLAINT, name="رضا", network="instagram")
    await story.until(lambda: len(story.cards()) == 2)
    await story.quiet(4)  # what waits for the group's pace is said by then
    other = int(story.cards()[1]["message_id"])
    sent = len(story.sent())
    story.world.telegram.attach(ANNA.id, ANNA.name, b"OggS" + bytes(99), mime="audio/ogg", reply_to=other)
    await story.until(lambda: any("M4A, AAC or WAV" in text for text in chat(story)))
    story.world.telegram.attach(
        ANNA.id, ANNA.name, b"ftyp" + bytes(99), file="صدا.m4a", mime="audio/x-m4a", reply_to=other
    )
    await story.until(lambda: len(pictures(story)) == 2)
    assert pictures(story)[1]["type"] == "audio"
    assert len(uploads(story)) == 2
    assert len(story.sent()) >= sent + 2


async def test_a_sticker_is_refused_kindly(story: Story) -> None:
    """Nothing leaves, and the agent hears that an emoji would."""
    card = await complains(story)
    before = len(story.sent())
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9}
    sticker |= {"is_animated": False, "is_video": False}
    story.world.telegram.say(ANNA.id, ANNA.name, reply_to=card, sticker=sticker)
    await story.until(lambda: any("sticker cannot leave Telegram" in text for text in chat(story)))
    assert len(story.sent()) == before


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
    """The message that names the file left and nobody answered: a person is asked, by the file's name, with a way to the
    card.
    """
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
    assert next(text for text in chat(story) if "photo.jpg" in text and "Did" in text).endswith("To the card ↗")
