"""Questions that mean the same, put together by their vectors; rather too few together than wrong ones. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from inboxbot.playbook import Vectors

NEAR = 0.6
"""Mean cosine from which on two groups are one; the least at which 90 in 100 of banking77's test questions stand in a
group of their own intent (`python -m benchmarks grouping`).
"""
_PRIOR = 20
"""The playbook's mean of a language counts like so many questions: a few questions alone have no mean worth taking."""
_GONE = -9.0
"""Less than any cosine."""


def centred(vectors: Vectors, languages: Sequence[str], means: Mapping[str, NDArray[np.float32]]) -> Vectors:
    """Unit rows without what all texts of a language share, so that only differences count, also across languages.

    `means`: `mean.LANGUAGE` and `mean`, as the playbook's head has them; without any, rows stay as they are.
    """
    if "mean" not in means or not len(vectors):
        return vectors
    moved = np.empty_like(vectors)
    for language in sorted(set(languages)):
        own = np.array([code == language for code in languages])
        known = means.get(f"mean.{language}", means["mean"])
        moved[own] = vectors[own] - (vectors[own].sum(axis=0) + _PRIOR * known) / (own.sum() + _PRIOR)
    lengths = np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return np.asarray(moved / lengths, np.float32)


def grouped(vectors: Vectors, near: float = NEAR) -> list[list[int]]:
    """Positions of rows that belong together, the largest group first; in each the row that is nearest to all others
    comes first. Rows that stand alone are left out.

    The two groups that are most alike on average become one, as long as they are alike enough (average linkage): no
    chain of small steps leads from one thing to another. The same rows always give the same groups.
    """
    alike = np.asarray(vectors @ vectors.T, np.float32)
    groups = [sorted(group, key=lambda row: (-alike[row, group].sum(), row)) for group in _joined(alike.copy(), near)]
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def _joined(alike: NDArray[np.float32], near: float) -> list[list[int]]:
    """Row and column `i` of `alike` become those of the whole group that `i` stands for."""
    if len(alike) < 2:
        return []
    np.fill_diagonal(alike, _GONE)
    groups = [[row] for row in range(len(alike))]
    nearest, how_near = alike.argmax(axis=1), alike.max(axis=1)
    while how_near[one := int(how_near.argmax())] >= near:
        other = int(nearest[one])
        sizes = np.array([len(groups[one]), len(groups[other])], np.float32)
        mean = sizes @ alike[[one, other]] / sizes.sum()
        alike[other], alike[:, other], how_near[other] = _GONE, _GONE, _GONE
        mean[[one, other]] = _GONE
        alike[one], alike[:, one] = mean, mean
        groups[one], groups[other] = groups[one] + groups[other], []
        # A mean is never nearer than the nearer of the two: only who pointed at either must look again.
        for row in np.flatnonzero((nearest == one) | (nearest == other) | (np.arange(len(groups)) == one)):
            if groups[row]:
                nearest[row], how_near[row] = alike[row].argmax(), alike[row].max()
    return [group for group in groups if len(group) > 1]
