"""How a customer feels: dissatisfaction, a score from -1 to 1, complaint and severity; never what follows from it.

Two small heads (`feelings`, in `data/sentiment.npz`, made by `training/sentiment.py`; its card says of what) are asked
when the vectors are of the encoder they were trained for; words of anger and joy (`lexicon`) are counted always.
Arrays: mood.weights, mood.bias (negative, neutral, positive), severity.weights, severity.bias (0 to 4), of each
`.own` (languages with a part of their own); mean, mean.<language>, blend [4], words [3].
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from inboxbot import domain
from inboxbot.understand import feelings, lexicon

_MOST = 2
"""More signs of one kind say no more."""
_LIKELY = 0.5

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
    """What the words show; `vector` counts when it is of the `encoder` the heads were trained for.

    `mood` is what another model makes of them (negative, neutral, positive): it takes the place of the head's word,
    and leaves complaint and severity as they are. Without a vector, words tell all three; severity is then 2 at most.
    """
    known = heads()
    found = lexicon.cues(utterance.folded, utterance.text, language)
    counts = np.array([1.0, min(found.negative, _MOST), min(found.positive, _MOST)], np.float32)
    if vector is None or not encoder.startswith(known.encoder):
        own = _by_words(known, counts)
    else:
        own = _by_heads(known, counts, utterance, vector, language)
    return own if mood is None else replace(own, score=float(mood[2] - mood[0]), negative=float(mood[0]))


def _by_words(known: Heads, counts: Floats) -> Feeling:
    negative = sigmoid(float(counts @ known.words))
    score = _score(negative, 0.5 * float(counts[2]) / (1.0 + float(counts[1])))
    return Feeling(score=score, negative=negative, complaint=negative, severity=2 if negative >= _LIKELY else 0)


def _by_heads(known: Heads, counts: Floats, utterance: domain.Utterance, vector: Floats, language: str) -> Feeling:
    asked = vector[None], [utterance.folded], [language]
    shares, severities = known.mood.probabilities(*asked)[0], known.severity.probabilities(*asked)[0]
    negative = sigmoid(float(np.append(counts, logit(shares[0])) @ known.blend))
    return Feeling(
        score=_score(negative, float(shares[2])),
        negative=negative,
        complaint=float(1.0 - severities[0]),
        severity=severity(severities),
    )


def severity(shares: Floats) -> int:
    """The step of the scale that is reached as likely as not: the middle of its probabilities."""
    at_least = shares[::-1].cumsum()[::-1]
    return int((at_least[1:] >= _LIKELY).sum())


def _score(negative: float, positive: float) -> float:
    return max(-1.0, min(1.0, min(positive, 1.0 - negative) - negative))


def logit(share: float) -> float:
    """The log-odds of a probability, kept finite."""
    safe = min(max(float(share), 1e-4), 1.0 - 1e-4)
    return float(np.log(safe / (1.0 - safe)))


def sigmoid(value: float) -> float:
    """The probability of log-odds."""
    return float(1.0 / (1.0 + np.exp(-value)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What is shipped, and the beginning of the names of encoders it is for."""

    encoder: str
    mood: feelings.Head
    severity: feelings.Head
    blend: Floats
    words: Floats


@functools.cache
def heads() -> Heads:
    """Read once."""
    with resources.files("inboxbot.understand").joinpath("data/sentiment.npz").open("rb") as file:
        arrays = dict(np.load(file))
    means = {
        name.removeprefix("mean").removeprefix("."): value.astype(np.float32)
        for name, value in arrays.items()
        if name.startswith("mean")
    }
    mood, severe = (
        feelings.Head(
            weights=arrays[f"{name}.weights"].astype(np.float32),
            bias=arrays[f"{name}.bias"].astype(np.float32),
            means=means,
            own=tuple(arrays[f"{name}.own"].tolist()),
        )
        for name in ("mood", "severity")
    )
    return Heads(
        encoder=str(arrays["encoder"]), mood=mood, severity=severe, blend=arrays["blend"], words=arrays["words"]
    )
