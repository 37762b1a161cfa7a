from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest
import structlog

from inboxbot import domain, errors, speech
from inboxbot.desk import answers, commands, router
from inboxbot.desk import telegram as desks
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.sandbox.telegram import TelegramSandbox
from tests.desk.house import ANNA, BOB, HandClock, until

Listening = Callable[[], Callable[[], object]]


class Ear:
    """Remembers what it hears, and answers; the first `failures` times it cannot save."""

    def __init__(self) -> None:
        self.heard: list[domain.DeskEvent] = []
        self.failures = 0
        self.answer = domain.DeskAnswer(done=True, text="مال شماست")

    async def __call__(self, event: domain.DeskEvent) -> domain.DeskAnswer:
        if self.failures:
            self.failures -= 1
            raise errors.StoreUnavailable
        self.heard.append(event)
        return self.answer


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture(autouse=True)
def unhurried(telegram: TelegramSandbox) -> None:
    telegram.api.limits = False


@pytest.fixture
async def listening(desk: TelegramDesk, ear: Ear) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(desk.listen(ear))
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def card(telegram: TelegramSandbox) -> int:
    return int(telegram.api.send_message({"chat_id": telegram.chat, "text": "a card"})["message_id"])


def unconfirmed(telegram: TelegramSandbox) -> int:
    return len(telegram.api.updates)


def polls(telegram: TelegramSandbox) -> int:
    return len(telegram.called("getUpdates"))


@pytest.mark.usefixtures("listening")
async def test_a_press_is_answered(telegram: TelegramSandbox, ear: Ear, card: int) -> None:
    """A press is handed over with who, what and where; the agent sees a toast; the update is confirmed."""
    query = telegram.press(ANNA.id, "Anna", card, "token")
    await until(lambda: telegram.answers and not unconfirmed(telegram))

    assert ear.heard == [domain.Pressed(agent=ANNA, token="token", message=f"{telegram.chat}/{card}")]
    (answer,) = telegram.answers
    assert (answer["callback_query_id"], answer["text"], answer["show_alert"]) == (query, "مال شماست", False)


@pytest.mark.usefixtures("listening")
async def test_a_reply_is_marked_as_seen(telegram: TelegramSandbox, ear: Ear, card: int) -> None:
    """A reply to a card is handed over, and marked; nothing is written into the group."""
    said = telegram.say(ANNA.id, "Anna", "می‌فرستیم", reply_to=card)
    await until(lambda: telegram.called("setMessageReaction"))

    (event,) = ear.heard
    assert isinstance(event, domain.Replied)
    assert (event.text, event.message, event.private) == ("می‌فرستیم", f"{telegram.chat}/{card}", False)
    assert [m["message_id"] for m in telegram.messages() if m["reactions"] == ["👌"]] == [said]
    assert len(telegram.cards()) == 1


@pytest.mark.usefixtures("listening")
async def test_a_refusal_is_told(telegram: TelegramSandbox, ear: Ear, card: int) -> None:
    """What was not done is told: in an alert to who pressed, in an answer to who wrote."""
    ear.answer = domain.DeskAnswer(done=False, text="Anna has it since 21:04.")
    telegram.press(ANNA.id, "Anna", card, "token")
    said = telegram.say(ANNA.id, "Anna", "سلام", reply_to=card)
    await until(lambda: len(telegram.cards()) == 2)

    assert [(a["text"], a["show_alert"]) for a in telegram.answers] == [("Anna has it since 21:04.", True)]
    told = telegram.cards()[-1]
    assert (told["text"], told["reply_to_message"]["message_id"]) == ("Anna has it since 21:04.", said)
    assert telegram.messages(by_bot=False)[-1]["reactions"] == ["👎"]


@pytest.mark.usefixtures("listening")
async def test_an_explanation_waits_for_its_turn(
    telegram: TelegramSandbox, ear: Ear, card: int, clock: HandClock
) -> None:
    """Refusals in one second: the second explanation comes a second later, each message has its sign at once; when
    the group is flooded, the sign must do and nobody waits.
    """
    ear.answer = domain.DeskAnswer(done=False, text="no")
    telegram.api.limits = True
    clock.move(5)
    for _ in range(2):
        telegram.say(ANNA.id, "Anna", "سلام", reply_to=card)
    await until(lambda: len(telegram.cards()) == 2 and len(telegram.called("setMessageReaction")) == 2)
    await until(lambda: any(1 < seconds < 2 for seconds in clock.slept))
    clock.move(2)
    await until(lambda: len(telegram.cards()) == 3)

    telegram.fault("flood", 1, ["sendMessage"])
    clock.move(2)
    for _ in range(2):
        telegram.say(ANNA.id, "Anna", "سلام", reply_to=card)
    await until(lambda: len(telegram.called("setMessageReaction")) == 4 and not unconfirmed(telegram))
    assert len(telegram.cards()) == 3


