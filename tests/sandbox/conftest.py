"""The whole sandbox, and a real browser that looks at its page."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright import async_api as browsers

from inboxbot import clock
from inboxbot.sandbox import world
from tests import support

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter files, to be edited."""
    folder = tmp_path_factory.mktemp("knowledge")
    for name in ("faq.yaml", "escalation_rules.yaml"):
        shutil.copy(support.ROOT / name, folder)
    shutil.copytree(support.ROOT / "intents", folder / "intents")
    return folder


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(files: Path) -> AsyncIterator[world.World]:
    options = world.Options(
        knowledge=files, encoder="words", turn_seconds=0.2, telegram_limits=False, undo_seconds=1.0, names=False
    )
    async with world.started(options, clock.SystemClock()) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[browsers.Browser]:
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"no browser here: {CHROMIUM} (apt-get install chromium)")
    async with browsers.async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()
