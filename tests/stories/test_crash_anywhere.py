"""kill -9 between every two steps: no message that was taken is lost, and no customer is answered twice.

The stand-ins live in this process and survive; their ledgers are the truth, not the service's own tables.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Literal, cast

import pytest

from inboxbot.clock import SystemClock
from inboxbot.domain import Evidence, summed
from inboxbot.store import open_store
from tests.commands import WARM
from tests.stories import crash_child
from tests.stories.conftest import COMPLAINT, FAQ, HOURS_QUESTION, RULES
from tests.stories.crash_child import STEPS
from tests.stories.house import House, opened
from tests.support import eventually

OPEN_STATES = ('"queued"', '"sending"', '"unknown"', '"waiting"')


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with opened(tmp_path) as house:
        yield house


@asynccontextmanager
async def served(house: House, step: str = "", *, echo_wait: float = 120) -> AsyncIterator[ForkServerProcess]:
    """A service that is ready, and dies at `step`; afterwards it is gone."""
    process = WARM.Process(target=crash_child.live, args=(step, dict(house.environment), echo_wait), daemon=True)
    await asyncio.to_thread(process.start)
    try:
        await eventually(house.ready, patience=60)
        yield process
    finally:
        process.kill()
        await asyncio.to_thread(process.join)


async def dead(process: ForkServerProcess) -> None:
    """Return when the service has killed itself."""
    await asyncio.to_thread(process.join, 60)
    assert process.exitcode == -9


async def is_quiet(house: House) -> bool:
    """Nothing waits, leaves or is of unknown outcome."""
    rows = [line for line in (await house.metrics()).splitlines() if line.startswith("inboxbot_rows{")]
    return not any(state in row and not row.endswith(" 0.0") for row in rows for state in OPEN_STATES)


async def pressed(house: House) -> None:
    """An agent presses the card's first button. A card whose receipt dies with the service would come anew."""
    await eventually(house.telegram.cards, patience=40)
    await eventually(lambda: is_quiet(house), patience=40)
    house.press_first()


@pytest.mark.parametrize("step", list(STEPS))
async def test_killed_at_any_step_nothing_is_lost_and_nobody_is_answered_twice(house: House, step: str) -> None:
    """A complaint and a question; the service dies at the step and starts again; each has one answer, and one card."""
    async with served(house, step) as dying:
        await house.says(COMPLAINT, "boris", surface="comment")
        if STEPS[step][1] == "record":
            await pressed(house)
        await dead(dying)
    await house.says(HOURS_QUESTION, "anna", surface="comment")
    async with served(house):
        await eventually(lambda: len(house.replies()) >= 2 and house.telegram.cards(), patience=40)
        if STEPS[step][1] == "record":
            await eventually(lambda: "Taken" in house.telegram.cards()[0]["text"])
        await eventually(lambda: is_quiet(house), patience=40)
    assert sorted("9-18." in answer for answer in house.replies()) == [False, True]
    assert all(COMPLAINT in card["text"] for card in house.telegram.cards())


@pytest.mark.parametrize("step", [step for step, (_, verb, _) in STEPS.items() if verb == "record"])
async def test_killed_while_a_draft_is_sent_it_is_sent_once_and_counted_once(house: House, step: str) -> None:
    """An agent presses Send, the service dies and starts again: one answer, one verdict, and the case is over."""
    faq = FAQ.replace("    intent: opening_hours\n", "    intent: opening_hours\n    draft: true\n")
    (house.shop / "faq.yaml").write_text(faq, "utf-8")
    (house.shop / "escalation_rules.yaml").write_text("drafts: always\n" + RULES, "utf-8")
    async with served(house, step) as dying:
        await house.says(HOURS_QUESTION, "anna", surface="comment")
        await pressed(house)
        await dead(dying)
    async with served(house):
        await eventually(lambda: "Resolved by" in house.telegram.cards()[0]["text"], patience=40)
        await eventually(lambda: is_quiet(house), patience=40)
    assert house.replies() == ["Hello anna! 9-18. Linden"]
    store = await open_store(house.environment["INBOXBOT_DATABASE_URL"])
    tallies = await store.evidence(None, SystemClock().now())
    await store.close()
    assert summed(tallies) == {"opening_hours": Evidence(sent=1)}


