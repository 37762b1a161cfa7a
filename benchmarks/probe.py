"""How fast the disk is while others measure: a few 4 KB fdatasyncs, twice a second, from a thread of its own."""

from __future__ import annotations

import os
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

EVERY_SECONDS = 0.5
AT_ONCE = 4
PAGE = b"\0" * 4096


class Probe:
    """Rates seen so far, fdatasyncs per second."""

    def __init__(self) -> None:
        self.rates: list[float] = []

    def __str__(self) -> str:
        if not self.rates:
            return "4 KB fdatasync/s: not seen"
        low, middle, high = min(self.rates), statistics.median(self.rates), max(self.rates)
        return f"4 KB fdatasync/s min/median/max: {low:,.0f} / {middle:,.0f} / {high:,.0f}"

    def look(self, file: int) -> None:
        """One more rate."""
        began = perf_counter()
        for _ in range(AT_ONCE):
            os.pwrite(file, PAGE, 0)
            os.fdatasync(file)
        self.rates.append(AT_ONCE / (perf_counter() - began))


@contextmanager
def probing(folder: Path) -> Iterator[Probe]:
    """Probe the disk under `folder` until the block ends."""
    probe, ended = Probe(), threading.Event()
    file = os.open(folder / "probe", os.O_RDWR | os.O_CREAT, 0o600)

    def run() -> None:
        while not ended.wait(EVERY_SECONDS):
            probe.look(file)

    thread = threading.Thread(target=run, name="probe")
    thread.start()
    try:
        yield probe
    finally:
        ended.set()
        thread.join()
        os.close(file)
