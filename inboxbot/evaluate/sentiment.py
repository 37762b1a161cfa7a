"""Sentiment: negative, neutral or positive, and above all negative against the rest."""

from __future__ import annotations

from collections.abc import Sequence

from rich.progress import Progress

from inboxbot import ports
from inboxbot.evaluate import moods
from inboxbot.evaluate.asking import Asker
from inboxbot.evaluate.report import Report
from inboxbot.evaluate.rows import Row, relabelled

CLASSES = ("negative", "neutral", "positive")
_ALSO = {"off-topic": "neutral", "none": "neutral"}


async def run(asker: Asker, train: Sequence[Row], test: Sequence[Row], encoder: str) -> Report:
    """Learns from `train`; without rows there, what is shipped is asked. Raises `RowsError` for other labels."""
    asked = _known(test)
    judge = await moods.learned(asker, _known(train), CLASSES) if train else moods.shipped(encoder)
    return await moods.measured(asker, "sentiment", judge, asked, CLASSES)


async def told(model: ports.Encoder, test: Sequence[Row], progress: Progress) -> Report:
    """What the model of the settings says, in place of what is shipped; `model` gives the three probabilities."""
    asker = Asker(encoder=model, fresh=model, progress=progress)
    return await moods.measured(asker, "sentiment", moods.as_told, _known(test), CLASSES)


def _known(rows: Sequence[Row]) -> list[Row]:
    def name(label: str) -> str | None:
        word = label.casefold()
        return word if word in CLASSES else _ALSO.get(word)

    return relabelled(rows, name, "write negative, neutral (or off-topic) or positive")
