"""What every verb of the store stands on: a transaction, and the bells that are rung after it; knows no table."""

from __future__ import annotations

import asyncio
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Concatenate, ParamSpec, Self, TypeVar

import sqlalchemy as sa

from inboxbot import domain, errors
from inboxbot.store import intake, watch
from inboxbot.store.database import Database
from inboxbot.store.writer import Writer

P = ParamSpec("P")
R = TypeVar("R")

_RUN_BITS = 32


class Base:
    """An open database, and who is told of what was committed here.

    What other processes commit rings no bell here: it is found by looking.
    """

    def __init__(self, database: Database, pace: intake.Pace, start: int) -> None:
        self._database = database
        self._pace = pace
        self._start = start
        self._ids = itertools.count(start << _RUN_BITS)
        self._writer = Writer(database.transact)
        self._accept = partial(intake.accept, pace=pace)
        self._closed = False
        self.inbox_changed = asyncio.Event()
        self.evidence_changed = asyncio.Event()
        self._bells: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    @classmethod
    async def on(cls, database: Database, pace: intake.Pace) -> Self:
        """The store on an open database."""
        if database.alone:
            await database.transact(watch.orphaned)
        return cls(database, pace, await database.transact(watch.started))

    def outbox_changed(self, sink: str) -> asyncio.Event:
        return self._bells[sink]

    async def counts(self) -> Mapping[str, int]:
        return await self._do(watch.counts)

    async def ping(self) -> None:
        """Write something. Raises `StoreUnavailable` when that cannot be made durable now."""
        await self._do(watch.beat, self._start)

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            await self._writer.close()
            await self._database.close()

    async def _do(self, verb: Callable[Concatenate[sa.Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        def work(db: sa.Connection) -> R:
            return verb(db, *args, **kwargs)

        if self._closed:
            raise errors.StoreUnavailable("the store is closed")
        if self._database.alone:
            return await self._writer.do(work)
        return await self._database.transact(work)

    def _ring(self, outbound: Iterable[domain.Outbound]) -> None:
        for out in outbound:
            self._bells[out.sink].set()
