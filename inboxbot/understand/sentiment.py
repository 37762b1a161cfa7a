"""How a customer feels: the probability of dissatisfaction and a score from -1 to 1; never what follows from it.

A small head over encoder vectors (`data/sentiment.npz`, made by `training/sentiment.py`; its card says of what) is
asked when the vectors are of the encoder it was trained for; words of anger and joy (`lexicon`) are counted always.
Arrays: weights [d, 3], bias [3] (negative, neutral, positive), mean [d], mean.<language> [d], blend [4], words [3].
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from inboxbot import domain
from inboxbot.understand import lexicon, linear

_MOST = 2
"""More signs of one kind say no more."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """`score`: -1 (negative) to 1 (positive). `negative`: the probability that the customer is dissatisfied."""

    score: float
    negative: float
    complaint: float = 0.0
    severity: int = 0


def feel(
    utterance: domain.Utterance, vector: Floats | None, encoder: str, language: str, mood: Floats | None = None
) -> Feeling:
    """What the words show; `vector` counts when it is of the `encoder` the head was trained for.

    `mood` is what another model makes of them (negative, neutral, positive) and takes the place of the head's word.
    """
    own = _own(utterance, vector, encoder, language)
    if mood is None:
        return own
    return replace(own, score=float(mood[2] - mood[0]), negative=float(mood[0]))


def _own(utterance: domain.Utterance, vector: Floats | None, encoder: str, language: str) -> Feeling:
    found = lexicon.cues(utterance.folded, utterance.text, language)
    counts = np.array([1.0, min(found.negative, _MOST), min(found.positive, _MOST)], np.float32)
    arrays, trained_for = head()
    if vector is None or not trained_for or not encoder.startswith(trained_for):
        negative = sigmoid(float(counts @ arrays["words"]))
        return Feeling(score=_score(negative, 0.5 * float(counts[2]) / (1.0 + float(counts[1]))), negative=negative)
    shares = probabilities(arrays, vector, language)
    negative = sigmoid(float(np.append(counts, logit(shares[0])) @ arrays["blend"]))
    return Feeling(score=_score(negative, float(shares[2])), negative=negative)


def _score(negative: float, positive: float) -> float:
    return max(-1.0, min(1.0, min(positive, 1.0 - negative) - negative))


def probabilities(arrays: Mapping[str, Floats], vector: Floats, language: str) -> Floats:
    """Negative, neutral, positive according to the head alone."""
    moved = vector - arrays.get(f"mean.{language}", arrays["mean"])
    unit: Floats = moved / np.float32(max(float(np.linalg.norm(moved)), 1e-6))
    logits: Floats = unit @ arrays["weights"] + arrays["bias"]
    return linear.softmax(logits)


def logit(share: float) -> float:
    """The log-odds of a probability, kept finite."""
    safe = min(max(float(share), 1e-4), 1.0 - 1e-4)
    return float(np.log(safe / (1.0 - safe)))


def sigmoid(value: float) -> float:
    """The probability of log-odds."""
    return float(1.0 / (1.0 + np.exp(-value)))


@functools.cache
def head() -> tuple[Mapping[str, Floats], str]:
    """The shipped arrays, and the beginning of the names of encoders they are for."""
    with resources.files("inboxbot.understand").joinpath("data/sentiment.npz").open("rb") as file:
        arrays = dict(np.load(file))
    return {name: value.astype(np.float32) for name, value in arrays.items() if name != "encoder"}, str(
        arrays["encoder"]
    )
