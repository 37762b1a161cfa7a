"""Meaning as vectors: `open_encoder` gives the encoder that the settings name."""

from __future__ import annotations

from pathlib import Path

from inboxbot import errors, ports
from inboxbot.encoders import cached, files
from inboxbot.encoders.classifier import Shipped, open_moods

__all__ = ["Shipped", "for_phrases", "open_encoder", "open_moods"]

_TRANSFORMERS = "transformers:"


def open_encoder(name: str, *, folder: Path | None = None) -> ports.Encoder:
    """`e5`, `words` or `transformers:NAME-OR-FOLDER`. `folder` keeps files that can be made again.

    Raises `ConfigError` for a name that means nothing or an extra that is missing, and `ModelUnavailable` when the
    model's files are not there. A model is loaded at its first text, so `encode` raises `ModelUnavailable` too.
    """
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


def for_phrases(encoder: ports.Encoder, folder: Path | None = None) -> ports.Encoder:
    """The same, for phrases of the files: one that was encoded on this machine before is not encoded again.

    Their vectors are kept in `folder` (None: the user's cache folder): what customers write is not for it.
    """
    from inboxbot.encoders import e5

    return cached.CachedEncoder(encoder, files.VectorFile(folder or e5.cache_folder()))
