"""People whose direct messages came without a name, and the names that platforms told later; it asks no platform."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, conversations, escalations, query, search
from inboxbot.store.tables import conversation, escalation

FEW = 8
"""Cases looked at in one go: each is a question to a platform."""

_UNNAMED = query.Query(
    sa.select(escalation.c.body)
    .join_from(escalation, conversation, conversation.c.id == escalation.c.conversation)
    .where(
        conversations.is_live,
        conversation.c.contact_name == sa.literal_column("''"),
        conversation.c.surface == sa.literal_column("'dm'"),
        sa.or_(conversation.c.name_from.is_(None), conversation.c.name_from <= sa.bindparam("now")),
    )
    .order_by(escalation.c.opened_at)
    .limit(FEW)
)
_which = conversation.c.id == sa.bindparam("one")
_ASK_FROM = query.Query(sa.update(conversation).where(_which).values(name_from=sa.bindparam("at")))
_NAME = query.Query(sa.update(conversation).where(_which).values(contact_name=sa.bindparam("name")))


def unnamed(db: sa.Connection, now: int) -> list[domain.Escalation]:
    """Open and taken ones, oldest first, whose name may be asked for now."""
    return [codec.read_escalation(row.body) for row in _UNNAMED(db, {"now": now}).all()]


def ask_from(db: sa.Connection, which: str, at: int) -> None:
    """Not sooner."""
    _ASK_FROM(db, {"one": which, "at": at})


def name(
    db: sa.Connection, before: domain.Escalation, after: domain.Escalation, then: Sequence[domain.Outbound], now: int
) -> bool:
    """The conversation has the name that `after` has, and is found by it. False when `before` is not current."""
    if not escalations.follow(db, before, after, then, (), now, hand_back=False):
        return False
    _NAME(db, {"one": before.conversation, "name": codec.clean(after.contact_name)})
    search.name(db, before.conversation, after.contact_name)
    return True
