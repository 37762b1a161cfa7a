"""Two answers may fit: the customer is asked which, presses or types, and is answered; or a person looks."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from inboxbot.domain import payload_of
from tests.stories.conftest import FAQ, RULES, Opening, Story, text_of, write_shop

ENTRIES = """\
  delivery_time:
    questions: {en: ["delivery time", "about delivery, how long"], fa: ["زمان ارسال", "ارسال چقدر طول می‌کشد"]}
    title: {en: "Delivery time, in working days", fa: "مدت ارسال"}
    answer: {en: "Three days.", fa: "سه روز."}
  delivery_cost:
    questions: {en: ["delivery cost", "about delivery, how much"], fa: ["هزینه ارسال", "ارسال چقدر هزینه دارد"]}
    title: {en: "Delivery cost", fa: "هزینه ارسال"}
    answer: {en: "Four euros.", fa: "چهار یورو."}
"""
ASKED, PERSIAN = "delivery", "هزینه یا زمان ارسال"


def overlapping(folder: Path) -> Path:
    """The small shop with two entries that "delivery" alone does not tell apart."""
    shop = write_shop(folder)
    faq = FAQ.replace("    no_text:", '    none_of_these: "None of these"\n    no_text:', 1) + ENTRIES
    (shop / "faq.yaml").write_text(faq, "utf-8")
    rules = re.sub("answer_when_right: .*", "answer_when_right: 0.999", RULES).replace(
        "clarify_from: 1.0", "clarify_from: 0.1"
    )
    (shop / "escalation_rules.yaml").write_text(rules, "utf-8")
    return shop


@pytest.fixture
async def story(open_story: Opening, tmp_path: Path) -> AsyncIterator[Story]:
    async with open_story(knowledge=overlapping(tmp_path / "overlapping")) as opened:
        yield opened


def buttons(entry: Any) -> list[tuple[str, str]]:
    return [(each["title"], each["payload"]) for each in entry["body"]["message"].get("quick_replies", ())]


async def offered(story: Story, text: str = ASKED, **where: Any) -> str:
    """Ask what two entries may answer; the platform's id of the offer."""
    before = len(story.sent())
    await story.says(text, **where)
    await story.until(lambda: len(story.sent()) > before)
    return str(story.sent()[-1]["external_id"])


@pytest.mark.parametrize("network", ["", "instagram"])
async def test_a_pressed_choice_is_answered(story: Story, network: str) -> None:
    """On Messenger and Instagram the choices are quick replies below the numbered text; a press brings the answer."""
    offer = await offered(story, network=network)
    titles = dict(buttons(story.sent()[0]))
    assert titles["Delivery cost"] == payload_of("delivery_cost")
    assert titles["Delivery time, in w…"] == payload_of("delivery_time")
    assert list(titles)[-1] == "None of these"
    assert "Which one?\n1. " in story.texts()[0]

    place = list(titles).index("Delivery cost") + 1
    assert (await story.world.meta.people.choose(offer, place)).status == 200
    await story.until(lambda: len(story.sent()) == 2)
    assert story.texts()[1] == "Four euros."
    assert story.cards() == []


async def test_the_trace_says_that_the_customer_chose(story: Story) -> None:
    """Why this answer? Because it was pressed, not because the bot was sure."""
    done = await story.world.meta.people.choose(await offered(story), 1)
    await story.until(lambda: len(story.sent()) == 2)
    decision = await story.world.app.store.why(done.external_id)
    assert decision
    assert decision.rule == "chosen from the offer"
    assert decision.trace[-1].because == "the customer chose it: pressed"


@pytest.mark.parametrize(("said", "language"), [("2", "en"), ("۲", "fa"), ("دومی لطفا", "fa"), ("the second", "en")])
async def test_a_typed_choice_is_answered(story: Story, said: str, language: str) -> None:
    """A number in any digits, or a word for it, in the language the offer was made in."""
    await offered(story, ASKED if language == "en" else PERSIAN)
    second = buttons(story.sent()[0])[1][1]
    await story.says(said)
    await story.until(lambda: len(story.sent()) == 2)
    answers = {"en": ("Three days.", "Four euros."), "fa": ("سه روز.", "چهار یورو.")}
    assert story.texts()[1] == answers[language][second == payload_of("delivery_cost")]


async def test_a_stale_button_still_means_what_stands_on_it(story: Story) -> None:
    """Pressed after the talk went on, it brings its own answer, not that of a number somewhere else."""
    offer = await offered(story)
    place = [payload for _, payload in buttons(story.sent()[0])].index(payload_of("delivery_time")) + 1
    await story.says("opening hours")
    await story.quiet(4)
    await story.world.meta.people.choose(offer, place)
    await story.until(lambda: "Three days." in story.texts())


async def test_none_of_these_calls_a_person(story: Story) -> None:
    """The last button is the way out of the machine."""
    await story.world.meta.people.choose(await offered(story), 3)
    await story.until(story.cards)
    assert "the customer chose it: pressed none of these" in story.cards()[0]["text"]


async def test_under_a_post_nothing_is_offered(story: Story) -> None:
    """In public nobody is asked what they meant: a person looks, and not a word is said."""
    await story.says(ASKED, surface="comment")
    await story.until(story.cards)
    await story.quiet()
    assert story.sent() == []


async def test_an_offer_is_made_once(story: Story) -> None:
    """Who answers an offer with something just as unclear meets a person, not another list."""
    await offered(story)
    await story.says("delivery?")
    await story.until(story.cards)
    await story.quiet()
    assert [text_of(entry).count("Which one?") for entry in story.sent()][1:] in ([], [0])
