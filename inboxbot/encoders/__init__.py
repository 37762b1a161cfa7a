"""Meaning as vectors: `open_encoder` gives the encoder that the settings name."""

from __future__ import annotations

from pathlib import Path

from inboxbot import errors, ports
from inboxbot.encoders import cached
from inboxbot.encoders.classifier import Shipped, open_moods

__all__ = ["Shipped", "open_encoder", "open_moods"]

_TRANSFORMERS = "transformers:"


def open_encoder(name: str, cache: ports.VectorCache | None = None, *, folder: Path | None = None) -> ports.Encoder:
    """`e5`, `words` or `transformers:NAME-OR-FOLDER`; with a `cache`, one for phrases that remembers vectors.
    `folder` keeps files that can be made again.

    Raises `ConfigError` for a name that means nothing or an extra that is missing, and `ModelUnavailable` when the
    model's files are not there. A model is loaded at its first text, so `encode` raises `ModelUnavailable` too.
    """
    encoder = _open(name, folder)
    return encoder if cache is None else cached.CachedEncoder(encoder, cache)


def _open(name: str, folder: Path | None) -> ports.Encoder:
    if name == "words":
        from inboxbot.encoders import lexical

        return lexical.WordsEncoder()
    if name == "e5":
        from inboxbot.encoders import e5

        return e5.open_e5(cache=folder)
    if name.startswith(_TRANSFORMERS):
        from inboxbot.encoders import transformer

        return transformer.open_transformer(name.removeprefix(_TRANSFORMERS))
    raise errors.ConfigError(f"INBOXBOT_ENCODER={name}: write e5, words, or transformers:NAME-OR-FOLDER")
