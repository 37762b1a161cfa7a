"""Cases that came faster than cards may be sent: listed in digests instead of cards of their own, until one is wanted.

A case whose card waits is either in line as a card or in one digest, never in both and never in none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import orjson
import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, codec, following, query, tables
from inboxbot.store import outbox as line
from inboxbot.store.tables import CANCELLED, QUEUED, digest, escalation, outbox

LISTED = "listed"
"""Why a card that waited was taken out of the line."""
MOST_STALE = 20
"""Digests that are worded anew in one go."""

_waits = sa.and_(
    line.is_queued,
    outbox.c.sink == sa.literal_column(f"'{domain.DESK}'"),
    outbox.c.kind == sa.literal_column("'card'"),
    escalation.c.card_message == sa.literal_column("''"),
    escalation.c.digest == sa.literal_column("''"),
)
"""Nobody at the desk has seen this case yet."""
_HOW_MANY = query.Query(
    sa.select(escalation.c.queue, escalation.c.priority, sa.func.count().label("cases"))
    .join_from(outbox, escalation, escalation.c.id == outbox.c.lane)
    .where(_waits)
    .group_by(escalation.c.queue, escalation.c.priority)
)
_WAITING = query.Query(
    lambda among: (
        sa.select(outbox.c.id, escalation.c.body)
        .join_from(outbox, escalation, escalation.c.id == outbox.c.lane)
        .where(_waits, among(escalation.c.queue, "queues"), escalation.c.priority >= sa.bindparam("above"))
        .order_by(outbox.c.urgency, outbox.c.seq)
        .limit(sa.bindparam("most"))
    )
)
_UNSENT = query.Query(
    sa.select(digest.c.chat, digest.c.topic)
    .join_from(outbox, digest, digest.c.id == outbox.c.lane)
    .where(line.is_queued, outbox.c.kind == sa.literal_column("'notice'"))
)
_STILL = query.Query(
    lambda among: sa.select(outbox.c.id).where(among(outbox.c.id, "ids"), line.is_queued).with_for_update()
)
_TAKE_OUT = query.Query(
    lambda among: sa.update(outbox).where(among(outbox.c.id, "ids")).values(state=CANCELLED, problem=LISTED)
)
_MARK = query.Query(
    lambda among: sa.update(escalation).where(among(escalation.c.id, "cases")).values(digest=sa.bindparam("within"))
)
_in_line = sa.exists().where(
    outbox.c.lane == digest.c.id, line.is_queued, outbox.c.kind == sa.literal_column("'notice'")
)
_NEW = bulk.Bulk(digest, "id cases seen chat topic", bulk.refuse_known)
_STALE = query.Query(
    sa.select(digest.c.id, digest.c.cases, digest.c.chat, digest.c.topic, digest.c.seen)
    .join_from(digest, escalation, escalation.c.digest == digest.c.id)
    .where(escalation.c.digest != sa.literal_column("''"), ~_in_line)
    .group_by(digest.c.id, digest.c.cases, digest.c.chat, digest.c.topic, digest.c.seen)
    .having(sa.func.sum(escalation.c.version) != digest.c.seen)
    .limit(MOST_STALE)
)
_CASES = query.Query(lambda among: sa.select(escalation.c.id, escalation.c.body).where(among(escalation.c.id, "cases")))
_SEEN = query.Query(
    sa.update(digest)
    .where(digest.c.id == sa.bindparam("which"), digest.c.seen == sa.bindparam("before"))
    .values(seen=sa.bindparam("version"))
)
_FORGET = query.Query(sa.update(escalation).where(escalation.c.digest == sa.bindparam("which")).values(digest=""))
_DROP = query.Query(sa.delete(digest).where(digest.c.id == sa.bindparam("which")))
_NEWEST = query.Query(
    sa.select(outbox.c.id)
    .where(outbox.c.lane == sa.bindparam("which"), outbox.c.kind == sa.literal_column("'card'"))
    .order_by(outbox.c.seq.desc())
    .limit(1)
)
_AT_ONCE = query.Query(
    sa.update(outbox)
    .where(outbox.c.id == sa.bindparam("out"), tables.is_one_of(outbox.c.state, CANCELLED, QUEUED))
    .values(state=QUEUED, urgency=0, not_before=sa.bindparam("now"), problem="")
)
_STANDS = query.Query(
    sa.select(escalation.c.card_message, escalation.c.version, escalation.c.rung_at)
    .where(escalation.c.id == sa.bindparam("which"))
    .with_for_update()
)
_POSTED = query.Query(
    sa.select(outbox.c.body)
    .where(
        outbox.c.receipt == sa.bindparam("shown"),
        outbox.c.receipt != sa.literal_column("''"),
        outbox.c.lane == sa.bindparam("which"),
        outbox.c.kind == sa.literal_column("'card'"),
    )
    .order_by(outbox.c.seq)
    .limit(1)
)
_RUNG = query.Query(
    sa.update(escalation).where(escalation.c.id == sa.bindparam("which")).values(rung_at=sa.bindparam("now"))
)


def how_many(db: sa.Connection) -> dict[tuple[str, int], int]:
    """Cases that nobody at the desk has seen, by queue and priority."""
    return {(row.queue, row.priority): row.cases for row in _HOW_MANY(db).all()}


def waiting(db: sa.Connection, queues: Sequence[str], above: int, most: int) -> list[domain.Waiting]:
    """The most urgent of them, of this priority or less."""
    rows = _WAITING(db, {"queues": list(queues), "above": above, "most": most}).all()
    return [domain.Waiting(card=row.id, escalation=codec.read_escalation(row.body)) for row in rows]


def unsent(db: sa.Connection) -> list[tuple[int, int]]:
    """The chat and topic of each digest that is in line itself."""
    return [(row.chat, row.topic) for row in _UNSENT(db).all()]


def put(db: sa.Connection, notice: domain.Notice, cases: Sequence[domain.Waiting], version: int, now: int) -> bool:
    """These are listed, and their cards leave the line; False, and nothing is written, when one of those has left."""
    ids = [case.card for case in cases]
    if len(_STILL(db, {"ids": ids}).all()) < len(ids):
        return False
    names = [case.escalation.id for case in cases]
    _NEW.run(
        db,
        [
            {
                "id": notice.series,
                "cases": orjson.dumps(names).decode(),
                "seen": version,
                "chat": notice.chat,
                "topic": notice.topic,
            }
        ],
    )
    _TAKE_OUT(db, {"ids": ids})
    _MARK(db, {"cases": names, "within": notice.series})
    line.queue(db, [notice], now)
    return True


def stale(db: sa.Connection) -> list[domain.Listing]:
    """Digests whose cases have changed since they were worded. What is still in line stays as it is, as urgent and as
    news, and is brought up to date when it stands in the group.
    """
    listings = []
    for row in _STALE(db).all():
        names = orjson.loads(row.cases)
        bodies = {case.id: case.body for case in _CASES(db, {"cases": names}).all()}
        cases = tuple(codec.read_escalation(bodies[name]) for name in names if name in bodies)
        listings.append(domain.Listing(id=row.id, chat=row.chat, topic=row.topic, cases=cases, seen=row.seen))
    return listings


def renew(db: sa.Connection, notice: domain.Notice, before: int, version: int, over: bool, now: int) -> bool:
    """It is worded anew; `over`: for the last time. False, and nothing is written, when it was since `before`."""
    if not _SEEN(db, {"which": notice.series, "before": before, "version": version}).rowcount:
        return False
    line.queue(db, [notice], now)
    if over:
        _FORGET(db, {"which": notice.series})
        _DROP(db, {"which": notice.series})
    return True


def open_case(db: sa.Connection, case: domain.EscalationId, now: int) -> bool:
    """Put its card in line again. False when it stands there, or comes already."""
    newest = _NEWEST(db, {"which": case}).scalar()
    if following.shown_at(db, case) or newest is None:
        return False
    return bool(_AT_ONCE(db, {"out": newest, "now": now}).rowcount)


def ring(
    db: sa.Connection,
    of: domain.Escalation,
    card: domain.Card | None,
    notice: domain.Notice | None,
    unless: int | None,
    now: int,
) -> bool:
    """Call somebody to a card that stands at the desk, show it as it is now, or both; False when there is none, the
    case has changed, or somebody was called to it since `unless`, if only by the card's own coming.
    """
    row = _STANDS(db, {"which": of.id}).first()
    if row is None or not row.card_message or row.version != of.version:
        return False
    if unless is not None:
        if row.rung_at is not None and row.rung_at >= unless:
            return False
        _RUNG(db, {"which": of.id, "now": now})
        if _came_as(db, of.id, row.card_message) == of.version:
            return False
    rings = [dataclasses.replace(notice, answers=row.card_message)] if notice else []
    line.queue(db, [*([card] if card else []), *rings], now)
    return True


def _came_as(db: sa.Connection, case: str, message: str) -> int | None:
    """The version of the case that this message showed when it came; later ones changed it in place, and rang not."""
    body = _POSTED(db, {"which": case, "shown": message}).scalar()
    card = codec.read_outbound(body) if body else None
    return card.version if isinstance(card, domain.Card) else None
