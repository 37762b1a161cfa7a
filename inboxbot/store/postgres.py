"""A PostgreSQL server that several processes share; never lets a statement or a lock hang."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import create_async_engine

from inboxbot import errors
from inboxbot.store import database, migrate

log = structlog.get_logger()
R = TypeVar("R")

CONNECTIONS = 8
"""Of one process."""
WAIT_SECONDS = 2.0
"""For a connection or a lock."""
STATEMENT_SECONDS = 30.0
"""After so long a statement is given up."""
TRIES = 4
_CROSSED = ("40001", "40P01")
"""Serialization failure, deadlock: surely undone, and worth another try."""


class PostgresServer:
    """The database at `url`."""

    alone = False

    def __init__(self, url: sa.URL) -> None:
        self._engine = create_async_engine(
            url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=WAIT_SECONDS,
            hide_parameters=True,  # they hold customers' texts, and errors are logged
            connect_args={
                "timeout": WAIT_SECONDS,
                "command_timeout": STATEMENT_SECONDS,
                "server_settings": {"application_name": "inboxbot", "lock_timeout": str(int(WAIT_SECONDS * 1000))},
            },
        )

    @classmethod
    async def open(cls, url: sa.URL) -> PostgresServer:
        """Migrate and open. Raises `StoreUnavailable` when it cannot be reached, `ConfigError` for a newer schema."""
        server = cls(url)
        try:
            await server.transact(migrate.to_head)
        except errors.StoreUnavailable as error:
            await server.close()
            raise errors.StoreUnavailable(f"INBOXBOT_DATABASE_URL: PostgreSQL cannot be used: {error}") from error
        except BaseException:
            await server.close()
            raise
        return server

    async def transact(self, work: Callable[[sa.Connection], R], /) -> R:
        for left in reversed(range(TRIES)):
            try:
                async with self._engine.begin() as connection:
                    return await connection.run_sync(work)
            except (sa.exc.SQLAlchemyError, OSError) as error:
                if left and isinstance(error, sa.exc.DBAPIError) and database.sqlstate(error) in _CROSSED:
                    continue
                if not database.is_unavailable(error):
                    raise
                reason = _reason(error)
                log.warning("store_unavailable", problem=reason)
                raise errors.StoreUnavailable(reason) from error
        raise AssertionError("unreachable")

    async def close(self) -> None:
        await self._engine.dispose()


def _reason(error: Exception) -> str:
    """What the server or the way to it said, in one line: the lines behind it, and the statement, may hold texts."""
    found = getattr(error, "orig", None) or error
    kind, words = type(found.__cause__ or found).__name__, str(found).rpartition("'>: ")[2].partition("\n")[0]
    return f"{kind}: {words}" if words else kind
