"""Vectors of phrases that were computed before are not computed again: a reload encodes only what is new."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inboxbot import ports
from inboxbot.playbook import Vectors


class CachedEncoder:
    """An `Encoder` that asks a `VectorCache` first. For phrases: nothing that customers wrote is kept."""

    def __init__(self, encoder: ports.Encoder, cache: ports.VectorCache) -> None:
        self._encoder = encoder
        self._cache = cache
        self.name = encoder.name

    async def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return await self._encoder.encode(texts)
        wanted = list(dict.fromkeys(texts))
        known = {text: _row(raw) for text, raw in (await self._cache.vectors(self.name, wanted)).items()}
        missing = [text for text in wanted if text not in known]
        if missing:
            fresh = dict(zip(missing, await self._encoder.encode(missing), strict=True))
            await self._cache.keep_vectors(
                self.name, {text: row.astype("<f4").tobytes() for text, row in fresh.items()}
            )
            known |= fresh
        return np.stack([known[text] for text in texts])


def _row(raw: bytes) -> Vectors:
    return np.frombuffer(raw, "<f4").astype(np.float32)
