"""`python -m benchmarks.understanding [ROW ...]`: how well messages are understood, beside published scores.

Reads the public sets under `INBOXBOT_SHARED` (default `../shared`); a row whose set is not there says so. Thresholds
come from training rows alone; few-shot rows are drawn with three seeds. Vectors are kept in the cache folder: the first
run encodes some 60,000 texts (a quarter of an hour on a quiet core), later ones take minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks import footprint, understood
from inboxbot import errors
from inboxbot.encoders import cached, files, open_encoder
from inboxbot.encoders.e5 import cache_folder
from inboxbot.evaluate.asking import Asker

SEEDS = (0, 1, 2)
UNSUPERVISED = "MAP .665 unsupervised"


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure, where it should be (negative: at most), and what others reached."""

    figure: str
    goal: float | None = None
    published: str = ""


class Benchmark:
    """`run` measures once with a seed; `seeds` is 1 where chance has no part."""

    def __init__(self, run: understood.Run, *goals: Goal, seeds: int = 1) -> None:
        self.run = run
        self.goals = {goal.figure: goal for goal in goals}
        self.seeds = seeds


ALL: Mapping[str, Benchmark] = {
    "clinc150-10": Benchmark(
        understood.intent("clinc150.train.en", test="clinc150.test.en"),
        Goal("in-scope accuracy", 0.93, "10-shot: USE+ConveRT .933"),
        Goal("out-of-scope AUROC", 0.97),
        Goal("95% wanted: right", 0.95),
        Goal("95% wanted: answered", 0.68),
        seeds=3,
    ),
    "clinc150-full": Benchmark(
        understood.intent("clinc150.train.en", test="clinc150.test.en", shots=None),
        Goal("in-scope, not held for out of scope", published="BERT .962, MLP on USE .934, Rasa .909"),
        Goal("out-of-scope recall", published="BERT .523, MLP on USE .491, Rasa .312"),
    ),
    "banking77-10": Benchmark(
        understood.intent("banking77.train.en", test="banking77.test.en"),
        Goal("accuracy", 0.88, "USE+ConveRT .852"),
        seeds=3,
    ),
    "banking77-full": Benchmark(
        understood.intent("banking77.train.en", test="banking77.test.en", shots=None), Goal("accuracy", 0.94)
    ),
    "hint3-curekart": Benchmark(
        understood.intent("hint3-curekart.train.en", test="hint3-curekart.test.en", shots=None, wanted=0.9),
        Goal("in-scope accuracy", 0.90, "Rasa .841, Haptik .808, Dialogflow .750"),
        Goal("coverage at 90% (best threshold)", 0.33, "Dialogflow .17, Rasa .15, Haptik .15"),
    ),
    "hint3-curekart, 300 heard": Benchmark(
        understood.listening("hint3-curekart.train.en", test="hint3-curekart.test.en", heard=300, wanted=0.9),
        Goal("90% wanted: right", 0.90),
        Goal("90% wanted: answered"),
        seeds=3,
    ),
    "banking77-ar": Benchmark(
        understood.intent("banking77.train.en", "arbanking77.train.ar", test="arbanking77.validation.ar"),
        Goal("accuracy", 0.80),
        seeds=3,
    ),
    "massive-fa": Benchmark(
        understood.intent("massive.train.en", "massive.train.fa", test="massive.test.fa"),
        Goal("accuracy", 0.75),
        seeds=3,
    ),
    "askubuntu-lv": Benchmark(
        understood.intent("tilde-askubuntu.train.lv", test="tilde-askubuntu.test.lv", shots=None),
        Goal("accuracy as a plain classifier", 0.95, "English F1: NLP.js .93, Watson .92"),
    ),
    "askubuntu-ru": Benchmark(
        understood.intent("tilde-askubuntu.train.ru", test="tilde-askubuntu.test.ru", shots=None),
        Goal("accuracy as a plain classifier", 0.95, "English F1: Rasa .86, DialogFlow .85"),
    ),
    "umsab": Benchmark(understood.umsab, Goal("macro-F1, mean of 8", 0.69, "XLM-T .694, FastText .510")),
    "sentiment": Benchmark(
        understood.shipped_sentiment,
        Goal("negative AUROC he", 0.95),
        Goal("negative AUROC lv", 0.86),
        Goal("negative AUROC ar", 0.90),
    ),
    "complaint": Benchmark(understood.complaints, Goal("macro-F1", 0.88, ".87 (2020), F1 .79 (2019)"), seeds=3),
    "stackfaq": Benchmark(understood.questions("stackfaq"), Goal("R@1", 0.90), Goal("MRR", published=UNSUPERVISED)),
    "stackfaq+3": Benchmark(
        understood.questions("stackfaq", 3), Goal("R@1", 0.98), Goal("MRR", published="MAP .978 supervised"), seeds=3
    ),
    "covidfaq": Benchmark(
        understood.questions("covidfaq"), Goal("MRR", published="MAP .742 unsupervised, .963 supervised")
    ),
    "language-pairs": Benchmark(
        understood.tongues("lingua-word-pairs"), Goal("accuracy, mean of six", 0.97, "lingua .965 of 75 languages")
    ),
    "language-sentences": Benchmark(
        understood.tongues("lingua-sentences"), Goal("accuracy, mean of six", 0.998, "lingua .993 of 75 languages")
    ),
    "message": Benchmark(understood.message, *(Goal(name, -goal) for name, goal in footprint.GOALS.items())),
}
SLOW = ("clinc150-full",)


