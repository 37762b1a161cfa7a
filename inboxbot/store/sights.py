"""What a shadow saw: differences by turn, counts by hour; never what anybody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import sqlalchemy as sa
from pydantic import TypeAdapter

from inboxbot import compare
from inboxbot.compare import Difference, Seen, Sight
from inboxbot.store import bulk, codec, query
from inboxbot.store.tables import shadow, shadow_hour

HOUR = 3600 * codec.SECOND

_read = partial(TypeAdapter(Difference).validate_json)


_COUNTED = ("looked", "failed", "skipped")


def _add(insert: bulk.Insert) -> sa.Insert:
    return insert.on_conflict_do_update(
        index_elements=["hour", "live", "shadow"],
        set_={name: shadow_hour.c[name] + insert.excluded[name] for name in _COUNTED} | {"at": insert.excluded.at},
    )


_DIFFERENCES = bulk.Bulk(shadow, "turn shadow kind body at")
_HOURS = bulk.Bulk(shadow_hour, "hour live shadow looked failed skipped at", _add)
_within = shadow_hour.c.hour.between(
    sa.bindparam("first", type_=sa.BigInteger), sa.bindparam("last", type_=sa.BigInteger)
)
_NEWEST = query.Query(
    sa.select(shadow_hour.c.shadow)
    .where(_within, shadow_hour.c.shadow != sa.literal_column("''"))
    .order_by(shadow_hour.c.hour.desc(), shadow_hour.c.at.desc())
    .limit(1)
)
_TOTAL = query.Query(
    sa.select(*(sa.func.sum(shadow_hour.c[name]).label(name) for name in _COUNTED)).where(
        _within, shadow_hour.c.shadow == sa.bindparam("named")
    )
)
_FOUND = query.Query(
    sa.select(shadow.c.body)
    .where(
        shadow.c.at >= sa.bindparam("since"),
        shadow.c.at < sa.bindparam("until"),
        shadow.c.shadow == sa.bindparam("named"),
    )
    .order_by(shadow.c.at, shadow.c.turn)
)


def keep(db: sa.Connection, sights: Sequence[Sight], now: int) -> None:
    """Add them to what is known; a turn that was seen before by the same files stays as it is."""
    _HOURS.run(db, [_hour(sight, now) for sight in sights])
    _DIFFERENCES.run(db, [_row(sight.shadow, one) for sight in sights for one in sight.differences])


def _hour(sight: Sight, now: int) -> bulk.Row:
    counts = {"looked": sight.looked, "failed": sight.failed, "skipped": sight.skipped}
    return {"hour": now // HOUR, "live": sight.live, "shadow": sight.shadow, "at": now, **counts}


def _row(by: str, one: Difference) -> bulk.Row:
    return {
        "turn": one.turn,
        "shadow": by,
        "kind": one.kind.value,
        "body": codec.dump(one),
        "at": codec.micros(one.at),
    }


def seen(db: sa.Connection, since: int, until: int) -> Seen | None:
    """What was seen in this time, counted; None when nothing."""
    sight = newest(db, since, until)
    if sight is None:
        return None
    return Seen(
        shadow=sight.shadow,
        looked=sight.looked,
        failed=sight.failed,
        skipped=sight.skipped,
        kinds=compare.counted(sight.differences),
    )


def newest(db: sa.Connection, since: int, until: int) -> Sight | None:
    """What a shadow's newest files of this time saw in it, oldest first; hours count whole. None without a shadow."""
    hours = {"first": since // HOUR, "last": (until - 1) // HOUR}
    named = _NEWEST(db, hours).scalar()
    if named is None:
        return None
    row = _TOTAL(db, {**hours, "named": named}).first()
    assert row is not None, "a sum always has a row"  # noqa: S101  # a fact of SQL
    return Sight(
        live="",
        shadow=named,
        looked=int(row.looked),
        failed=int(row.failed),
        skipped=int(row.skipped),
        differences=tuple(
            _read(one.body) for one in _FOUND(db, {"since": since, "until": until, "named": named}).all()
        ),
    )
