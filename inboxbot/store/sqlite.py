"""A SQLite file that belongs to this process alone: one thread, one connection, durable at every commit.

It never opens a file it cannot trust, and never starts with an empty one in place of one that was lost.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
import structlog

from inboxbot import errors
from inboxbot.store import database, migrate

log = structlog.get_logger()
R = TypeVar("R")

BUSY_SECONDS = 2.0
"""Longer than this nobody waits for a lock that only a foreign program can hold."""
OLDEST = (3, 35, 0)
"""Of SQLite: upsert and RETURNING."""
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # WAL with NORMAL loses acknowledged commits on power loss (sqlite.org/wal.html)
    "PRAGMA foreign_keys=ON",
    "PRAGMA wal_autocheckpoint=10000",  # pages: fewer, larger checkpoints lower the worst commit
    "PRAGMA journal_size_limit=67108864",
)
_USED = b"inboxbot\n"


class SqliteFile:
    """The file at `path`. Everything that touches it happens in one thread of its own."""

    alone = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = _take(path)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._connection: sa.Connection | None = None
        self._file = _file(path)
        self._engine = _engine(path)

    @classmethod
    async def open(cls, path: Path) -> SqliteFile:
        """Check, migrate and open. Raises `ConfigError` for a file that is used, broken, or of a newer program, and
        `StoreUnavailable` for one that cannot be written now.
        """
        file = cls(path)
        try:
            await file._in_thread(file._prepare)
        except BaseException:
            await file.close()
            raise
        return file

    async def transact(self, work: Callable[[sa.Connection], R], /) -> R:
        return await self._in_thread(lambda: self._transact(work))

    async def close(self) -> None:
        await self._in_thread(self._drop)
        self._thread.shutdown()
        os.close(self._lock)

    async def _in_thread(self, work: Callable[[], R]) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _prepare(self) -> None:
        try:
            self._check()
            self._transact(migrate.to_head)
        except (sa.exc.OperationalError, sqlite3.OperationalError) as error:  # locked, full: the file itself is whole
            raise errors.StoreUnavailable(f"{self._path} cannot be written: {_reason(error)}") from error
        except (sa.exc.DatabaseError, sqlite3.DatabaseError) as error:
            raise errors.ConfigError(_broken(self._path, str(error.__cause__ or error))) from error
        except errors.StoreUnavailable as error:
            raise errors.StoreUnavailable(f"{self._path} cannot be written: {error}") from error
        os.pwrite(self._lock, _USED, 0)

    def _check(self) -> None:
        """Read every page once: broken structure is found now and not in the middle of a customer's turn."""
        if self._path.stat().st_size == 0:
            if os.pread(self._lock, len(_USED), 0) == _USED:
                raise errors.ConfigError(_broken(self._path, "it is empty, and was not before"))
            return
        found = self._open().exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        self._open().rollback()
        if found != "ok":
            raise errors.ConfigError(_broken(self._path, str(found)))

    def _open(self) -> sa.Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _transact(self, work: Callable[[sa.Connection], R]) -> R:
        try:
            self._still_there()
            connection = self._open()
            with connection.begin():
                return work(connection)
        except (sa.exc.DBAPIError, sqlite3.Error, OSError) as error:
            if not database.is_unavailable(error):
                raise
            self._drop()
            log.warning("store_unavailable", problem=_reason(error))
            raise errors.StoreUnavailable(_reason(error)) from error

    def _still_there(self) -> None:
        """What is written into a file without a name is lost when it is closed. Raises `OSError`."""
        if _file(self._path) != self._file:
            raise OSError(f"{self._path} was moved, deleted or replaced: put it back, or stop the service first")

    def _drop(self) -> None:
        """After a failed write a connection is not trusted any more: the next transaction opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()
        self._engine.dispose()


def _file(path: Path) -> tuple[int, int]:
    """Which file that is, whatever it is called; none where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_dev, found.st_ino


def _engine(path: Path) -> sa.Engine:
    url = sa.URL.create("sqlite+pysqlite", database=f"file:{path}", query={"mode": "rw", "uri": "true"})
    arguments = {"timeout": BUSY_SECONDS, "check_same_thread": False, "cached_statements": 256}
    engine = sa.create_engine(url, poolclass=sa.NullPool, connect_args=arguments, hide_parameters=True)
    sa.event.listen(engine, "connect", _connected)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _connected(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, also before DDL
    for pragma in PRAGMAS:
        connection.execute(pragma).close()


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _take(path: Path) -> int:
    """The lock that keeps a second process away; the file is made where there is none. Raises `ConfigError`."""
    if sqlite3.sqlite_version_info < OLDEST:
        raise errors.ConfigError(f"SQLite {sqlite3.sqlite_version} is too old: {'.'.join(map(str, OLDEST))} or newer")
    try:
        lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        except BaseException:
            os.close(lock)
            raise
    except BlockingIOError:
        raise errors.ConfigError(f"{path} is already used by another inboxbot: one process per file") from None
    except OSError as error:
        raise errors.ConfigError(f"INBOXBOT_DATABASE_URL: {path} cannot be opened: {error.strerror}") from None
    return lock


def _broken(path: Path, problem: str) -> str:
    return (
        f"{path} is damaged ({problem}). Nothing was changed. Put a backup in its place, or move it away "
        f"together with {path.name}-wal, {path.name}-shm and {path.name}.lock to start empty"
    )


def _reason(error: Exception) -> str:
    """The database's own words, without the statement and its parameters: they may hold a customer's text."""
    return str(error.orig if isinstance(error, sa.exc.DBAPIError) else error)
