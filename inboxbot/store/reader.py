"""The store as a second program may see it while the service runs: each look is short, and nothing can be written."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import create_async_engine

from inboxbot import compare, domain, errors
from inboxbot.store import codec, migrate, past, postgres, sights

R = TypeVar("R")

PAGE = 500
"""Turns read at a time: a look of some 50 ms, after which the service may tidy up behind it."""


class View(Protocol):
    """A database that is open for reading."""

    async def look(self, at: Callable[[sa.Connection], R]) -> R:
        """What `at` sees, at one moment. Raises `StoreUnavailable`."""
        ...

    async def close(self) -> None:
        """Let go."""
        ...


class Reader:
    """What is read of the past. Made by `open_reader`; every method raises `StoreUnavailable`."""

    def __init__(self, view: View) -> None:
        self._view = view

    async def count(self, since: datetime) -> tuple[int, int]:
        """How many turns were decided since then, and how many of them can be decided again."""
        return await self._view.look(lambda db: past.count(db, codec.micros(since)))

    async def settled(self, since: datetime, limit: int = 0) -> AsyncIterator[Sequence[domain.Settled]]:
        """The turns since then in pages, oldest first; with a `limit`, about so many of the newest."""
        start = codec.micros(since)
        if limit:
            start = await self._view.look(lambda db: past.newest(db, codec.micros(since), limit))
        place: past.Place | None = past.Place(at=start)
        while place is not None:
            at = place
            page = await self._view.look(lambda db, at=at: past.page(db, at, PAGE))  # type: ignore[misc]
            yield page.turns
            place = page.then

    async def of_message(self, name: str) -> Sequence[domain.Settled]:
        """The turns that a message belongs to, by the platform's id of it, or the turn of this name."""
        return await self._view.look(lambda db: past.of_message(db, codec.clean(name), past.MOST))

    async def sight(self, since: datetime, until: datetime) -> compare.Sight | None:
        """What a shadow's newest files of this time saw in it; None when there was no shadow."""
        return await self._view.look(lambda db: sights.newest(db, codec.micros(since), codec.micros(until)))

    async def of_turns(self, names: Sequence[str]) -> Sequence[domain.Settled]:
        """The turns of these names, oldest first."""
        return await self._view.look(lambda db: past.of_turns(db, names))

    async def mistaken(self, since: datetime) -> frozenset[str]:
        """Turns since then that were brought to people, who said: this is no complaint."""
        return await self._view.look(lambda db: past.mistaken(db, codec.micros(since)))

    async def files(self, hash: str) -> dict[str, str] | None:
        """The knowledge files of this version; None when it was never in force here."""
        return await self._view.look(lambda db: past.files(db, hash))

    async def versions(self) -> Sequence[tuple[str, datetime]]:
        """Every version of the files that was in force, and when it last came into force, newest first."""
        found = await self._view.look(past.versions)
        return [(name, codec.moment(at)) for name, at in found]

    async def close(self) -> None:
        await self._view.close()


async def open_reader(database_url: str) -> Reader:
    """A look into the store at this address, also while a service runs on it.

    Raises `ConfigError` when there is none, or when its schema is not this program's.
    """
    url = sa.make_url(database_url)
    view: View = _File(Path(url.database or "")) if url.get_backend_name() == "sqlite" else _Server(url)
    try:
        await view.look(_is_ours)
    except errors.StoreUnavailable as error:
        await view.close()
        raise errors.ConfigError(f"INBOXBOT_DATABASE_URL: the database cannot be read: {error}") from None
    except BaseException:
        await view.close()
        raise
    return Reader(view)


def _is_ours(db: sa.Connection) -> None:
    current = MigrationContext.configure(db).get_current_revision()
    newest = ScriptDirectory.from_config(migrate.config()).get_current_head()
    if current != newest:
        raise errors.ConfigError(
            f"the database has schema {current or 'none'}, this program knows {newest}: start the service once with "
            "this version, then ask again"
        )


class _File:
    """A SQLite file, opened for reading alone: what is asked of it in a thread never waits for the service's writes."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise errors.ConfigError(f"INBOXBOT_DATABASE_URL: there is no database at {path}")
        url = sa.URL.create("sqlite+pysqlite", database=f"file:{path}", query={"mode": "ro", "uri": "true"})
        self._engine = sa.create_engine(
            url, poolclass=sa.StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
        sa.event.listen(self._engine, "connect", _connected)
        sa.event.listen(self._engine, "begin", _begin)

    async def look(self, at: Callable[[sa.Connection], R]) -> R:
        return await asyncio.to_thread(self._look, at)

    def _look(self, at: Callable[[sa.Connection], R]) -> R:
        try:
            with self._engine.connect() as connection:
                return at(connection)
        except (sa.exc.DBAPIError, sqlite3.Error) as error:
            raise errors.StoreUnavailable(str(getattr(error, "orig", None) or error)) from error

    async def close(self) -> None:
        await asyncio.to_thread(self._engine.dispose)


def _connected(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")  # deferred: one moment for all statements of a look, and no lock


class _Server:
    """A PostgreSQL server, asked in transactions that may not write."""

    def __init__(self, url: sa.URL) -> None:
        settings = {"application_name": "inboxbot reader", "default_transaction_read_only": "on"}
        arguments = {"timeout": postgres.WAIT_SECONDS, "server_settings": settings}
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"), pool_size=1, hide_parameters=True, connect_args=arguments
        )

    async def look(self, at: Callable[[sa.Connection], R]) -> R:
        try:
            async with self._engine.connect() as connection:
                return await connection.run_sync(at)
        except (sa.exc.SQLAlchemyError, OSError) as error:
            raise errors.StoreUnavailable(type(getattr(error, "orig", None) or error).__name__) from error

    async def close(self) -> None:
        await self._engine.dispose()
