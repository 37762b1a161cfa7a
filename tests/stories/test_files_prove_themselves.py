"""A lead's files carry their own tests: what fails them is refused, and the last good files stay in force."""

from __future__ import annotations

import asyncio
from pathlib import Path

from inboxbot import platforms
from inboxbot.encoders import open_encoder
from inboxbot.reload import Library, library
from inboxbot.speech import in_english
from inboxbot.store import open_store
from tests.stories.conftest import FAQ, HOURS_QUESTION, Opening, Story, write_shop
from tests.support import ManualClock, eventually

TESTED = FAQ + '    tests: ["ممنون", "thank you"]\n'
FAILING = TESTED.replace("You are welcome.", "Bye.").replace("thank you", "who won the match")


def notices(story: Story) -> list[str]:
    return [str(card["text"]) for card in story.world.telegram.cards()]


async def test_an_edit_that_fails_its_own_test_is_refused_and_the_desk_reads_why(story: Story) -> None:
    """Customers keep the old answer; the notice has file, line, what was expected, what came; the mended edit goes live."""
    line = TESTED.count("\n")
    (story.shop / "faq.yaml").write_text(FAILING.replace("Nine to six.", "Never."), "utf-8")
    await story.until(lambda: any(f"faq.yaml:{line}: test" in text for text in notices(story)))
    (notice,) = (text for text in notices(story) if f"faq.yaml:{line}:" in text)
    assert '"who won the match": expected the answer "thanks"; came a card in the queue "general"' in notice
    assert "tests: [" in notice
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    assert "Nine to six." in story.texts()[0]
    (story.shop / "faq.yaml").write_text(TESTED.replace("Nine to six.", "Ten to seven."), "utf-8")
    await story.until(lambda: any("good again" in text for text in notices(story)))
    await story.says(HOURS_QUESTION, name="Boris B")
    await story.until(lambda: len(story.sent()) == 2)
    assert "Ten to seven." in story.texts()[1]


async def test_without_its_model_the_service_does_not_judge_the_files_by_letters(
    tmp_path: Path, open_story: Opening
) -> None:
    """Tests that only the model can pass do not keep a service without its model from starting."""
    shop = write_shop(tmp_path / "tested")
    (shop / "faq.yaml").write_text(FAILING, "utf-8")
    async with open_story(knowledge=shop, encoder="transformers:/there/is/no/model") as story:
        await story.says("thank you")
        await story.until(story.sent)


async def test_the_last_good_files_are_taken_after_a_restart_whatever_they_prove_then(tmp_path: Path) -> None:
    """Files that were in force come back without a test: a service that cannot start helps nobody."""
    shop, clock = write_shop(tmp_path / "shop"), ManualClock()
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/inbox.sqlite3")
    try:
        (shop / "faq.yaml").write_text(FAILING, "utf-8")
        before = Library(shop, open_encoder("words"), store, clock, speech=in_english, networks=platforms.limits())
        await before.open()
        again = Library(
            shop, open_encoder("words"), store, clock, speech=in_english, networks=platforms.limits(), tested=True
        )
        await again.open()
        assert again.current.hash == before.current.hash
        assert (await store.counts())["outbox.queued"] == 1
    finally:
        await store.close()


async def test_a_half_written_file_raises_no_alarm_until_two_looks_agree(tmp_path: Path) -> None:
    """An editor that saves in pieces is waited for; a broken file that stays is told once."""
    shop, clock = write_shop(tmp_path / "shop"), ManualClock()
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/inbox.sqlite3")
    books = Library(shop, open_encoder("words"), store, clock, speech=in_english)
    await books.open()
    first = books.current.hash
    watching = asyncio.create_task(books.watch())
    try:
        for end in range(50, len(FAQ), 150):  # each look finds a little more
            await _asleep(clock)
            (shop / "faq.yaml").write_text(FAQ[:end], "utf-8")
            clock.advance(library.LOOK_EVERY)
        await _asleep(clock)
        (shop / "faq.yaml").write_text(FAQ.replace("Nine", "Ten"), "utf-8")
        await eventually(lambda: books.current.hash != first, clock)
        assert (await store.counts()).get("outbox.queued", 0) == 0
        (shop / "faq.yaml").write_text(FAQ[:50], "utf-8")

        async def told() -> bool:
            return (await store.counts()).get("outbox.queued", 0) == 1

        await eventually(told, clock)
    finally:
        watching.cancel()
        await store.close()


async def _asleep(clock: ManualClock) -> None:
    """The watcher has looked and sleeps again."""
    await eventually(lambda: clock._sleepers)
