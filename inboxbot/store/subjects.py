"""What settled turns were about, as far as rules count it; never what anybody wrote, nor who."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, codec, query
from inboxbot.store.tables import metadata, number, text

REMEMBERED = 8 * 24 * 3600 * codec.SECOND
"""Rules count 7 days back at most (`reload.durations`)."""

# A turn that was about something rules count everywhere; `name` is that of `rulebook.Subject`, `id` tells turns apart.
subject = sa.Table(
    "subject",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    text("name"),
    number("at"),
    sa.Column("negative", sa.Float, nullable=False),
)
sa.Index("ix_subject_name", subject.c.name, subject.c.at)

_NEW = bulk.Bulk(subject, "id name at negative")
_OLD = query.Query(
    lambda among: sa.delete(subject).where(among(subject.c.name, "names"), subject.c.at < sa.bindparam("before"))
)
_LATELY = query.Query(
    sa.select(subject.c.at, subject.c.negative)
    .where(subject.c.name == sa.bindparam("of"), subject.c.at > sa.bindparam("since"))
    .order_by(subject.c.at.desc())
    .limit(sa.bindparam("most"))
)


def keep(db: sa.Connection, turn: str, outcome: domain.Outcome, now: int) -> None:
    """Remember what this turn was about, and forget what is too old to count. A repeat is a no-op."""
    names, negative = sorted(set(outcome.subjects)), outcome.decision.meaning.negative
    _NEW.run(db, [{"id": domain.name_of(name, turn), "name": name, "at": now, "negative": negative} for name in names])
    if names:
        _OLD(db, {"names": names, "before": now - REMEMBERED})


def lately(db: sa.Connection, since: Mapping[str, datetime]) -> tuple[domain.Talked, ...]:
    """Turns about these subjects since these moments, newest first."""
    return tuple(
        domain.Talked(
            subject=name,
            heard=tuple(
                domain.Heard(at=codec.moment(row.at), messages=1, negative=row.negative)
                for row in _LATELY(db, {"of": name, "since": codec.micros(moment), "most": domain.Lately.MOST}).all()
            ),
        )
        for name, moment in since.items()
    )
