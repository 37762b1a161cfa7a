"""The encoder `words`: no model at all. Texts that share letters are near; meanings are not known."""

from __future__ import annotations

from collections.abc import Sequence

from inboxbot.playbook import Vectors
from inboxbot.understand import cleaning, ngrams

COLUMNS = 1024
"""Of a vector; n-grams that meet in one are told apart by the others."""


class WordsEncoder:
    """Hashed character n-grams of the folded text. Never fails."""

    name = f"words-{COLUMNS}:1"

    async def encode(self, texts: Sequence[str]) -> Vectors:
        return ngrams.rows([cleaning.normalize(one).folded for one in texts], COLUMNS)
