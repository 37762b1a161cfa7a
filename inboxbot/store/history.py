"""What a decision must know of a conversation's past: what the bot said, and what the desk has; never what it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson
import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, conversations, earlier, query, tables
from inboxbot.store import outbox as line
from inboxbot.store.tables import CANCELLED, FAILED, blocked, conversation, escalation, outbox

DAY = 24 * 3600 * codec.SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """By conversation: automatic replies of the last 24 hours; who ever got one; what is open or taken; whose contact
    is blocked; what the contact came with before, where nothing is open or taken.
    """

    automatic: Mapping[str, Sequence[domain.SentReply]]
    greeted: frozenset[str]
    escalations: Mapping[str, domain.Escalation]
    blocked: frozenset[str]
    earlier: Mapping[str, domain.Earlier]


_was_said = sa.and_(
    outbox.c.automatic,
    ~tables.is_one_of(outbox.c.state, FAILED, CANCELLED),
    ~sa.and_(line.is_question, line.is_queued),
)
"""On its way at least; a question for later is not."""
_LATELY = query.Query(
    lambda among: (
        sa.select(
            outbox.c.lane,
            outbox.c.id,
            outbox.c.body,
            outbox.c.created_at,
            outbox.c.sent_at,
            outbox.c.entry,
            outbox.c.language,
        )
        .where(among(outbox.c.lane, "ids"), _was_said, outbox.c.created_at > sa.bindparam("since"))
        .order_by(outbox.c.seq)
    )
)
_EVER = query.Query(lambda among: sa.select(outbox.c.lane).where(among(outbox.c.lane, "ids"), _was_said).distinct())
_LIVE = query.Query(
    lambda among: sa.select(escalation.c.conversation, escalation.c.body).where(
        among(escalation.c.conversation, "ids"), conversations.is_live
    )
)
_BLOCKED = query.Query(
    lambda among: (
        sa.select(conversation.c.id)
        .join_from(
            conversation,
            blocked,
            (blocked.c.platform == conversation.c.platform)
            & (blocked.c.account == conversation.c.account)
            & (blocked.c.contact == conversation.c.contact),
        )
        .where(among(conversation.c.id, "ids"))
    )
)


def load(db: sa.Connection, ids: Sequence[str], now: int) -> History:
    """The past of these conversations."""
    automatic: dict[str, list[domain.SentReply]] = defaultdict(list)
    for row in _LATELY(db, {"ids": ids, "since": now - DAY}).all():
        said = orjson.loads(row.body)
        reply = domain.SentReply(
            text=said["text"],
            at=codec.moment(row.sent_at or row.created_at),
            id=row.id,
            entry=row.entry,
            language=row.language,
            asks=said.get("asks", ""),
            about=said.get("about", ""),
        )
        automatic[row.lane].append(reply)
    quiet = [name for name in ids if name not in automatic]
    greeted = _EVER(db, {"ids": quiet}).all() if quiet else ()
    live = {row.conversation: codec.read_escalation(row.body) for row in _LIVE(db, {"ids": ids}).all()}
    return History(
        automatic=automatic,
        greeted=frozenset(automatic) | {row.lane for row in greeted},
        blocked=frozenset(row.id for row in _BLOCKED(db, {"ids": ids}).all()),
        escalations=live,
        earlier=earlier.cases(db, [name for name in ids if name not in live]),
    )
