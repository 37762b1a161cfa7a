"""`python -m benchmarks [NAME ...]`: measures all or the named ones and prints a table for each."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable, Mapping, Sequence

import uvloop
from rich.console import Console

from benchmarks import breaker, grouping, ingest, path, place, probe, reload, replay, report, saturation, wide

Benchmark = Callable[[place.Place], Awaitable[report.Report]]
ALL: Mapping[str, Benchmark] = {
    "ingest": ingest.run,
    "path": path.run,
    "saturation": saturation.run,
    "reload": reload.run,
    "wide": wide.run,
    "replay": replay.run,
    "grouping": grouping.run,
    "breaker": breaker.run,
}
CAUTION = (
    "Absolute figures of a shared machine mean nothing: read the ratios, which are of one run, medians of paired "
    "rounds (A B A B …)."
)


async def measure(names: Sequence[str], console: Console) -> None:
    """One after the other; each table comes with the disk's speed meanwhile."""
    for name in names:
        with place.opened() as here, probe.probing(here.folder) as disk:
            found = await ALL[name](here)
        report.show(console, found)
        console.print(f"{disk}\n", highlight=False)
    console.print(CAUTION, highlight=False)


def main() -> None:
    """Raises `AssertionError` when a message was lost or answered twice: then no figure counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(ALL)}; without any: all")
    names = parser.parse_args().names or list(ALL)
    if unknown := sorted(set(names) - set(ALL)):
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(ALL)}")
    uvloop.run(measure(names, Console()))


if __name__ == "__main__":
    main()
