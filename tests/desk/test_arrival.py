"""The bot comes to a desk that is not as the settings say: it hears whom it can, and says what is to be mended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, MutableSequence
from datetime import datetime, timedelta
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from inboxbot import domain
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.settings import Settings
from tests.desk.house import ANNA, BOB, HandClock, until
from tests.support import book

SECOND = -1003
Lines = MutableSequence[Any]


class Ear(list[domain.DeskEvent]):
    """Remembers what it hears."""

    async def __call__(self, event: domain.DeskEvent) -> domain.DeskAnswer:
        self.append(event)
        return domain.DeskAnswer(done=True, text="مال شماست")


@pytest.fixture
def ear(telegram: TelegramSandbox) -> Ear:
    telegram.api.limits = False
    telegram.api.room(SECOND, title="صف دوم")
    return Ear()


@pytest.fixture
def moments() -> list[datetime]:
    """When the desk could be heard."""
    return []


@pytest.fixture
async def lines(
    settings: Settings, more: dict[str, Any], ear: Ear, moments: list[datetime], clock: HandClock
) -> AsyncIterator[Lines]:
    """A desk listens that was told `more`; what it wrote into its log."""
    desk = TelegramDesk(settings.model_copy(update=more), clock, lambda: book().rules, heard=moments.append)
    with structlog.testing.capture_logs() as logs:
        listening = asyncio.create_task(desk.listen(ear))
        yield logs
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    await desk.close()


def of(lines: Lines, event: str) -> list[Any]:
    return [line for line in lines if line["event"] == event]


def menus(telegram: TelegramSandbox, chat: int) -> int:
    """How often commands were put into the menu of that group."""
    return sum(str(chat) in str(call.params["scope"]) for call in telegram.called("setMyCommands"))


@pytest.fixture
def thrown_out(telegram: TelegramSandbox) -> None:
    telegram.api.kick(telegram.chat)


@pytest.mark.usefixtures("thrown_out")
@pytest.mark.parametrize("more", [{"desk_second_chat": SECOND}])
async def test_thrown_out_before_the_start_it_hears_the_second_group(
    lines: Lines, telegram: TelegramSandbox, ear: Ear
) -> None:
    """Its own group is shut: what is pressed where the cards are now is done. Back there, it puts up its menu."""
    card = int(telegram.api.send_message({"chat_id": SECOND, "text": "یک کارت"})["message_id"])
    telegram.press(ANNA.id, "Anna", card, "token", chat=SECOND)
    await until(lambda: ear)
    shut = of(lines, "desk_chat_shut")[0]
    assert (shut["chat"], "kicked" in shut["problem"]) == (telegram.chat, True)

    assert menus(telegram, telegram.chat) == 0
    telegram.api.invite({"id": BOB.id, "is_bot": False, "first_name": "B"}, telegram.chat)
    await until(lambda: menus(telegram, telegram.chat))


@pytest.mark.parametrize("more", [{"desk_chat": -5}])
async def test_a_mistyped_group_costs_no_membership(lines: Lines, telegram: TelegramSandbox) -> None:
    """The bot stays in the group it was added to, does nothing there, and its number is told for the settings."""
    for text in ("سلام", "/queue"):
        telegram.say(ANNA.id, "Anna", text)
    await until(lambda: of(lines, "desk_other_group") and not telegram.api.updates)
    assert telegram.api.rooms[telegram.chat].member
    assert [line["mend"] for line in of(lines, "desk_other_group")] == [
        f"if that is the agents' group, set INBOXBOT_DESK_CHAT={telegram.chat}"
    ]
    assert [line["problem"] for line in of(lines, "desk_chat_shut")] == ["Bad Request: chat not found"]


@pytest.mark.parametrize("more", [{"desk_token": SecretStr("700000001:revoked-by-somebody")}])
async def test_a_dead_token_is_named(lines: Lines, moments: list[datetime]) -> None:
    """The log says what Telegram says, and what to do; the token is not in it. Nobody can be heard."""
    await until(lambda: of(lines, "desk_away"))
    line = of(lines, "desk_away")[0]
    assert line["problem"] == "Unauthorized"
    assert "INBOXBOT_DESK_TOKEN" in line["mend"]
    assert "revoked" not in str(lines)
    assert not moments


@pytest.mark.parametrize("more", [{}])
async def test_an_agent_who_is_not_in_the_group_is_named(lines: Lines, telegram: TelegramSandbox, ear: Ear) -> None:
    """A mistyped number is found at the start, not when somebody is refused."""
    telegram.join(ANNA.id, "Anna")
    telegram.press(ANNA.id, "Anna", telegram.say(ANNA.id, "Anna", "سلام"), "token")
    await until(lambda: ear)
    assert [line["agent"] for line in of(lines, "desk_agent_not_in_group")] == [BOB.id]


@pytest.mark.parametrize("more", [{}])
async def test_an_address_that_somebody_set_is_taken_away(
    lines: Lines, telegram: TelegramSandbox, ear: Ear, moments: list[datetime], clock: HandClock
) -> None:
    """Telegram tells nobody who asks while it delivers elsewhere: after half a minute agents are heard again."""
    card = int(telegram.api.send_message({"chat_id": telegram.chat, "text": "یک کارت"})["message_id"])
    telegram.press(ANNA.id, "Anna", card, "token")
    await until(lambda: ear and moments)
    before = len(moments)
    telegram.api.set_webhook({"url": "https://elsewhere.example.com/x"})
    telegram.press(ANNA.id, "Anna", card, "again")
    await until(lambda: len(ear) == 2, clock)
    assert of(lines, "desk_webhook_removed")
    assert clock.now() - moments[before] < timedelta(minutes=2)
