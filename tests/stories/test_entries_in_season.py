"""Entries with days, places, links and words for after hours, as a customer meets them at the front door."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.conftest import FAQ, Opening, write_shop

ASKED = "ساعت کاری شما چیه؟"
ANSWER = '    answer: {en: "Nine to six.", fa: "از نه تا شش."}\n'
HOUR = 3600.0


def shop_with(tmp_path: Path, keys: str) -> Path:
    """The small shop; its opening hours have more keys."""
    shop = write_shop(tmp_path / "shop")
    (shop / "faq.yaml").write_text(FAQ.replace(ANSWER, f"{ANSWER}    {keys}\n"), "utf-8")
    return shop


async def test_before_its_first_day_a_person_answers_and_from_then_on_the_bot(
    open_story: Opening, tmp_path: Path
) -> None:
    """The same files; its day begins at midnight in the shop's zone, when it is 22:00 in UTC."""
    async with open_story(knowledge=shop_with(tmp_path, "valid: {from: 2026-11-24}")) as story:
        await story.says(ASKED, name="Sara")
        await story.until(story.cards)
        await story.quiet()
        assert all("از نه تا شش." not in said for said in story.texts())
        story.clock.advance(11.9 * HOUR)
        await story.says(ASKED, name="Dana")
        await story.until(lambda: len(story.cards()) == 2)
        story.clock.advance(0.2 * HOUR)
        await story.says(ASKED, name="Mina")
        await story.until(lambda: any("از نه تا شش." in said for said in story.texts()))


async def test_after_hours_its_own_text_is_said_with_its_link(open_story: Opening, tmp_path: Path) -> None:
    """While people are there the usual one is; both with the link on a line of its own."""
    keys = (
        'after_hours_answer: {fa: "{opens} باز می‌کنیم."}\n'
        '    links: [{url: "https://linden.example/map", label: {fa: "نقشه"}}]'
    )
    async with open_story(knowledge=shop_with(tmp_path, keys)) as story:
        await story.says(ASKED, name="Sara")
        await story.until(story.sent)
        assert "از نه تا شش.\n\nنقشه:\nhttps://linden.example/map\n" in story.texts()[0]
        story.clock.advance(8 * HOUR)
        await story.says(ASKED, name="Mina")
        await story.until(lambda: len(story.sent()) == 2)
        assert "tomorrow 9:00 باز می‌کنیم.\n\nنقشه:\nhttps://linden.example/map\n" in story.texts()[1]


@pytest.mark.parametrize(("network", "answered"), [("instagram", True), ("", False)])
async def test_an_entry_for_one_platform_answers_nowhere_else(
    open_story: Opening, tmp_path: Path, network: str, answered: bool
) -> None:
    """On the others a person does."""
    async with open_story(knowledge=shop_with(tmp_path, "only: {platforms: [instagram], surfaces: [dm]}")) as story:
        await story.says(ASKED, network=network)
        await story.until(lambda: story.sent() or story.cards())
        await story.quiet()
        assert any("از نه تا شش." in said for said in story.texts()) == answered
        assert bool(story.cards()) != answered
