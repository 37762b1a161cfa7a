from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from aiogram import types
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain
from inboxbot.desk import commands, router
from inboxbot.desk.router import Admitted, Hand, Leave, Moved, Skip, Tell

CHAT, BOT, ANNA, EVE = -1001, 42, 11, 66
PLACE = router.Place(chat=CHAT, bot=BOT, name="desk_bot", agents=frozenset({ANNA}))
GROUP = {"id": CHAT, "type": "supergroup", "title": "Desk"}
CARD = {
    "message_id": 5,
    "date": 1,
    "chat": GROUP,
    "from": {"id": BOT, "is_bot": True, "first_name": "Desk"},
    "text": "…",
}
AGENT = domain.Agent(id=domain.AgentId(ANNA), name="آنا K")


def person(number: int = ANNA) -> dict[str, object]:
    return {"id": number, "is_bot": False, "first_name": "آنا\u202e", "last_name": "\nK"}


def written(**more: object) -> types.Update:
    message = {
        "message_id": 6,
        "date": 1,
        "chat": GROUP,
        "from": person(),
        "reply_to_message": CARD,
        "text": "سلام",
    } | more
    return types.Update.model_validate({"update_id": 7, "message": {k: v for k, v in message.items() if v is not None}})


def pressed(**more: object) -> types.Update:
    query = {"id": "1", "from": person(), "chat_instance": "1", "message": CARD, "data": "t"} | more
    return types.Update.model_validate(
        {"update_id": 7, "callback_query": {k: v for k, v in query.items() if v is not None}}
    )


def replied(text: str, *, private: bool = False) -> Hand:
    about = f"{CHAT}/5"
    return Hand(event=domain.Replied(agent=AGENT, message=about, text=text, event_id="tg:7", private=private))


def pictured(text: str) -> Hand:
    file = domain.File(name="photo.jpg", mime="image/jpeg", size=0, where="f")
    return Hand(event=domain.Replied(agent=AGENT, message=f"{CHAT}/5", text=text, event_id="tg:7", file=file))


def noted(text: str) -> Hand:
    return Hand(event=domain.Noted(agent=AGENT, message=f"{CHAT}/5", text=text, event_id="tg:7"))


