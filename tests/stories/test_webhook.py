"""Telegram delivers what agents do, instead of being asked: nothing is lost and nothing done twice, however it changes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import aiohttp
import pytest

from inboxbot import app, settings
from inboxbot.clock import SystemClock
from tests.stories.conftest import COMPLAINT, Opening
from tests.stories.house import House, opened
from tests.support import eventually, free_port


async def test_a_reply_reaches_the_customer_and_a_forged_one_does_not(open_story: Opening) -> None:
    """Telegram delivers to the port of the platforms; whoever does not know the secret can do nothing there."""
    async with open_story(webhook_port=free_port()) as story:
        await story.says(COMPLAINT, name="سارا")
        await story.until(lambda: story.cards() and story.sent())
        url, card = story.world.settings.desk_webhook, story.cards()[-1]
        data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        anna = {"id": 101, "is_bot": False, "first_name": "Anna"}
        press = {"id": "1", "from": anna, "message": card, "chat_instance": "1", "data": data}
        async with aiohttp.ClientSession() as session:
            for secret in ({}, {"X-Telegram-Bot-Api-Secret-Token": story.world.telegram.token}):
                async with session.post(url, json={"update_id": 1, "callback_query": press}, headers=secret) as answer:
                    assert answer.status == 401
        assert "Taken by" not in story.cards()[-1]["text"]
        story.reply("الان بررسی می‌کنم")
        await story.until(lambda: len(story.texts()) == 2)
        assert story.texts()[-1] == "الان بررسی می‌کنم"
        assert story.world.telegram.called("getUpdates") == []
        await story.until(lambda: not story.world.telegram.api.updates)  # confirmed, once it is carried out


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    async with opened(tmp_path) as house:
        for name, value in {**house.environment, "INBOXBOT_UNDO_SECONDS": "0"}.items():
            monkeypatch.setenv(name, value)
        yield house


def serving(house: House, path: str = "") -> AbstractAsyncContextManager[app.App]:
    """The service, until the block ends; Telegram delivers to `path`, or is asked."""
    told = settings.load(house.folder / "none")
    url = f"http://127.0.0.1:{told.port}{path}" if path else ""
    return app.running(told.model_copy(update={"desk_webhook": url}), SystemClock())


async def test_from_polling_to_webhook_and_back(house: House) -> None:
    """An agent answers while the service runs and while it does not: each answer reaches the customer once, in order."""
    said: list[str] = []

    def answers(text: str) -> None:
        said.append(text)
        house.telegram.say(101, "Anna", text, reply_to=house.telegram.cards()[0]["message_id"])

    def arrived() -> bool:
        return [text for text in house.replies() if not text.isascii()] == said

    async with serving(house):
        await house.says(COMPLAINT, "سارا")
        await eventually(house.telegram.cards)
        answers("یک: می‌پرسم")
        await eventually(arrived)
    answers("دو: پیدا شد")
    async with serving(house, "/webhooks/telegram"):
        await eventually(arrived)
        answers("سه: فرستادیم")
        await eventually(arrived)
    answers("چهار: رسید؟")
    await eventually(lambda: house.telegram.api.webhook.error)
    async with serving(house, "/elsewhere"):
        await eventually(arrived)
    answers("پنج: ممنون")
    async with serving(house):
        await eventually(arrived)
        assert house.telegram.api.webhook.url == ""
        await eventually(lambda: not house.telegram.api.updates)
        await house.meta.settled()
    assert arrived()
    assert [call.code for call in house.telegram.called("getUpdates") if call.code == 409] == []
