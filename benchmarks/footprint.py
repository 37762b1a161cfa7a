"""What one message costs: its time on one core and the memory the model adds, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from pathlib import Path

GOALS = {"one message, p50 ms": 5.0, "p95 ms": 10.0, "memory the model adds, MB": 200.0}
TEXT = "Hello, I ordered two lamps last week and they are still not here, where are they"
"""About eighteen tokens."""
_TIMES = 200
_PAGE = 4096


async def measured() -> dict[str, float | None]:
    """By the names in `GOALS`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.footprint", stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    found: dict[str, float | None] = json.loads(out)
    return found


def _resident() -> float | None:
    """Megabytes; None where the system does not say."""
    file = Path("/proc/self/statm")
    return int(file.read_text().split()[1]) * _PAGE / 1e6 if file.exists() else None


async def _look() -> None:
    import numpy as np  # noqa: F401  # what the service has anyway does not count for the model

    from inboxbot import encoders, understand

    before = _resident()
    encoder = encoders.open_encoder("e5")
    word = understand.normalize(TEXT).text
    seconds = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        await encoder.encode([word])
        seconds.append(time.perf_counter() - started)
    cuts = statistics.quantiles(seconds[5:], n=100, method="inclusive")
    after = _resident()
    memory = after - before if after is not None and before is not None else None
    print(json.dumps(dict(zip(GOALS, (cuts[49] * 1e3, cuts[94] * 1e3, memory), strict=True))))


if __name__ == "__main__":
    asyncio.run(_look())
