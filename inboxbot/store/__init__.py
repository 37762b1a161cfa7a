"""What must not be lost, in SQLite or PostgreSQL; never decides, words or sends anything."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from inboxbot import errors
from inboxbot.store.codec import SECOND
from inboxbot.store.database import Database
from inboxbot.store.intake import Pace
from inboxbot.store.postgres import PostgresServer
from inboxbot.store.reader import Reader, open_reader
from inboxbot.store.sql import SqlStore
from inboxbot.store.sqlite import SqliteFile

__all__ = ["Reader", "SqlStore", "open_reader", "open_store"]


async def open_store(
    database_url: str, *, turn_seconds: float = 2.0, turn_cap_seconds: float = 10.0, lease_seconds: float = 60.0
) -> SqlStore:
    """The store at `sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://…`, brought to the newest schema.

    A turn ends after `turn_seconds` of silence, and `turn_cap_seconds` after it began at the latest. A claim holds for
    `lease_seconds`. Raises `ConfigError` for an address that does not work, a file that is damaged or used by another
    process, and a schema of a newer program; `StoreUnavailable` where trying again may help.
    """
    database = await _open(database_url)
    pace = Pace(
        turn=round(turn_seconds * SECOND), cap=round(turn_cap_seconds * SECOND), lease=round(lease_seconds * SECOND)
    )
    try:
        return await SqlStore.on(database, pace)
    except errors.StoreUnavailable as error:
        await database.close()
        raise errors.StoreUnavailable(f"INBOXBOT_DATABASE_URL: the database cannot be written: {error}") from error


async def _open(database_url: str) -> Database:
    try:
        url = sa.make_url(database_url)
    except sa.exc.ArgumentError:
        raise errors.ConfigError(f"INBOXBOT_DATABASE_URL: not an address of a database{_HOW}") from None
    match url.get_backend_name():
        case "sqlite" if url.database and url.database != ":memory:" and not url.query:
            return await SqliteFile.open(Path(url.database))
        case "postgresql":
            return await PostgresServer.open(url.set(drivername="postgresql+asyncpg"))
        case _:
            raise errors.ConfigError(f"INBOXBOT_DATABASE_URL: nothing lasts at {url.get_backend_name()!r}{_HOW}")


_HOW = "; write sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE"
