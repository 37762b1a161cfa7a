"""The measured processes: started with an environment as in production, asked for their use of CPU, ended by closing.

A child ends when its standard input does, so none outlives this process.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from inboxbot.settings import PREFIX

Kind = Literal["durable", "bare", "service", "remembering"]
"""The webhook door with a store and without; the whole service, and the same with a model that remembers."""
READY_SECONDS = 120.0
STOP_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What a process has used since it started: seconds of CPU, and of its stages (`encode`, `think`, `settle`)."""

    cpu: float
    stages: Mapping[str, float] = field(default_factory=dict)
    """Seconds of waiting, summed over turns."""

    def since(self, before: Used) -> Used:
        """The difference."""
        stages = {name: seconds - before.stages.get(name, 0.0) for name, seconds in self.stages.items()}
        return Used(cpu=self.cpu - before.cpu, stages=stages)


class Child:
    """A running one. `port` is its webhook door."""

    def __init__(self, process: Process, port: int) -> None:
        self._process = process
        self.port = port
        self.pid = process.pid

    async def used(self) -> Used:
        """As of now."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"used\n")
        return Used(**await _line(self._process))


@asynccontextmanager
async def started(kind: Kind, environment: Mapping[str, str], log: Path) -> AsyncIterator[Child]:
    """A child process that is ready, until the block ends. What it logs goes to `log`."""
    given = {key: value for key, value in os.environ.items() if not key.startswith(PREFIX)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.served", kind, str(log)),
        stdin=PIPE,
        stdout=PIPE,
        env={**given, **environment},
    )
    try:
        async with asyncio.timeout(READY_SECONDS):
            ready = await _line(process)
        yield Child(process, int(ready["port"]))
    finally:
        await _end(process)


async def _line(process: Process) -> dict[str, Any]:
    assert process.stdout is not None
    line = await process.stdout.readline()
    assert line, "the measured process ended; its last words are above"
    found: dict[str, Any] = json.loads(line)
    return found


async def _end(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
