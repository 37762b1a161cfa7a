"""Vectors of phrases in a file of this machine, so that a fresh database or a one-off command starts warm."""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

WIDTH = 16
"""Bytes of a text's digest; no text is kept."""


class VectorFile:
    """A `ports.VectorCache` of one file per model. A folder that cannot be written is done without."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: dict[str, dict[bytes, bytes]] = {}

    async def vectors(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        known = await asyncio.to_thread(self._known, model)
        return {text: known[key] for text in texts if (key := _key(text)) in known}

    async def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        known = await asyncio.to_thread(self._known, model)
        known |= {_key(text): raw for text, raw in vectors.items()}
        await asyncio.to_thread(self._write, model, known)

    def _path(self, model: str) -> Path:
        return self._folder / f"vectors-{hashlib.sha256(model.encode()).hexdigest()[:16]}.npz"

    def _known(self, model: str) -> dict[bytes, bytes]:
        if model not in self._loaded:
            self._loaded[model] = _read(self._path(model))
        return self._loaded[model]

    def _write(self, model: str, known: Mapping[bytes, bytes]) -> None:
        """Atomic: a reader sees the old file or the new one."""
        keys = np.frombuffer(b"".join(known), np.uint8).reshape(len(known), WIDTH)
        rows = np.stack([np.frombuffer(raw, "<f4") for raw in known.values()])
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                np.savez(file, keys=keys, rows=rows)
            Path(name).replace(self._path(model))
        except OSError:
            return


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:WIDTH]


def _read(path: Path) -> dict[bytes, bytes]:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            keys, rows = arrays["keys"], arrays["rows"]
            return {key.tobytes(): row.tobytes() for key, row in zip(keys, rows, strict=True)}
    except (OSError, ValueError, KeyError, EOFError):
        return {}
