"""From scores to probabilities that mean what they say: learned on phrases and whole intents that were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inboxbot import playbook
from inboxbot.understand import linear

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

RIGHT, WRONG, OUTSIDE = 0, 1, 2
_SHARES = (0.7, 0.15, 0.15)
"""What traffic is taken to be made of: known intents, intents nobody thought of, and texts that want nothing."""
_C = 3.0
_PRIOR = np.array(
    # right, wrong, outside; learned by 1, 2, 3 and 5 phrases a label of public sets, from phrases and labels left out
    [[-0.1, -0.2, 0.3], [1.4, -0.3, -1.1], [2.3, -2.4, 0.1], [0.0, 0.0, 0.0], [0.3, 0.8, -1.1], [0.3, 0.6, -0.9]],
    np.float32,
)
_PRIOR_WEIGHT = 60.0
"""The prior counts as much as so many answers to left-out phrases of known intents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Row numbers to learn from and to be asked about."""

    learned: Ints
    asked: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What was seen of answers to left-out phrases, and what became of them (`RIGHT`, `WRONG`, `OUTSIDE`)."""

    features: Floats
    outcomes: Ints
    kinds: Ints
    """0 for a known intent, 1 for one that was left out, 2 for `none`."""


def folds(y: Ints, classes: int, none: int, count: int, names: int = 0) -> Iterator[Fold]:
    """Each leaves out every `count`-th intent whole, as if nobody had thought of it, and every `count`-th phrase.

    The last `names` rows are labels' names: nobody asks them, and they are known while their label is.
    """
    place = np.zeros(len(y), np.int64)
    for label in range(classes):
        rows = np.flatnonzero(y == label)
        place[rows] = np.arange(len(rows))
    intents = [label for label in range(classes) if label != none]
    for fold in range(count):
        unknown = np.isin(y, intents[fold::count])
        phrase = place % count == fold
        phrase[len(y) - names :] = False
        learned = np.flatnonzero(~unknown & ~phrase)
        if len(np.unique(y[learned])) > 1:
            yield Fold(learned=learned, asked=np.flatnonzero((unknown | phrase)[: len(y) - names]))


def tops(scores: Floats, none: int) -> Ints:
    """The best label of each row that is not `none`."""
    best: Ints = _named(scores, none).argmax(axis=1)
    return best


def _named(scores: Floats, none: int) -> Floats:
    if none < 0:
        return scores
    named = scores.copy()
    named[:, none] = -np.inf
    return named


def features(scores: Floats, near: Floats, none: int) -> Floats:
    """What tells a right answer from a wrong one, about 0..1 each, float32 [n, 6]."""
    rows = np.arange(len(scores))
    top = tops(scores, none)
    shares = linear.softmax(scores)
    logs = np.log(shares + 1e-6)
    rest = np.where(np.arange(scores.shape[1]) == top[:, None], -np.inf, _named(logs, none))
    second = np.maximum(rest.max(axis=1), np.log(1e-6))
    out = np.stack(
        [
            np.ones(len(scores)),
            logs[rows, top] / 3,
            (logs[rows, top] - second) / 6,
            logs[:, none] / 6 + 1 if none >= 0 else np.zeros(len(scores)),
            near[rows, top],
            near.max(axis=1),
        ],
        axis=1,
    )
    return out.astype(np.float32)


def judge(scores: Floats, near: Floats, none: int, truth: Ints) -> Tried:
    """`truth`: the right label of each row, -1 where it was left out."""
    kinds = np.where(truth < 0, 1, np.where(truth == none, 2, 0))
    outcomes = np.where(kinds > 0, OUTSIDE, np.where(tops(scores, none) == truth, RIGHT, WRONG))
    return Tried(features=features(scores, near, none), outcomes=outcomes, kinds=kinds)


def fit(tried: Sequence[Tried]) -> Floats:
    """Weights [6, 3]: what features say about the three outcomes."""
    if not any(len(one.outcomes) for one in tried):
        return _PRIOR
    seen = np.concatenate([one.features for one in tried])
    outcomes = np.concatenate([one.outcomes for one in tried])
    learned = linear.fit(seen, outcomes, 3, c=_C, shares=_as_traffic(tried))
    weights = learned.weights.copy()
    weights[0] += learned.bias
    known = sum(int((one.kinds == 0).sum()) for one in tried)  # only they show what a right answer looks like
    trust = known / (known + _PRIOR_WEIGHT)
    blended: Floats = (trust * weights + (1 - trust) * _PRIOR).astype(np.float32)
    return blended


def _as_traffic(tried: Sequence[Tried]) -> Floats:
    """What each answer counts (mean 1), so that together they are as mixed as traffic is taken to be."""
    kinds = np.concatenate([one.kinds for one in tried])
    shares = np.array(_SHARES)[kinds] / np.bincount(kinds, minlength=3)[kinds]
    counted: Floats = (shares * len(kinds) / shares.sum()).astype(np.float32)
    return counted


def held(tried: Sequence[Tried], weights: Floats) -> Floats:
    """The answers to left-out phrases as calibrated, surest first: float32 [m, 4].

    Columns: how sure, whether right, whether no known intent was, what it counts. None where no phrase of a known
    intent could be left out: a label of one phrase proves nothing.
    """
    if not any((one.kinds == 0).any() for one in tried):
        return np.zeros((0, 4), np.float32)
    sure = probabilities(np.concatenate([one.features for one in tried]), weights)[:, RIGHT]
    outcomes = np.concatenate([one.outcomes for one in tried])
    columns = [sure, outcomes == RIGHT, outcomes == OUTSIDE, _as_traffic(tried)]
    rows: Floats = np.stack(columns, axis=1).astype(np.float32)
    surest_first: Floats = rows[np.argsort(-sure, kind="stable")]
    return surest_first


def assumed(answers: Floats) -> float:
    """The share of texts that fit no intent, 0..1, among what `held` gave, as they count."""
    if not len(answers):
        return _SHARES[1] + _SHARES[2]
    return float(answers[:, 3] @ answers[:, 2] / answers[:, 3].sum())


def at_even(outside: float, assumed: float) -> float:
    """A probability that was told where `assumed` of the texts are outside, as it is where half of them are."""
    away, inside = outside * (1 - assumed), (1 - outside) * assumed
    return away / (away + inside)


def promise(answers: Floats, share: float | None = None) -> playbook.Promise:
    """How often answers are right from each confidence on, judged by what `held` gave.

    `share` of the messages fit no intent; None: as many as were assumed. One wrong answer is counted on top of those
    seen, so that few phrases prove little.
    """
    sure, right, outside, counts = answers.astype(np.float64).T
    if share is not None and 0 < (before := assumed(answers)) < 1:
        counts = counts * np.where(outside > 0, share / before, (1 - share) / (1 - before))
    precision = np.cumsum(right * counts) / (np.cumsum(counts) + 1.0)
    last = np.append(sure[1:] < sure[:-1], True)[: len(sure)]  # of equally sure ones all are answered, or none
    rising = precision[last][::-1]
    best = rising > np.maximum.accumulate(np.append(-1.0, rising[:-1]))[: len(rising)]
    return playbook.Promise(confidences=tuple(sure[last][::-1][best].tolist()), rights=tuple(rising[best].tolist()))


def probabilities(seen: Floats, weights: Floats) -> Floats:
    """Right, wrong, outside: float32 [n, 3], rows sum to one."""
    return linear.softmax(seen @ weights)
