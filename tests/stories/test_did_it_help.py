"""Some time after an answer the customer is asked whether it helped; the entry learns from it, or a person comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from inboxbot.domain import NOTHING_SEEN, Evidence, summed
from tests.stories.conftest import FAQ, HOURS_QUESTION, Opening, Story, write_shop

PERSIAN = "ساعت کاری شما چیه؟"
QUESTION = "کمکتان کرد؟"
HALF_AN_HOUR = 30 * 60


@pytest.fixture
async def asking(open_story: Opening, tmp_path: Path) -> AsyncIterator[Story]:
    """The small shop, which asks after its opening hours."""
    shop = write_shop(tmp_path / "asking")
    spoken = f'  fa:\n    did_it_help: "{QUESTION}"\n    helped: "بله، ممنون"\n    not_helped: "نه"\n    emoji: none\n'
    faq = FAQ.replace("  fa:\n", spoken).replace(
        "    intent: opening_hours\n", "    intent: opening_hours\n    follow_up: true\n"
    )
    (shop / "faq.yaml").write_text(faq, "utf-8")
    async with open_story(knowledge=shop) as story:
        yield story


async def evidence(story: Story) -> Evidence:
    tallies = await story.world.app.store.evidence(None, story.clock.now())
    return summed(tallies).get("opening_hours", NOTHING_SEEN)


async def asked(story: Story) -> str:
    """The customer asks, is answered, writes nothing for half an hour, and is asked; the platform's id of that."""
    await story.says(PERSIAN)
    await story.until(story.sent)
    await story.quiet(4)
    story.clock.advance(HALF_AN_HOUR - 60)
    await story.quiet(2)
    assert len(story.texts()) == 1
    story.clock.advance(60)
    await story.until(lambda: story.texts()[1:] == [QUESTION])
    return str(story.sent()[1]["external_id"])


async def test_a_pressed_yes_is_kept_and_nothing_more_is_said(asking: Story) -> None:
    """Two quick replies stand below the question; asking again the same day brings no second one."""
    message = await asked(asking)
    titles = [each["title"] for each in asking.sent()[1]["body"]["message"]["quick_replies"]]
    assert titles == ["بله، ممنون", "نه"]
    await asking.world.meta.people.choose(message, 1)
    await asking.quiet(6)
    assert (len(asking.texts()), asking.cards(), await evidence(asking)) == (2, [], Evidence(helped=1))
    await asking.later(3600)
    await asking.says(PERSIAN)
    await asking.until(lambda: len(asking.texts()) == 3)
    asking.clock.advance(2 * HALF_AN_HOUR)
    await asking.quiet(4)
    assert asking.texts()[3:] == []


async def test_a_typed_no_brings_a_person_who_reads_which_answer_it_was(asking: Story) -> None:
    """The card names the entry; the answer counts as no help; the customer hears that somebody comes."""
    await asked(asking)
    await asking.says("نه")
    await asking.until(asking.cards)
    await asking.until(lambda: len(asking.texts()) == 3)
    assert "opening_hours did not help: no" in asking.cards()[0]["text"]
    assert QUESTION in asking.cards()[0]["text"]
    assert asking.texts()[2] == "A colleague answers soon."
    assert await evidence(asking) == Evidence(angry=1)


async def test_who_writes_meanwhile_is_not_asked(asking: Story) -> None:
    """Thanks are enough; nor is anybody asked in a language without the question, nor where a person took over."""
    await asking.says(PERSIAN)
    await asking.says(HOURS_QUESTION, name="Boris B")
    await asking.says(PERSIAN, name="Gita G")
    await asking.until(lambda: len(asking.texts()) == 3)
    await asking.quiet(2)
    await asking.says("ممنون")
    await asking.answers_outside("Здравствуйте, это Ольга", contact="contact-Gita")
    await asking.until(lambda: len(asking.texts()) == 4)
    asking.clock.advance(2 * HALF_AN_HOUR)
    await asking.quiet(6)
    assert not any(QUESTION in text for text in asking.texts())
    assert (await asking.world.app.store.counts()).get("outbox.cancelled") == 2


async def test_a_question_that_is_refused_bothers_nobody(asking: Story) -> None:
    """The desk hears of answers that did not arrive, but not of this."""
    await asking.says(PERSIAN)
    await asking.until(asking.sent)
    await asking.quiet(2)
    asking.world.meta.fault("refuse", times=1)
    asking.clock.advance(HALF_AN_HOUR)
    await asking.quiet(6)
    assert (await asking.world.app.store.counts()).get("outbox.failed") == 1
    assert (len(asking.texts()), asking.world.telegram.cards()) == (1, [])
