"""What follows from an agent's act later: replies whose fate a card does not tell yet, cases to wake, contacts that are
blocked. It changes no escalation by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, codec, conversations, evidence, query, tables
from inboxbot.store.tables import CANCELLED, QUEUED, blocked, conversation, escalation, outbox

MOST = 64
"""Cases looked at in one go."""

_UNTOLD = query.Query(
    sa.select(
        outbox.c.id,
        outbox.c.state,
        outbox.c.problem,
        outbox.c.automatic,
        outbox.c.sent_at,
        outbox.c.escalation,
        escalation.c.body,
    )
    .join_from(outbox, escalation, escalation.c.id == outbox.c.escalation)
    .where(
        sa.text(
            tables.UNTOLD.replace("kind", "outbox.kind")
            .replace("state", "outbox.state")
            .replace("escalation", "outbox.escalation")
        )
    )
    .order_by(outbox.c.seq)
    .limit(MOST)
)
_TOLD = query.Query(
    sa.update(outbox)
    .where(outbox.c.id == sa.bindparam("out"), outbox.c.state == sa.bindparam("known"))
    .values(told=sa.bindparam("known"))
)
_TO_WAKE = query.Query(
    sa.select(escalation.c.body)
    .where(escalation.c.wakes_at.is_not(None), escalation.c.wakes_at <= sa.bindparam("now"), conversations.is_live)
    .order_by(escalation.c.wakes_at)
    .limit(MOST)
)
_LEFT_ALONE = query.Query(
    sa.select(escalation.c.body)
    .join_from(escalation, conversation, conversation.c.id == escalation.c.conversation)
    .where(
        sa.or_(
            sa.and_(
                escalation.c.state == sa.literal_column("'taken'"),
                conversation.c.last_human_at <= sa.bindparam("owner"),
            ),
            sa.and_(
                escalation.c.state == sa.literal_column("'open'"),
                conversation.c.mode == sa.literal_column("'human'"),
                conversation.c.last_human_at <= sa.bindparam("outside"),
            ),
        ),
        conversations.is_live,
    )
    .order_by(conversation.c.last_human_at)
)
_SHOWN = query.Query(sa.select(escalation.c.card_message).where(escalation.c.id == sa.bindparam("which")))
_RECALL = query.Query(
    sa.update(outbox)
    .where(
        outbox.c.id == sa.bindparam("out"),
        outbox.c.escalation == sa.bindparam("of"),
        tables.is_one_of(outbox.c.state, QUEUED),
    )
    .values(state=CANCELLED, problem="taken back", told=CANCELLED)
)
_BLOCKED = bulk.Bulk(blocked, "platform account contact since", bulk.refuse_known)
_whose = sa.and_(
    blocked.c.platform == sa.bindparam("platform"),
    blocked.c.account == sa.bindparam("account"),
    blocked.c.contact == sa.bindparam("contact"),
)
_UNBLOCK = query.Query(sa.delete(blocked).where(_whose))


class Untold(NamedTuple):
    """A case whose card does not show yet what became of these replies."""

    escalation: domain.Escalation
    fates: Sequence[domain.Fate]


def untold(db: sa.Connection) -> list[Untold]:
    """The oldest first."""
    fates: dict[str, list[domain.Fate]] = {}
    bodies: dict[str, str] = {}
    for row in _UNTOLD(db).all():
        bodies[row.escalation] = row.body
        fate = domain.Fate(
            out=domain.OutboundId(row.id),
            state=row.state,
            automatic=bool(row.automatic),
            problem=row.problem,
            at=codec.moment(row.sent_at) if row.sent_at is not None else None,
        )
        fates.setdefault(row.escalation, []).append(fate)
    return [Untold(codec.read_escalation(bodies[name]), found) for name, found in fates.items()]


def told(db: sa.Connection, fates: Sequence[domain.Fate]) -> None:
    """The card shows them; a fate that has changed since is told again."""
    _TOLD.each(db, [{"out": fate.out, "known": fate.state} for fate in fates])


def to_wake(db: sa.Connection, now: int) -> list[domain.Escalation]:
    """Snoozed until now."""
    return [codec.read_escalation(row.body) for row in _TO_WAKE(db, {"now": now}).all()]


def left_alone(db: sa.Connection, owner: int, outside: int) -> list[domain.Escalation]:
    """Taken, and nobody of ours did anything there since `owner`; or answered outside only, and not since `outside`."""
    return [codec.read_escalation(row.body) for row in _LEFT_ALONE(db, {"owner": owner, "outside": outside}).all()]


def shown_at(db: sa.Connection, id: str) -> str:
    """The desk's name of the card's message; empty while there is none."""
    return str(_SHOWN(db, {"which": id}).scalar() or "")


def recall(db: sa.Connection, words: domain.Recall, of: domain.Escalation) -> bool:
    """They do not leave, and what they said of a draft is forgotten; False when they have left."""
    if not _RECALL(db, {"out": words.out, "of": of.id}).rowcount:
        return False
    if words.judged:
        evidence.forget(db, words.judged)
    return True


def block(db: sa.Connection, before: domain.Escalation, after: domain.Escalation, now: int) -> None:
    """The contact is blocked, or no longer, when the case says so."""
    who = {"platform": after.platform, "account": after.account, "contact": after.contact}
    if after.blocked and not before.blocked:
        _BLOCKED.run(db, [who | {"since": now}])
    elif before.blocked and not after.blocked:
        _UNBLOCK(db, who)
