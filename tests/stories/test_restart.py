"""`inboxbot run` again and again on one database: what was good stays good, and the past can be asked meanwhile."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests import commands
from tests.stories.conftest import FAQ, HOURS_QUESTION, write_shop
from tests.stories.house import House, opened
from tests.support import eventually


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with opened(tmp_path) as house:
        yield house


@asynccontextmanager
async def serving(house: House, *options: str) -> AsyncIterator[None]:
    """The service as it is typed; afterwards it has ended in order."""
    async with commands.running("run", *options, environment=house.environment) as service:
        await eventually(house.ready, patience=120)
        yield
        service.process.terminate()
        done = await asyncio.to_thread(service.wait)
        assert done.returncode == 0, done.stderr


async def asks(house: House, name: str) -> str:
    """A customer asks for the opening hours and reads the answer."""
    before = len(house.meta.ledger.entries)
    assert (await house.says(HOURS_QUESTION, name)).status == 200
    await eventually(lambda: len(house.meta.ledger.entries) > before)
    await house.meta.settled()
    return house.replies()[-1]


async def typed(house: House, *words: str) -> str:
    done = await commands.typed_beside(*words, environment=house.environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


async def test_the_last_good_files_survive_a_restart_with_broken_ones(house: House) -> None:
    """Stopped, the files broken, started again: customers hear the last good words, the desk hears which line."""
    async with serving(house):
        assert "Nine to six." in await asks(house, "سارا")
    (house.shop / "faq.yaml").write_text(FAQ.replace('    answer: {en: "Nine', '    answr: {en: "Nine'), "utf-8")
    async with serving(house):
        assert "Nine to six." in await asks(house, "Anna")
        await eventually(lambda: any("faq.yaml:" in card["text"] for card in house.telegram.cards()))


async def test_a_shadow_and_the_past_are_asked_while_the_service_runs(house: House) -> None:
    """`run --shadow`, then `shadow`, `replay` and `why` beside it, each on the database that is in use."""
    other = write_shop(house.folder / "other")
    (other / "faq.yaml").write_text(FAQ.replace("Nine to six.", "Ten to seven."), "utf-8")
    async with serving(house, "--shadow", str(other)):
        assert "Nine to six." in await asks(house, "سارا")
        for name in ("Anna", "Boris", "Clara", "Dana", "Emma"):  # the shadow may still be reading its files
            assert "Nine to six." in await asks(house, name)
            if await _shadow_differs(house):
                break
        await eventually(lambda: _shadow_differs(house))
        await eventually(lambda: _shadow_saw(house), patience=120)
        replayed = json.loads(await typed(house, "replay", "--since", "1h", "--against", str(other), "--json"))
        assert replayed["by_kind"].keys() == {"worded"}
        message = replayed["groups"][0]["messages"][0]["message"]
        assert "opening_hours" in await typed(house, "why", message)
        assert "Nine to six." in await asks(house, "Farid")


async def _shadow_differs(house: House) -> bool:
    return 'inboxbot_shadow_total{what="different"}' in await house.metrics()


async def _shadow_saw(house: House) -> bool:
    found = json.loads(await typed(house, "shadow", "--json"))
    return bool(found["by_kind"].get("worded"))
