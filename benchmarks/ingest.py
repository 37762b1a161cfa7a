"""Durable signed ingest beside the same door without a store: requests per second, CPU, and waiting."""

from __future__ import annotations

import asyncio
import itertools
import statistics
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from time import perf_counter

from benchmarks import children, customers
from benchmarks.load import Pool, signed
from benchmarks.place import Place
from benchmarks.report import Figure, Report, at_least, at_most, known, percentiles, spread

CONNECTIONS = 64
ROUNDS = 4
SECONDS = 3.0
WARM_SECONDS = 0.7
RATE_GOAL, CPU_GOAL = 0.75, 1.4
"""PERFORMANCE 6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one door did in one round."""

    rate: float
    cpu: float
    """Microseconds a request."""
    waits: tuple[float, ...]


async def run(place: Place) -> Report:
    """Rounds of both doors in turn: bare, durable, bare, durable and so on."""
    log = place.fresh("ingest.log")
    requests = _requests(place.secret)
    async with AsyncExitStack() as stack:
        bare = await stack.enter_async_context(children.started("bare", place.environment(), log))
        durable = await stack.enter_async_context(children.started("durable", place.environment(), log))
        for child in (bare, durable):
            await _round(child, requests, WARM_SECONDS)
        pairs = [
            (await _round(bare, requests, SECONDS), await _round(durable, requests, SECONDS)) for _ in range(ROUNDS)
        ]
    return Report(title="1. Durable signed ingest (SQLite, FULL)", figures=_figures(pairs), note=_NOTE)


_NOTE = (
    f"the same handler and adapter with and without a store; {CONNECTIONS} connections, bodies of {customers.SIZE} "
    "bytes with one comment each, all of different customers; medians of paired rounds"
)


def _requests(secret: str) -> Iterator[bytes]:
    body = customers.template()
    return (signed(secret, body.replace(customers.DIGITS, b"%012d" % number)) for number in itertools.count())


async def _round(child: children.Child, requests: Iterator[bytes], seconds: float) -> Round:
    """As many requests as the door takes."""
    waits: list[float] = []
    codes: set[int] = set()
    ended, still = asyncio.Event(), CONNECTIONS

    def answered(status: int, wait: float) -> None:
        nonlocal still
        codes.add(status)
        waits.append(wait)
        if perf_counter() < until:
            pool.put(next(requests))
        else:
            still -= 1
            if not still:
                ended.set()

    pool = Pool(answered)
    await pool.open(child.port, CONNECTIONS)
    before = await child.used()
    began = perf_counter()
    until = began + seconds
    for _ in range(CONNECTIONS):
        pool.put(next(requests))
    await ended.wait()
    took = perf_counter() - began
    used = (await child.used()).since(before)
    pool.close()
    assert codes == {200}, f"answered {codes}"
    return Round(rate=len(waits) / took, cpu=used.cpu / len(waits) * 1e6, waits=tuple(waits))


def _figures(pairs: list[tuple[Round, Round]]) -> list[Figure]:
    rates = [durable.rate / bare.rate for bare, durable in pairs]
    cpus = [durable.cpu / bare.cpu for bare, durable in pairs]
    bare, durable = ([pair[side] for pair in pairs] for side in (0, 1))
    return [
        at_least("requests/s, durable : bare", statistics.median(rates), RATE_GOAL),
        known("", spread(rates)),
        at_most("CPU a request, durable : bare", statistics.median(cpus), CPU_GOAL),
        known("", spread(cpus)),
        known("requests/s, bare | durable", f"{_rate(bare):,.0f} | {_rate(durable):,.0f}"),
        known("CPU µs a request, bare | durable", f"{_cpu(bare):.0f} | {_cpu(durable):.0f}"),
        known("answer p50/p99 ms at saturation, bare | durable", f"{_waits(bare)} | {_waits(durable)}"),
    ]


def _rate(rounds: list[Round]) -> float:
    return statistics.median(one.rate for one in rounds)


def _cpu(rounds: list[Round]) -> float:
    return statistics.median(one.cpu for one in rounds)


def _waits(rounds: list[Round]) -> str:
    middle, _, late = percentiles([wait for one in rounds for wait in one.waits])
    return f"{middle:.1f}/{late:.1f}"
