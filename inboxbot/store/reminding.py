"""Live cases as reminders see them, and which reminders were told; never changes a case itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import orjson
import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, conversations, query, tables
from inboxbot.store import outbox as line
from inboxbot.store.tables import ASKING, SENT, UNKNOWN, decision, escalation, outbox

_GLANCES = query.Query(
    sa.select(escalation.c.id, escalation.c.version, escalation.c.reminded, escalation.c.card_message).where(
        conversations.is_live
    )
)
_BODIES = query.Query(lambda among: sa.select(escalation.c.body).where(among(escalation.c.id, "ids")))
_LEFT = query.Query(
    lambda among: sa.select(outbox.c.id).where(
        among(outbox.c.id, "ids"), tables.is_one_of(outbox.c.state, SENT, UNKNOWN, ASKING)
    )
)
_SEEN = query.Query(
    sa.select(escalation.c.id)
    .where(
        escalation.c.id == sa.bindparam("which"),
        escalation.c.version == sa.bindparam("seen"),
        escalation.c.reminded == sa.bindparam("before"),
    )
    .with_for_update(skip_locked=True)
)
"""Whoever changes it at this moment makes it another case than the one that was seen."""
_TELL = query.Query(
    sa.update(escalation).where(escalation.c.id == sa.bindparam("which")).values(reminded=sa.bindparam("after"))
)


_OPENED = query.Query(
    sa.select(escalation.c.body, escalation.c.card_message).where(
        conversations.is_live, escalation.c.opened_at < sa.bindparam("opened")
    )
)
_ANSWERED = query.Query(
    sa.select(sa.func.count().label("n")).where(
        decision.c.at >= sa.bindparam("closed"),
        decision.c.at < sa.bindparam("opened"),
        decision.c.action == sa.literal_column("'answer'"),
    )
)


def glances(db: sa.Connection) -> list[domain.Glance]:
    """All live cases."""
    return [
        domain.Glance(id=row.id, version=row.version, told=frozenset(orjson.loads(row.reminded)), card=row.card_message)
        for row in _GLANCES(db, {}).all()
    ]


def cases(db: sa.Connection, ids: Sequence[str]) -> list[domain.Escalation]:
    """The cases of these ids."""
    return [codec.read_escalation(row.body) for row in _BODIES(db, {"ids": list(ids)}).all()]


def arrived(db: sa.Connection, ids: Collection[str]) -> frozenset[str]:
    """Those of these words that left: they arrived, as far as anybody knows."""
    return frozenset(row.id for row in _LEFT(db, {"ids": sorted(ids)}).all())


def night(db: sa.Connection, closed: datetime, opened: datetime) -> domain.Night:
    """What came between the two and still waits, what waited before, and how much the bot answered by itself."""
    between = {"closed": codec.micros(closed), "opened": codec.micros(opened)}
    found = [
        domain.Shown(escalation=codec.read_escalation(row.body), card=row.card_message)
        for row in _OPENED(db, {"opened": between["opened"]}).all()
    ]
    return domain.Night(
        closed=closed,
        opened=opened,
        cases=tuple(each for each in found if each.escalation.opened_at >= closed),
        older=tuple(each for each in found if each.escalation.opened_at < closed),
        answered=_ANSWERED(db, between).scalar(),
    )


def remind(db: sa.Connection, notice: domain.Notice, about: Sequence[domain.Told], now: int) -> bool:
    """Tell it, and remember that; False, and nothing is written, when one of the cases is not as it was seen."""
    rows = [
        {
            "which": told.seen.id,
            "seen": told.seen.version,
            "before": _marks(told.seen.told),
            "after": _marks(told.marks),
        }
        for told in sorted(about, key=lambda told: told.seen.id)
    ]
    if any(_SEEN(db, {name: row[name] for name in ("which", "seen", "before")}).first() is None for row in rows):
        return False
    for row in rows:
        _TELL(db, {"which": row["which"], "after": row["after"]})
    line.queue(db, [notice], now)
    return True


def _marks(marks: Collection[str]) -> str:
    return orjson.dumps(sorted(marks)).decode()
