"""Vectors of short texts that many customers write: "hello" is read once. Kept in memory only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from inboxbot import ports
from inboxbot.playbook import Vectors

MOST = 1_000
"""Texts that are remembered, the latest asked for: 1.5 MB."""
LONGEST = 40
"""Characters of such a text; longer ones hardly ever come twice."""


class RecentEncoder:
    """An `Encoder` that is asked about short texts once, as long as they are not forgotten for newer ones."""

    def __init__(self, encoder: ports.Encoder, most: int = MOST) -> None:
        self._encoder = encoder
        self._most = most
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self.name = encoder.name

    async def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return await self._encoder.encode(texts)
        known = {text: self._known[text] for text in texts if text in self._known}
        if missing := [text for text in dict.fromkeys(texts) if text not in known]:
            known |= zip(missing, await self._encoder.encode(missing), strict=True)
        self._remember(known)
        return np.stack([known[text] for text in texts])

    def _remember(self, rows: dict[str, Vectors]) -> None:
        for text, row in rows.items():
            if len(text) <= LONGEST:
                self._known[text] = np.array(row)  # a copy: a row alone must not keep its whole batch alive
                self._known.move_to_end(text)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
