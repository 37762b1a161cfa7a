"""What customers wrote lately: vectors in languages without examples, and how much fits no intent.

It never keeps learning from going on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import structlog

from inboxbot import errors, playbook, ports, understand
from inboxbot.playbook import Vectors
from inboxbot.reload.examples import Examples
from inboxbot.understand import intent, outside

_LANGUAGES = 4
"""Languages, the most heard first: learning waits for 200 texts at most, whoever writes to the shop."""
_LONGEST = 200
"""Characters of a text: a mean needs no more, and long texts cost the encoder most."""

log = structlog.get_logger()


class Listener:
    """Asks the model itself: vectors of what customers wrote are kept in memory only, and only the latest."""

    def __init__(self, store: ports.Store, encoder: ports.Encoder) -> None:
        self._store = store
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    async def heard(self, examples: Examples) -> Mapping[str, Vectors]:
        """Vectors by language, the latest text's first. None where the store or the model cannot be asked now."""
        taught = {language for _, language, phrases in examples if phrases}
        try:
            found = await self._store.heard_lately(intent.HEARD)
            new = {language: _said(texts) for language, texts in found.items() if language not in taught}
            most = sorted((language for language in new if new[language]), key=lambda one: (-len(new[one]), one))
            return await self._vectors({language: new[language] for language in most[:_LANGUAGES]})
        except (errors.StoreUnavailable, errors.ModelUnavailable) as error:
            log.warning("nothing_heard", error=str(error))
            return {}

    async def share(self, book: playbook.Playbook) -> float | None:
        """The share of messages that fit no intent of this playbook; None where too few are known.

        What is learned is kept nowhere: the same turns in the store always say the same. Where the store cannot be
        asked now, it is what it was.
        """
        try:
            return outside.of_book(book, await self._store.outside_lately(outside.LATEST))
        except errors.StoreUnavailable as error:
            log.warning("nothing_heard", error=str(error))
            return book.outside

    async def _vectors(self, said: Mapping[str, Sequence[str]]) -> Mapping[str, Vectors]:
        texts = list(dict.fromkeys(text for each in said.values() for text in each))
        fresh = [text for text in texts if text not in self._known]
        rows = dict(zip(fresh, await self._encoder.encode(fresh), strict=True)) if fresh else {}
        self._known = {text: rows[text] if text in rows else self._known[text] for text in texts}
        return {language: np.stack([self._known[text] for text in each]) for language, each in said.items()}


def _said(texts: Sequence[str]) -> Sequence[str]:
    """The texts as the encoder is asked about them; those without words are left out."""
    read = (understand.texts(understand.normalize(text[:_LONGEST]))[0] for text in texts)
    return [text for text in read if text]
