"""A burst of many customers at once: how many messages a second come out answered, and what each costs."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from time import perf_counter, process_time

from benchmarks import children, customers, outside, wall
from benchmarks.load import Pool, signed
from benchmarks.place import Place
from benchmarks.report import Figure, Report, at_least, at_most, known, spread
from inboxbot.clock import SystemClock
from inboxbot.platforms.meta.sandbox import webhooks
from inboxbot.sandbox.telegram import TelegramSandbox

CONNECTIONS = 64
WITH_MODEL, WITHOUT = 500, 3_000
ROUNDS = 2
PATIENCE = 60.0
RATE_GOAL, CPU_GOAL = 2_500.0, 0.45
"""Messages a second, and milliseconds a message: PERFORMANCE 6, both without classification."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """What became of one."""

    rate: float
    cpu: float
    """Milliseconds a message."""
    think: float
    """Milliseconds a message, on the event loop."""
    outside: float
    """Milliseconds of this process's CPU a message: what sending and replying cost."""
    lost: int
    repeated: int


async def run(here: Place) -> Report:
    """With the model and with its remembered answers, in turn."""
    with_model, without = [], []
    for _ in range(ROUNDS):
        with_model.append(await _burst(here, "service", WITH_MODEL))
        without.append(await _burst(here, "remembering", WITHOUT))
    return Report(title="3. Saturation", figures=_figures(with_model, without), note=_NOTE)


_NOTE = (
    f"bursts of {WITH_MODEL:,} (model) and {WITHOUT:,} (its answers remembered) comments of different customers over "
    f"{CONNECTIONS} connections, every reply told back as Meta does; medians of {ROUNDS} rounds each, in turn. "
    "Thinking: language, intent, mood and rules beside the encoder"
)


async def _burst(here: Place, kind: children.Kind, size: int) -> Burst:
    texts = customers.texts()
    meta = wall.Wall(here.secret, size + len(texts))
    async with AsyncExitStack() as stack:
        graph = await stack.enter_async_context(wall.serving(meta))
        desk = await stack.enter_async_context(outside.serving(TelegramSandbox().app))
        environment = here.environment(f"{graph}/v24.0", desk)
        child = await stack.enter_async_context(children.started(kind, environment, here.fresh("burst.log")))
        return await _drive(here.secret, meta, child, texts, size)


async def _drive(secret: str, meta: wall.Wall, child: children.Child, texts: Sequence[str], size: int) -> Burst:
    """Each text once to warm up, then all at once."""
    first = _requests(secret, texts)
    rest = _requests(secret, list(itertools.islice(itertools.cycle(texts), size)), start=len(texts))
    answers: list[int] = []
    meta.pool = pool = Pool(lambda status, _: answers.append(status))
    await pool.open(child.port, CONNECTIONS)
    for request in first:
        pool.put(request)
    await outside.until(lambda: len(answers) >= 2 * len(texts), PATIENCE)
    before, own, began = await child.used(), process_time(), perf_counter()
    for request in rest:
        pool.put(request)
    await outside.until(meta.complete.is_set, PATIENCE)
    await outside.until(lambda: len(answers) >= 2 * (len(texts) + size), PATIENCE)
    used, own = (await child.used()).since(before), process_time() - own
    pool.close()
    assert set(answers) == {200}
    counts = Counter(comment for comment, _ in meta.replies)
    wanted = [customers.comment_id(number) for number in range(len(texts), len(texts) + size)]
    return Burst(
        rate=size / (meta.replies[-1][1] - began),
        cpu=used.cpu / size * 1e3,
        think=used.stages["think"] / size * 1e3,
        outside=own / size * 1e3,
        lost=sum(not counts[one] for one in wanted),
        repeated=sum(counts[one] > 1 for one in wanted),
    )


def _requests(secret: str, texts: Sequence[str], start: int = 0) -> list[bytes]:
    now = SystemClock().now()
    return [
        signed(secret, webhooks.encode(customers.comment(number, text, now)))
        for number, text in enumerate(texts, start)
    ]


def _figures(with_model: list[Burst], without: list[Burst]) -> list[Figure]:
    both = with_model + without
    rates = [one.rate for one in without]
    overhead = statistics.median(one.cpu - one.think for one in without)
    return [
        known("messages/s with the model", f"{statistics.median(one.rate for one in with_model):,.0f}"),
        known("", spread([one.rate for one in with_model], 0)),
        at_least("messages/s without it", statistics.median(rates), RATE_GOAL, digits=0),
        known("", spread(rates, 0)),
        known("CPU ms a message with the model", f"{statistics.median(one.cpu for one in with_model):.2f}"),
        known("CPU ms a message without it", f"{statistics.median(one.cpu for one in without):.2f}"),
        known("  of which thinking", f"{statistics.median(one.think for one in without):.2f}"),
        at_most("  of which all else", overhead, CPU_GOAL),
        known("CPU ms a message of the measuring side", f"{statistics.median(one.outside for one in without):.2f}"),
        at_most("lost", sum(one.lost for one in both), 0, digits=0),
        at_most("answered twice", sum(one.repeated for one in both), 0, digits=0),
    ]
