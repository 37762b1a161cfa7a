"""What the tables are made of: their metadata, kinds of columns and indexes, the states of rows."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

Int = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""SQLite counts rows only in a column that is called exactly INTEGER."""

# States of an inbox row.
WAITING, DONE, REMOVED = "waiting", "done", "removed"
# States of an outbox row.
QUEUED, SENDING, SENT, FAILED = "queued", "sending", "sent", "failed"
UNKNOWN, ASKING, CANCELLED = "unknown", "asking", "cancelled"


def text(name: str) -> sa.Column[str]:
    """A text that is empty where nothing is known."""
    return sa.Column(name, sa.Text, nullable=False)


def number(name: str) -> sa.Column[int]:
    """A count or a time that is always known."""
    return sa.Column(name, sa.BigInteger, nullable=False)


def maybe(name: str) -> sa.Column[int]:
    """A number or time that may be missing."""
    return sa.Column(name, sa.BigInteger, nullable=True)


def is_one_of(column: sa.Column[str], *names: str) -> sa.ColumnElement[bool]:
    """The column holds one of our own words: said literally, so that the databases see which index answers it."""
    said = [sa.literal_column(f"'{name}'", sa.Text) for name in names]
    return column.in_(said) if len(said) > 1 else column == said[0]


def some(name: str, *columns: sa.Column[Any], where: str, unique: bool = False) -> None:
    """An index of few of the rows: it stays small however many there are."""
    sa.Index(name, *columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
