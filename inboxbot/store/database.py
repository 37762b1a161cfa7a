"""What the store needs of a database: run a function in one transaction, and tell whose fault a failure is."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

R = TypeVar("R")
Row = sa.Row[*tuple[Any, ...]]
"""A row of any shape: the statement beside it says which."""

_OUR_FAULT = (sa.exc.IntegrityError, sa.exc.DataError, sa.exc.ProgrammingError, sa.exc.NotSupportedError)
_OUR_FAULT_LITE = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
_OUR_STATES = ("22", "23", "42")
"""SQLSTATE classes of data, constraints and syntax; see PostgreSQL's appendix A."""


class Transact(Protocol):
    """Runs a function in one transaction.

    Raises `StoreUnavailable` when nothing was written because of the database, and what the function raised when
    nothing was written because of the function.
    """

    def __call__(self, work: Callable[[sa.Connection], R], /) -> Awaitable[R]:
        """Run it."""
        ...


class Database(Protocol):
    """A database that is open, of the newest schema, and ours."""

    alone: bool
    """Nobody else writes here, and there is one connection: all writes go through one writer."""

    def transact(self, work: Callable[[sa.Connection], R], /) -> Awaitable[R]:
        """See `Transact`."""
        ...

    async def close(self) -> None:
        """Let go."""
        ...


def sqlstate(error: sa.exc.DBAPIError) -> str:
    """PostgreSQL's code of what went wrong; empty on SQLite."""
    return str(getattr(error.orig, "sqlstate", None) or "")


def is_unavailable(error: BaseException) -> bool:
    """The database cannot do it now, whatever is asked; otherwise only this one thing cannot be done."""
    if isinstance(error, sa.exc.DBAPIError):
        return error.connection_invalidated or not (
            isinstance(error, _OUR_FAULT) or sqlstate(error).startswith(_OUR_STATES)
        )
    if isinstance(error, sqlite3.Error):
        return not isinstance(error, _OUR_FAULT_LITE)
    return isinstance(error, OSError | sa.exc.TimeoutError | sa.exc.PendingRollbackError | sa.exc.ResourceClosedError)
