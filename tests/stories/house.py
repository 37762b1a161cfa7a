"""The small shop in a folder, the platforms' stand-ins around it, and the environment of a service between them.

The service is a process of its own that may die; the stand-ins live here and survive it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import aiohttp

from inboxbot.clock import SystemClock
from inboxbot.platforms.meta.sandbox import MetaSandbox, people
from inboxbot.sandbox import world
from inboxbot.sandbox.telegram import TelegramSandbox
from tests.databases import new_sqlite
from tests.stories.conftest import serving, text_of, write_shop
from tests.support import free_port

SECRET, VERIFY, TOKEN = "s" * 32, "v" * 16, "EAAsecretsecretsecretsecretsecretsecret"


@dataclass(frozen=True, slots=True)
class House:
    """What a service is told, and what the world around it saw."""

    folder: Path
    meta: MetaSandbox
    telegram: TelegramSandbox
    environment: Mapping[str, str]

    @property
    def shop(self) -> Path:
        return self.folder / "shop"

    async def says(self, text: str, name: str, *, surface: Literal["dm", "comment"] = "dm") -> people.Done:
        """A customer of that name writes."""
        contact = name.encode().hex()  # an id does not tell who it is
        said = people.Said(surface=surface, account=world.PAGE, contact=contact, name=name, text=text)
        return await self.meta.people.customer(said)

    def replies(self) -> list[str]:
        return [text_of(entry) for entry in self.meta.ledger.entries if entry["accepted"]]

    def press_first(self) -> None:
        """An agent presses the first button of the first card."""
        card = self.telegram.cards()[0]
        data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        self.telegram.press(101, "Anna", card["message_id"], data)

    async def answers(self, path: str) -> bool:
        """Whether the health port says yes to `path`."""
        try:
            async with aiohttp.ClientSession() as session, session.get(f"{self._health}{path}") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False

    async def ready(self) -> bool:
        return await self.answers("/health/ready")

    async def metrics(self) -> str:
        async with aiohttp.ClientSession() as session, session.get(f"{self._health}/metrics") as response:
            return await response.text()

    @property
    def _health(self) -> str:
        return f"http://127.0.0.1:{self.environment['INBOXBOT_HEALTH_PORT']}"


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[House]:
    """The stand-ins, until the block ends; the service's own files are in `folder`."""
    port = free_port()
    meta = MetaSandbox(
        SECRET, VERIFY, {world.PAGE: TOKEN}, f"http://127.0.0.1:{port}/webhooks/meta", world.APP_ID, SystemClock()
    )
    meta.world.tells_names = False
    telegram = TelegramSandbox(limits=False)
    write_shop(folder / "shop")
    async with serving(meta.application()) as meta_url, serving(telegram.app) as telegram_url:
        yield House(folder, meta, telegram, _environment(folder, port, telegram, meta_url, telegram_url))


def _environment(
    folder: Path, port: int, telegram: TelegramSandbox, meta_url: str, telegram_url: str
) -> dict[str, str]:
    return {
        "INBOXBOT_PLATFORMS": "meta",
        "INBOXBOT_ENCODER": "words",
        "INBOXBOT_DATABASE_URL": new_sqlite(folder / "inbox.sqlite3"),
        "INBOXBOT_KNOWLEDGE": str(folder / "shop"),
        "INBOXBOT_CACHE": str(folder / "cache"),
        "INBOXBOT_PORT": str(port),
        "INBOXBOT_HEALTH_PORT": str(free_port()),
        "INBOXBOT_TURN_SECONDS": "0.1",
        "INBOXBOT_DESK_TOKEN": telegram.token,
        "INBOXBOT_DESK_CHAT": str(telegram.chat),
        "INBOXBOT_AGENTS": "101,102",
        "INBOXBOT_DESK_URL": telegram_url,
        "INBOXBOT_DESK_POLL_SECONDS": "1",
        "INBOXBOT_UNDO_SECONDS": "0",
        "INBOXBOT_META_APP_SECRET": SECRET,
        "INBOXBOT_META_VERIFY_TOKEN": VERIFY,
        "INBOXBOT_META_APP_ID": world.APP_ID,
        "INBOXBOT_META_TOKENS": f"{world.PAGE}={TOKEN}",
        "INBOXBOT_META_GRAPH_URL": f"{meta_url}/v24.0",
    }
