"""How well questions are grouped by meaning, on labelled text that nobody of this project wrote."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks import understood
from benchmarks.place import Place
from benchmarks.report import Report, known
from inboxbot.encoders import for_phrases, open_encoder
from inboxbot.evaluate.rows import Row
from inboxbot.learn import grouping
from inboxbot.learn.lessons import LEAST, Means
from inboxbot.playbook import Vectors
from inboxbot.reload import examples, folder, knowledge, library

STARTER = Path(__file__).parents[1]
SIZE = 1_500
SETS = {
    "banking77, chosen on": ("intent/banking77.test.en",),
    "clinc150": ("intent/clinc150.test.en",),
    "massive en + fa": ("intent/massive.test.en", "intent/massive.test.fa"),
    "banking77 en + ar": ("intent/banking77.test.en", "intent/arbanking77.validation.ar"),
    "hint3-curekart": ("intent/hint3-curekart.test.en",),
}
"""Of each file so many rows at most, shared among the files of a set."""


async def run(_: Place) -> Report:
    """Purity: the share of grouped questions that stand in a group of their own label's majority."""
    encoder = open_encoder("e5")
    known_files = knowledge.check(folder.read(STARTER), {})
    head = await library.learn(examples.examples_of(known_files), for_phrases(encoder))
    means = head.arrays if head else {}
    figures = []
    for name, texts in SETS.items():
        rows = _some(texts)
        figures.append(known(name, _measured(rows, await encoder.encode([row.text for row in rows]), means)))
    return Report(title=f"Questions grouped by meaning, {LEAST} or more together", figures=figures)


def _some(texts: Sequence[str]) -> list[Row]:
    """The same rows at every run."""
    found = []
    for name in texts:
        rows = understood.read(name)
        chosen = np.random.default_rng(1).permutation(len(rows))[: SIZE // len(texts)]
        found += [rows[at] for at in sorted(chosen.tolist())]
    return found


def _measured(rows: Sequence[Row], vectors: Vectors, means: Means) -> str:
    began = time.perf_counter()
    found = grouping.grouped(grouping.centred(vectors, [row.language for row in rows], means))
    seconds = time.perf_counter() - began
    groups = [[rows[at] for at in group] for group in found if len(group) >= LEAST]
    inside = sum(map(len, groups))
    right = sum(Counter(row.label for row in group).most_common(1)[0][1] for group in groups)
    mixed = sum(len({row.language for row in group}) > 1 for group in groups)
    return (
        f"{len(rows)} questions, {len(groups)} groups ({mixed} of two languages): purity {right / max(inside, 1):.3f}, "
        f"grouped {inside / len(rows):.0%}, {seconds:.1f} s"
    )
