"""Figures of merit over arrays; pure, and None wherever a figure has no meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Truths = NDArray[np.bool_]
Ranks = NDArray[np.int64]
"""Where the right answer stood: 1 is first, 0 is nowhere."""

BINS = 10
"""Of equal width over confidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Of `n` answers given with a confidence between `low` and `high`: how sure on average, and how often right."""

    low: float
    high: float
    n: int
    said: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What happens from `threshold` on; `precision` is None when nothing was answered."""

    wanted: float
    threshold: float | None
    precision: float | None
    coverage: float


def share(truths: Truths) -> float | None:
    """How many are true, 0..1."""
    return float(truths.mean()) if len(truths) else None


def auroc(positive: Truths, scores: Values) -> float | None:
    """The chance that a positive one scores above another one; a tie counts half."""
    inside, outside = int(positive.sum()), int((~positive).sum())
    if not inside or not outside:
        return None
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return float((ranks[positive].sum() - inside * (inside + 1) / 2) / (inside * outside))


def f1(truth: Sequence[str], told: Sequence[str]) -> Mapping[str, float]:
    """The F1 of every label that is wanted; one that is only told costs the others their recall."""
    wanted, said = Counter(truth), Counter(told)
    hits = Counter(label for label, other in zip(truth, told, strict=True) if label == other)
    return {label: 2 * hits[label] / (wanted[label] + said[label]) for label in sorted(wanted)}


def macro_f1(truth: Sequence[str], told: Sequence[str]) -> float | None:
    """The mean of the labels' F1, each label counting the same."""
    each = f1(truth, told)
    return float(np.mean(list(each.values()))) if each else None


def reliability(confidence: Values, right: Truths, bins: int = BINS) -> list[Bin]:
    """Bins of equal width, those without answers left out."""
    place = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    return [
        Bin(low=at / bins, high=(at + 1) / bins, n=len(rows), said=confidence[rows].mean(), right=right[rows].mean())
        for at in range(bins)
        if len(rows := np.flatnonzero(place == at))
    ]


def ece(confidence: Values, right: Truths, bins: int = BINS) -> float | None:
    """The expected calibration error: how far confidence is from the share that is right, on average over answers."""
    if not len(right):
        return None
    return float(sum(one.n * abs(one.said - one.right) for one in reliability(confidence, right, bins)) / len(right))


def answered(confidence: Values, right: Truths, wanted: float, threshold: float | None) -> Answered:
    """What answering from `threshold` on gives; None answers nothing."""
    told = confidence >= (np.inf if threshold is None else threshold)
    return Answered(wanted=wanted, threshold=threshold, precision=share(right[told]), coverage=share(told) or 0.0)


def risk_coverage(confidence: Values, right: Truths) -> tuple[Values, Values]:
    """Coverage and the share that is wrong, when the surest are answered first."""
    order = np.argsort(-confidence, kind="stable")
    count = np.arange(1, len(order) + 1)
    return count / max(len(order), 1), np.cumsum(~right[order]) / count


def recall_at(ranks: Ranks, best: int) -> float | None:
    """How often the right answer is among the `best` first."""
    return share((ranks > 0) & (ranks <= best))


def mrr(ranks: Ranks) -> float | None:
    """The mean of one over the rank; nowhere is zero."""
    return float(np.where(ranks > 0, 1.0 / np.maximum(ranks, 1), 0.0).mean()) if len(ranks) else None


def percentile(values: Values, percent: float) -> float | None:
    """By linear interpolation."""
    return float(np.percentile(values, percent)) if len(values) else None
