"""A question finds an entry whose examples are in another language, with the real model; and the trace says so."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from inboxbot.clock import SystemClock
from inboxbot.commands.explain import Explainer, open_explainer
from inboxbot.domain import Surface
from tests.stories.conftest import FAQ, RULES, VOICE, write_shop
from tests.support import NOON, ROOT

ENGLISH_ONLY = """\
  dogs:
    questions:
      en: ["can i bring my dog to the shop", "are dogs allowed in your store", "is your shop dog friendly", "may I come in with a dog on a leash"]
    title: {en: "Dogs in the shop"}
    answer: {en: "Yes, on a leash.", fa: "بله، با قلاده.", he: "כן, עם רצועה.", lv: "Jā, pavadā."}
  parking:
    questions:
      en: ["is there parking near the shop", "where can i park my car", "do you have a car park", "is parking free"]
    answer: {en: "Behind the house.", lv: "Aiz mājas."}
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def starter(tmp_path_factory: pytest.TempPathFactory) -> Explainer:
    """The starter shop with two new entries that somebody wrote in English only."""
    shop = tmp_path_factory.mktemp("starter")
    shutil.copytree(ROOT / "intents", shop / "intents")
    shutil.copy(ROOT / "escalation_rules.yaml", shop)
    (shop / "faq.yaml").write_text((ROOT / "faq.yaml").read_text("utf-8") + ENGLISH_ONLY, "utf-8")
    return await open_explainer(shop, "e5", SystemClock())


async def english_shop(folder: Path, brand: str = "") -> Explainer:
    """A shop with nothing but English examples, and voices for more."""
    shop = write_shop(folder)
    voices = "".join(f"  {code}:\n{VOICE.format(g='.')}" for code in ("lv", "he"))
    faq = FAQ.replace("entries:\n", f"{voices}entries:\n").replace("fallback: en", f"fallback: en{brand}")
    (shop / "faq.yaml").write_text(faq + ENGLISH_ONLY, "utf-8")
    (shop / "escalation_rules.yaml").write_text(RULES, "utf-8")
    for file in (shop / "intents").iterdir():
        file.write_text(file.read_text("utf-8").split("  fa:")[0], "utf-8")
    return await open_explainer(shop, "e5", SystemClock())


async def asked(explainer: Explainer, text: str, language: str) -> Mapping[str, Any]:
    return await explainer.explain(text, platform="messenger", surface=Surface.DM, language=language, at=NOON)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [("fa", "ورود سگ به فروشگاه آزاده؟", "بله، با قلاده."), ("he", "מותר להביא כלבים?", "כן, עם רצועה.")],
)
async def test_a_new_entry_in_one_language_is_found_from_others(
    starter: Explainer, language: str, text: str, answer: str
) -> None:
    """Beside intents that are taught in the customer's own language, and answered in it."""
    found = await asked(starter, text, language)
    assert (found["entry"], answer in found["reply"]) == ("dogs", True), found
    assert f"found across languages: no example in {language}, nearest in en" in found["trace"][-1]["because"]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("language", "text", "entry"),
    [
        ("lv", "kur var novietot mašīnu?", "parking"),
        ("fa", "می‌شه با سگم بیام مغازه؟", "dogs"),
        ("he", "אפשר להיכנס לחנות עם כלב?", "dogs"),
    ],
)
async def test_a_shop_that_only_wrote_english_examples_finds_the_entry(
    tmp_path: Path, language: str, text: str, entry: str
) -> None:
    """A Latvian, a Persian and a Hebrew question find it first, if not always surely enough to be answered."""
    found = await asked(await english_shop(tmp_path / "shop"), text, language)
    assert found["candidates"][0]["entry"] == entry, found
    assert f"found across languages: no example in {language}" in found["trace"][-1]["because"]


@pytest.mark.asyncio(loop_scope="module")
async def test_without_an_answer_in_the_language_a_person_answers_unless_the_lead_allows_the_fallback(
    tmp_path: Path,
) -> None:
    """The trace says that the entry was found and what was missing; with the key, English is better than nothing."""
    question = "کجا ماشینم رو پارک کنم؟"
    found = await asked(await english_shop(tmp_path / "strict"), question, "fa")
    assert (found["action"], found["candidates"][0]["entry"]) == ("escalate", "parking"), found
    assert found["trace"][-1]["because"].endswith("but no answer in fa")

    found = await asked(await english_shop(tmp_path / "loose", ", answer_in_fallback: true"), question, "fa")
    assert (found["action"], found["entry"]) == ("answer", "parking"), found
    assert "Behind the house." in found["reply"]
    assert found["reply"].startswith("Hello"), "the whole reply is in one language"
    assert found["trace"][-1]["because"].endswith("no answer in fa: answered in en")
