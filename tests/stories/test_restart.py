"""`inboxbot run` again and again on one database: what was good stays good, and the past can be asked meanwhile."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from inboxbot.clock import SystemClock
from inboxbot.platforms.meta.sandbox import MetaSandbox, people
from inboxbot.sandbox import world
from inboxbot.sandbox.telegram import TelegramSandbox
from tests.stories.conftest import FAQ, HOURS_QUESTION, serving, text_of, write_shop
from tests.support import ROOT, eventually, free_port

SECRET, VERIFY, TOKEN = "s" * 32, "v" * 16, "EAA" + "t" * 32


@dataclass(frozen=True, slots=True)
class House:
    """A folder with a shop, and the stand-ins around it."""

    folder: Path
    meta: MetaSandbox
    telegram: TelegramSandbox
    environment: dict[str, str]

    @property
    def shop(self) -> Path:
        return self.folder / "shop"

    @asynccontextmanager
    async def running(self, *options: str) -> AsyncIterator[None]:
        """The service as it is typed; afterwards it has ended in order."""
        process = await self._start("run", *options)
        ready = f"http://127.0.0.1:{self.environment['INBOXBOT_HEALTH_PORT']}/health/ready"
        await eventually(lambda: _is_ready(ready), patience=120)
        yield
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.communicate(), 20)
        assert process.returncode == 0

    async def typed(self, *words: str) -> str:
        process = await self._start(*words)
        out, err = await process.communicate()
        assert process.returncode == 0, err.decode()
        return out.decode()

    async def _start(self, *words: str) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        kept = {key: value for key, value in os.environ.items() if not key.startswith("INBOXBOT_")}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "inboxbot", *words,
            cwd=ROOT, env=kept | self.environment, stdout=pipe, stderr=pipe,
        )  # fmt: skip

    async def asks(self, name: str) -> str:
        """A customer asks for the opening hours and reads the answer."""
        before = len(self.meta.ledger.entries)
        said = people.Said(surface="dm", account=world.PAGE, contact=f"c-{name}", name=name, text=HOURS_QUESTION)
        assert (await self.meta.people.customer(said)).status == 200
        await eventually(lambda: len(self.meta.ledger.entries) > before)
        await self.meta.settled()
        return text_of(self.meta.ledger.entries[-1])


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    shop, port = write_shop(tmp_path / "shop"), free_port()
    webhook = f"http://127.0.0.1:{port}/webhooks/meta"
    meta = MetaSandbox(SECRET, VERIFY, {world.PAGE: TOKEN}, webhook, world.APP_ID, SystemClock())
    telegram = TelegramSandbox(limits=False)
    async with serving(meta.application()) as meta_url, serving(telegram.app) as telegram_url:
        environment = {
            "INBOXBOT_PLATFORMS": "meta",
            "INBOXBOT_ENCODER": "words",
            "INBOXBOT_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/inboxbot.sqlite3",
            "INBOXBOT_KNOWLEDGE": str(shop),
            "INBOXBOT_CACHE": str(tmp_path / "cache"),
            "INBOXBOT_PORT": str(port),
            "INBOXBOT_HEALTH_PORT": str(free_port()),
            "INBOXBOT_TURN_SECONDS": "0.1",
            "INBOXBOT_DESK_TOKEN": telegram.token,
            "INBOXBOT_DESK_CHAT": str(telegram.chat),
            "INBOXBOT_AGENTS": "101,102",
            "INBOXBOT_DESK_URL": telegram_url,
            "INBOXBOT_DESK_POLL_SECONDS": "1",
            "INBOXBOT_META_APP_SECRET": SECRET,
            "INBOXBOT_META_VERIFY_TOKEN": VERIFY,
            "INBOXBOT_META_APP_ID": world.APP_ID,
            "INBOXBOT_META_TOKENS": f"{world.PAGE}={TOKEN}",
            "INBOXBOT_META_GRAPH_URL": f"{meta_url}/v24.0",
        }
        yield House(tmp_path, meta, telegram, environment)


async def _is_ready(url: str) -> bool:
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return response.status == 200
    except aiohttp.ClientError:
        return False


async def test_the_last_good_files_survive_a_restart_with_broken_ones(house: House) -> None:
    """Stopped, the files broken, started again: customers hear the last good words, the desk hears which line."""
    async with house.running():
        assert "Nine to six." in await house.asks("سارا")
    (house.shop / "faq.yaml").write_text(FAQ.replace('    answer: {en: "Nine', '    answr: {en: "Nine'), "utf-8")
    async with house.running():
        assert "Nine to six." in await house.asks("Anna")
        await eventually(lambda: any("faq.yaml:" in card["text"] for card in house.telegram.cards()))


async def test_a_shadow_and_the_past_are_asked_while_the_service_runs(house: House) -> None:
    """`run --shadow`, then `shadow`, `replay` and `why` beside it, each on the database that is in use."""
    other = write_shop(house.folder / "other")
    (other / "faq.yaml").write_text(FAQ.replace("Nine to six.", "Ten to seven."), "utf-8")
    async with house.running("--shadow", str(other)):
        health = f"http://127.0.0.1:{house.environment['INBOXBOT_HEALTH_PORT']}/metrics"
        assert "Nine to six." in await house.asks("سارا")
        for name in ("Anna", "Boris", "Clara", "Dana", "Emma"):  # the shadow may still be reading its files
            assert "Nine to six." in await house.asks(name)
            if 'inboxbot_shadow_total{what="different"}' in await _text(health):
                break
        await eventually(lambda: _says(health, 'inboxbot_shadow_total{what="different"}'))
        await eventually(lambda: _shadow_saw(house), patience=120)
        replayed = json.loads(await house.typed("replay", "--since", "1h", "--against", str(other), "--json"))
        assert replayed["by_kind"].keys() == {"worded"}
        message = replayed["groups"][0]["messages"][0]["message"]
        assert "opening_hours" in await house.typed("why", message)
        assert "Nine to six." in await house.asks("Farid")


async def _says(url: str, words: str) -> bool:
    return words in await _text(url)


async def _shadow_saw(house: House) -> bool:
    found = json.loads(await house.typed("shadow", "--json"))
    return bool(found["by_kind"].get("worded"))


async def _text(url: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return await response.text()
