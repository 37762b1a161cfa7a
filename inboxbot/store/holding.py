"""What one process of several does at a time: who holds it; never what it is."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, query, tables
from inboxbot.store.tables import metadata

# A task that one process does at a time. Whoever holds it makes `beats` grow; no clock is kept here, so that the
# processes' clocks need not agree.
held = sa.Table(
    "held", metadata, sa.Column("task", sa.Text, primary_key=True), tables.text("holder"), tables.number("beats")
)

_FIRST = bulk.Bulk(held, "task holder beats")
_TAKE = query.Query(
    sa.update(held)
    .where(
        held.c.task == sa.bindparam("which"),
        sa.or_(
            held.c.holder == sa.literal_column("''"),
            held.c.holder == sa.bindparam("who"),
            sa.and_(held.c.holder == sa.bindparam("dead"), held.c.beats == sa.bindparam("last")),
        ),
    )
    .values(holder=sa.bindparam("who"), beats=held.c.beats + 1)
)
_NOW = query.Query(sa.select(held.c.holder, held.c.beats).where(held.c.task == sa.bindparam("which")))
_LET_GO = query.Query(
    sa.update(held).where(held.c.task == sa.bindparam("which"), held.c.holder == sa.bindparam("who")).values(holder="")
)


def hold(db: sa.Connection, task: str, holder: str, gone: domain.Held) -> domain.Held:
    """It is theirs if it was, if it was nobody's, or if it is still as `gone` says; whose it is now."""
    _FIRST.run(db, [{"task": task, "holder": "", "beats": 0}])
    _TAKE(db, {"which": task, "who": holder, "dead": gone.holder, "last": gone.beats})
    (row,) = _NOW(db, {"which": task}).all()
    return domain.Held(holder=row.holder, beats=row.beats)


def let_go(db: sa.Connection, task: str, holder: str) -> None:
    """It is nobody's now, if it was theirs."""
    _LET_GO(db, {"which": task, "who": holder})
