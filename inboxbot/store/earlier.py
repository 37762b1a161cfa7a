"""What a contact came with before: how many cases, and what came of the last; found by indexes, never changed."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, query, tables
from inboxbot.store.tables import conversation, escalation

_theirs = conversation.alias("theirs")
_same_contact = sa.and_(
    _theirs.c.contact == conversation.c.contact,
    _theirs.c.account == conversation.c.account,
    _theirs.c.platform == conversation.c.platform,
    conversation.c.contact != sa.literal_column("''"),
)
_CASES = query.Query(
    lambda among: (
        sa.select(
            conversation.c.id,
            sa.func.count().label("cases"),
            sa.func.min(escalation.c.opened_at).label("first_at"),
        )
        .join_from(conversation, _theirs, _same_contact)
        .join(escalation, escalation.c.conversation == _theirs.c.id)
        .where(among(conversation.c.id, "ids"))
        .group_by(conversation.c.id)
    )
)
_LAST = query.Query(
    sa.select(escalation.c.body)
    .join_from(conversation, _theirs, _same_contact)
    .join(escalation, escalation.c.conversation == _theirs.c.id)
    .where(conversation.c.id == sa.bindparam("one"), tables.is_one_of(escalation.c.state, "resolved"))
    .order_by(escalation.c.opened_at.desc())
    .limit(1)
)


def cases(db: sa.Connection, conversations: Sequence[str]) -> dict[str, domain.Earlier]:
    """By conversation, where its contact had any; the newest is looked at only then, which is seldom."""
    found = _CASES(db, {"ids": conversations}).all() if conversations else ()
    return {row.id: _with_last(db, row.id, row.cases, row.first_at) for row in found}


def _with_last(db: sa.Connection, id: str, cases: int, first_at: int) -> domain.Earlier:
    body = _LAST(db, {"one": id}).scalar()
    last = codec.read_escalation(body) if body is not None else None
    return domain.Earlier(
        cases=cases,
        first_at=codec.moment(first_at),
        ending=last.ending if last else None,
        ended_at=last.since if last else None,
    )
