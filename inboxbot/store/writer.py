"""Group commit: what waits at the same time becomes durable in one transaction; nobody hears "done" before it is.

It knows nothing of tables, and it never hands a half-done batch to anyone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import structlog
from sqlalchemy import Connection

from inboxbot import errors
from inboxbot.store import database

log = structlog.get_logger()

R = TypeVar("R")
Item = TypeVar("Item")
MOST = 256
"""Jobs in one transaction: more would only make the first wait longer."""


Merge = Callable[[Connection, Sequence[Item]], Sequence[R]]
"""Does many items in a few statements; one result each, in their order."""


@dataclass(frozen=True, slots=True)
class _Job:
    """An item, and what does it together with others of its kind."""

    done: asyncio.Future[Any]
    merge: Callable[[Connection, Sequence[Any]], Sequence[object]]
    item: object


Results = list[tuple[_Job, object]]


def _each(db: Connection, jobs: Sequence[Callable[[Connection], object]]) -> list[object]:
    return [run(db) for run in jobs]


class Writer:
    """One task that commits what others hand in."""

    def __init__(self, transact: database.Transact) -> None:
        self._transact = transact
        self._waiting: list[_Job] = []
        self._wake = asyncio.Event()
        self._closing = False
        self._task = asyncio.create_task(self._run(), name="store writer")

    async def put(self, merge: Merge[Item, R], item: Item) -> R:
        """The result for this item, once it is durable. Items that wait at the same time are merged, in their order.

        Raises `StoreUnavailable`.
        """
        if self._closing:
            raise errors.StoreUnavailable("the store is closed")
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Job(done, merge, item))
        self._wake.set()
        return await done

    async def do(self, run: Callable[[Connection], R]) -> R:
        """What `run` returns, once it is durable. It may be run twice, and then the first run is undone."""
        return cast("R", await self.put(_each, run))

    async def close(self) -> None:
        """Commit what waits, then stop; later jobs are refused."""
        self._closing = True
        self._wake.set()
        await self._task

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

    async def _commit(self, batch: list[_Job]) -> None:
        problem = errors.StoreUnavailable("the store's writer stopped")
        try:
            for job, result in await self._results(batch):
                _tell([job], result)
        except errors.StoreUnavailable as error:
            problem = error
        except Exception as error:  # noqa: BLE001  # whatever it is, the writer goes on, and nobody waits for ever
            problem = errors.StoreUnavailable(type(error).__name__)
            log.error("store_writer_failed", error=type(error).__name__)
        finally:
            _tell(batch, problem)

    async def _results(self, batch: list[_Job]) -> Results:
        """Together and without savepoints first, for jobs hardly ever fail; then each within its own."""
        try:
            return await self._transact(lambda db: _together(db, batch))
        except errors.StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  # whatever a job raises belongs to its caller
            if len(batch) == 1:
                return [(batch[0], error)]
        return await self._transact(lambda db: [(job, _alone(db, job)) for job in batch])


def _together(db: Connection, batch: Sequence[_Job]) -> Results:
    kinds: dict[object, list[_Job]] = {}
    for job in batch:
        kinds.setdefault(job.merge, []).append(job)
    return [
        pair
        for jobs in kinds.values()
        for pair in zip(jobs, jobs[0].merge(db, [job.item for job in jobs]), strict=True)
    ]


def _alone(db: Connection, job: _Job) -> object:
    try:
        with db.begin_nested():
            return job.merge(db, [job.item])[0]
    except Exception as error:
        if database.is_unavailable(error):
            raise
        return error


def _tell(jobs: Sequence[_Job], result: object) -> None:
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
