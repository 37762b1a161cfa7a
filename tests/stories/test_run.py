"""`inboxbot run` as an operator runs it: from the environment, watched by its health port, ended by SIGTERM."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp

from inboxbot.clock import SystemClock
from inboxbot.platforms.meta.sandbox import MetaSandbox, people
from inboxbot.sandbox import world
from inboxbot.sandbox.telegram import TelegramSandbox
from tests.stories.conftest import COMPLAINT, serving, text_of, write_shop
from tests.support import eventually, free_port

SECRET, VERIFY, TOKEN = "s" * 32, "v" * 16, "EAAsecretsecretsecretsecretsecretsecret"


async def test_a_service_from_the_environment_serves_shows_its_health_and_ends_in_order(tmp_path: Path) -> None:
    """Handshake, a complaint in Arabic, metrics, and an orderly end; no secret and no customer's word in the log."""
    shop, port, health_port = write_shop(tmp_path / "shop"), free_port(), free_port()
    webhook = f"http://127.0.0.1:{port}/webhooks/meta"
    meta = MetaSandbox(SECRET, VERIFY, {world.PAGE: TOKEN}, webhook, world.APP_ID, SystemClock())
    telegram = TelegramSandbox(limits=False)
    async with serving(meta.application()) as meta_url, serving(telegram.app) as telegram_url:
        environment = {
            "INBOXBOT_PLATFORMS": "meta",
            "INBOXBOT_ENCODER": "words",
            "INBOXBOT_KNOWLEDGE": str(shop),
            "INBOXBOT_PORT": str(port),
            "INBOXBOT_HEALTH_PORT": str(health_port),
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
        command = [sys.executable, "-m", "inboxbot", "run"]
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *command, cwd=tmp_path, env=dict(os.environ) | environment, stdout=pipe, stderr=asyncio.subprocess.STDOUT
        )
        health = f"http://127.0.0.1:{health_port}"
        await eventually(lambda: _answers(f"{health}/health/ready", 200), patience=60)
        assert await _answers(f"{health}/health/live", 200)
        assert await meta.handshake()
        said = people.Said(surface="comment", account=world.PAGE, contact="c", name="Anna", text=f"{COMPLAINT} يا إلهي")
        assert (await meta.people.customer(said)).status == 200
        await eventually(lambda: telegram.cards() and meta.ledger.entries)
        await meta.settled()
        numbers = await _text(f"{health}/metrics")
        process.send_signal(signal.SIGTERM)
        log, _ = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0
    assert 'inboxbot_webhooks_total{channel="meta",code="200"}' in numbers
    assert text_of(meta.ledger.entries[0]) == "Hello Anna! A colleague looks after it. Linden"
    assert (tmp_path / "inboxbot.sqlite3").exists()
    for secret in (SECRET, VERIFY, TOKEN, telegram.token, "nobody answers", "إلهي", "Anna"):
        assert secret not in log.decode()


async def _answers(url: str, code: int) -> bool:
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return response.status == code
    except aiohttp.ClientError:
        return False


async def _text(url: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return await response.text()
