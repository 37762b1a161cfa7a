"""Two services on one PostgreSQL database: one of them listens to the desk, and both are one service to everybody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest

from inboxbot import app
from tests.stories.conftest import COMPLAINT, Opening, Story, open_story
from tests.support import settle_down

__all__ = ["open_story"]


@dataclass(frozen=True, slots=True)
class Two:
    """A world whose service has a second node."""

    story: Story
    second: app.App

    def conflicts(self) -> int:
        """How often Telegram told one of two pollers to go."""
        return sum(call.code == 409 for call in self.story.world.telegram.called("getUpdates"))

    async def until(self, holds: Callable[[], object]) -> None:
        """Return when it holds. The clock goes slowly here: a server takes its time, and a lease must not run out."""
        async with asyncio.timeout(60):
            while not holds():
                self.story.clock.advance(0.25)
                await asyncio.sleep(0.02)


@pytest.fixture
async def two(open_story: Opening, new_postgres: Callable[[], str]) -> AsyncIterator[Two]:  # the fixture
    async with (
        open_story(database_url=new_postgres()) as story,
        app.running(story.world.settings, story.clock) as second,
        asyncio.TaskGroup() as group,
    ):
        yield Two(story, second)
        group.create_task(settle_down(story.clock, 60))  # who waits for the dead gives up


async def test_what_both_nodes_notice_is_told_once(two: Two) -> None:
    """Each looks after every case: the customer who writes on rings once, and again only when ten minutes are over."""
    story = two.story
    await story.says(COMPLAINT, name="سارا")
    await story.until(lambda: story.cards() and story.sent())
    for text in ("کسی هست؟", "سلام؟"):
        await story.says(text, name="سارا")
        await story.quiet(40)
    told = [message["text"] for message in story.world.telegram.cards()]
    assert sum("wrote again" in text for text in told) == 1
    assert len(set(told)) == len(told)


async def test_where_one_dies_the_other_goes_on(two: Two) -> None:
    """The first cannot reach its store any more, as if it were dead: within half a minute the other does what agents
    do, and each act once.
    """
    story = two.story
    await story.says(COMPLAINT, name="سارا")
    await story.until(lambda: story.cards() and story.sent())
    await story.recorded()
    assert len(story.cards()) == 1
    story.press("Take")
    await two.until(lambda: "Taken by" in story.cards()[-1]["text"])
    assert two.conflicts() == 0
    await story.world.app.store.close()
    story.world.meta.courier.url = f"http://127.0.0.1:{two.second.port}/webhooks/meta"  # as a load balancer would
    died = story.clock.now()
    polls = len(story.world.telegram.called("deleteWebhook"))
    story.reply("الان بررسی می‌کنم")
    story.reply("یک لحظه")
    # a new listener begins with that
    await two.until(lambda: len(story.world.telegram.called("deleteWebhook")) > polls)
    assert (story.clock.now() - died).total_seconds() <= 30
    await two.until(lambda: len(story.texts()) == 3)
    await story.quiet(20)
    assert [text for text in story.texts() if text.isascii() is False] == ["الان بررسی می‌کنم", "یک لحظه"]
    assert two.conflicts() == 0
