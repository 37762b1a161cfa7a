"""What can be seen from outside: rows per state, when something is due next, why a message was answered as it was."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, conversations, query, tables
from inboxbot.store.tables import (
    ASKING,
    QUEUED,
    SENDING,
    UNKNOWN,
    WAITING,
    conversation,
    decision,
    escalation,
    inbox,
    outbox,
    paused,
    quarantine,
    run,
)

FEW = 20_000
"""Rows up to which everything is counted."""


def _states(table: sa.Table, *which: sa.ColumnElement[bool]) -> query.Query:
    return query.Query(sa.select(table.c.state, sa.func.count().label("rows")).where(*which).group_by(table.c.state))


def _total(table: sa.Table) -> query.Query:
    return query.Query(sa.select(sa.func.count()).select_from(table))


_OPEN = {
    "inbox": _states(inbox, tables.is_one_of(inbox.c.state, WAITING)),
    "outbox": _states(outbox, tables.is_one_of(outbox.c.state, QUEUED)),
    "escalation": _states(escalation, conversations.is_live),
}
_DOUBT = _states(outbox, tables.is_one_of(outbox.c.state, SENDING, UNKNOWN, ASKING))
_ALL = {table.name: _states(table) for table in (inbox, outbox, escalation)}
_TOTALS = {table.name: _total(table) for table in (quarantine, paused)}
_DECISIONS = _total(decision)
_SPAN = query.Query(sa.select(sa.func.coalesce(sa.func.max(inbox.c.seq) - sa.func.min(inbox.c.seq), 0)))
_free_at = sa.case(
    (conversation.c.lease_until > conversation.c.due_at, conversation.c.lease_until), else_=conversation.c.due_at
)
_NEXT = query.Query(sa.select(sa.func.min(_free_at)).where(conversation.c.due_at.is_not(None)))
_WHY = query.Query(
    sa.select(decision.c.body)
    .join_from(inbox, decision, decision.c.turn == inbox.c.turn)
    .where(inbox.c.key == sa.bindparam("key"))
    .limit(1)
)
_BEAT = query.Query(sa.update(run).values(beats=run.c.beats + 1).where(run.c.id == sa.bindparam("which")))


def counts(db: sa.Connection) -> dict[str, int]:
    """`inbox.waiting` and the like for everything that has states; plain names for what has none.

    In a large store what is over and done with is left out: counting it would take longer than anything else here.
    """
    is_small = _SPAN(db).scalar() < FEW
    groups = [*_ALL.items()] if is_small else [*_OPEN.items(), ("outbox", _DOUBT)]
    found = {f"{name}.{row.state}": row.rows for name, count in groups for row in count(db).all()}
    totals = _TOTALS | {"decision": _DECISIONS} if is_small else _TOTALS
    return found | {name: count(db).scalar() for name, count in totals.items()}


def next_due(db: sa.Connection) -> int | None:
    """The earliest moment at which a turn can be claimed."""
    due: int | None = _NEXT(db).scalar()
    return due


def why(db: sa.Connection, external_id: str) -> domain.Decision | None:
    """The decision that this customer's message led to."""
    message = domain.CustomerMessage(platform="", external_id=external_id)
    body = _WHY(db, {"key": domain.dedupe_key(message)}).scalar()
    return codec.read_decision(body) if body is not None else None


def started(db: sa.Connection) -> int:
    """The number of this start."""
    number: int = db.execute(sa.insert(run).returning(run.c.id), {"beats": 0}).scalar_one()
    return number


def orphaned(db: sa.Connection) -> None:
    """Whoever held a lease is gone: all leases have run out. Only where no other process can be at work."""
    db.execute(sa.update(conversation).where(conversation.c.lease_until.is_not(None)).values(lease_until=0))
    db.execute(sa.update(outbox).where(outbox.c.lease_until.is_not(None)).values(lease_until=0))


def beat(db: sa.Connection, which: int) -> None:
    """Write something, to see that it can be done."""
    _BEAT(db, {"which": which})
