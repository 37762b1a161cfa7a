"""A webhook door on a free loopback port, a small signed channel before it and a shelf behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import cast

import pytest
from aiohttp import web

from inboxbot import metrics, ports
from inboxbot.intake import health, server
from inboxbot.settings import Settings
from tests.intake import house


@pytest.fixture
def settings() -> Settings:
    return Settings(body_limit=4096, body_seconds=0.3)


@pytest.fixture
async def door(settings: Settings) -> AsyncIterator[house.Door]:
    shelf, clock, numbers = house.Shelf(), house.StillClock(), metrics.Metrics()
    store = cast("ports.Store", shelf)
    app = server.application(
        {"tiny": house.TinyChannel()}, store, clock, settings, numbers, accept_seconds=0.2, in_flight=4
    )
    public = server.runner(app, stop_seconds=1)
    windows = server.runner(health.application(store, clock, numbers))
    door = house.Door(await _serve(public), await _serve(windows), shelf, clock, numbers, public)
    yield door
    await public.cleanup()
    await windows.cleanup()


async def _serve(runner: web.AppRunner) -> int:
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return int(runner.addresses[0][1])