@pytest.mark.parametrize(
    "step", ["the decision is stored", "words are about to leave", "words have left, nothing is written down"]
)
async def test_killed_while_a_comment_is_hidden_it_is_hidden_all_the_same(house: House, step: str) -> None:
    """The service dies at the step and starts again: the comment is out of sight, and nobody is asked to look."""
    rule = "rules:\n  - {name: adverts, when: {words: [casino]}, then: {hide: true, silent: true}}\n"
    (house.shop / "escalation_rules.yaml").write_text(RULES.replace("rules:\n", rule), "utf-8")
    async with served(house, step) as dying:
        written = await house.says("casino", "anna", surface="comment")
        await dead(dying)
    async with served(house):
        await eventually(lambda: house.meta.world.comments[written.external_id].hidden, patience=40)
        await eventually(lambda: is_quiet(house), patience=40)
    assert house.telegram.cards() == []


def pictures(house: House) -> int:
    """Messages and comments with a picture that the platform took."""
    sends = [
        each for each in house.meta.ledger.entries if each["accepted"] and each["edge"] in {"messages", "comments"}
    ]
    bodies = [cast("dict[str, Any]", each["body"]) for each in sends]
    return sum("source" in body or "attachment" in body["message"] for body in bodies)


async def attaches(house: House, step: str, surface: Literal["dm", "comment"]) -> None:
    """A complaint is answered with a picture, and the service dies at the step."""
    async with served(house, step) as dying:
        await house.says(COMPLAINT, "سارا", surface=surface)
        await eventually(lambda: house.telegram.cards() and house.replies(), patience=40)
        await eventually(lambda: is_quiet(house), patience=40)
        card = house.telegram.cards()[0]["message_id"]
        house.telegram.attach(101, "Anna", b"\xff\xd8\xff" + bytes(99), reply_to=card)
        await dead(dying)


@pytest.mark.parametrize("step", ["a file is about to be put", "a file is put, nothing is sent"])
async def test_killed_before_a_file_is_sent_a_person_is_asked_and_it_is_sent_once(house: House, step: str) -> None:
    """Nobody can look into a direct message: the bot sends nothing blindly, and the agent's word decides."""
    await attaches(house, step, "dm")
    async with served(house, echo_wait=2):
        await eventually(lambda: len(house.telegram.cards()) == 2, patience=40)
        question = house.telegram.cards()[1]
        assert "Did this arrive?" in question["text"]
        assert "photo.jpg" in question["text"]
        assert pictures(house) == 0
        buttons = [button for row in question["reply_markup"]["inline_keyboard"] for button in row]
        again = next(button["callback_data"] for button in buttons if "send again" in button["text"])
        house.telegram.press(101, "Anna", question["message_id"], again)
        await eventually(lambda: "delivered" in house.telegram.cards()[0]["text"], patience=40)
    assert pictures(house) == 1


@pytest.mark.parametrize(
    ("step", "surface"),
    [
        ("a file has left, nothing is written down", "dm"),
        ("a file has left, nothing is written down", "comment"),
        ("a file is about to be put", "comment"),
    ],
)
async def test_killed_around_a_file_that_can_be_looked_for_it_arrives_once(
    house: House, step: str, surface: Literal["dm", "comment"]
) -> None:
    """The echo of a direct message settles it, or a look under the comment: nobody is asked, and nothing comes twice."""
    await attaches(house, step, surface)
    async with served(house):
        await eventually(lambda: "delivered" in house.telegram.cards()[0]["text"], patience=60)
        await eventually(lambda: is_quiet(house), patience=40)
    assert pictures(house) == 1
    assert not any("Did this arrive?" in card["text"] for card in house.telegram.cards())
