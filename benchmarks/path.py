"""The whole path under a light load: from a customer's message to the moment the platform has the reply."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks import customers, outside
from benchmarks.children import Kind
from benchmarks.place import Place
from benchmarks.report import Figure, Report, at_most, known, percentiles

RATE = 50
SECONDS = 15.0
PATIENCE = 20.0
P50_GOAL, P95_GOAL = 10.0, 20.0
"""Milliseconds, PERFORMANCE 6: without classification."""
ACK_P50_GOAL, ACK_P99_GOAL = 10.0, 250.0
"""Milliseconds, RELIABILITY 4."""
RUNS: tuple[tuple[str, Kind, str], ...] = (
    ("e5", "service", "e5"),
    ("words", "service", "words"),
    ("e5, remembered", "remembering", "e5"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one encoder made of it; times in milliseconds."""

    whole: tuple[float, float, float]
    ack: tuple[float, float, float]
    cpu: float
    stages: dict[str, float]
    """The mean of each stage."""
    lost: int
    repeated: int


async def run(here: Place) -> Report:
    """The model, no model, and the model's answers without its work, one after the other."""
    figures: list[Figure] = []
    for name, kind, encoder in RUNS:
        async with outside.opened(here, kind, encoder=encoder) as world:
            found = await _drive(world)
        figures += _figures(name, found, limited=kind == "remembering")
    return Report(title=f"2. Whole path at {RATE} messages/s", figures=figures, note=_NOTE)


_NOTE = (
    f"{SECONDS:g} s each, turn_seconds=0, the starter files; comments and direct messages in six languages in turn, "
    "each of a new customer; from writing the webhook to the reply in the stand-in's ledger. Remembered: the model's "
    "vectors, computed once a text, so the path without the model"
)


async def _drive(world: outside.Outside) -> Run:
    texts, numbers = customers.texts(), itertools.count()
    await _ask_all(world, numbers, texts, rate=RATE)
    before = await world.child.used()
    asked = await _ask_all(
        world, numbers, list(itertools.islice(itertools.cycle(texts), int(RATE * SECONDS))), rate=RATE
    )
    used = (await world.child.used()).since(before)
    replies = world.replies()
    times = {reply.key: reply.at for reply in reversed(replies)}
    counts = Counter(reply.key for reply in replies)
    answered = [one for one in asked if one.key in times]
    return Run(
        whole=percentiles([(times[one.key] - one.at).total_seconds() for one in answered]),
        ack=percentiles([one.ack for one in asked]),
        cpu=used.cpu / len(asked) * 1e3,
        stages={name: seconds / len(asked) * 1e3 for name, seconds in used.stages.items()},
        lost=len(asked) - len(answered),
        repeated=sum(counts[one.key] > 1 for one in asked),
    )


async def _ask_all(
    world: outside.Outside, numbers: itertools.count[int], texts: Sequence[str], *, rate: float
) -> list[outside.Asked]:
    """At a steady pace, whether or not earlier ones were answered."""
    loop = asyncio.get_running_loop()
    began, tasks = loop.time(), []
    for index, text in enumerate(texts):
        await asyncio.sleep(max(0.0, began + index / rate - loop.time()))
        number = next(numbers)
        tasks.append(asyncio.create_task(world.ask(number, text, direct=bool(number % 2))))
    asked = await asyncio.gather(*tasks)
    await world.answered(asked, PATIENCE)
    return asked


def _figures(name: str, found: Run, *, limited: bool) -> list[Figure]:
    middle, late, latest = found.whole
    stages = " + ".join(f"{stage} {mean:.1f}" for stage, mean in found.stages.items())
    timed = [
        at_most("p50 ms", middle, P50_GOAL, digits=1),
        at_most("p95 ms", late, P95_GOAL, digits=1),
        known("p99 ms", f"{latest:.1f}"),
    ]
    return [
        known(f"[bold]{name}[/bold]", ""),
        *(timed if limited else [known("p50 / p95 / p99 ms", f"{middle:.1f} / {late:.1f} / {latest:.1f}")]),
        known("mean ms of a turn in", stages),
        known("CPU ms a message", f"{found.cpu:.2f}"),
        at_most("webhook answered, p50 ms", found.ack[0], ACK_P50_GOAL, digits=1),
        at_most("webhook answered, p99 ms", found.ack[2], ACK_P99_GOAL, digits=1),
        at_most("lost", found.lost, 0, digits=0),
        at_most("answered twice", found.repeated, 0, digits=0),
    ]
