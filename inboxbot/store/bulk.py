"""Inserts of many rows at once, the fastest way each database has: executemany, or arrays that are unnested.

Measured: multi-row VALUES through SQLAlchemy costs ten times as much on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from inboxbot.store import database, query

Row = Mapping[str, object]
Insert = sqlite.Insert | postgresql.Insert


def ignore_known(insert: Insert) -> sa.Insert:
    """A row that is there already stays as it is."""
    return insert.on_conflict_do_nothing()


def refuse_known(insert: Insert) -> sa.Insert:
    """A row that is there already is an error."""
    return insert


class Bulk:
    """An insert of rows into `columns` of `table`; `finish` says what happens to a row that is there already."""

    def __init__(self, table: sa.Table, columns: str, finish: Callable[[Insert], sa.Insert] = ignore_known) -> None:
        names = columns.split()
        self._names = names
        self._each = query.Query(finish(sqlite.insert(table).values({name: sa.bindparam(name) for name in names})))
        arrays = [sa.bindparam(name, type_=postgresql.ARRAY(table.c[name].type)) for name in names]
        rows = sa.func.unnest(*arrays).table_valued(*names).render_derived()
        self._arrays = finish(postgresql.insert(table).from_select(names, sa.select(rows)))

    def run(self, db: sa.Connection, rows: Sequence[Row], **shared: object) -> None:
        """Insert them. `shared` are parameters of `finish`."""
        if not rows:
            return
        if db.dialect.name == "sqlite":
            self._each.each(db, [{**row, **shared} for row in rows] if shared else rows)
        else:
            db.execute(self._arrays, self._columns(rows) | shared)

    def returning(self, db: sa.Connection, rows: Sequence[Row], *columns: sa.Column[Any]) -> Sequence[database.Row]:
        """Insert them on PostgreSQL, and return these columns of the rows that were new."""
        return db.execute(self._arrays.returning(*columns), self._columns(rows)).all()

    def _columns(self, rows: Sequence[Row]) -> dict[str, object]:
        return {name: [row[name] for row in rows] for name in self._names}


Given = Callable[[str], sa.ColumnElement[Any]]
"""`given(name)`: the value that a row gives under this name."""


class Change:
    """An update of many rows, each by values of its own; tells which of them were changed."""

    def __init__(self, names: Mapping[str, sa.types.TypeEngine[Any]], build: Callable[[Given], sa.Update]) -> None:
        self._names = ["nr", *names]
        self._each = query.Query(build(lambda name: sa.bindparam(name, type_=names[name])))
        arrays = [sa.bindparam(name, type_=postgresql.ARRAY(kind)) for name, kind in {"nr": _NR, **names}.items()]
        rows = sa.func.unnest(*arrays).table_valued(
            *(sa.column(name, kind) for name, kind in {"nr": _NR, **names}.items())
        )
        given = rows.render_derived(name="given")
        self._arrays = build(lambda name: given.c[name]).returning(given.c.nr)

    def run(self, db: sa.Connection, rows: Sequence[Row]) -> set[int]:
        """Change them; the positions in `rows` of those that were."""
        if db.dialect.name == "sqlite":
            return {nr for nr, row in enumerate(rows) if self._each(db, row).rowcount}
        numbered = [{"nr": nr, **row} for nr, row in enumerate(rows)]
        values = {name: [row[name] for row in numbered] for name in self._names}
        return {row.nr for row in db.execute(self._arrays, values)} if rows else set()


_NR = sa.BigInteger()


def put(db: sa.Connection, table: sa.Table, row: Row) -> bool:
    """Insert one row; whether it was new."""
    dialect = sqlite if db.dialect.name == "sqlite" else postgresql
    return bool(db.execute(dialect.insert(table).on_conflict_do_nothing(), row).rowcount)