async def measure(names: Sequence[str], seeds: Sequence[int], console: Console) -> None:
    """One table; each row is printed when all are done, and named on stderr before."""
    fresh = open_encoder("e5")
    kept = cached.CachedEncoder(fresh, files.VectorFile(cache_folder() / "bench-understanding"))
    table = Table(title="Understanding (rows of training alone choose thresholds)", title_justify="left")
    for column in ("row", "figure", "measured", "goal", "", "published"):
        table.add_column(column, overflow="fold")
    for name in names:
        benchmark = ALL[name]
        with Progress(console=Console(stderr=True), transient=True) as progress:
            asker = Asker(encoder=kept, fresh=fresh, progress=progress, timed=0)
            try:
                found = [await benchmark.run(asker, seed) for seed in seeds[: benchmark.seeds]]
            except errors.RowsError as error:
                table.add_row(name, str(error), "not measured")
                continue
        _add(table, name, benchmark, found)
        table.add_section()
    console.print(table)


def _add(table: Table, name: str, benchmark: Benchmark, found: Sequence[understood.Found]) -> None:
    """Figures with a goal or a published score, then the others."""
    goals = benchmark.goals
    for figure in (*goals, *(key for key in found[0] if key not in goals)):
        values = [value for one in found if (value := one[figure]) is not None]
        if values:
            goal = goals.get(figure, Goal(figure))
            table.add_row(
                name, figure, _measured(values), *_against(statistics.mean(values), goal.goal), goal.published
            )


def _measured(values: Sequence[float]) -> str:
    mean = statistics.mean(values)
    digits = 1 if mean > 1 else 3
    span = f" ({min(values):.{digits}f} … {max(values):.{digits}f})" if len(values) > 1 else ""
    return f"{mean:.{digits}f}{span}"


def _against(mean: float, goal: float | None) -> tuple[str, str]:
    """The goal in words, and whether it is reached."""
    if goal is None:
        return "", ""
    good = mean <= -goal if goal < 0 else round(mean, 3) >= goal
    return f"{'≤' if goal < 0 else '≥'} {abs(goal):g}", "[green]ok[/green]" if good else "[red]short[/red]"


def main() -> None:
    """All rows but the slow ones, or the named ones."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.understanding", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="ROW", help=f"of {', '.join(ALL)}")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    options = parser.parse_args()
    if unknown := sorted(set(options.names) - set(ALL)):
        parser.error(f"no such row: {', '.join(unknown)}; there are {', '.join(ALL)}")
    names = options.names or [name for name in ALL if name not in SLOW]
    asyncio.run(measure(names, options.seeds, Console()))


if __name__ == "__main__":
    main()
