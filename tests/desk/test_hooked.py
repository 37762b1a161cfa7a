"""What agents do reaches us by webhook: through the stand-in of Telegram, which delivers as Telegram does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import orjson
import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestServer

from inboxbot import domain, errors
from inboxbot.desk import router
from inboxbot.desk.hook import Hook
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.settings import Settings
from tests.desk.house import ANNA, BOB, HandClock, until
from tests.support import book


@dataclass
class Site:
    """The desk behind a door that is as simple as can be, and what it heard."""

    hook: Hook
    telegram: TelegramSandbox
    clock: HandClock
    heard: list[domain.DeskEvent] = field(default_factory=list)
    failures: int = 0

    async def on(self, event: domain.DeskEvent) -> domain.DeskAnswer:
        if self.failures:
            self.failures -= 1
            raise errors.StoreUnavailable
        self.heard.append(event)
        return domain.DeskAnswer(done=True, text="مال شماست")

    async def receive(self, request: web.Request) -> web.Response:
        try:
            await self.hook.take(await request.read())
        except errors.StoreUnavailable:
            return web.Response(status=503, headers={"Retry-After": "2"})
        return web.Response()

    def texts(self) -> list[str]:
        return [event.text for event in self.heard if isinstance(event, domain.Replied)]


@pytest.fixture
async def site(telegram: TelegramSandbox, clock: HandClock, settings: Settings) -> AsyncIterator[Site]:
    telegram.api.limits = False
    made, app = Site(Hook("", "s" * 20), telegram, clock), web.Application()
    app.router.add_post("/desk", made.receive)
    async with TestServer(app) as server:
        made.hook = Hook(str(server.make_url("/desk")), "s" * 20)
        desk = TelegramDesk(settings, clock, lambda: book().rules, hook=made.hook)
        listening = asyncio.create_task(desk.listen(made.on))
        yield made
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await desk.close()


@pytest.fixture
def card(telegram: TelegramSandbox) -> int:
    return int(telegram.api.send_message({"chat_id": telegram.chat, "text": "a card"})["message_id"])


async def test_a_press_and_replies_are_delivered(site: Site, telegram: TelegramSandbox, card: int) -> None:
    """Telegram was told the address, the secret and the kinds of updates; nobody asks it for any."""
    telegram.press(ANNA.id, "Anna", card, "token")
    for text in ("یک", "دو", "سه"):
        telegram.say(ANNA.id, "Anna", text, reply_to=card)
    await until(lambda: not telegram.api.updates)
    assert domain.Pressed(agent=ANNA, token="token", message=f"{telegram.chat}/{card}") in site.heard
    assert site.texts() == ["یک", "دو", "سه"]
    assert [answer["text"] for answer in telegram.answers] == ["مال شماست"]
    (told,) = telegram.called("setWebhook")
    assert telegram.api.webhook.secret == "s" * 20
    assert set(told.params["allowed_updates"]) == set(router.UPDATES)
    assert telegram.called("getUpdates") == telegram.called("deleteWebhook") == []


async def test_what_could_not_be_saved_comes_again_and_is_told_once(
    site: Site, telegram: TelegramSandbox, card: int, clock: HandClock
) -> None:
    """In its order: a later message of the chat waits for it."""
    await until(lambda: telegram.api.webhook.url)
    site.failures = 3
    for text in ("یک", "دو"):
        telegram.say(ANNA.id, "Anna", text, reply_to=card)
    await until(lambda: not telegram.api.updates, clock)
    assert site.texts() == ["یک", "دو"]
    assert len(telegram.cards()) == 2, "the agent was told once that it is not saved yet"


async def test_the_same_update_again_is_not_done_again(site: Site, telegram: TelegramSandbox, card: int) -> None:
    """Also when it comes twice at the same time: Telegram repeats what it got no answer to."""
    await until(lambda: telegram.api.webhook.url)
    telegram.api.courier.webhook.url = "http://127.0.0.1:1/nobody"
    telegram.say(ANNA.id, "Anna", "یک", reply_to=card)
    body = orjson.dumps(telegram.api.updates.pop())
    await asyncio.gather(*(site.hook.take(body) for _ in range(5)))
    assert site.texts() == ["یک"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\xff\xfe", b"null", b"7", b"[]", b"{}", b"{" * 2000, b"[" * 100_000, b'{"update_id": "x"}',
        b'{"update_id": 7, "message": 5}', b'{"update_id": 8, "message": {"text": "\\ud800"}}',
        b'{"update_id": 9, "callback_query": {"id": 1, "from": {"id": true}}}',
        b'{"update_id": 10, "message": ' + b'{"reply_to_message": ' * 900 + b"{}" + b"}" * 900 + b"}",
    ],
    ids=lambda body: body[:24].decode("ascii", "replace"),
)  # fmt: skip
async def test_hostile_bytes_are_passed_by(site: Site, telegram: TelegramSandbox, body: bytes) -> None:
    """They would be the same the next time. Nothing is done, and nothing of them is logged."""
    await until(lambda: telegram.api.webhook.url)
    with structlog.testing.capture_logs() as logs:
        await site.hook.take(body)
    assert site.heard == []
    assert all(set(line) <= {"event", "log_level", "update"} for line in logs)


async def test_telegram_is_told_again_when_somebody_changed_it(
    site: Site, telegram: TelegramSandbox, clock: HandClock, card: int
) -> None:
    """Another process that polled with the same token took the address away: a minute later it is there again, the log
    says so, and what came meanwhile is delivered.
    """
    await until(lambda: telegram.api.webhook.url)
    telegram.api.delete_webhook({})
    telegram.say(BOB.id, "بابک", "هنوز هستم", reply_to=card)
    with structlog.testing.capture_logs() as logs:
        await until(lambda: site.texts() == ["هنوز هستم"], clock)
    assert {"event": "desk_webhook_was_changed", "had_another": False, "log_level": "warning"} in logs


@pytest.mark.usefixtures("site")
async def test_what_telegram_complains_of_is_in_the_log(telegram: TelegramSandbox, clock: HandClock) -> None:
    """Once, with how much waits; not what it complained of before we began."""
    await until(lambda: telegram.api.webhook.url and telegram.called("setMyCommands"))
    hook = telegram.api.webhook
    hook.error, hook.error_at = "Connection timed out", telegram.api.now() - 5
    with structlog.testing.capture_logs() as logs:
        await until(lambda: len(telegram.called("getWebhookInfo")) == 2, clock)
        hook.error_at = telegram.api.now()
        await until(lambda: len(telegram.called("getWebhookInfo")) == 4, clock)
    (complaint,) = [line for line in logs if line["event"] == "desk_webhook_fails"]
    assert (complaint["problem"], complaint["waiting"]) == ("Connection timed out", 0)
