"""Group commit: what waits at the same time becomes durable in one transaction; nobody hears "done" before it is.

It knows nothing of tables, and it never hands a half-done batch to anyone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import structlog
from sqlalchemy import Connection

from inboxbot import errors
from inboxbot.store import database

log = structlog.get_logger()

R = TypeVar("R")
Item = TypeVar("Item")
MOST = 256
"""Jobs in one transaction: more would only make the first wait longer."""


@dataclass(frozen=True, slots=True)
class _Job(Generic[Item]):
    """Something to be done: `item` goes into the merged job, or `run` is done by itself."""

    done: asyncio.Future[Any]
    item: Item | None
    run: Callable[[Connection], object] | None


class Writer(Generic[Item]):
    """One task that commits what others hand in. `merge` does many items in a few statements, one result each."""

    def __init__(
        self, transact: database.Transact, merge: Callable[[Connection, Sequence[Item]], Sequence[object]]
    ) -> None:
        self._transact = transact
        self._merge = merge
        self._waiting: list[_Job[Item]] = []
        self._wake = asyncio.Event()
        self._closing = False
        self._task = asyncio.create_task(self._run(), name="store writer")

    async def put(self, item: Item) -> Any:
        """The merged job's result for this item, once it is durable."""
        return await self._enter(item, None)

    async def do(self, run: Callable[[Connection], R]) -> R:
        """What `run` returns, once it is durable. It may be run twice, and then the first run is undone."""
        result: R = await self._enter(None, run)
        return result

    async def close(self) -> None:
        """Commit what waits, then stop; later jobs are refused."""
        self._closing = True
        self._wake.set()
        await self._task

    def _enter(self, item: Item | None, run: Callable[[Connection], object] | None) -> asyncio.Future[Any]:
        if self._closing:
            raise errors.StoreUnavailable("the store is closed")
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Job(done, item, run))
        self._wake.set()
        return done

    async def _run(self) -> None:
        try:
            while not (self._closing and not self._waiting):
                await self._wake.wait()
                self._wake.clear()
                while self._waiting:
                    batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                    await self._commit([job for job in batch if not job.done.cancelled()])
        finally:
            self._closing = True
            _tell(self._waiting, errors.StoreUnavailable("the store's writer stopped"))

    async def _commit(self, batch: list[_Job[Item]]) -> None:
        batch.sort(key=lambda job: job.item is None)
        problem = errors.StoreUnavailable("the store's writer stopped")
        try:
            for job, result in zip(batch, await self._results(batch), strict=True):
                _tell([job], result)
        except errors.StoreUnavailable as error:
            problem = error
        except Exception as error:  # noqa: BLE001  # whatever it is, the writer goes on, and nobody waits for ever
            problem = errors.StoreUnavailable(type(error).__name__)
            log.error("store_writer_failed", error=type(error).__name__)
        finally:
            _tell(batch, problem)

    async def _results(self, batch: list[_Job[Item]]) -> list[object]:
        """Together and without savepoints first, for jobs hardly ever fail; then each within its own."""
        try:
            return await self._transact(lambda db: self._together(db, batch))
        except errors.StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  # whatever a job raises belongs to its caller
            if len(batch) == 1:
                return [error]
        return await self._transact(lambda db: [self._alone(db, job) for job in batch])

    def _together(self, db: Connection, batch: Sequence[_Job[Item]]) -> list[object]:
        items = [job.item for job in batch if job.item is not None]
        merged = list(self._merge(db, items)) if items else []
        return merged + [job.run(db) for job in batch if job.run is not None]

    def _alone(self, db: Connection, job: _Job[Item]) -> object:
        try:
            with db.begin_nested():
                return self._together(db, [job])[0]
        except Exception as error:
            if database.is_unavailable(error):
                raise
            return error


def _tell(jobs: Sequence[_Job[Item]], result: object) -> None:
    """Give the result to those who still wait for one."""
    for job in jobs:
        if job.done.done():
            continue
        if isinstance(result, errors.StoreUnavailable):
            job.done.set_exception(errors.StoreUnavailable(str(result)))  # each its own: a traceback grows
        elif isinstance(result, Exception):
            job.done.set_exception(result)
        else:
            job.done.set_result(result)