PHOTO = {"photo": [{"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1}], "text": None, "caption": "سلام"}
DICE = {"text": None, "dice": {"emoji": "🎲", "value": 4}}
STICKER = {"text": None, "sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9,
           "is_animated": False, "is_video": False}}  # fmt: skip
FORWARD = {"forward_origin": {"type": "hidden_user", "sender_user_name": "x", "date": 1}}
CHANNEL = {"id": -1009, "type": "channel", "title": "Boss"}
TOPIC = CARD | {"forum_topic_created": {"name": "x", "icon_color": 1}, "text": None}
NOBODY = Tell(text=router.NOBODY, audit="anonymous")
STRANGER = Tell(text=router.not_listed(EVE), audit="not_an_agent")


def unknown(name: str) -> Tell:
    known = ", ".join(f"/{each}" for each in commands.ON_CARDS)
    return Tell(text=domain.phrase("command-unknown", command=f"/{name}", known=known), audit="unknown_command")


def near(name: str, ours: str) -> Tell:
    return Tell(text=domain.phrase("command-near", command=f"/{name}", known=f"/{ours}"), audit="unknown_command")


def unheard(name: str, ours: str = "") -> Tell:
    """In the open group."""
    if not ours:
        return replace(unknown(name), text=replace(unknown(name).text, key="command-unknown-here"))
    return replace(near(name, ours), text=replace(near(name, ours).text, key="command-near-here"))


def misused(name: str) -> Tell:
    return Tell(text=domain.phrase(f"use-{name}"), audit="command_misused")


@pytest.mark.parametrize(
    ("more", "meaning"),
    [
        ({}, replied("سلام")),
        ({"text": "/private سلام\nخوبی؟"}, replied("سلام\nخوبی؟", private=True)),
        ({"text": "/note@desk_bot называла"}, noted("называла")),
        ({"text": "/Note שלום"}, noted("שלום")),
        ({"text": "/notes angry customer"}, near("notes", "note")),
        ({"text": "/privat سلام"}, near("privat", "private")),
        ({"text": "/private-سلام خوبی؟"}, near("private-سلام", "private")),
        ({"text": "/take سلام"}, unknown("take")),
        ({"text": "/privat@desk_bot سلام"}, near("privat", "private")),
        ({"text": "/private@other_bot سلام"}, Skip()),
        ({"text": "/translate@other_bot fa"}, Skip()),
        (PHOTO | {"caption": "/private@Other_Bot سلام"}, Skip()),
        ({"text": "/quue", "reply_to_message": None}, unheard("quue", "queue")),
        ({"text": "/Hour", "reply_to_message": None}, unheard("hour", "hours")),
        ({"text": "/hour@Desk_Bot", "reply_to_message": None}, unheard("hour", "hours")),
        ({"text": "/quue_2", "reply_to_message": None}, unheard("quue_2", "queue")),
        ({"text": "/تیم ناهار", "reply_to_message": None}, unheard("تیم")),
        ({"text": "/quue@other_bot", "reply_to_message": None}, Skip()),
        ({"text": "/queue@other_bot", "reply_to_message": None}, Skip()),
        ({"text": "/start@desk_bot here", "reply_to_message": None}, Skip()),
        ({"text": "/usr/bin/quue", "reply_to_message": None}, Skip()),
        ({"text": "/quue", "reply_to_message": None, "from": person(EVE)}, Skip()),
        (FORWARD | {"text": "/quue", "reply_to_message": None}, Skip()),
        ({"text": "/quue", "reply_to_message": TOPIC, "is_topic_message": True, "message_thread_id": 5}, unheard("quue", "queue")),
        ({"text": "/private"}, misused("private")),
        ({"text": "/note  \n"}, misused("note")),
        ({"text": "/ سلام"}, unknown("سلام")),
        ({"reply_to_message": None}, Skip()),
        ({"reply_to_message": TOPIC, "is_topic_message": True, "message_thread_id": 5}, Skip()),
        ({"reply_to_message": CARD | {"from": person()}}, Skip()),
        (PHOTO, pictured("سلام")),
        (PHOTO | {"caption": None}, pictured("")),
        (PHOTO | {"caption": "/private سلام"}, Tell(text=router.NO_COMMAND, audit="file_with_command")),
        (DICE, Tell(text=router.OTHER_KIND, audit="no_text")),
        (STICKER, Tell(text=router.STICKER, audit="no_text")),
        (PHOTO | FORWARD, Tell(text=router.FORWARDED, audit="forwarded")),
        (FORWARD, Tell(text=router.FORWARDED, audit="forwarded")),
        ({"from": person(EVE)}, STRANGER),
        ({"from": person(1087968824), "sender_chat": GROUP}, NOBODY),
        ({"from": person(136817688), "sender_chat": CHANNEL}, NOBODY),
        ({"from": person(777000)}, NOBODY),
        ({"sender_chat": CHANNEL}, NOBODY),
        ({"chat": {"id": ANNA, "type": "private"}}, Skip()),
        ({"chat": {"id": EVE, "type": "private"}, "from": person(EVE), "reply_to_message": None}, Skip()),
        ({"chat": {"id": -5, "type": "group", "title": "\u202eEvil\n"}}, Leave(chat=-5, title="Evil")),
        ({"chat": {"id": -5, "type": "supergroup", "title": "Desk"}}, Leave(chat=-5, title="Desk")),
        ({"migrate_to_chat_id": -100200, "text": None, "reply_to_message": None}, Moved(chat=-100200, old=CHAT)),
        (
            {"chat": {"id": -9, "type": "supergroup"}, "migrate_from_chat_id": CHAT, "reply_to_message": None},
            Moved(chat=-9, old=CHAT),
        ),
        ({"chat": {"id": -9, "type": "supergroup"}, "migrate_from_chat_id": -77}, Leave(chat=-9, title="…")),
    ],
)  # fmt: skip
def test_messages(more: Mapping[str, Any], meaning: router.Meaning) -> None:
    """Only a listed person's own text under a message of the bot, in the desk's chat, is an act."""
    assert router.meaning(written(**more), PLACE) == meaning


GONE_MESSAGE = {"message_id": 5, "date": 0, "chat": GROUP}
ELSEWHERE = Tell(text=router.STALE, audit="button_elsewhere")
PRESS = Hand(event=domain.Pressed(agent=AGENT, token="t", message=f"{CHAT}/5"))


@pytest.mark.parametrize(
    ("more", "meaning"),
    [
        ({}, PRESS),
        ({"message": GONE_MESSAGE}, PRESS),
        ({"from": person(EVE)}, STRANGER),
        ({"message": CARD | {"chat": {"id": -5, "type": "group"}}}, ELSEWHERE),
        ({"message": None, "inline_message_id": "x"}, ELSEWHERE),
        ({"data": None, "game_short_name": "x"}, ELSEWHERE),
    ],
)
def test_buttons(more: Mapping[str, Any], meaning: router.Meaning) -> None:
    """A press counts when a listed person made it under a message of the desk's chat; all others are told."""
    assert router.meaning(pressed(**more), PLACE) == meaning


@pytest.mark.parametrize(
    ("chat", "status", "meaning"),
    [
        ({"id": -5, "type": "group", "title": "Evil"}, "member", Leave(chat=-5, title="Evil", is_new=True)),
        ({"id": -5, "type": "group", "title": "Evil"}, "left", Skip()),
        (GROUP, "member", Admitted(chat=CHAT)),
        (GROUP, "left", Admitted(chat=CHAT)),
        ({"id": EVE, "type": "private"}, "member", Skip()),
    ],
)
def test_being_added(chat: Mapping[str, Any], status: str, meaning: router.Meaning) -> None:
    """The bot stays in no group but the desk's."""
    bot = {"id": BOT, "is_bot": True, "first_name": "Desk"}
    states = {"old_chat_member": {"status": "left", "user": bot}, "new_chat_member": {"status": status, "user": bot}}
    changed = {"chat": chat, "from": person(EVE), "date": 1, **states}

    assert router.meaning(types.Update.model_validate({"update_id": 7, "my_chat_member": changed}), PLACE) == meaning


def test_what_was_not_asked_for() -> None:
    """An update of another kind is nothing."""
    assert router.meaning(types.Update(update_id=7), PLACE) == Skip()


ALONE = {"chat": {"id": ANNA, "type": "private"}, "reply_to_message": None}
EVE_ALONE = {"chat": {"id": EVE, "type": "private"}, "reply_to_message": None, "from": person(EVE)}


def language(code: str = "") -> Hand:
    return Hand(event=domain.LanguageAsked(agent=AGENT, language=code))


@pytest.mark.parametrize(
    ("update", "meaning"),
    [
        (written(text="/language fa", reply_to_message=None), language("fa")),
        (written(text="/language_fa@desk_bot", reply_to_message=None), language("fa")),
        (written(text="/language", **ALONE), language()),
        (written(text="/language فارسی", **ALONE), language("فارسی")),
        (written(text="/help", **ALONE), Hand(event=domain.HelpAsked(agent=AGENT))),
        (written(text="/evidence", **ALONE), Skip()),
        (written(text="سلام", **ALONE), Skip()),
        (written(text="/language he", **EVE_ALONE), STRANGER),
    ],
)
def test_an_agent_may_set_a_language_with_the_bot_alone(update: types.Update, meaning: router.Meaning) -> None:
    """In the group as well; nothing about customers is done outside it, and strangers are told their number."""
    assert router.meaning(update, PLACE) == meaning


def asked(reset: str = "") -> Hand:
    return Hand(event=domain.EvidenceAsked(agent=AGENT, event_id="tg:7", reset=reset))


@pytest.mark.parametrize(
    ("update", "meaning"),
    [
        (written(text="/evidence", reply_to_message=None), asked()),
        (written(text="/evidence@desk_bot", reply_to_message=None), asked()),
        (written(text=" /EVIDENCE  reset  ساعت_کاری ", reply_to_message=None), asked("ساعت_کاری")),
        (written(text="/evidence reset hours"), asked("hours")),  # under a card it is no answer to the customer
        (written(text="/evidence reset", reply_to_message=None), misused("evidence")),
        (
            written(text="/evidence reset a b", reply_to_message=None),
            misused("evidence"),
        ),
        (
            written(text="/evidence forget a", reply_to_message=None),
            misused("evidence"),
        ),
        (written(text="evidence?", reply_to_message=None), Skip()),
        (
            written(text="/evidence", reply_to_message=None, **{"from": person(EVE)}),
            Tell(text=router.not_listed(EVE), audit="not_an_agent"),
        ),
    ],
)
def test_evidence_is_asked_for_anywhere_in_the_group(update: types.Update, meaning: router.Meaning) -> None:
    """By an agent only, and only in words that are known."""
    assert router.meaning(update, PLACE) == meaning


def test_a_bot_that_does_not_know_its_name_listens_to_all() -> None:
    """Rather twice than never."""
    place = replace(PLACE, name="")
    assert router.meaning(written(text="/note@desk_bot שלום"), place) == noted("שלום")


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("quue", "queue"),
        ("hour", "hours"),
        ("privat", "private"),
        ("snoo", "snooze"),
        ("crysis", "crisis"),
        ("queuecomplaints", "queue"),
        ("release", ""),
        ("take", ""),
        ("очередь", ""),
        ("", ""),
    ],
)
def test_the_nearest_command(written: str, ours: str) -> None:
    """By its beginning or by its letters; of nothing alike none is made up."""
    assert commands.nearest(written) == ours


@given(st.text(max_size=60))
def test_whatever_follows_a_slash_is_never_words_for_the_customer(words: str) -> None:
    """As a reply to a card: a command that is known, a word on how to write it, or nothing."""
    meant = router.meaning(written(text=f"/{words}"), PLACE)
    assert not isinstance(meant, Hand) or commands.split(f"/{words}") is not None
    assert not (isinstance(meant, Hand) and isinstance(meant.event, domain.Replied) and not meant.event.private)
