"""Files that agents send: what can be sent where, and as which rows. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from aiogram import types

from inboxbot import domain, speech
from inboxbot.decide import escalation as machine
from inboxbot.desk import attached, files
from inboxbot.domain import Manner, Surface
from inboxbot.platforms.meta import channel
from inboxbot.store import codec
from tests.desk.house import ANNA, NOW, RIGA, escalation

PHOTO = domain.File(name="photo.jpg", mime="image/jpeg", size=900_000, where="AgAC1")

SOUND = {"file_id": "f", "file_unique_id": "u", "duration": 3, "file_size": 77}


def file(name: str, mime: str, size: int = 1000) -> domain.File:
    return domain.File(name=name, mime=mime, size=size, where="f")


def refused(sent: domain.File, platform: str = "instagram", surface: Surface = Surface.DM) -> str:
    case = escalation(platform=platform, surface=surface)
    refusal = files.refusal(case, sent, channel.LIMITS[platform])
    if refusal is None:
        return ""
    for language in speech.LANGUAGES:
        assert speech.of(language)(refusal)
    return refusal.key


@pytest.mark.parametrize(
    ("sent", "messenger", "instagram"),
    [
        (PHOTO, "", ""),
        (file("فاکتور.pdf", "application/pdf"), "", ""),
        (file("карта.png", "image/png"), "", ""),
        (file("קטלוג.docx", "application/vnd.ms-word"), "", "files-other-type"),
        (file("ویدیو.mp4", "video/mp4"), "", ""),
        (file("big.png", "image/png", 9_000_000), "", "files-too-big"),
        (file("صدا.ogg", "audio/ogg"), "", "files-other-sound"),
        (file("песня.mp3", "audio/mpeg"), "", "files-other-sound"),
        (file("صدا.m4a", "audio/mp4"), "", ""),
        (file("huge.pdf", "application/pdf", 22_000_000), "files-too-big", "files-too-big"),
    ],
)
def test_what_each_network_takes(sent: domain.File, messenger: str, instagram: str) -> None:
    """In a direct message: by type and size, never more than can be fetched from Telegram; said in every language."""
    assert refused(sent, "messenger") == messenger
    assert refused(sent, "instagram") == instagram


@pytest.mark.parametrize(
    ("sent", "facebook"),
    [
        (PHOTO, ""),
        (file("картинка.png", "image/png", 5_000_000), "files-too-big"),
        (file("ویدیو.mp4", "video/mp4"), "files-only-pictures"),
        (file("صدا.ogg", "audio/ogg"), "files-only-pictures"),
    ],
)
def test_what_is_taken_under_comments(sent: domain.File, facebook: str) -> None:
    """Pictures by Facebook, nothing by Instagram; the agent is told what to do instead."""
    assert refused(sent, "facebook", Surface.COMMENT) == facebook
    assert refused(sent, "instagram", Surface.COMMENT) == "files-only-direct"


def reply(text: str) -> domain.Reply:
    return domain.Reply(
        id=domain.OutboundId("r"), sink="meta", platform="messenger", account="page", to="c", text=text, epoch=0,
        conversation=domain.ConversationId("c"), manner=Manner.DM, agent=ANNA.id,
    )  # fmt: skip


def test_a_file_and_its_words_are_two_messages() -> None:
    """The words first; each of them is its own row; words alone are as they were; the row survives being kept."""
    words, picture = files.rows(reply("بفرمایید"), PHOTO)
    assert (picture.text, picture.file, words.text, words.file) == ("", PHOTO, "بفرمایید", None)
    assert picture.id != words.id
    assert [one.file for one in files.rows(reply(""), PHOTO)] == [PHOTO]
    assert files.rows(reply("سلام"), None) == (reply("سلام"),)
    assert codec.read_outbound(codec.dump(picture)) == picture


def test_in_public_a_file_and_its_words_are_one_comment() -> None:
    """What becomes of one becomes of the other."""
    public = replace(reply("بفرمایید"), manner=Manner.PUBLIC)
    assert files.rows(public, PHOTO) == (replace(public, file=PHOTO),)


@pytest.mark.parametrize(
    ("more", "name", "mime"),
    [
        ({"voice": SOUND | {"mime_type": "audio/ogg"}}, "voice.ogg", "audio/ogg"),
        ({"audio": SOUND | {"file_name": "صدا.m4a", "mime_type": "audio/x-m4a"}}, "صدا.m4a", "audio/mp4"),
        ({"audio": SOUND}, "audio.mp3", "audio/mpeg"),
        ({"video_note": SOUND | {"length": 240}}, "video.mp4", "video/mp4"),
    ],
)
def test_what_a_telegram_message_holds(more: dict[str, Any], name: str, mime: str) -> None:
    """Voice messages, sound files under one of their names, and round videos."""
    chat = {"id": 1, "type": "supergroup"}
    message = types.Message.model_validate({"message_id": 1, "date": 0, "chat": chat} | more)
    assert attached.read(message) == domain.File(name=name, mime=mime, size=77, where="f")


def test_the_card_shows_a_file_by_its_name() -> None:
    """Above the words; a file without words is something said, too, and takes the case."""
    act = domain.Replied(agent=ANNA, message="1/2", text="", event_id="tg:1", file=PHOTO)
    after = machine.advance(escalation(), act, NOW, RIGA)
    assert isinstance(after, domain.Escalation)
    assert after.agent == ANNA
    assert after.lines[-1].text == "📎 photo.jpg"
