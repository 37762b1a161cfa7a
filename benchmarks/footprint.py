"""What one message costs, from its words to their meaning, and the memory the model adds, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inboxbot import playbook, ports

GOALS = {
    "one message, p50 ms": 5.0,
    "p95 ms": 10.0,
    "memory the model adds, MB": 200.0,
    "worst of hostile texts, ms": 150.0,
}
TEXT = "Hello, I ordered two lamps last week and they are still not here, where are they"
"""About eighteen tokens."""
HOSTILE = {
    "sentences": "سفارش من کجاست؟ " * 6000,
    "lines": "where is my order\n" * 6000,
    "emoji": "😀" * 100_000,
    "words": "word " * 20_000,
    "one word": "щ" * 100_000,
    "ligature": "\ufdfa" * 100_000,
    "different sentences": "! ".join(f"سفارش {n * 7919} kuda w{n}x теперь {n * 31}" for n in range(3000)),
}
"""A hundred thousand characters each; the smallest of three times counts."""
_WARM = 30
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

    from inboxbot import encoders

    before = _resident()
    encoder = encoders.open_encoder("e5")
    for _ in range(_WARM):
        await encoder.encode([TEXT])
    after = _resident()
    memory = after - before if after is not None and before is not None else None
    book = await _book(encoder)
    seconds = [await _thought(encoder, book, TEXT) for _ in range(_TIMES)]
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    worst = [min([await _thought(encoder, book, text) for _ in range(3)]) * 1e3 for text in HOSTILE.values()]
    print(json.dumps(dict(zip(GOALS, (cuts[49] * 1e3, cuts[94] * 1e3, memory, max(worst)), strict=True))))


async def _thought(encoder: ports.Encoder, book: playbook.Playbook, text: str) -> float:
    """Seconds from the words to what they mean."""
    from inboxbot import understand

    started = time.perf_counter()
    words = understand.normalize(text)
    understand.understand(words, await encoder.encode(understand.texts(words)), book)
    return time.perf_counter() - started


async def _book(encoder: ports.Encoder) -> playbook.Playbook:
    """The starter brand, of whose examples a few are learned."""
    from inboxbot import playbook
    from inboxbot.reload import examples, folder, knowledge, library

    known = knowledge.check(folder.read(Path(__file__).parent.parent), {})
    few = tuple((label, code, said[:2]) for label, code, said in examples.examples_of(known))
    head = await library.learn(few, encoder)
    given = {name: getattr(known, name) for name in ("hash", "brand", "voices", "intents", "entries", "rules")}
    return playbook.Playbook(**given, head=head)


if __name__ == "__main__":
    asyncio.run(_look())
