"""The starter shop with its real model, at the front door, in the six languages it speaks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from inboxbot.platforms.meta.sandbox import people
from inboxbot.sandbox import world
from tests.stories.conftest import text_of
from tests.support import ROOT, ManualClock, eventually

QUESTIONS = {
    "en": "hi, what time do you open on saturday?",
    "fa": "سلام ساعت کاری مغازه چنده؟",
    "ru": "здравствуйте, до скольки вы сегодня работаете?",
    "ar": "مرحبا متى تفتحون المحل؟",
    "lv": "labdien, cikos jūs šodien strādājat?",
    "he": "היי, מה שעות הפתיחה שלכם?",
}
COURTEOUS = {
    "en": "sorry to bother you, when are you open?",
    "fa": "سلام خسته نباشید، ببخشید کی باز هستید؟ ممنون",
    "ru": "привет! подскажите пожалуйста, до скольки вы работаете",
    "ar": "السلام عليكم، لو سمحت متى تفتحون؟",
    "lv": "labdien, vai varat pateikt, līdz cikiem strādājat?",
    "he": "סליחה על ההפרעה, מתי אתם פתוחים?",
}
COMPLAINTS = {
    "en": "I have been waiting for three weeks and nobody answers me, terrible service",
    "fa": "سه هفته است منتظرم و هیچکس جواب نمیده، افتضاحه",
    "ru": "жду уже три недели, никто не отвечает, ужасный сервис",
    "ar": "انتظر منذ ثلاثة أسابيع ولا أحد يرد، خدمة سيئة جدا",
    "lv": "gaidu jau trīs nedēļas un neviens neatbild, briesmīga apkalpošana",
    "he": "אני מחכה שלושה שבועות ואף אחד לא עונה, שירות נוראי",
}


@pytest.fixture(scope="module")
def clock() -> ManualClock:
    return ManualClock()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(clock: ManualClock) -> AsyncIterator[world.World]:
    options = world.Options(knowledge=ROOT, encoder="e5", telegram_limits=False, names=False)
    async with world.started(options, clock) as started:
        yield started


async def says(shop: world.World, contact: str, text: str, surface: str) -> str:
    said = people.Said(surface=surface, account=world.PAGE, contact=contact, name="Anna O", text=text)  # type: ignore[arg-type]
    return (await shop.meta.people.customer(said)).external_id


def replies(shop: world.World, to: str) -> list[str]:
    entries: list[dict[str, Any]] = [dict(entry) for entry in shop.meta.ledger.entries if entry["accepted"]]
    return [text_of(e) for e in entries if e["object"] == to or e["body"].get("recipient", {}).get("id") == to]


async def answered(shop: world.World, clock: ManualClock, contact: str, text: str) -> str:
    """What a customer hears first who asks in a direct message."""
    await says(shop, contact, text, "dm")
    await eventually(lambda: replies(shop, contact), clock)
    return replies(shop, contact)[0]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("language", list(QUESTIONS))
async def test_opening_hours_are_answered_in_each_language(
    shop: world.World, clock: ManualClock, language: str
) -> None:
    """The approved answer of the customer's own language, greeting and notice around it."""
    said, book = await answered(shop, clock, f"asks-{language}", QUESTIONS[language]), shop.app.library.current
    assert book.entries["opening_hours"].answer[language] in said
    assert book.voices[language].notice in said


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("language", list(COURTEOUS))
async def test_courtesy_around_the_question_changes_nothing(
    shop: world.World, clock: ManualClock, language: str
) -> None:
    """Excuses, pleas and thanks around it: the same answer as to the question alone."""
    said = await answered(shop, clock, f"courteous-{language}", COURTEOUS[language])
    assert shop.app.library.current.entries["opening_hours"].answer[language] in said


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("language", list(COMPLAINTS))
async def test_a_complaint_is_never_answered_with_a_faq_text(
    shop: world.World, clock: ManualClock, language: str
) -> None:
    """In each language: an acknowledgement in public, and a card with the customer's own words."""
    clock.advance(3 * 3600)  # six upset people at once would be a crisis
    comment = await says(shop, f"angry-{language}", COMPLAINTS[language], "comment")
    await eventually(lambda: any(COMPLAINTS[language] in card["text"] for card in shop.telegram.cards()), clock)
    await eventually(lambda: replies(shop, comment), clock)
    assert shop.app.library.current.voices[language].holding_public in replies(shop, comment)[0]
