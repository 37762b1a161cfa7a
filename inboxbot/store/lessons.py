"""Cases that people answered, and the lessons the desk was told of; what is in a lesson names nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from inboxbot import domain
from inboxbot.domain import LessonState
from inboxbot.store import bulk, codec, outbox, query, tables
from inboxbot.store.database import Row
from inboxbot.store.tables import audit, decision, escalation, metadata

# What the desk was told that many people ask. `body` is the lesson until it was decided or is old; the most typical
# question stays, so that the same is not told again.
lesson = sa.Table(
    "lesson",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    tables.text("language"),
    tables.text("question"),
    tables.number("people"),
    tables.text("state"),
    tables.text("body"),
    tables.number("at"),
)
sa.Index("ix_escalation_opened", escalation.c.opened_at)

_ANSWERED = query.Query(
    sa.select(escalation.c.body)
    .where(
        escalation.c.opened_at >= sa.bindparam("since"),
        escalation.c.opened_at < sa.bindparam("until"),
        tables.is_one_of(escalation.c.state, domain.EscalationState.TAKEN, domain.EscalationState.RESOLVED),
    )
    .order_by(escalation.c.opened_at, escalation.c.id)
)
_DECIDED = query.Query(
    lambda among: (
        sa.select(decision.c.conversation, decision.c.at, decision.c.body)
        .where(among(decision.c.conversation, "ids"), decision.c.at >= sa.bindparam("since"))
        .order_by(decision.c.at, decision.c.turn)
    )
)
_TOLD = query.Query(
    sa.select(lesson.c.language, lesson.c.question, lesson.c.people, lesson.c.state, lesson.c.at).order_by(
        lesson.c.at, lesson.c.id
    )
)
_KNOWN = query.Query(sa.select(lesson.c.id).where(lesson.c.id == sa.bindparam("one")))
_NEW = bulk.Bulk(lesson, "id language question people state body at")
_DECIDE = query.Query(
    sa.update(lesson)
    .where(lesson.c.id == sa.bindparam("one"), tables.is_one_of(lesson.c.state, LessonState.TOLD))
    .values(state=sa.bindparam("said"), body="")
)
_FORGET = query.Query(
    sa.update(lesson)
    .where(lesson.c.at < sa.bindparam("before"), lesson.c.body != sa.literal_column("''"))
    .values(body="")
)
_AUDIT = bulk.Bulk(audit, "event_id subject agent action at detail")

read: Callable[[str], domain.Lesson] = partial(TypeAdapter(domain.Lesson).validate_json)


def answered(db: sa.Connection, since: int, until: int) -> list[domain.Answered]:
    """Cases opened in this time that are taken or resolved, each with what was decided before a person wrote."""
    cases = [codec.read_escalation(row.body) for row in _ANSWERED(db, {"since": since, "until": until}).all()]
    if not cases:
        return []
    said: dict[str, list[Row]] = defaultdict(list)
    for row in _DECIDED(db, {"ids": sorted({case.conversation for case in cases}), "since": since}).all():
        said[row.conversation].append(row)
    return [
        domain.Answered(escalation=case, decisions=_until_a_person(case, said[case.conversation])) for case in cases
    ]


def _until_a_person(case: domain.Escalation, rows: Iterable[Row]) -> tuple[domain.Decision, ...]:
    wrote = [codec.micros(line.at) for line in case.lines if line.who in {"agent", "outside"}]
    first, opened = min(wrote, default=0), codec.micros(case.opened_at)
    return tuple(codec.read_decision(row.body) for row in rows if opened <= row.at < first)


def told(db: sa.Connection) -> list[domain.LessonTold]:
    """What the desk was told of, oldest first."""
    return [
        domain.LessonTold(
            language=row.language,
            question=row.question,
            people=row.people,
            state=LessonState(row.state),
            at=codec.moment(row.at),
        )
        for row in _TOLD(db).all()
    ]


def teach(db: sa.Connection, new: domain.Lesson, notice: domain.Notice, now: int) -> bool:
    """Tell the desk of it; False for a known one."""
    if _KNOWN(db, {"one": new.id}).first() is not None:
        return False
    row: dict[str, Any] = {"id": new.id, "language": new.language, "question": codec.clean(new.question)}
    more = {"people": new.people, "state": LessonState.TOLD.value, "body": codec.dump(new), "at": now}
    _NEW.run(db, [row | more])
    outbox.queue(db, [notice], now)
    return True


def decide(
    db: sa.Connection,
    about: domain.Lesson,
    state: LessonState,
    then: Sequence[domain.Outbound],
    agent: domain.Agent,
    now: int,
) -> bool:
    """What the desk said of it; False when that was said before."""
    if not _DECIDE(db, {"one": about.id, "said": state.value}).rowcount:
        return False
    outbox.queue(db, then, now)
    row = {"event_id": None, "subject": about.id, "agent": agent.id, "action": f"lesson {state.value}", "at": now}
    _AUDIT.run(db, [row | {"detail": ""}])
    return True


def forget(db: sa.Connection, before: int) -> None:
    """Of what was told before then, the most typical question stays."""
    _FORGET(db, {"before": before})