@pytest.mark.usefixtures("listening")
async def test_what_was_asked_for_comes_when_there_is_room(
    telegram: TelegramSandbox, ear: Ear, card: int, clock: HandClock
) -> None:
    """The group's minute is used up: the next agent's act is heard at once, and the answer comes a minute later."""
    ear.answer = domain.DeskAnswer(done=True, text="برای اینکه…", aloud=True)
    telegram.fault("flood", 1, ["sendMessage"])
    asked = telegram.say(ANNA.id, "Anna", "/why", reply_to=card)
    await until(lambda: telegram.called("sendMessage") and not unconfirmed(telegram))
    telegram.say(BOB.id, "Boris", "سلام", reply_to=card)
    await until(lambda: len(ear.heard) == 2)
    assert len(telegram.cards()) == 1
    await until(lambda: any(seconds > answers.PATIENCE for seconds in clock.slept))
    for _ in range(130):
        clock.move(0.5)
        await asyncio.sleep(0)
    await until(lambda: asked in [told["reply_to_message"]["message_id"] for told in telegram.cards()[1:]])


@pytest.mark.usefixtures("listening")
async def test_strangers(telegram: TelegramSandbox, ear: Ear, card: int) -> None:
    """A person who is not listed is told so, with the number to list; nothing is handed over, chatter is ignored."""
    telegram.api.room(66, "private", "Eve")
    telegram.say(66, "Eve", "hello bot", chat=66)
    telegram.say(66, "Eve", "nice weather")
    telegram.press(66, "Eve", card, "token")
    await until(lambda: telegram.answers)

    assert telegram.answers[0]["text"] == speech.in_english(router.not_listed(66))
    assert ear.heard == []
    assert len(telegram.messages(by_bot=True)) == 1


def _told_so_often(telegram: TelegramSandbox, times: int) -> bool:
    return len(telegram.cards()) == times and not unconfirmed(telegram)


@pytest.mark.usefixtures("listening")
async def test_another_group(telegram: TelegramSandbox, ear: Ear, clock: HandClock) -> None:
    """Added to another group, the bot leaves it and tells the desk, once each time."""
    for times in (1, 2):
        telegram.api.invite({"id": 66, "is_bot": False, "first_name": "Eve"}, -5)
        await until(partial(_told_so_often, telegram, times), clock)

        assert not telegram.api.rooms[-5].member
        assert {m["text"] for m in telegram.cards()} == {
            "Somebody added me to another group, \u2068Some other group\u2069 (-5). I left it."
        }
    assert ear.heard == []


@pytest.mark.usefixtures("listening")
async def test_nothing_is_confirmed_before_it_is_saved(
    telegram: TelegramSandbox, ear: Ear, card: int, clock: HandClock
) -> None:
    """The store is away: the agent is told once, the update stays unconfirmed, and is done when the store is back."""
    ear.failures = 3
    telegram.press(ANNA.id, "Anna", card, "token")
    telegram.say(ANNA.id, "Anna", "سلام", reply_to=card)
    await until(lambda: telegram.answers)
    assert (unconfirmed(telegram), ear.heard) == (2, [])
    await until(lambda: not unconfirmed(telegram), clock)

    assert [type(event).__name__ for event in ear.heard] == ["Pressed", "Replied"]
    assert [answer["text"] for answer in telegram.answers] == [speech.in_english(desks.NOT_SAVED)]


async def test_a_crash_before_saving_loses_nothing(
    desk: TelegramDesk, telegram: TelegramSandbox, ear: Ear, card: int
) -> None:
    """The process dies while it saves: the next one gets the same update, under the same name."""
    dying = Ear()
    dying.failures = 1000
    telegram.say(ANNA.id, "Anna", "سلام", reply_to=card)
    first = asyncio.create_task(desk.listen(dying))
    await until(lambda: dying.failures < 1000)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)

    second = asyncio.create_task(desk.listen(ear))
    await until(lambda: ear.heard)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    (event,) = ear.heard
    assert isinstance(event, domain.Replied)
    assert event.event_id == "tg:1001"


async def test_telegram_is_away(
    desk: TelegramDesk, telegram: TelegramSandbox, ear: Ear, card: int, clock: HandClock
) -> None:
    """Whatever Telegram does, at the start and later, listening goes on when it is back."""
    telegram.fault("away", 2)
    listening = asyncio.create_task(desk.listen(ear))
    await until(lambda: polls(telegram), clock)
    for kind in ("away", "refuse", "unreadable", "flood", "hang_up"):
        telegram.fault(kind, 2, ["getUpdates"])
        await until(lambda: not telegram.faults, clock)
    telegram.press(ANNA.id, "Anna", card, "token")
    await until(lambda: ear.heard, clock)

    assert not listening.done()
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


