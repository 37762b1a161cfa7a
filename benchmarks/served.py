"""The child's side of `children`: `python -m benchmarks.served KIND LOG` serves until its standard input ends."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, cast

import numpy as np
import uvloop
from aiohttp import web

from benchmarks.children import Kind
from inboxbot import app, domain, encoders, logs, ports, settings, store
from inboxbot.clock import SystemClock
from inboxbot.intake import server
from inboxbot.metrics import Metrics
from inboxbot.playbook import Vectors

STAGES = ("encode", "think", "settle")


class Forgetful:
    """A store whose `accept` returns at once: all the rest of taking a delivery is as with a real one."""

    async def accept(self, channel: str, body: bytes, events: Sequence[domain.Inbound], now: datetime) -> int:
        del channel, body, now
        return len(events)


class Remembering:
    """The model's own vectors, but computed once a text: what is left is the service without its model."""

    def __init__(self, encoder: ports.Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}
        self.name = encoder.name

    async def encode(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in texts if text not in self._known]
        if missing:
            self._known |= zip(missing, await self._encoder.encode(missing), strict=True)
        return np.stack([self._known[text] for text in texts])


Serving = AbstractAsyncContextManager[tuple[int, Metrics]]
"""The port of the webhook door, and the numbers behind it."""


@asynccontextmanager
async def _door(given: settings.Settings, *, durable: bool) -> AsyncIterator[tuple[int, Metrics]]:
    """Only the webhook door, as the service opens it."""
    clock, numbers = SystemClock(), Metrics()
    kept = await store.open_store(given.database_url) if durable else None
    shelf = kept or cast("ports.Store", Forgetful())
    runner = server.runner(server.application(app.open_channels(given, clock), shelf, clock, given, numbers))
    await runner.setup()
    await web.TCPSite(runner, given.host, given.port).start()
    try:
        yield int(runner.addresses[0][1]), numbers
    finally:
        await runner.cleanup()
        if kept is not None:
            await kept.close()


@asynccontextmanager
async def _service(given: settings.Settings) -> AsyncIterator[tuple[int, Metrics]]:
    async with app.running(given, SystemClock()) as running:
        yield running.port, running.metrics


def _with_memory() -> None:
    """From now on the service opens encoders that remember."""

    def open_encoder(name: str, *, folder: Path | None = None) -> ports.Encoder:
        return Remembering(encoders.open_encoder(name, folder=folder))

    setattr(app, "open_encoder", open_encoder)  # noqa: B010  # the service itself has no such option


def _open(kind: Kind, given: settings.Settings) -> Serving:
    if kind == "remembering":
        _with_memory()
    if kind in {"service", "remembering"}:
        return _service(given)
    return _door(given, durable=kind == "durable")


def _used(numbers: Metrics) -> dict[str, object]:
    use = resource.getrusage(resource.RUSAGE_SELF)
    sums = {
        stage: numbers.registry.get_sample_value("inboxbot_stage_seconds_sum", {"stage": stage}) or 0.0
        for stage in STAGES
    }
    return {"cpu": use.ru_utime + use.ru_stime, "stages": sums}


async def serve(kind: Kind, answers: IO[str]) -> None:
    """Say the port, then answer every line with what was used so far."""
    given = settings.load(Path(os.devnull))
    logs.configure(given)
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async with _open(kind, given) as (port, numbers):
        print(json.dumps({"port": port}), file=answers, flush=True)
        while await lines.readline():
            print(json.dumps(_used(numbers)), file=answers, flush=True)


def main(kind: Kind, log: str) -> None:
    """Answers go where standard output went; what is logged there goes to `log`."""
    with os.fdopen(os.dup(1), "w") as answers, Path(log).open("a") as file:
        os.dup2(file.fileno(), 1)
        uvloop.run(serve(kind, answers))


if __name__ == "__main__":
    main(cast("Kind", sys.argv[1]), sys.argv[2])
