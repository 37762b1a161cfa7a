"""What texts mean and how they sound, as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from inboxbot.playbook import Vectors


class Encoder(Protocol):
    """Meaning as a vector."""

    name: str
    """Identifies the model and its version: vectors of one name may be compared and cached."""

    async def encode(self, texts: Sequence[str]) -> Vectors:
        """`float32 [len(texts), d]`, unit rows. Raises `ModelUnavailable`."""
        ...


class Moods(Protocol):
    """How texts sound to a model that the operator chose in place of the shipped head."""

    async def moods(self, texts: Sequence[str]) -> Vectors | None:
        """`float32 [len(texts), 3]`: the probabilities of negative, neutral and positive, rows sum to one.

        None when there is no such model, or it cannot be asked now: then the shipped head decides. Never raises.
        """
        ...


class VectorCache(Protocol):
    """Vectors that were computed before, by name of model and text."""

    async def vectors(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        """The float32 bytes of those texts that are known."""
        ...

    async def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Remember them."""
        ...
