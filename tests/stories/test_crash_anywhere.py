"""kill -9 between every two steps: no message that was taken is lost, and no customer is answered twice.

The stand-ins live in this process and survive; their ledgers are the truth, not the service's own tables.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from inboxbot.clock import SystemClock
from inboxbot.domain import Evidence, summed
from inboxbot.platforms.meta.sandbox import MetaSandbox, people
from inboxbot.sandbox import world
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.store import open_store
from tests.stories.conftest import COMPLAINT, FAQ, HOURS_QUESTION, RULES, serving, text_of, write_shop
from tests.stories.crash_child import STEPS
from tests.support import ROOT, eventually, free_port

SECRET, VERIFY = "s" * 32, "v" * 16
TOKENS = {world.PAGE: "page-token", world.INSTAGRAM: "instagram-token"}
OPEN_STATES = ('"queued"', '"sending"', '"unknown"', '"waiting"')


@dataclass(slots=True)
class Nursery:
    """Starts services, one at a time, from a process that has imported everything."""

    process: asyncio.subprocess.Process

    async def start(self, order: dict[str, object]) -> int:
        """The process number of a service that is ready."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        return await self.hear("ready")

    async def hear(self, word: str) -> int:
        assert self.process.stdout is not None
        async with asyncio.timeout(60):
            while line := await self.process.stdout.readline():
                if line.startswith(f"{word} ".encode()):
                    return int(line.split()[1])
        raise AssertionError(f"the service never said {word!r}")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def nursery() -> AsyncIterator[Nursery]:
    command = [sys.executable, "-m", "tests.stories.crash_child"]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe)
    yield Nursery(process)
    assert process.stdin is not None
    process.stdin.close()
    await process.wait()


@dataclass(slots=True)
class Outside:
    """The world around a service that dies."""

    meta: MetaSandbox
    telegram: TelegramSandbox
    order: dict[str, object]
    health: str

    def replies(self) -> list[str]:
        return [text_of(entry) for entry in self.meta.ledger.entries if entry["accepted"]]

    async def is_quiet(self) -> bool:
        """Nothing waits, leaves or is of unknown outcome."""
        async with aiohttp.ClientSession() as session, session.get(f"{self.health}/metrics") as response:
            rows = [line for line in (await response.text()).splitlines() if line.startswith("inboxbot_rows{")]
        return not any(state in row and not row.endswith(" 0.0") for row in rows for state in OPEN_STATES)


@pytest_asyncio.fixture(loop_scope="module")
async def outside(tmp_path: Path) -> AsyncIterator[Outside]:
    port, health_port, clock = free_port(), free_port(), SystemClock()
    meta = MetaSandbox(SECRET, VERIFY, TOKENS, f"http://127.0.0.1:{port}/webhooks/meta", world.APP_ID, clock)
    telegram = TelegramSandbox(limits=False)
    async with serving(meta.application()) as meta_url, serving(telegram.app) as telegram_url:
        settings = {
            "database_url": f"sqlite+aiosqlite:///{tmp_path}/inbox.sqlite3",
            "knowledge": str(write_shop(tmp_path / "shop")),
            "platforms": ["meta"],
            "encoder": "words",
            "port": port,
            "health_port": health_port,
            "turn_seconds": 0.1,
            "desk_chat": telegram.chat,
            "agents": [101, 102],
            "desk_url": telegram_url,
            "desk_poll_seconds": 1,
        }
        environment = {
            "INBOXBOT_META_APP_SECRET": SECRET,
            "INBOXBOT_META_VERIFY_TOKEN": VERIFY,
            "INBOXBOT_META_APP_ID": world.APP_ID,
            "INBOXBOT_META_TOKENS": ",".join(f"{account}={token}" for account, token in TOKENS.items()),
            "INBOXBOT_META_GRAPH_URL": f"{meta_url}/v24.0",
        }
        order = {"settings": settings, "environment": environment, "token": telegram.token}
        yield Outside(meta, telegram, order, f"http://127.0.0.1:{health_port}")


