"""Complaints: whether a customer is dissatisfied with what happened, or not."""

from __future__ import annotations

from collections.abc import Sequence

from inboxbot.evaluate import moods
from inboxbot.evaluate.asking import Asker
from inboxbot.evaluate.report import Report
from inboxbot.evaluate.rows import Row, relabelled

CLASSES = ("complaint", "not_complaint")
_OTHER = ("not_complaint", "no_complaint", "not complaint", "none")


async def run(asker: Asker, train: Sequence[Row], test: Sequence[Row], encoder: str) -> Report:
    """Learns from `train`; without rows there, what is shipped is asked. Raises `RowsError` for other labels."""
    asked = _known(test)
    judge = await moods.learned(asker, _known(train), CLASSES) if train else moods.shipped(encoder)
    return await moods.measured(asker, "complaint", judge, asked, CLASSES)


def _known(rows: Sequence[Row]) -> list[Row]:
    def name(label: str) -> str | None:
        word = label.casefold()
        return CLASSES[0] if word == CLASSES[0] else CLASSES[1] if word in _OTHER else None

    return relabelled(rows, name, "write complaint or not_complaint")
