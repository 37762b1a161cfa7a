"""A second folder of files decides beside the first: nobody notices, and the desk hears next morning what differs."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from inboxbot import app, compare, think
from inboxbot.compare import Kind
from inboxbot.playbook import Playbook
from inboxbot.replay import beside
from inboxbot.replay.report import Report
from inboxbot.shadow import MOST
from tests.stories.conftest import COMPLAINT, FAQ, HOURS_ANSWER, HOURS_QUESTION, RULES, Opening, Story, write_shop

QUIET_RULES = RULES.replace("complaint_intents: [complaint]", "complaint_intents: []").replace(
    "when: {intent: complaint, confidence: 0.4}\n    then: {escalate: complaints}",
    "when: {intent: complaint, confidence: 0.4}\n    then: {silent: true}",
)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Files that say other hours and take no complaint seriously."""
    folder = write_shop(tmp_path / "other")
    (folder / "faq.yaml").write_text(FAQ.replace("Nine to six.", "Ten to seven."), "utf-8")
    (folder / "escalation_rules.yaml").write_text(QUIET_RULES, "utf-8")
    return folder


async def seen(story: Story) -> compare.Seen | None:
    return await story.world.app.store.seen(
        story.clock.now() - timedelta(days=2), story.clock.now() + timedelta(hours=1)
    )


async def until_seen(story: Story, turns: int) -> compare.Seen:
    async def enough() -> bool:
        found = await seen(story)
        return found is not None and found.looked + found.failed >= turns

    await story.until(enough)
    found = await seen(story)
    assert found is not None
    return found


async def until_ready(story: Story) -> None:
    shadow = story.world.app.shadow
    assert shadow is not None
    await story.until(lambda: shadow._library.latest)


async def report(story: Story) -> Report:
    now = story.clock.now()
    return await beside.seen(story.world.settings.database_url, now - timedelta(days=2), now)


async def test_customers_hear_the_live_files_only(open_story: Opening, other: Path) -> None:
    """An answer, a complaint in Persian: what leaves is what the live files say; what differs is found afterwards."""
    async with open_story(shadow=other) as story:
        await until_ready(story)
        await story.says(HOURS_QUESTION)
        await story.says("خیلی بد هستید، افتضاح بود", name="سارا")
        await story.says("thank you", name="Boris B")
        found = await until_seen(story, 3)
        await story.quiet(10)
        assert HOURS_ANSWER in story.texts()[0]
        assert not any("Ten to seven." in text for text in story.texts())
        assert len(story.sent()) == 3
        assert len(story.cards()) == 1
        assert (found.looked, found.failed, found.skipped) == (3, 0, 0)
        assert found.kinds == {Kind.LOST: 1, Kind.WORDED: 1}
        told = await report(story)
        assert told.verdict == "1 complaint would no longer reach you."
        assert told.groups()[0].cases[0].texts == ("خیلی بد هستید، افتضاح بود",)
        assert "Ten to seven." in told.groups()[1].cases[0].difference.after.reply


async def test_the_desk_hears_once_a_day(open_story: Opening, other: Path) -> None:
    """At nine in the shop's zone: how many turns, how many differ, the lost complaints in bold; then not again."""

    def summaries(story: Story) -> list[str]:
        return [card["text"] for card in story.world.telegram.cards() if "beside the live ones" in card["text"]]

    async with open_story(shadow=other) as story:
        await until_ready(story)
        await story.says(COMPLAINT)
        await until_seen(story, 1)
        assert not summaries(story)
        await story.later(21.5 * 3600)
        await story.until(lambda: summaries(story))
        assert "1 of 1 turn " in summaries(story)[0]
        assert "1 complaint would no longer reach you." in summaries(story)[0]
        await story.says(HOURS_QUESTION, name="Boris B")
        await story.later(3 * 3600)
        await story.quiet(100)
        assert len(summaries(story)) == 1


async def test_a_shadow_that_fails_harms_nobody(open_story: Opening, other: Path) -> None:
    """Its thinking raises at every turn: customers are answered, complaints come, the failures are counted."""
    async with open_story(shadow=other) as story:
        await until_ready(story)
        shadow = story.world.app.shadow
        assert shadow is not None
        shadow._library = _Broken(shadow._library.latest)
        await story.says(HOURS_QUESTION)
        await story.says(COMPLAINT, name="Boris B")
        found = await until_seen(story, 2)
        assert (found.looked, found.failed) == (0, 2)
        assert HOURS_ANSWER in story.texts()[0]
        await story.until(story.cards)
        assert not story.world.app.loops.done()
        async with ClientSession() as client, client.get(_metrics(story.world.app)) as answer:
            assert 'inboxbot_shadow_total{what="failed"} 2.0' in await answer.text()


def _metrics(running: app.App) -> str:
    return f"http://127.0.0.1:{running.health_port}/metrics"


class _Broken:
    """A second playbook in which nothing fits anything."""

    def __init__(self, book: Playbook | None) -> None:
        assert book is not None
        rules = dataclasses.replace(book.rules, rules=(), queues={})
        self.latest: Playbook | None = dataclasses.replace(book, entries={}, rules=rules, hash="broken")

    async def open(self) -> None: ...

    async def watch(self) -> None:
        await asyncio.Event().wait()


async def test_broken_files_beside_the_live_ones_are_waited_for(open_story: Opening, other: Path) -> None:
    """The service starts and answers; when the files are good, the shadow begins; an edit changes what it says."""
    good = (other / "faq.yaml").read_text("utf-8")
    (other / "faq.yaml").write_text("brand: [", "utf-8")
    async with open_story(shadow=other) as story:
        await story.says(HOURS_QUESTION)
        await story.until(story.sent)
        (other / "faq.yaml").write_text(good, "utf-8")
        await until_ready(story)
        await story.says(HOURS_QUESTION, name="Boris B")
        assert (await until_seen(story, 1)).kinds == {Kind.WORDED: 1}
        first = story.world.app.shadow
        assert first is not None
        before = first._library.latest
        (other / "faq.yaml").write_text(good.replace("Ten to seven.", "Nine to six."), "utf-8")
        await story.until(lambda: first._library.latest is not before)
        await story.says(HOURS_QUESTION, name="Clara C")

        async def is_new() -> bool:
            found = await seen(story)
            return found is not None and found.shadow != getattr(before, "hash", "") and found.looked == 1

        await story.until(is_new)
        assert (await report(story)).cases == ()


async def test_a_flood_is_passed_by_and_counted(open_story: Opening, other: Path) -> None:
    """While the live path works without a pause the shadow waits, and forgets what is too much."""
    async with open_story(shadow=other) as story:
        await until_ready(story)
        message = await story.says(HOURS_QUESTION)
        await until_seen(story, 1)
        [turn] = await story.world.app.store.turns_of(message)
        shadow = story.world.app.shadow
        assert shadow is not None
        for _ in range(MOST + 25):
            shadow.saw(turn, think.NOTHING)
        found = await until_seen(story, MOST)
        assert (found.looked, found.skipped) == (1 + MOST, 25)


async def test_without_a_shadow_nothing_is_written(story: Story) -> None:
    """No rows, no notice, and the command says what to do."""
    await story.says(COMPLAINT)
    await story.until(story.cards)
    assert await seen(story) is None
