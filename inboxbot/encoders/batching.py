"""Runs a blocking model in one thread of its own, off the event loop, and encodes together what waits together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from inboxbot import errors
from inboxbot.playbook import Vectors

BATCH = 8
"""Texts given to the model at once: a customer waits for at most one such batch of a reload, eight messages' time."""

Model = Callable[[Sequence[str]], Vectors]
"""`float32 [len(texts), d]`, unit rows; may take its time."""


@dataclass(slots=True, kw_only=True)
class _Job:
    texts: list[str]
    done: list[Vectors] = field(default_factory=list)
    future: Future[Vectors] = field(default_factory=Future)
    taken: int = 0


class BatchingEncoder:
    """An `Encoder` over a blocking model, loaded at the first text; small requests go before large ones."""

    def __init__(self, name: str, load: Callable[[], Model]) -> None:
        self.name = name
        self._load = load
        self._model: Model | None = None
        self._lock = threading.Lock()
        self._jobs: list[_Job] = []
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=f"encoder-{name[:24]}")

    async def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 0), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        job = _Job(texts=[texts[i] for i in order])
        with self._lock:
            self._jobs.append(job)
        self._pool.submit(self._turn)
        vectors = await asyncio.wrap_future(job.future)
        out = np.empty_like(vectors)
        out[order] = vectors
        return out

    def _turn(self) -> None:
        """One batch; goes on in a new turn while anything waits, so that whoever came meanwhile is looked at."""
        with self._lock:
            parts = self._choose()
        if not parts:
            return
        try:
            self._run(parts)
        except Exception as error:  # noqa: BLE001  # whatever a model raises, its callers must hear of it
            self._fail([job for job, _ in parts], error)
        self._pool.submit(self._turn)

    def _choose(self) -> list[tuple[_Job, int]]:
        """Which jobs give how many texts to the next batch: the job with the fewest texts left first."""
        self._jobs = [job for job in self._jobs if not job.future.cancelled() and job.taken < len(job.texts)]
        room, parts = BATCH, []
        for job in sorted(self._jobs, key=lambda job: len(job.texts) - job.taken):
            if room:
                parts.append((job, count := min(room, len(job.texts) - job.taken)))
                room -= count
        return parts

    def _run(self, parts: Sequence[tuple[_Job, int]]) -> None:
        if self._model is None:
            self._model = self._load()
        vectors = self._model([text for job, count in parts for text in job.texts[job.taken : job.taken + count]])
        at = 0
        for job, count in parts:
            job.done.append(vectors[at : at + count])
            job.taken += count
            at += count
            if job.taken == len(job.texts) and job.future.set_running_or_notify_cancel():
                job.future.set_result(np.concatenate(job.done))

    def _fail(self, jobs: Sequence[_Job], error: Exception) -> None:
        known = error if isinstance(error, errors.ModelUnavailable) else errors.ModelUnavailable(str(error))
        for job in jobs:
            job.taken = len(job.texts)
            if not job.future.done() and job.future.set_running_or_notify_cancel():
                job.future.set_exception(known)