@pytest.mark.usefixtures("listening")
async def test_two_pollers(telegram: TelegramSandbox, ear: Ear, card: int, clock: HandClock) -> None:
    """Another process polls with the same token: this one waits half a minute, and says so in its log."""
    with structlog.testing.capture_logs() as logs:
        await until(lambda: clock.slept)
        await telegram.api.get_updates({})
        await until(lambda: desks.CONFLICT_SECONDS in clock.slept)
    assert any(log["event"] == "desk_away" and log["error"] == "TelegramConflictError" for log in logs)

    clock.move(30)
    telegram.press(ANNA.id, "Anna", card, "token")
    await until(lambda: ear.heard)


async def test_a_group_that_moved_before_the_start_is_not_left(
    desk: TelegramDesk, telegram: TelegramSandbox, ear: Ear
) -> None:
    """The settings still name the old group: the new one is found first, and worked in."""
    telegram.migrate(-100200)
    card = int(telegram.api.send_message({"chat_id": -100200, "text": "a card"})["message_id"])
    telegram.press(ANNA.id, "Anna", card, "token")
    listening = asyncio.create_task(desk.listen(ear))
    await until(lambda: ear.heard)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)

    assert ear.heard == [domain.Pressed(agent=ANNA, token="token", message=f"-100200/{card}")]
    assert telegram.api.rooms[-100200].member


@pytest.mark.usefixtures("listening")
async def test_an_unreadable_update_is_passed_by(telegram: TelegramSandbox, ear: Ear, card: int) -> None:
    """An update of a shape from the future does not hold up those behind it."""
    telegram.api.push("message", {"message_id": "not a number", "chat": 7})
    telegram.press(ANNA.id, "Anna", card, "token")
    await until(lambda: ear.heard and not unconfirmed(telegram))


async def test_the_token_is_in_no_log(
    desk: TelegramDesk,
    clock: HandClock,
    telegram: TelegramSandbox,
    ear: Ear,
    card: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whatever fails, neither the token nor a customer's words reach a log, of ours or of a library."""
    caplog.set_level(0)
    for kind in ("refuse", "hang_up", "unreadable", "away"):
        telegram.fault(kind, 1)
    with structlog.testing.capture_logs() as logs:
        listening = asyncio.create_task(desk.listen(ear))
        await until(lambda: not telegram.faults, clock)
        telegram.say(ANNA.id, "Anna", "رازِ مشتری", reply_to=card)
        await until(lambda: ear.heard, clock)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)

    ours = [record.getMessage() for record in caplog.records if record.name != "aiohttp.access"]  # that is the stand-in
    everything = f"{logs} {ours}"
    assert telegram.token not in everything
    assert "رازِ" not in everything


def menu(telegram: TelegramSandbox, language: str) -> dict[str, str]:
    scope = {"type": "chat", "chat_id": telegram.chat}
    offered = telegram.api.get_my_commands({"scope": scope, "language_code": language})
    return {one["command"]: one["description"] for one in offered}


@pytest.mark.usefixtures("listening")
async def test_a_menu_of_commands_stands_in_the_group(telegram: TelegramSandbox) -> None:
    """In every language of the desk for phones that speak it, in the desk's for all others; and where the group moves."""
    await until(lambda: menu(telegram, "he"))
    assert menu(telegram, "fa")["why"] == "این کارت چرا اینجاست"
    assert menu(telegram, "")["why"] == "why this card is here"
    assert all(menu(telegram, language).keys() == commands.EVERY.keys() for language in speech.LANGUAGES)

    telegram.migrate(-1001700000099)
    await until(lambda: menu(telegram, "he"))


async def test_without_a_menu_the_desk_works(
    telegram: TelegramSandbox, desk: TelegramDesk, ear: Ear, card: int
) -> None:
    """A menu that Telegram refuses is only logged."""
    telegram.fault("away", methods=["setMyCommands"])
    with structlog.testing.capture_logs() as logs:
        task = asyncio.create_task(desk.listen(ear))
        telegram.press(ANNA.id, "Anna", card, "token")
        await until(lambda: telegram.answers)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    warnings = {line["event"] for line in logs if line["log_level"] == "warning"} - {"desk_agent_not_in_group"}
    assert warnings == {"desk_menu_not_set"}
    assert len(telegram.called("setMyCommands")) == 1
