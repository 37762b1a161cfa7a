"""What is open at the desk, page by page, and how a time went: counted by the database, never by loading rows."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, conversations, query
from inboxbot.store.database import Row
from inboxbot.store.tables import conversation, decision, escalation

PAGE = 10
"""Cases of a page: with two lines each they fit a phone's screen twice."""
_LAST = 9_007_199_254_740_991
"""Later than any promise: where none was given."""

_due = sa.func.coalesce(escalation.c.due_at, _LAST)
_closes = sa.func.coalesce(escalation.c.closes_at, _LAST)
_ends = sa.case((_closes < _due, _closes), else_=_due)
"""What was promised, or the end of the platform's patience: whichever comes first."""
_asked = sa.and_(
    conversations.is_live,
    sa.or_(sa.bindparam("queue", type_=sa.Text) == "", escalation.c.queue == sa.bindparam("queue", type_=sa.Text)),
    sa.or_(sa.bindparam("agent", type_=sa.BigInteger) == 0, escalation.c.agent == sa.bindparam("agent")),
)


def _many(which: sa.ColumnElement[bool], name: str) -> sa.Label[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((which, 1), else_=0)), 0).label(name)


_COUNT = query.Query(
    sa.select(
        sa.func.count().label("total"),
        _many(escalation.c.priority == 0, "urgent"),
        _many(sa.and_(escalation.c.state == "open", _due < sa.bindparam("now", type_=sa.BigInteger)), "late"),
    ).where(_asked)
)
_CASES = query.Query(
    sa.select(escalation.c.body, escalation.c.card_message)
    .where(_asked)
    .order_by(escalation.c.priority, _ends, escalation.c.opened_at, escalation.c.id)
    .limit(sa.bindparam("most"))
    .offset(sa.bindparam("skip"))
)
_span = sa.and_(decision.c.at >= sa.bindparam("since"), decision.c.at < sa.bindparam("until"))
_TURNS = query.Query(
    sa.select(decision.c.action, conversation.c.platform, conversation.c.language, sa.func.count().label("turns"))
    .join_from(decision, conversation, conversation.c.id == decision.c.conversation)
    .where(_span)
    .group_by(decision.c.action, conversation.c.platform, conversation.c.language)
)
_REPLIES = query.Query(
    sa.select(
        escalation.c.opened_at,
        escalation.c.due_at,
        escalation.c.replied_at,
        conversations.is_live.label("live"),
    ).where(escalation.c.opened_at >= sa.bindparam("since"), escalation.c.opened_at < sa.bindparam("until"))
)


def board(db: sa.Connection, queue: str, agent: int, page: int, now: int) -> domain.Board:
    """A page (from 1) of what is open in a queue (empty: any), or is an agent's (0: anybody's)."""
    which = {"queue": queue, "agent": agent}
    counted = _COUNT(db, which | {"now": now}).first()
    assert counted is not None, "a count has a row"  # noqa: S101
    cases = map(case_of, _CASES(db, which | {"most": PAGE, "skip": (page - 1) * PAGE}).all())
    return domain.Board(total=counted.total, urgent=counted.urgent, late=counted.late, cases=tuple(cases))


def case_of(row: Row) -> domain.Case:
    """Of a row with `body` and `card_message`."""
    return domain.Case(escalation=codec.read_escalation(row.body), card=row.card_message)


def stats(db: sa.Connection, since: int, until: int) -> domain.Stats:
    """What happened in that time."""
    span = {"since": since, "until": until}
    actions: dict[str, int] = {}
    platforms: dict[str, int] = {}
    languages: dict[str, int] = {}
    for row in _TURNS(db, span).all():
        for counts, name in ((actions, row.action), (platforms, row.platform), (languages, row.language)):
            counts[name] = counts.get(name, 0) + row.turns
    replies = tuple(_reply(row, until) for row in _REPLIES(db, span).all())
    return domain.Stats(
        since=codec.moment(since),
        until=codec.moment(until),
        turns=sum(actions.values()),
        actions=actions,
        platforms=platforms,
        languages=languages,
        replies=replies,
    )


def _reply(row: sa.Row[Any], until: int) -> domain.FirstReply:
    if row.replied_at is not None:
        waited = codec.moment(row.replied_at) - codec.moment(row.opened_at)
        kept = None if row.due_at is None else row.replied_at <= row.due_at
        return domain.FirstReply(waited=waited, kept=kept, waits=False)
    is_late = row.live and row.due_at is not None and row.due_at < until
    return domain.FirstReply(waited=None, kept=False if is_late else None, waits=bool(row.live))
