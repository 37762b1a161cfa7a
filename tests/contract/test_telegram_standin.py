"""The stand-in of Telegram, held to the Bot API by two clients that know nothing of it: python-telegram-bot and aiogram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import aiogram
import aiohttp
import pytest
import telegram as ptb
from aiogram import exceptions
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp.test_utils import TestServer
from telegram import error as refused
from telegram.request import HTTPXRequest

from inboxbot import text
from inboxbot.sandbox.telegram import TelegramSandbox
from tests.desk.house import HandClock, until

WORDS = "سفارشم شکسته رسید 👍🏽 bold"
BOLD = ptb.MessageEntity("bold", text.measure(WORDS[:-4], "utf16"), 4)
KEYS = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Take", callback_data="t" * 64)]])


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def telegram(clock: HandClock) -> TelegramSandbox:
    return TelegramSandbox(clock=clock, limits=False)


@pytest.fixture
async def url(telegram: TelegramSandbox) -> AsyncIterator[str]:
    async with TestServer(telegram.app) as server:
        yield str(server.make_url("")).rstrip("/")


@pytest.fixture
async def bot(telegram: TelegramSandbox, url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ptb.Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with a_bot(telegram.token, url) as bot:
        yield bot


def a_bot(token: str, url: str) -> ptb.Bot:
    """No TLS on loopback: reading the machine's certificates would cost more than the test."""
    requests = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
    return ptb.Bot(token, base_url=f"{url}/bot", request=requests[0], get_updates_request=requests[1])


@pytest.fixture
async def other(telegram: TelegramSandbox, url: str) -> AsyncIterator[aiogram.Bot]:
    async with aiogram.Bot(
        telegram.token, session=AiohttpSession(api=TelegramAPIServer.from_base(url), timeout=5)
    ) as bot:
        yield bot


async def test_a_message_with_styles_and_buttons_comes_back_whole(bot: ptb.Bot, telegram: TelegramSandbox) -> None:
    """Text, entities counted in UTF-16 units and buttons arrive as they were sent, and the group shows them."""
    sent = await bot.send_message(telegram.chat, f"  {WORDS}\n", entities=[_moved(BOLD, 2)], reply_markup=KEYS)

    assert (sent.text, sent.parse_entities()) == (WORDS, {BOLD: "bold"})
    assert sent.reply_markup == KEYS
    assert sent.from_user == bot.bot
    (shown,) = telegram.cards()
    assert (shown["text"], shown["message_id"], shown["edits"]) == (WORDS, sent.message_id, [])


async def test_a_person_is_mentioned_by_number(bot: ptb.Bot, telegram: TelegramSandbox) -> None:
    """A mention needs its person, whose number is enough; without one the message is refused."""
    anna = ptb.User(id=101, first_name="", is_bot=False)
    sent = await bot.send_message(
        telegram.chat, "آنا، مهلت", entities=[ptb.MessageEntity("text_mention", 0, 3, user=anna)]
    )
    assert [(entity.type, entity.user) for entity in sent.entities] == [("text_mention", anna)]
    with pytest.raises(refused.BadRequest, match='find field "user"'):
        await bot.send_message(telegram.chat, "Anna", entities=[ptb.MessageEntity("text_mention", 0, 4)])


def _moved(entity: ptb.MessageEntity, by: int) -> ptb.MessageEntity:
    return ptb.MessageEntity(entity.type, entity.offset + by, entity.length, url=entity.url)


