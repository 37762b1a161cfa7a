"""A webhook door on a free loopback port, a small signed channel before it and a shelf behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest
from aiohttp import web

from inboxbot import metrics, ports, store
from inboxbot.intake import health, server
from inboxbot.settings import Settings
from tests import support
from tests.databases import new_sqlite
from tests.intake import house


@pytest.fixture
def settings() -> Settings:
    return Settings(body_limit=4096, body_seconds=0.3)


@pytest.fixture
async def door(settings: Settings, tmp_path: Path) -> AsyncIterator[house.Door]:
    file = tmp_path / "inbox.sqlite3"
    kept = await store.open_store(new_sqlite(file))
    shelf, clock, numbers = house.Shelf(kept, file), support.ManualClock(), metrics.Metrics()
    channels: dict[str, ports.Channel] = {"tiny": house.TinyChannel()}
    desk = house.Letterbox()
    app = server.application(
        channels, cast("ports.Store", shelf), clock, settings, numbers, accept_seconds=1.0, in_flight=4, desk=desk
    )
    public = server.runner(app, stop_seconds=1)
    windows = server.runner(health.application(kept, numbers))
    yield house.Door(await _serve(public), await _serve(windows), shelf, clock, numbers, public, desk)
    await public.cleanup()
    await windows.cleanup()
    await kept.close()


async def _serve(runner: web.AppRunner) -> int:
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return int(runner.addresses[0][1])
