"""Statements that are compiled once; it writes no SQL of its own.

SQLite gets them without SQLAlchemy in between: that costs ten times as much as SQLite itself (measured: 50 us a
statement against 5). PostgreSQL gets them through SQLAlchemy, whose part in a round trip is small.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Protocol, cast

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.result import result_tuple
from sqlalchemy.sql.compiler import SQLCompiler

from inboxbot.store.database import Row

Values = Mapping[str, object]
Among = Callable[[sa.Column[Any], str], sa.ColumnElement[bool]]
"""`among(column, name)`: the column's value is one of the list that is given as `name`, however long it is."""

_SQLITE = sqlite.dialect(paramstyle="qmark")
_NONE: Values = {}


class Result(Protocol):
    """What a statement did or found: a part of SQLAlchemy's own."""

    @property
    def rowcount(self) -> int:
        """Rows that were changed."""
        ...

    def all(self) -> Sequence[Row]:
        """Every row."""
        ...

    def first(self) -> Row | None:
        """The first row, if there is one."""
        ...

    def scalar(self) -> Any:
        """The first column of the first row; None when there is none."""
        ...


class Query:
    """A statement, to be called with a connection and the values of its parameters."""

    def __init__(self, build: sa.Executable | Callable[[Among], sa.Executable]) -> None:
        made = build(_among_json) if callable(build) else build
        self._statement = build(_among_array) if callable(build) else build
        self._has_lists = callable(build)
        compiled = cast("SQLCompiler", cast("sa.ClauseElement", made).compile(dialect=_SQLITE))
        names = tuple(compiled.positiontup or ())
        self._text = str(compiled)
        self._fixed = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
        self._bound: Callable[[Values], tuple[object, ...]] = (
            itemgetter(*names) if len(names) > 1 else lambda values: tuple(values[name] for name in names)
        )
        self._row = result_tuple([column.name for column in getattr(made, "selected_columns", ())])

    def __call__(self, db: sa.Connection, values: Values = _NONE) -> Result:
        """Run it."""
        if db.dialect.name != "sqlite":
            return db.execute(self._statement, values)
        if self._has_lists:
            values = {name: _json(value) for name, value in values.items()}
        return _Found(_raw(db).execute(self._text, self._bound({**self._fixed, **values})), self._row)

    def each(self, db: sa.Connection, rows: Sequence[Values]) -> None:
        """Run it once for every row."""
        if not rows:
            return
        if db.dialect.name != "sqlite":
            db.execute(self._statement, list(rows))
            return
        _raw(db).executemany(self._text, [self._bound({**self._fixed, **row}) for row in rows]).close()


class _Found:
    """SQLite's answer, with rows like SQLAlchemy's."""

    def __init__(self, cursor: sqlite3.Cursor, row: Callable[[Sequence[Any]], Row]) -> None:
        self._cursor = cursor
        self._row = row

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    def all(self) -> Sequence[Row]:
        return [self._row(values) for values in self._cursor.fetchall()]

    def first(self) -> Row | None:
        values = self._cursor.fetchone()
        self._cursor.close()
        return self._row(values) if values is not None else None

    def scalar(self) -> Any:
        row = self.first()
        return row[0] if row is not None else None


def _raw(db: sa.Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", db.connection.dbapi_connection)


def _json(value: object) -> object:
    return orjson.dumps(value).decode() if isinstance(value, list | tuple) else value


def _among_json(column: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
    return column.in_(sa.select(sa.literal_column("value")).select_from(sa.func.json_each(sa.bindparam(name))))


def _among_array(column: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
    return column == sa.any_(sa.bindparam(name, type_=postgresql.ARRAY(column.type)))
