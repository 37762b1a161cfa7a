"""Support leads edit files while the service runs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import aiohttp

from inboxbot.encoders import open_encoder
from inboxbot.reload import Library
from inboxbot.speech import in_english
from inboxbot.store import open_store
from tests.stories.conftest import FAQ, HOURS_QUESTION, Opening, Story, write_shop
from tests.support import ManualClock


async def knowledge_on_the_page(story: Story) -> dict[str, Any]:
    async with aiohttp.ClientSession() as browser, browser.get(f"{story.world.url}/api/knowledge") as answer:
        found: dict[str, Any] = await answer.json()
        return found


async def test_an_edit_takes_effect_without_a_restart(story: Story) -> None:
    """The next customer hears the new words."""
    (story.shop / "faq.yaml").write_text(FAQ.replace("Nine to six.", "Ten to seven."), "utf-8")
    book = story.world.app.library.current.hash
    await story.until(lambda: story.world.app.library.current.hash != book)
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    assert "Ten to seven." in story.texts()[0]


async def test_a_broken_file_keeps_the_last_good_one_and_tells_the_desk_where(story: Story) -> None:
    """The desk reads file and line; customers notice nothing; a mended file is praised."""
    (story.shop / "faq.yaml").write_text(FAQ.replace('    answer: {en: "Nine', '    answr: {en: "Nine'), "utf-8")
    await story.until(lambda: any("faq.yaml:" in card["text"] for card in story.world.telegram.cards()))
    notice = next(card["text"] for card in story.world.telegram.cards() if "faq.yaml:" in card["text"])
    assert 'did you mean "answer"?' in notice
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
    assert "Nine to six." in story.texts()[0]
    (story.shop / "faq.yaml").write_text(FAQ, "utf-8")
    await story.until(lambda: any("good again" in card["text"] for card in story.world.telegram.cards()))


async def test_the_page_knows_what_is_in_force_and_why_an_edit_is_not(story: Story) -> None:
    """First the version of the start; a refused edit with every fault, its line and what stands there, while the version
    before stays; once mended, which file's edit is live and since when.
    """
    library = story.world.app.library
    at_first = await knowledge_on_the_page(story)
    assert at_first["counts"] == {"answers": 2, "intents": 3, "rules": len(library.current.rules.rules)}
    assert (at_first["version"], at_first["edited"], at_first["refused"]) == (library.current.hash, [], [])
    broken = FAQ.replace("small_talk", "smal_talk").replace('fa: "خواهش', 'fq_: "خواهش')
    (story.shop / "faq.yaml").write_text(broken, "utf-8")
    await story.until(lambda: bool(library.state.refused))
    refused = await knowledge_on_the_page(story)
    number = next(n for n, line in enumerate(broken.splitlines(), 1) if "smal_talk" in line)
    assert [(one["file"], one["line"]) for one in refused["refused"]] == [
        ("faq.yaml", number),
        ("faq.yaml", number + 1),
    ]
    assert "خواهش می‌کنم." in refused["refused"][1]["shown"]
    assert {**refused, "refused": []} == at_first
    (story.shop / "faq.yaml").write_text(FAQ.replace("Nine to six.", "Ten to seven."), "utf-8")
    await story.until(lambda: library.current.hash != at_first["version"])
    live = await knowledge_on_the_page(story)
    assert (live["edited"], live["refused"]) == (["faq.yaml"], [])
    assert live["since"] > at_first["since"]


async def test_without_a_model_messages_are_taken_and_escalated(open_story: Opening) -> None:
    """The model is not there: the service runs on words alone, and whoever it does not understand gets a person."""
    async with open_story(encoder="transformers:/there/is/no/model") as story:
        await story.says(HOURS_QUESTION)
        await story.says("qwertz uiop asdf", name="Boris B")
        await story.until(lambda: story.cards() and len(story.sent()) == 2)


async def test_the_same_mistake_made_again_is_told_again(story: Story) -> None:
    """Broken, mended, broken the same way: the desk hears it twice."""

    def told(times: int) -> bool:
        return sum("were not taken" in card["text"] for card in story.world.telegram.cards()) == times

    for times in (1, 2):
        (story.shop / "faq.yaml").write_text("brand: [", "utf-8")
        await story.until(partial(told, times))
        (story.shop / "faq.yaml").write_text(FAQ, "utf-8")
        await story.quiet(3)


async def test_a_service_that_starts_with_broken_files_serves_the_last_good_ones(tmp_path: Path) -> None:
    """The last good files are kept in the database: a restart survives a bad edit, and says so each time."""
    shop, clock = write_shop(tmp_path / "shop"), ManualClock()
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/inbox.sqlite3")
    try:
        good = Library(shop, open_encoder("words"), store, clock, speech=in_english)
        await good.open()
        (shop / "faq.yaml").write_text("brand: [", "utf-8")
        for _ in range(2):
            clock.advance(60)
            again = Library(shop, open_encoder("words"), store, clock, speech=in_english)
            await again.open()
            assert again.current.hash == good.current.hash
        assert (await store.counts())["outbox.queued"] == 2
    finally:
        await store.close()


async def test_a_doubtful_example_is_taken_and_named(story: Story) -> None:
    """The same words in two intents go live like any edit; behind it the files' doubts name both lines, on the page too."""

    def named() -> list[str]:
        return [str(fault) for fault in story.world.app.library.current.doubts if "stands in" in str(fault)]

    assert named() == []
    thanks = story.shop / "intents" / "thanks.yaml"
    thanks.write_text(thanks.read_text("utf-8").replace('"thx"', '"thx"\n    - "Opening hours!"'), "utf-8")
    await story.until(named)
    (told,) = named()
    assert told.startswith('intents/opening_hours.yaml:5: "opening hours" stands in intents/thanks.yaml:7 too')
    shown = (await knowledge_on_the_page(story))["doubts"]
    assert told in [f"{doubt['file']}:{doubt['line']}: {doubt['message']}" for doubt in shown]
    await story.says(HOURS_QUESTION)
    await story.until(story.sent)
