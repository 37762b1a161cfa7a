"""Puts texts through cleaning, the encoder and a judge, as the service does, and takes the time of some of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from rich.progress import Progress

from inboxbot import domain, playbook, ports
from inboxbot.evaluate.measures import Values, percentile
from inboxbot.evaluate.rows import Row
from inboxbot.playbook import Vectors
from inboxbot.understand import fit, intent, normalize, texts

_CHUNK = 512
_WARM = 3

Told = TypeVar("Told")
Judge = Callable[[domain.Utterance, Vectors | None], Told]
"""What the service makes of a text and its vector."""


def wish(utterance: domain.Utterance) -> str:
    """The first that the service reads of a message: it without courtesies."""
    return texts(utterance)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """`encoder` may remember vectors; `fresh` does not: its time is taken, with `timed` texts spread over the rows."""

    encoder: ports.Encoder | None
    fresh: ports.Encoder | None
    progress: Progress
    timed: int = 200
    read: Callable[[domain.Utterance], str] = wish
    """What the encoder hears of a message."""

    async def vectors(self, said: Sequence[str], what: str) -> Vectors:
        """Their vectors; nothing with columns when there is no encoder. Raises `ModelUnavailable`."""
        if self.encoder is None:
            return np.zeros((len(said), 0), np.float32)
        bar = self.progress.add_task(what, total=len(said))
        found = []
        for at in range(0, len(said), _CHUNK):
            found.append(await self.encoder.encode(said[at : at + _CHUNK]))
            self.progress.update(bar, completed=at + _CHUNK)
        return np.concatenate(found)

    async def ask(self, rows: Sequence[Row], judge: Judge[Told]) -> list[Told]:
        """What `judge` says of each row."""
        words = [normalize(row.text) for row in rows]
        vectors = await self.vectors([self.read(one) for one in words], "reading the messages")
        bar = self.progress.add_task("judging the messages", total=len(rows))
        said = []
        for word, vector in zip(words, vectors, strict=True):
            said.append(judge(word, vector if word.text and len(vector) else None))
            self.progress.advance(bar)
        return said

    async def milliseconds(self, rows: Sequence[Row], judge: Judge[object]) -> Mapping[str, float | None]:
        """The time of one message at a time, from its words to what is said of it."""
        spread = np.linspace(0, len(rows) - 1, min(self.timed, len(rows))).astype(int).tolist()
        bar = self.progress.add_task("taking the time", total=len(spread))
        seconds = []
        for row in [rows[0]] * (_WARM if spread else 0) + [rows[at] for at in spread]:
            started = time.perf_counter()
            word = normalize(row.text)
            vector = (await self.fresh.encode([self.read(word)]))[0] if self.fresh and word.text else None
            judge(word, vector)
            seconds.append(time.perf_counter() - started)
            self.progress.advance(bar)
        taken: Values = np.array(seconds[_WARM:]) * 1e3
        return {"ms_p50": percentile(taken, 50), "ms_p95": percentile(taken, 95)}

    async def learn(self, rows: Sequence[Row]) -> playbook.Head:
        """What the service learns from these rows, by their labels and languages."""
        examples: dict[str, dict[str, list[str]]] = {}
        for row in rows:
            examples.setdefault(row.label, {}).setdefault(row.language, []).append(row.text)
        phrases = sorted({row.text for row in rows} | ({intent.name(label) for label in examples} - {""}))
        found = await self.vectors([intent.reading(phrase)[0] for phrase in phrases], "reading the examples")
        bar = self.progress.add_task("learning", total=None)
        head = fit(examples, dict(zip(phrases, found, strict=True)), encoder=self.fresh.name if self.fresh else "")
        self.progress.update(bar, total=1, completed=1)
        return head
