"""The heads behind mood: a linear model over a text's vector, the letters it is made of and its language; pure.

Vectors carry over between languages, letters know slang and emoji, and a language with labelled rows of its own has a
part of its own. Both `training/sentiment.py` and `inboxbot evaluate` learn heads of this form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inboxbot.understand import linear, ngrams

COLUMNS = 2048
"""Letters are hashed into so many columns."""
_C = 0.3
_STEPS = 40
_GAIN = 3e-5
"""A step that lowers the loss by less is the last one."""
ANY = ""
"""The mean of languages that have none of their own."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """`means` by language, `ANY` among them, are subtracted from vectors; `own` are the languages with a part each."""

    weights: Floats
    bias: Floats
    means: Mapping[str, Floats]
    own: tuple[str, ...]

    def probabilities(self, vectors: Floats, folded: Sequence[str], spoken: Sequence[str]) -> Floats:
        """float32 [n, classes] for unit rows, their folded texts and their languages."""
        means = np.stack([self.means.get(code, self.means[ANY]) for code in spoken])
        return linear.softmax(columns(vectors - means, folded, spoken, self.own) @ self.weights + self.bias)


def columns(moved: Floats, folded: Sequence[str], spoken: Sequence[str], own: Sequence[str]) -> Floats:
    """What a head looks at: centred vectors, letters, and the vectors again in the columns of their language."""
    unit = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    code = np.array(spoken)
    parts = [unit, ngrams.rows(folded, COLUMNS), *(unit * (code == each)[:, None] for each in own)]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def fit(x: Floats, y: Ints, classes: int, means: Mapping[str, Floats], own: Sequence[str], shares: Floats) -> Head:
    """The head for rows of `columns`; `shares` weighs them (mean 1). Deterministic."""
    found = linear.fit(x, y, classes, c=_C, shares=shares, steps=_STEPS, gain=_GAIN)
    return Head(weights=found.weights, bias=found.bias, means=means, own=tuple(own))
