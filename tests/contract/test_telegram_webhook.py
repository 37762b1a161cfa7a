"""The stand-in of Telegram delivers to a webhook as Telegram does; found right by python-telegram-bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
import telegram as ptb
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import error as refused

from inboxbot.sandbox.telegram import TelegramSandbox
from tests.contract.test_telegram_standin import bot, clock, telegram, url
from tests.desk.house import HandClock, until

__all__ = ["bot", "clock", "telegram", "url"]


class Site:
    """A bot's own web server: what Telegram brought there and when, and what it is answered, while `open`."""

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock
        self.open = asyncio.Event()
        self.open.set()
        self.at: list[datetime] = []
        self.heard: list[tuple[ptb.Update | None, str]] = []
        self.answers: list[web.Response] = []

    async def take(self, request: web.Request) -> web.Response:
        update = ptb.Update.de_json(await request.json(), None)
        self.heard.append((update, request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")))
        self.at.append(self.clock.now())
        await self.open.wait()
        return self.answers.pop(0) if self.answers else web.Response()

    def pauses(self) -> list[timedelta]:
        return [later - at for at, later in pairwise(self.at)]

    def texts(self) -> list[str]:
        return [update.message.text or "" for update, _ in self.heard if update and update.message]


@pytest.fixture
async def site(clock: HandClock) -> AsyncIterator[tuple[Site, str]]:
    made, app = Site(clock), web.Application()
    app.router.add_post("/desk", made.take)
    async with TestServer(app) as server:
        yield made, str(server.make_url("/desk"))


async def test_updates_are_delivered_in_order_until_they_are_taken(
    bot: ptb.Bot, telegram: TelegramSandbox, clock: HandClock, site: tuple[Site, str]
) -> None:
    """With the secret in a header; one that is refused comes again after a second, and after what Retry-After asks, and
    holds back the later ones of its chat. getWebhookInfo tells how it fares.
    """
    there, url = site
    there.answers = [web.Response(status=500), web.Response(status=503, headers={"Retry-After": "7"})]
    telegram.say(101, "آنا", "اول")
    telegram.say(101, "آنا", "دوم")
    assert await bot.set_webhook(url, secret_token="s3cret_-", max_connections=2, allowed_updates=["message"])
    await until(lambda: len(there.heard) == 1)
    await until(lambda: telegram.api.webhook.error)
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == (url, 2, 2)
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
    assert info.last_error_date is not None
    assert info.allowed_updates == ("message",)
    await until(lambda: not telegram.api.updates, clock)
    assert there.texts() == ["اول", "اول", "اول", "دوم"]
    assert there.pauses()[0] >= timedelta(seconds=1)
    assert there.pauses()[1] >= timedelta(seconds=7)
    assert {secret for _, secret in there.heard} == {"s3cret_-"}


async def test_who_refuses_again_and_again_is_asked_ever_more_seldom(
    bot: ptb.Bot, telegram: TelegramSandbox, clock: HandClock, site: tuple[Site, str]
) -> None:
    """After one second, then after twice as long each time; and an hour is the longest that anybody can ask for."""
    there, url = site
    there.answers = [web.Response(status=500) for _ in range(4)]
    there.answers += [web.Response(status=503, headers={"Retry-After": "99999"})]
    telegram.say(101, "آنا", "سلام")
    await bot.set_webhook(url)
    await until(lambda: "503" in telegram.api.webhook.error, clock)
    assert all(pause >= timedelta(seconds=2**n) for n, pause in enumerate(there.pauses()))
    clock.move(3600)
    await until(lambda: not telegram.api.updates, clock)


@pytest.mark.parametrize("status", [200, 500])
async def test_what_is_under_way_when_the_webhook_changes_belongs_to_the_new_one(
    bot: ptb.Bot, telegram: TelegramSandbox, site: tuple[Site, str], status: int
) -> None:
    """It comes there too, and at once: neither that the old one took it nor that it refused counts any more."""
    there, url = site
    there.answers = [web.Response(status=status)]
    there.open.clear()
    telegram.say(101, "آنا", "سلام")
    await bot.set_webhook(url)
    await until(lambda: there.heard)
    await bot.set_webhook(url, secret_token="new")
    there.open.set()
    await until(lambda: not telegram.api.updates)
    assert there.texts() == ["سلام", "سلام"]
    assert telegram.api.webhook.error == ""


async def test_a_new_webhook_need_not_wait_for_what_the_old_one_asked(
    bot: ptb.Bot, telegram: TelegramSandbox, site: tuple[Site, str]
) -> None:
    """A pause is the old one's; what waits is brought to the new one at once."""
    there, url = site
    there.answers = [web.Response(status=503, headers={"Retry-After": "60"})]
    telegram.say(101, "آنا", "سلام")
    await bot.set_webhook(url)
    await until(lambda: telegram.api.webhook.error)
    await bot.set_webhook(url, secret_token="new")
    await until(lambda: not telegram.api.updates)


async def test_an_address_elsewhere_is_kept_and_nobody_is_asked(bot: ptb.Bot, telegram: TelegramSandbox) -> None:
    """HTTPS has a port of its own; of more than 100 connections at once 100 are had; the stand-in stays on loopback."""
    telegram.say(101, "آنا", "سلام")
    assert await bot.set_webhook("https://shop.example/desk", max_connections=1000)
    with pytest.raises(TimeoutError):
        await until(lambda: telegram.api.webhook.error, seconds=0.2)
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == ("https://shop.example/desk", 1, 100)


async def test_a_webhook_and_polling_exclude_each_other(
    bot: ptb.Bot, telegram: TelegramSandbox, site: tuple[Site, str]
) -> None:
    """GetUpdates is refused while one is set, and one that waits is ended; what waits is kept, unless it is dropped."""
    there, url = site
    there.answers = [web.Response(status=500)] * 9
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await until(lambda: telegram.api._poller == 1)  # the bot asks
    await bot.set_webhook(url)
    with pytest.raises(refused.Conflict, match="terminated by setWebhook request"):
        await waiting
    with pytest.raises(refused.Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    telegram.say(101, "آنا", "سلام")
    await until(lambda: there.heard)
    await bot.delete_webhook()
    assert [update.message.text for update in await bot.get_updates() if update.message] == ["سلام"]
    assert (await bot.get_webhook_info()).url == ""
    await bot.set_webhook(url, drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


@pytest.mark.parametrize(
    ("address", "secret", "why"),
    [
        ("http://shop.example/desk", None, "An HTTPS URL must be provided for webhook"),
        ("https://shop.example:8080/desk", None, "only on ports 80, 88, 443 or 8443"),
        ("https://shop.example/desk", "two words", "secret token contains unallowed characters"),
        ("https://shop.example/desk", "s" * 257, "secret token is too long"),
        ("ftp://shop.example/desk", None, "invalid webhook URL specified"),
        ("https:///desk", None, "invalid webhook URL specified"),
    ],
)
async def test_an_address_that_telegram_does_not_take(bot: ptb.Bot, address: str, secret: str | None, why: str) -> None:
    """It is refused with Telegram's words, and polling goes on."""
    with pytest.raises(refused.BadRequest, match=f"(?i){why}"):  # the client changes the case of letters
        await bot.set_webhook(address, secret_token=secret)
    assert await bot.get_updates(timeout=0) == ()
