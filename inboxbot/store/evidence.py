"""What was seen of entries' answers: events with the time from which they count; never weighs them.

An automatic answer that arrived counts as quiet a day later; trouble before then makes it something else. A reset is an
event too: what is older counts no more, and stays as history.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.domain import Verdict
from inboxbot.store import bulk, codec, query
from inboxbot.store.tables import evidence

DAY = 24 * 3600 * codec.SECOND
"""So long after an automatic answer the customer's next words may still be about it."""


class Arrived(NamedTuple):
    """An automatic answer that reached the customer."""

    id: str
    entry: str
    language: str
    now: int


def _unless_counted(insert: bulk.Insert) -> sa.Insert:
    """Each answer is judged once: what counts already stays."""
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=["about"], set_={"verdict": new.verdict, "at": new.at}, where=evidence.c.at > new.at
    )


_COLUMNS = "about entry language verdict at"
_NEW = bulk.Bulk(evidence, _COLUMNS)
_JUDGED = bulk.Bulk(evidence, _COLUMNS, _unless_counted)
_NOT_YET = query.Query(
    sa.delete(evidence).where(evidence.c.entry == sa.bindparam("of"), evidence.c.at > sa.bindparam("now"))
)
_FORGET = query.Query(sa.delete(evidence).where(evidence.c.about == sa.bindparam("one")))
_reset = evidence.alias("reset")
_is_reset: sa.ColumnElement[str] = sa.literal_column("'reset'")
_forgotten = sa.exists().where(
    _reset.c.entry == evidence.c.entry, _reset.c.verdict == _is_reset, _reset.c.at >= evidence.c.at
)
_TALLIES = query.Query(
    sa.select(evidence.c.entry, evidence.c.language, evidence.c.verdict, sa.func.count().label("times"))
    .where(
        evidence.c.at > sa.bindparam("after"),
        evidence.c.at <= sa.bindparam("until"),
        (evidence.c.verdict == _is_reset) | ~_forgotten,
    )
    .group_by(evidence.c.entry, evidence.c.language, evidence.c.verdict)
    .order_by(evidence.c.entry, evidence.c.language, evidence.c.verdict)
)


def arrived(db: sa.Connection, answers: Sequence[Arrived]) -> None:
    """From a day later on they count as quiet, unless something is said of them before. A repeat is a no-op."""
    rows = [
        {"about": a.id, "entry": a.entry, "language": a.language, "verdict": Verdict.QUIET.value, "at": a.now + DAY}
        for a in answers
    ]
    _NEW.run(db, sorted(rows, key=lambda row: str(row["about"])))  # in one order, so that nodes do not deadlock


def judge(db: sa.Connection, judgements: Sequence[domain.Judgement], now: int) -> None:
    """From now on these count; an answer that was judged before keeps its verdict."""
    rows = [
        {"about": j.about, "entry": j.entry, "language": j.language, "verdict": j.verdict.value, "at": now}
        for j in sorted(judgements, key=lambda judgement: judgement.about)
    ]
    _JUDGED.run(db, rows)


def forget(db: sa.Connection, about: str) -> None:
    """That answer was not judged after all."""
    _FORGET(db, {"one": about})


def reset(db: sa.Connection, entry: str, name: str, now: int) -> None:
    """Nothing that was seen of the entry until now counts any more, nor do answers whose day is not over."""
    _NOT_YET(db, {"of": entry, "now": now})
    _NEW.run(db, [{"about": name, "entry": entry, "language": "", "verdict": Verdict.RESET.value, "at": now}])


def tallies(db: sa.Connection, after: int, until: int) -> list[domain.Tally]:
    """What began to count later than `after`, until `until`, and every reset in that time."""
    return [
        domain.Tally(entry=row.entry, language=row.language, verdict=Verdict(row.verdict), count=row.times)
        for row in _TALLIES(db, {"after": after, "until": until}).all()
    ]