def said(text: str, contact: str) -> people.Said:
    return people.Said(surface="comment", account=world.PAGE, contact=contact, name="Anna O", text=text)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("step", list(STEPS))
async def test_killed_at_any_step_nothing_is_lost_and_nobody_is_answered_twice(
    nursery: Nursery, outside: Outside, step: str
) -> None:
    """A complaint and a question; the service dies at the step and starts again; each has one answer, and one card."""
    await nursery.start(outside.order | {"step": step})
    await outside.meta.people.customer(said(COMPLAINT, "boris"))
    if STEPS[step][1] == "record":
        await eventually(outside.telegram.cards)
        _press_first(outside)
    await nursery.hear("dead")
    await outside.meta.people.customer(said(HOURS_QUESTION, "anna"))
    healthy = await nursery.start(outside.order | {"step": ""})
    await eventually(lambda: len(outside.replies()) >= 2 and outside.telegram.cards(), patience=40)
    if STEPS[step][1] == "record":
        await eventually(lambda: "Taken" in outside.telegram.cards()[0]["text"])
    await eventually(outside.is_quiet, patience=40)
    os.kill(healthy, signal.SIGKILL)
    await nursery.hear("dead")
    assert sorted("9-18." in answer for answer in outside.replies()) == [False, True]
    assert all(COMPLAINT in card["text"] for card in outside.telegram.cards())


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("step", [step for step, (_, verb, _) in STEPS.items() if verb == "record"])
async def test_killed_while_a_draft_is_sent_it_is_sent_once_and_counted_once(
    nursery: Nursery, outside: Outside, tmp_path: Path, step: str
) -> None:
    """An agent presses Send, the service dies and starts again: one answer, one verdict, and the case is over."""
    faq = FAQ.replace("    intent: opening_hours\n", "    intent: opening_hours\n    draft: true\n")
    (tmp_path / "shop" / "faq.yaml").write_text(faq, "utf-8")
    (tmp_path / "shop" / "escalation_rules.yaml").write_text("drafts: always\n" + RULES, "utf-8")
    await nursery.start(outside.order | {"step": step})
    await outside.meta.people.customer(said(HOURS_QUESTION, "anna"))
    await eventually(outside.telegram.cards, patience=40)
    _press_first(outside)
    await nursery.hear("dead")
    healthy = await nursery.start(outside.order | {"step": ""})
    await eventually(lambda: "Resolved by" in outside.telegram.cards()[0]["text"], patience=40)
    await eventually(outside.is_quiet, patience=40)
    os.kill(healthy, signal.SIGKILL)
    await nursery.hear("dead")
    assert outside.replies() == ["Hello Anna! 9-18. Linden"]
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/inbox.sqlite3")
    tallies = await store.evidence(None, SystemClock().now())
    await store.close()
    assert summed(tallies) == {"opening_hours": Evidence(sent=1)}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    "step", ["the decision is stored", "words are about to leave", "words have left, nothing is written down"]
)
async def test_killed_while_a_comment_is_hidden_it_is_hidden_all_the_same(
    nursery: Nursery, outside: Outside, tmp_path: Path, step: str
) -> None:
    """The service dies at the step and starts again: the comment is out of sight, and nobody is asked to look."""
    rule = "rules:\n  - {name: adverts, when: {words: [casino]}, then: {hide: true, silent: true}}\n"
    (tmp_path / "shop" / "escalation_rules.yaml").write_text(RULES.replace("rules:\n", rule), "utf-8")
    await nursery.start(outside.order | {"step": step})
    written = await outside.meta.people.customer(said("casino", "anna"))
    await nursery.hear("dead")
    healthy = await nursery.start(outside.order | {"step": ""})
    await eventually(lambda: outside.meta.world.comments[written.external_id].hidden, patience=40)
    await eventually(outside.is_quiet, patience=40)
    os.kill(healthy, signal.SIGKILL)
    await nursery.hear("dead")
    assert outside.telegram.cards() == []


def _press_first(outside: Outside) -> None:
    card = outside.telegram.cards()[0]
    data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    outside.telegram.press(101, "Anna", card["message_id"], data)
