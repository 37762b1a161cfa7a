"""A shop of 150 intents: how long from the save of one more example until what was learned of all is in force."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.place import KNOWLEDGE, Place
from benchmarks.report import Figure, Report, at_most, known, spread
from inboxbot import logs
from inboxbot.clock import SystemClock
from inboxbot.encoders import for_phrases, open_encoder
from inboxbot.reload import Library, without_desk
from inboxbot.reload.library import LOOK_EVERY

ROUNDS = 5
GOAL = 1.0
"""Seconds: no longer than somebody who saved a file waits gladly."""
LONGEST = 30.0
PAUSE = 2.0
"""The doubts about the edit before are looked for meanwhile."""
WANTS = (
    *("order", "return", "cancel", "refund", "exchange", "repair", "ship", "track"),
    *("pay", "gift", "wrap", "measure", "clean", "store", "insure"),
)
GOODS = ("lamp", "mug", "towel", "blanket", "candle", "vase", "cushion", "basket", "curtain", "napkin")
SAID = (
    "can i {want} the {good}",
    "how do i {want} a {good}",
    "i want to {want} my {good}",
    "please {want} this {good}",
    "{want} {good}?",
    "is it possible to {want} the {good} today",
    "who will {want} my {good}",
    "when will you {want} the {good}",
    "cost to {want} a {good}",
    "need help to {want} {good}",
    "{good}: {want} it",
    "where can i {want} one {good}",
    "tell me how to {want} the big {good}",
    "{want} two {good}s",
    "do you {want} {good}s",
)
RULES = (
    'time_zone: Europe/Riga\nhours: {mon: ["09:00-18:00"]}\nqueues: {all: {title: "All"}}\n'
    "default_queue: all\nrules: []\n"
)
ENTRY = 'entries:\n  lamps:\n    intent: order_lamp\n    answer: {en: "Yes."}\n'


async def run(here: Place) -> Report:
    """The vectors of all but the new example are known; the library alone, without a store and customers."""
    logs.quiet()
    shop = here.fresh("wide")
    _write(shop)
    phrases = for_phrases(open_encoder("e5", folder=here.cache), here.cache)
    library = await without_desk(shop, phrases, SystemClock())
    watching = asyncio.create_task(library.watch())
    try:
        taken = [await _edit(library, shop, number) for number in range(ROUNDS)]
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
    return Report(title="A shop of 150 intents with 15 phrases each learns one more", figures=_figures(taken))


def _figures(taken: Sequence[tuple[float, float]]) -> list[Figure]:
    walls, worked = zip(*taken, strict=True)
    return [
        at_most(
            f"s, save to force, of which {LOOK_EVERY:g} to {2 * LOOK_EVERY:g} waiting", statistics.median(walls), GOAL
        ),
        known("", spread(walls)),
        known("s of CPU meanwhile", f"{statistics.median(worked):.2f}"),
        known("s for ten million additions, .65 on a usual machine", f"{_additions():.2f}"),
    ]


def _additions() -> float:
    """How slow the machine is now."""
    began, total = time.perf_counter(), 0
    for number in range(10**7):
        total += number
    return time.perf_counter() - began


async def _edit(library: Library, shop: Path, number: int) -> tuple[float, float]:
    """Seconds, and seconds of CPU, from the save until the new files are in force."""
    await asyncio.sleep(PAUSE)
    before, file = library.current.hash, shop / "intents" / "order_vase.yaml"
    saved, worked = time.perf_counter(), time.process_time()
    file.write_text(file.read_text("utf-8") + f'    - "is a vase to be had on holiday {number}"\n', "utf-8")
    async with asyncio.timeout(LONGEST):
        while library.current.hash == before:  # noqa: ASYNC110  # the library tells nobody
            await asyncio.sleep(0.01)
    return time.perf_counter() - saved, time.process_time() - worked


def _write(shop: Path) -> None:
    """The files; the voice is the starter's, in English."""
    (shop / "intents").mkdir(parents=True)
    for name, text in _intents():
        (shop / "intents" / name).write_text(text, "utf-8")
    voice = re.search(r"(?ms)^voice:\n  en:\n.*?(?=^  \w+:\n)", (KNOWLEDGE / "faq.yaml").read_text("utf-8"))
    assert voice is not None, "the starter files have no English voice any more"
    (shop / "faq.yaml").write_text(f'brand: {{name: "Wide", fallback: en}}\n{voice[0]}{ENTRY}', "utf-8")
    (shop / "escalation_rules.yaml").write_text(RULES, "utf-8")


def _intents() -> Iterator[tuple[str, str]]:
    for want, good in itertools.product(WANTS, GOODS):
        lines = "".join(f'    - "{said.format(want=want, good=good)}"\n' for said in SAID)
        yield f"{want}_{good}.yaml", f'description: "{want} {good}"\nexamples:\n  en:\n{lines}'
