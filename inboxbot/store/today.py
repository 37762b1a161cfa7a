"""Hours that agents set for a day; never what the files say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import sqlalchemy as sa
from pydantic import TypeAdapter

from inboxbot import domain
from inboxbot.store import bulk, codec, escalations, outbox, query
from inboxbot.store.tables import metadata, text

day_hours = sa.Table("day_hours", metadata, sa.Column("day", sa.Text, primary_key=True), text("body"))
"""One row a day, written YYYY-MM-DD."""

_read = partial(TypeAdapter(domain.Today).validate_json)


def _again(insert: bulk.Insert) -> sa.Insert:
    return insert.on_conflict_do_update(index_elements=["day"], set_={"body": insert.excluded.body})


_SET = bulk.Bulk(day_hours, "day body", _again)
_FORGET = query.Query(sa.delete(day_hours).where(day_hours.c.day == sa.bindparam("of")))
_NEWEST = query.Query(
    sa.select(day_hours.c.body)
    .where(day_hours.c.day >= sa.bindparam("since"))
    .order_by(day_hours.c.day.desc())
    .limit(1)
)


def keep(
    db: sa.Connection,
    day: date,
    hours: domain.Today | None,
    then: Sequence[domain.Outbound],
    event_id: str,
    agent: domain.Agent,
    now: int,
) -> bool:
    """From now on these hours (None: the files' again), and the desk hears of it; False for a known event."""
    if escalations.is_recorded(db, event_id):
        return False
    if hours is None:
        _FORGET(db, {"of": day.isoformat()})
    else:
        _SET.run(db, [{"day": day.isoformat(), "body": codec.dump(hours)}])
    outbox.queue(db, then, now)
    escalations.note(db, event_id, day.isoformat(), agent, "hours reset" if hours is None else "hours set", now, "")
    return True


def newest(db: sa.Connection, since: date) -> domain.Today | None:
    """What was set for the latest day from `since` on."""
    body = _NEWEST(db, {"since": since.isoformat()}).scalar()
    return _read(body) if body is not None else None
