"""What an evaluation found: the figures, and what is needed to see where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import numpy as np

from inboxbot import text
from inboxbot.evaluate.measures import Answered, Bin, Truths, Values
from inboxbot.evaluate.rows import Row

KEYS = (
    "n", "accuracy", "in_scope_accuracy", "oos_recall", "oos_auroc", "answered", "ece", "macro_f1", "negative_auroc",
    "recall_at_1", "recall_at_3", "mrr", "ms_p50", "ms_p95",
)  # fmt: skip
"""Always there in the JSON; null where a figure has no meaning for what is measured."""
WANTED = (0.95, 0.97, 0.99)
_CONFUSIONS = 12
_TEXTS = 3
_LONGEST = 90
_DIGITS = 4

Figures = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """`wanted` was taken for `told` in `count` rows; the surest of their texts."""

    wanted: str
    told: str
    count: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`figures` by the names in `KEYS`, and more; `confidence` and `right` are of each row."""

    kind: str
    n: int
    figures: Figures
    answered: Sequence[Answered] = ()
    languages: Mapping[str, Figures] = field(default_factory=dict)
    reliability: Sequence[Bin] = ()
    confusions: Sequence[Confusion] = ()
    confidence: Values = field(default_factory=lambda: np.zeros(0))
    right: Truths = field(default_factory=lambda: np.zeros(0, np.bool_))

    def as_json(self) -> Mapping[str, object]:
        """`KEYS` first, then the details."""
        found: dict[str, object] = dict.fromkeys(KEYS) | _rounded(self.figures)
        found["n"] = self.n
        found["answered"] = [_rounded(asdict(one)) for one in self.answered]
        found["languages"] = {
            code: _rounded(figures) | {"n": int(figures["n"] or 0)} for code, figures in self.languages.items()
        }
        found["reliability"] = [_rounded(asdict(one)) | {"n": one.n} for one in self.reliability]
        found["confusions"] = [asdict(one) for one in self.confusions]
        return found


def _rounded(figures: Mapping[str, float | None]) -> dict[str, float | None]:
    return {key: round(float(value), _DIGITS) if value is not None else None for key, value in figures.items()}


def confusions(rows: Sequence[Row], told: Sequence[str], confidence: Iterable[float]) -> list[Confusion]:
    """The most frequent ones first."""
    wrong = [
        (row.label, said, sure, row.text)
        for row, said, sure in zip(rows, told, confidence, strict=True)
        if row.label != said
    ]
    wrong.sort(key=lambda one: -one[2])
    counts = Counter((wanted, said) for wanted, said, _, _ in wrong)
    worst = sorted(counts, key=lambda pair: (-counts[pair], pair))[:_CONFUSIONS]
    return [
        Confusion(
            wanted=wanted,
            told=said,
            count=counts[wanted, said],
            texts=tuple(text.cut(line, _LONGEST) for a, b, _, line in wrong if (a, b) == (wanted, said))[:_TEXTS],
        )
        for wanted, said in worst
    ]
