"""What agents answer again and again: told once a day, proposed where they want it, never put into force by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

from inboxbot.commands import learn
from inboxbot.reload import folder
from tests.stories.conftest import Opening, Story

ASKED = ("آیا فروش عمده هم دارید برای کافه‌ها", "فروش عمده دارید برای کافه", "آیا فروش عمده هم دارید برای کافه")
SAID = "سلام، بله، برای سفارش‌های بالای پنجاه عدد."
PEOPLE = ("Sara K", "Reza M", "Mina A")


@pytest.fixture
async def taught(open_story: Opening) -> AsyncIterator[Story]:
    """Three people asked the same, and an agent answered each by hand."""
    async with open_story() as story:
        await asked_by(story, PEOPLE)
        yield story


async def asked_by(story: Story, people: Sequence[str]) -> None:
    for name, words in zip(people, ASKED, strict=True):
        before, sent = len(story.cards()), len(story.sent())
        await story.says(words, name=name, contact=name)
        await story.until(lambda before=before: len(story.cards()) > before)  # type: ignore[misc]
        await story.quiet()  # the desk knows its card
        story.reply(SAID)
        await story.until(lambda sent=sent: SAID in story.texts()[sent:])  # type: ignore[misc]


def told(story: Story) -> list[str]:
    return [card["text"] for card in story.world.telegram.cards() if "no entry answers" in card["text"]]


async def next_opening(story: Story) -> None:
    """The shop opens at nine in Riga on the next day; then the desk's look has been made."""
    now = story.clock.now()
    opening = (now + timedelta(days=1)).replace(hour=7, minute=1, second=0, microsecond=0)
    await story.later((opening - now).total_seconds())
    await story.quiet()
    await story.recorded()


async def test_three_people_and_a_button_become_a_patch(taught: Story) -> None:
    """Told at the next opening with questions and answer; a press writes the patch and says where; files stay."""
    before = folder.read(taught.shop)
    await next_opening(taught)
    await taught.until(lambda: told(taught))
    [notice] = told(taught)
    assert "3 people asked what no entry answers" in notice
    assert ASKED[1] in notice
    assert "بله، برای سفارش‌های بالای پنجاه عدد." in notice
    assert not any(name.split()[0] in notice for name in PEOPLE)
    taught.press("Make a proposal")
    await taught.until(lambda: any("proposals/" in card["text"] for card in taught.world.telegram.cards()))
    [patch] = (taught.shop / "proposals").iterdir()
    assert ASKED[1] in patch.read_text("utf-8")
    assert folder.read(taught.shop) == before
    assert "Written down as a proposal." in taught.told()
    taught.press("Never", agent=1)
    await taught.until(lambda: "This was decided before." in taught.told())


async def test_it_is_told_once(taught: Story) -> None:
    """The day after, the same three people are no news."""
    await next_opening(taught)
    await taught.until(lambda: told(taught))
    taught.press("Not now")
    await next_opening(taught)
    assert len(told(taught)) == 1


async def test_the_command_line_shows_the_same_while_the_service_runs(taught: Story) -> None:
    """For a lead: people, questions, answers and the patch; nothing is written unless asked for."""
    now = taught.clock.now()
    options = learn.Options(
        database_url=taught.world.settings.database_url,
        since=now - timedelta(days=1),
        files=taught.shop,
        encoder="words",
    )
    taught.clock.advance(1)
    [found] = await learn.learn(options, taught.clock)
    assert found["people"] == 3
    assert ASKED[1] in found["questions"]["fa"]
    assert "+++ b/faq.yaml" in found["patch"]
    assert not (taught.shop / "proposals").exists()