async def test_aiogram_reads_the_same(other: aiogram.Bot, telegram: TelegramSandbox) -> None:
    """The other client understands the same answers: me, a message, an edit, the chat, a topic."""
    telegram.api.rooms[telegram.chat].chat["is_forum"] = True
    topic = await other.create_forum_topic(telegram.chat, "شکایت")
    sent = await other.send_message(
        telegram.chat, "*Hi*", parse_mode="MarkdownV2", message_thread_id=topic.message_thread_id
    )
    edited = await other.edit_message_text(
        "<b>سلام</b>", chat_id=telegram.chat, message_id=sent.message_id, parse_mode="HTML"
    )

    assert (await other.me()).id == other.id
    assert sent.entities is not None
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 2)]
    assert isinstance(edited, aiogram.types.Message)
    assert (edited.text, edited.is_topic_message) == ("سلام", True)
    assert (await other.get_chat(telegram.chat)).is_forum
    assert (await other.get_chat_member(telegram.chat, other.id)).status == "member"
    assert (await other.get_webhook_info()).pending_update_count == 0


@pytest.mark.parametrize(
    ("words", "more", "why"),
    [
        (" \n ", {}, "Message text is empty"),
        ("ش" * 4097, {}, "Message is too long"),
        ("👍" * 2049, {}, "Message is too long"),
        (WORDS, {"entities": [_moved(BOLD, 1)]}, "ends after the end of the text"),
        (WORDS, {"entities": [ptb.MessageEntity("bold", -1, 2)]}, "incorrect offset -1"),
        (WORDS, {"entities": [ptb.MessageEntity("shiny", 0, 2)]}, "Can't parse messageentity: unsupported type specified"),
        ("👍", {"entities": [ptb.MessageEntity("bold", 0, 1)]}, "ends in a middle of a UTF-16 symbol"),
        ("👍", {"entities": [ptb.MessageEntity("bold", 1, 1)]}, "begins in a middle of a UTF-16 symbol"),
        ("x", {"entities": [ptb.MessageEntity("text_link", 0, 1, url="nodot")]}, "Wrong HTTP URL"),
        ("<b>", {"parse_mode": "HTML"}, "Can't find end tag corresponding to start tag"),
        ("a <x> b", {"parse_mode": "HTML"}, 'Unsupported start tag "x" at byte offset 2'),
        ("</b>", {"parse_mode": "HTML"}, "Unmatched end tag"),
        ("Hi!", {"parse_mode": "MarkdownV2"}, "Character '!' is reserved and must be escaped"),
        ("*Hi", {"parse_mode": "MarkdownV2"}, "Can't find end of Bold entity"),
        ("x", {"parse_mode": "XML"}, "Unsupported parse_mode"),
        ("x", {"message_thread_id": 7}, "Message thread not found"),
        ("x", {"reply_parameters": ptb.ReplyParameters(99)}, "Message to be replied not found"),
        (
            "x",
            {"reply_markup": ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("T", callback_data="ش" * 33)]])},
            "Button_data_invalid",
        ),
    ],
)  # fmt: skip
async def test_what_telegram_refuses(
    bot: ptb.Bot, telegram: TelegramSandbox, words: str, more: dict[str, object], why: str
) -> None:
    """A message that Telegram would not take is refused in its words, and leaves nothing in the group."""
    with pytest.raises(refused.BadRequest) as caught:
        await bot.send_message(telegram.chat, words, **more)  # type: ignore[arg-type]

    assert why.lower() in str(caught.value).lower()
    assert telegram.cards() == []


