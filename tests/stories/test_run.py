"""`inboxbot run` as an operator runs it: from the environment, watched by its health port, ended by SIGTERM."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.stories import house
from tests.stories.conftest import COMPLAINT
from tests.support import eventually


async def test_a_service_from_the_environment_serves_shows_its_health_and_ends_in_order(tmp_path: Path) -> None:
    """Handshake, a complaint in Arabic, metrics, and an orderly end; no secret and no customer's word in the log."""
    async with house.opened(tmp_path) as here:
        environment = {**os.environ, **here.environment}
        del environment["INBOXBOT_DATABASE_URL"]  # the database's place is where the service is started
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "inboxbot", "run"),
            cwd=tmp_path,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        await eventually(here.ready, patience=120)
        assert await here.answers("/health/live")
        assert await here.meta.handshake()
        assert (await here.says(f"{COMPLAINT} يا إلهي", "Anna", surface="comment")).status == 200
        await eventually(lambda: here.telegram.cards() and here.meta.ledger.entries)
        await here.meta.settled()
        numbers = await here.metrics()
        process.send_signal(signal.SIGTERM)
        log, _ = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0
    assert 'inboxbot_webhooks_total{channel="meta",code="200"}' in numbers
    assert here.replies() == ["Hello Anna! A colleague looks after it. Linden"]
    assert (tmp_path / "inboxbot.sqlite3").exists()
    for secret in (house.SECRET, house.VERIFY, house.TOKEN, here.telegram.token, "nobody answers", "إلهي", "Anna"):
        assert secret not in log.decode()
