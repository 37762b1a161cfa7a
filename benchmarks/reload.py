"""A support lead saves faq.yaml: how long until a customer hears the new words. Seen from outside, by asking."""

from __future__ import annotations

import asyncio
import itertools
import re
import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path

from benchmarks import outside
from benchmarks.place import KNOWLEDGE, Place
from benchmarks.report import Report, at_most, known, spread

ROUNDS = 3
GOAL = 2.0
"""Seconds, RELIABILITY 4."""
PATIENCE = 20.0
ASK_EVERY = 0.05
QUESTION = "are you open on sunday?"
ENTRY = re.compile(r'(?m)^  opening_hours:\n(?:    .*\n)*?    public_answer:\n      en: "')
NEW_QUESTIONS = 12
WORDS = ("lamp", "mug", "towel", "blanket", "candle", "vase", "cushion", "basket", "curtain", "napkin", "teapot", "rug")
FROM = ("Riga", "Oslo", "Turin", "Lyon", "Porto", "Graz")


async def run(here: Place) -> Report:
    """Edits of an answer alone, then also of an example, then with questions nobody encoded before."""
    shop = here.fresh("shop")
    shop.mkdir()
    for name in ("faq.yaml", "escalation_rules.yaml"):
        shutil.copy(KNOWLEDGE / name, shop)
    shutil.copytree(KNOWLEDGE / "intents", shop / "intents")
    numbers = itertools.count()
    async with outside.opened(here, "service", encoder="e5", knowledge=str(shop)) as world:
        await _heard(world, numbers, "")
        warm = [await _edit(world, shop, numbers) for _ in range(ROUNDS)]
        taught = [await _edit(world, shop, numbers, examples=1) for _ in range(ROUNDS)]
        cold = [await _edit(world, shop, numbers, questions=NEW_QUESTIONS) for _ in range(ROUNDS)]
    figures = [
        at_most("s, an answer changed (vectors known)", statistics.median(warm), GOAL),
        known("", spread(warm)),
        at_most("s, also one example in intents/ (learned anew)", statistics.median(taught), GOAL),
        known("", spread(taught)),
        at_most(f"s, also {NEW_QUESTIONS * len(FROM)} new questions (vectors new)", statistics.median(cold), GOAL),
        known("", spread(cold)),
    ]
    return Report(
        title="4. Reload: from the save to the first customer who is told the new answer", figures=figures, note=_NOTE
    )


_NOTE = (
    f"the starter files and e5; a new customer asks every {ASK_EVERY * 1e3:g} ms, and the first whose reply is the new "
    "one counts"
)


async def _edit(
    world: outside.Outside, shop: Path, numbers: Iterator[int], *, questions: int = 0, examples: int = 0
) -> float:
    """Save, and wait for the news; seconds from the save until the customer who heard it wrote."""
    sign = f"Edit {next(numbers)}. "
    for _ in range(examples):
        _teach(shop / "intents" / "opening_hours.yaml", f"is the shop open on public holiday {next(numbers)}")
    _save(shop / "faq.yaml", sign, _entry(next(numbers), questions) if questions else "")
    saved = asyncio.get_running_loop().time()
    return await _heard(world, numbers, sign) - saved


def _teach(file: Path, example: str) -> None:
    """One more example in English; saved before the answer, whose news therefore is news of both."""
    text = file.read_text("utf-8")
    file.write_text(text.replace("  en:\n", f'  en:\n    - "{example}"\n', 1), "utf-8")


def _save(file: Path, sign: str, entry: str) -> None:
    """The answer begins with `sign`, and there is one more `entry`."""
    text = file.read_text("utf-8")
    found = ENTRY.search(text)
    assert found is not None, "the starter files have no opening hours any more"
    file.write_text(text[: found.end()] + sign + text[found.end() :] + entry, "utf-8")


def _entry(number: int, questions: int) -> str:
    """A new entry at the end of the file, with questions in no other one."""
    asked = [f"does the {word} of {place} come in size {number}" for place in FROM for word in WORDS[:questions]]
    lines = "".join(f'        - "{question}"\n' for question in asked)
    return f'  size_{number}:\n    questions:\n      en:\n{lines}    answer: {{en: "Size {number} is sold out."}}\n'


async def _heard(world: outside.Outside, numbers: Iterator[int], sign: str) -> float:
    """When the first customer wrote whose reply holds `sign`. Raises `TimeoutError` when nobody hears it."""
    loop = asyncio.get_running_loop()
    wrote: dict[str, float] = {}
    seen = len(world.replies())
    async with asyncio.timeout(PATIENCE):
        while True:
            at = loop.time()
            wrote[(await world.ask(next(numbers), QUESTION)).key] = at
            await asyncio.sleep(max(0.0, at + ASK_EVERY - loop.time()))
            told = [reply.key for reply in world.replies()[seen:] if sign in reply.text and reply.key in wrote]
            if told:
                return min(wrote[key] for key in told)