async def test_edits(bot: ptb.Bot, telegram: TelegramSandbox) -> None:
    """An edit changes the message in place; the same again, a lost and a foreign message are refused."""
    sent = await bot.send_message(telegram.chat, WORDS, reply_markup=KEYS)
    await bot.edit_message_text("گرفته شد", telegram.chat, sent.message_id)

    (shown,) = telegram.cards()
    assert (shown["text"], shown["edits"], "reply_markup" in shown) == ("گرفته شد", [WORDS], False)
    with pytest.raises(refused.BadRequest, match="Message is not modified"):
        await bot.edit_message_text("گرفته شد", telegram.chat, sent.message_id)
    with pytest.raises(refused.BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", telegram.chat, 999)
    foreign = telegram.say(11, "Anna", "hello")
    with pytest.raises(refused.BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", telegram.chat, foreign)
    await bot.edit_message_reply_markup(telegram.chat, sent.message_id, reply_markup=KEYS)
    assert telegram.cards()[0]["text"] == "گرفته شد"
    await bot.delete_message(telegram.chat, sent.message_id)
    with pytest.raises(refused.BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("y", telegram.chat, sent.message_id)


async def test_people_reply_and_press(bot: ptb.Bot, telegram: TelegramSandbox) -> None:
    """A reply comes with the message it answers, a press with the message it stands under; confirmed is gone."""
    card = await bot.send_message(telegram.chat, WORDS, reply_markup=KEYS)
    telegram.say(11, "آنا", "می‌فرستیم", reply_to=card.message_id)
    query = telegram.press(11, "آنا", card.message_id, "t" * 64)

    replied, pressed = await bot.get_updates(allowed_updates=["message", "callback_query"])
    assert replied.message is not None
    assert replied.message.reply_to_message is not None
    assert (replied.message.text, replied.message.reply_to_message.message_id) == ("می‌فرستیم", card.message_id)
    assert pressed.callback_query is not None
    assert pressed.callback_query.message is not None
    assert (pressed.callback_query.id, pressed.callback_query.data) == (query, "t" * 64)
    assert await bot.get_updates(offset=replied.update_id) == (replied, pressed)
    assert await bot.get_updates(offset=pressed.update_id + 1) == ()

    await bot.answer_callback_query(query, "مال شماست", show_alert=True)
    assert [(a["text"], a["show_alert"]) for a in telegram.answers] == [("مال شماست", True)]
    with pytest.raises(refused.BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query)
    await bot.set_message_reaction(telegram.chat, replied.message.message_id, "👌")
    assert telegram.messages(by_bot=False)[0]["reactions"] == ["👌"]


async def test_unwanted_updates_are_not_kept(bot: ptb.Bot, telegram: TelegramSandbox) -> None:
    """What `allowed_updates` leaves out never comes."""
    assert await bot.get_updates(allowed_updates=["callback_query"]) == ()
    telegram.say(11, "Anna", "hello")

    assert await bot.get_updates() == ()


async def test_a_long_poll_waits_for_an_update(bot: ptb.Bot, telegram: TelegramSandbox, clock: HandClock) -> None:
    """A poll with a timeout returns as soon as something happens, or empty when its time is over."""
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.get_updates(timeout=25))
        await until(lambda: clock.slept)
        telegram.say(11, "Anna", "سلام")
    assert len(poll.result()) == 1

    async with asyncio.TaskGroup() as group:
        empty = group.create_task(bot.get_updates(offset=poll.result()[0].update_id + 1, timeout=25))
        await until(lambda: len(clock.slept) == 2)
        clock.move(25)
    assert empty.result() == ()


async def test_two_pollers(bot: ptb.Bot, other: aiogram.Bot, clock: HandClock, telegram: TelegramSandbox) -> None:
    """A second poll ends the first with 409; so does a webhook every poll."""
    first = asyncio.create_task(bot.get_updates(timeout=25))
    await until(lambda: clock.slept)
    await other.get_updates()
    with pytest.raises(refused.Conflict, match="terminated by other getUpdates request"):
        await first

    await bot.set_webhook("https://example.com/hook")
    with pytest.raises(exceptions.TelegramConflictError, match="webhook is active"):
        await other.get_updates()
    await bot.delete_webhook()
    telegram.say(11, "Anna", "سلام")
    assert len(await other.get_updates()) == 1


async def test_the_group_goes_away(bot: ptb.Bot, telegram: TelegramSandbox) -> None:
    """A foreign chat is not found; a group that moved names its new number; a bot that was thrown out is forbidden."""
    with pytest.raises(refused.BadRequest, match="Chat not found"):
        await bot.send_message(-5, "x")
    old = telegram.chat
    telegram.migrate(-100200)
    with pytest.raises(refused.ChatMigrated) as moved:
        await bot.send_message(old, "x")
    assert moved.value.new_chat_id == -100200
    assert [u.message.migrate_to_chat_id for u in await bot.get_updates() if u.message][0] == -100200  # noqa: RUF015  # reads better
    await bot.send_message(-100200, "x")
    telegram.api.kick(-100200)
    with pytest.raises(refused.Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(-100200, "x")


async def test_wrong_tokens(telegram: TelegramSandbox, url: str) -> None:
    """A token that is none is not found, a wrong one unauthorized."""
    for token in ("42:wrong", "nonsense"):
        bot = a_bot(token, url)
        with pytest.raises(refused.InvalidToken):
            await bot.initialize()
        for request in bot._request:
            await request.shutdown()
    assert [call.code for call in telegram.calls] == [401, 404]


async def test_pace(bot: ptb.Bot, telegram: TelegramSandbox, clock: HandClock) -> None:
    """Two messages in one second, and the 21st in a minute, are refused with the seconds to wait."""
    telegram.api.limits = True
    await bot.send_message(telegram.chat, "1")
    with pytest.raises(refused.RetryAfter) as soon:
        await bot.send_message(telegram.chat, "too soon")
    assert soon.value.retry_after == timedelta(seconds=1)
    for n in range(19):
        clock.move(1)
        await bot.send_message(telegram.chat, f"{n}")
    clock.move(1)
    with pytest.raises(refused.RetryAfter) as many:
        await bot.send_message(telegram.chat, "21st")
    assert many.value.retry_after == timedelta(seconds=40)
    clock.move(40)
    await bot.send_message(telegram.chat, "now")


@pytest.mark.parametrize(
    ("kind", "theirs", "ours", "kept"),
    [
        ("away", refused.NetworkError, exceptions.ClientDecodeError, 0),
        ("refuse", refused.NetworkError, exceptions.TelegramNetworkError, 0),
        ("hang_up", refused.NetworkError, exceptions.TelegramNetworkError, 2),
        ("unreadable", refused.TelegramError, exceptions.ClientDecodeError, 2),
        ("flood", refused.RetryAfter, exceptions.TelegramRetryAfter, 0),
    ],
)
async def test_faults(
    bot: ptb.Bot, other: aiogram.Bot, telegram: TelegramSandbox, url: str,
    kind: str, theirs: type[Exception], ours: type[Exception], kept: int,
) -> None:  # fmt: skip
    """Each fault looks to both clients as the real thing does, lasts as long as was asked, and is in the ledger."""
    async with aiohttp.ClientSession() as page:
        await page.post(f"{url}/_sandbox/fault", json={"fault": kind, "calls": 2, "methods": ["sendMessage"]})
    await bot.get_me()
    with pytest.raises(theirs):
        await bot.send_message(telegram.chat, "x")
    with pytest.raises(ours):
        await other.send_message(telegram.chat, "x")

    assert len(telegram.cards()) == kept
    assert len(telegram.called("sendMessage")) == 2
    await bot.send_message(telegram.chat, "healed")


async def test_a_hang_ends_when_healed(other: aiogram.Bot, telegram: TelegramSandbox) -> None:
    """A call that hangs gets no answer until the fault is taken away."""
    telegram.fault("hang")
    call = asyncio.create_task(other.send_message(telegram.chat, "x"))
    await until(lambda: telegram.calls)
    assert not call.done()
    telegram.heal()
    with pytest.raises(exceptions.ClientDecodeError):
        await call


async def test_the_page_plays_an_agent(bot: ptb.Bot, telegram: TelegramSandbox, url: str) -> None:
    """What the sandbox page posts becomes updates; what it reads is the whole chat with its buttons and toasts."""
    card = await bot.send_message(telegram.chat, WORDS, entities=[BOLD], reply_markup=KEYS)
    who = {"user_id": 11, "name": "آنا"}
    async with aiohttp.ClientSession(f"{url}/_sandbox/") as page:
        said = await page.post("reply", json=who | {"text": "سلام", "reply_to_message_id": card.message_id})
        pressed = await page.post("press", json=who | {"message_id": card.message_id, "callback_data": "t"})
        faulty = await page.post("fault", json={"fault": "no such thing"})
        wrong = await page.post("press", json=who | {"message_id": 999, "callback_data": "t"})
        query = (await pressed.json())["callback_query_id"]
        await bot.answer_callback_query(query, "ok")
        chat = await (await page.get("chat")).json()
        ledger = await (await page.get("ledger")).json()

    assert (wrong.status, faulty.status) == (400, 400)
    assert [m["text"] for m in chat["messages"]] == [WORDS, "سلام"]
    assert chat["messages"][1]["message_id"] == (await said.json())["message_id"]
    assert chat["messages"][0]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "t" * 64
    assert chat["answers"][0]["callback_query_id"] == query
    assert chat["unconfirmed"] == 2
    assert [call["method"] for call in ledger["calls"]] == ["getme", "sendmessage", "answercallbackquery"]


async def test_a_menu_of_commands(bot: ptb.Bot, telegram: TelegramSandbox) -> None:
    """Kept by chat and language; names, descriptions and their number are what Telegram takes."""
    here = ptb.BotCommandScopeChat(telegram.chat)
    assert await bot.set_my_commands([("why", "چرا این کارت اینجاست")], scope=here, language_code="fa")
    assert await bot.get_my_commands(here, "fa") == (ptb.BotCommand("why", "چرا این کارت اینجاست"),)
    assert await bot.get_my_commands(here) == ()
    for name, about, refusal in (
        ("Why", "x", "Bot_command_invalid"),
        ("w" * 33, "x", "Bot_command_invalid"),
        ("why", "", "Command description must be non-empty"),
        ("why", "x" * 257, "Command description length must not exceed 256"),
    ):
        with pytest.raises(refused.BadRequest, match=refusal):
            await bot.set_my_commands([(name, about)], scope=here)
    with pytest.raises(refused.BadRequest, match="Bot_commands_too_much"):
        await bot.set_my_commands([(f"c{n}", "x") for n in range(101)], scope=here)
    with pytest.raises(refused.BadRequest, match="Invalid language code"):
        await bot.set_my_commands([("why", "x")], scope=here, language_code="farsi")
    with pytest.raises(refused.BadRequest, match="Chat not found"):
        await bot.set_my_commands([("why", "x")], scope=ptb.BotCommandScopeChat(-5))


async def fetched(url: str) -> bytes:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return await response.read()


async def test_a_file_is_fetched_as_telegram_gives_it(
    bot: ptb.Bot, telegram: TelegramSandbox, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both clients read the message; its bytes come whole; one too big for bots, or unknown, is refused in its words."""
    content = bytes(range(256)) * 40
    card = await bot.send_message(telegram.chat, WORDS)
    telegram.attach(
        11, "Anna", content, "بفرمایید", file="فاکتور.pdf", mime="application/pdf", reply_to=card.message_id
    )
    telegram.attach(11, "Anna", content, reply_to=card.message_id)
    document, photo = [update.message for update in await bot.get_updates()]
    assert document is not None
    assert document.document is not None
    assert (document.caption, document.document.file_name) == ("بفرمایید", "فاکتور.pdf")
    assert photo is not None
    assert photo.photo[-1].file_size == len(content)
    found = await bot.get_file(document.document.file_id)
    assert found.file_size == len(content)
    assert str(found.file_path).endswith(f"/files/{found.file_id}")
    assert await fetched(f"{url}/file/bot{telegram.token}/files/{found.file_id}") == content
    assert await fetched(f"{url}/file/bot{telegram.token}x/files/{found.file_id}") != content
    with pytest.raises(refused.BadRequest, match="Wrong file_id"):
        await bot.get_file("nothing")
    monkeypatch.setattr("inboxbot.sandbox.telegram_methods.FETCHED", len(content) - 1)
    with pytest.raises(refused.BadRequest, match="File is too big"):
        await bot.get_file(photo.photo[-1].file_id)
