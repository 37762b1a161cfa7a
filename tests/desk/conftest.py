from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from inboxbot.desk.telegram import TelegramDesk
from inboxbot.playbook import Queue
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.settings import Settings
from tests.desk.house import ANNA, BOB, HandClock
from tests.support import book


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def telegram(clock: HandClock) -> TelegramSandbox:
    return TelegramSandbox(clock=clock, forum=True)


@pytest.fixture
async def url(telegram: TelegramSandbox) -> AsyncIterator[str]:
    async with TestServer(telegram.app) as server:
        yield str(server.make_url("")).rstrip("/")


@pytest.fixture
def settings(telegram: TelegramSandbox, url: str) -> Settings:
    return Settings(
        desk_token=SecretStr(telegram.token), desk_chat=telegram.chat, desk_url=url, agents=(ANNA.id, BOB.id), send_seconds=1,
    )  # fmt: skip


@pytest.fixture
async def desk(settings: Settings, clock: HandClock, telegram: TelegramSandbox) -> AsyncIterator[TelegramDesk]:
    topic = telegram.api.create_forum_topic({"chat_id": telegram.chat, "name": "شکایت"})["message_thread_id"]
    queues = {"complaints": Queue(name="complaints", title="Complaints", topic=topic)}
    rules = replace(book().rules, queues=queues)
    desk = TelegramDesk(settings, clock, lambda: rules)
    yield desk
    await desk.close()
