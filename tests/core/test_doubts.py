"""Examples that contradict each other are named by file and line, and nothing is refused for them."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping, Sequence

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st
from numpy.typing import NDArray

from inboxbot import playbook
from inboxbot.encoders import open_encoder
from inboxbot.reload import doubts, knowledge
from inboxbot.reload.document import Document
from inboxbot.reload.examples import labelled
from inboxbot.understand import cleaning, overlaps
from tests.core.test_knowledge import FAQ, GOOD
from tests.core.test_knowledge import RULES as PLAIN_RULES

SAID: Mapping[str, Sequence[str]] = {
    "hours": ["when do you open", "کی باز می‌کنید", "until what time are you open", "are you open on sunday", "opening times"],
    "price": ["how much is the lamp", "what does the mug cost", "قیمتش چنده", "price of the blanket", "how much for two"],
    "refund": ["where is my money", "the refund has not come", "כמה זמן לוקח הזיכוי", "has my refund been paid", "money back when"],
}  # fmt: skip


def files(said: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Knowledge files whose intents have these examples, each on its line from 4 on."""
    texts = {name: text for name, text in GOOD.items() if not name.startswith("intents")}
    texts["escalation_rules.yaml"] = PLAIN_RULES
    for label, phrases in said.items():
        lines = "".join(f'    - "{phrase}"\n' for phrase in phrases)
        texts[f"intents/{label}.yaml"] = f"description: x\nexamples:\n  en:\n{lines}"
    return texts


def learned(examples: NDArray[np.float32]) -> playbook.Head:
    """A head that has learned no label's name."""
    none = np.zeros(1, np.float32)
    return playbook.Head(labels=(), arrays={"examples": examples, "starts": none, "named": none})


def told(texts: Mapping[str, str]) -> list[str]:
    """The doubts about these files, their examples seen by their letters."""
    parsed: dict[tuple[str, str], Document] = {}
    known = knowledge.check(texts, parsed)
    phrases = [example.text for example in labelled(known)]
    vectors = asyncio.run(open_encoder("words").encode(phrases))
    head = learned(vectors)
    return [
        str(fault) for fault in doubts.find(known, head, {name: document for (name, _), document in parsed.items()})
    ]


def test_examples_without_contradiction_raise_no_doubt() -> None:
    """A small clean shop is left in peace."""
    assert told(files(SAID)) == []


@pytest.mark.parametrize("again", ["قیمتش چنده", "قيمتش چنده؟", "How much is the LAMP?", "how much for two!!"])
def test_the_same_words_in_two_intents_are_named_at_both_places(again: str) -> None:
    """Other capitals, marks and keyboards do not make it another text."""
    (found,) = [line for line in told(files({**SAID, "refund": [*SAID["refund"], again]})) if "stands in" in line]
    assert found.startswith("intents/price.yaml:")
    assert "stands in intents/refund.yaml:9 too; keep it only where the answer is right" in found


def test_a_question_of_an_entry_is_found_in_its_file() -> None:
    """Entries with questions of their own are looked at like intents."""
    entry = '  wrap:\n    questions:\n      en: ["opening times", "gift paper"]\n    answer: {en: x}\n'
    found = told(files(SAID) | {"faq.yaml": FAQ + entry})
    assert found[0].startswith('faq.yaml:22: "opening times" stands in intents/hours.yaml:8 too')


def test_an_example_in_the_wrong_file_is_named() -> None:
    """It sounds like the others of another intent, and like none of its own."""
    found = told(files({**SAID, "refund": [*SAID["refund"], "are you open on sundays"]}))
    assert [line.split(";")[0] for line in found] == [
        'intents/refund.yaml:9: "are you open on sundays" sounds like hours (intents/hours.yaml:7: "are you open on sunday")'
    ]


def test_two_intents_that_mean_one_thing_are_named() -> None:
    """Their examples are taken for each other: one answer would do."""
    often = [f"when will the {thing} be back in stock" for thing in ("mug", "lamp", "plate", "candle", "vase", "bowl")]
    found = told(files({**SAID, "stock": often[::2], "restock": often[1::2]}))
    assert any("restock and stock are taken for each other" in line for line in found), found


phrase = st.text(alphabet="abcdefghاבжūč ", min_size=4, max_size=24).filter(lambda words: len(words.split()) > 0)


@hypothesis.settings(max_examples=25)
@hypothesis.given(
    st.lists(phrase, min_size=6, max_size=12, unique_by=lambda words: "".join(cleaning.fold(words).split())),
    st.integers(0, 17),
    st.randoms(use_true_random=False),
)
def test_a_planted_double_is_always_named_whatever_the_order_of_files(
    phrases: list[str], which: int, chance: random.Random
) -> None:
    """One text in two intents: named once at least, with both places, and the files' order changes no word."""
    labels = ("hours", "price", "refund")
    said = {label: [words.strip() for words in phrases[at::3]] for at, label in enumerate(labels)}
    at = which % len(phrases)
    double, home, other = phrases[at].strip(), labels[at % 3], labels[(at + 1) % 3]
    texts = files({**said, other: [*said[other], double.upper()]})
    shuffled = list(texts.items())
    chance.shuffle(shuffled)
    found = told(texts)
    assert found == told(dict(shuffled))
    places = {f"intents/{home}.yaml:{4 + at // 3}:", f"intents/{other}.yaml:{4 + len(said[other])} "}
    assert any(all(place.rstrip(" :") in line for place in places) for line in found), (places, found)


def test_2500_examples_take_less_than_a_fifth_of_a_second() -> None:
    """Behind a swap, in a thread, and still soon."""
    chance = np.random.default_rng(0)
    rows = chance.normal(size=(2500, 384)).astype(np.float32)
    head = learned(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    phrases = [overlaps.Phrase(label=f"intent {n // 17}", text=f"سفارش من کجاست {n} вопрос") for n in range(2500)]
    taken = []
    for _ in range(3):
        started = time.thread_time()
        overlaps.find(head, phrases)
        taken.append(time.thread_time() - started)
    assert min(taken) < 0.2
