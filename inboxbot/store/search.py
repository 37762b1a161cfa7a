"""What was written, folded, so that agents find it again: a row a message; it never decides what a word means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import board, bulk, codec, query, tables
from inboxbot.store.database import Row
from inboxbot.store.tables import conversation, decision, escalation, inbox, metadata, number, text
from inboxbot.understand import finding
from inboxbot.understand.finding import MOST_TERMS

PAGE = 10
"""Conversations of a page."""

sought = sa.Table(
    "sought",
    metadata,
    sa.Column("seq", tables.Int, primary_key=True, autoincrement=False),
    text("conversation"),
    text("turn"),
    number("at"),
    text("words"),
    sa.Index("ix_sought_at", "at"),
)
"""`seq` is the inbox row; `words` are the folded name, handle and text, and the entities as they are written once."""

_ROWS = bulk.Bulk(sought, "seq conversation turn at words")
_SEQS = query.Query(
    lambda among: sa.select(inbox.c.seq, inbox.c.external_id).where(
        among(inbox.c.seq, "seqs"), inbox.c.kind == sa.literal_column("'message'")
    )
)
_NAME = query.Query(
    sa.update(sought)
    .where(
        sought.c.seq.in_(
            sa.select(inbox.c.seq)
            .join_from(decision, inbox, inbox.c.turn == decision.c.turn)
            .where(decision.c.conversation == sa.bindparam("one"))
        )
    )
    .values(words=sought.c.words + sa.bindparam("more", type_=sa.Text))
)
_FORGET = query.Query(sa.delete(sought).where(sought.c.seq == sa.bindparam("row")))


def _holds(dialect_find: str) -> sa.ColumnElement[bool]:
    find = getattr(sa.func, dialect_find)
    terms = [sa.bindparam(f"term{n}", type_=sa.Text) for n in range(MOST_TERMS)]
    return sa.and_(*(find(sought.c.words, term) > 0 for term in terms))


def _found(dialect_find: str) -> query.Query:
    """Conversations by their newest message that holds every term. No wildcards: `%` and `_` are signs like others."""
    newest = (
        sa.select(sought.c.conversation, sa.func.max(sought.c.seq).label("seq"))
        .where(sought.c.at >= sa.bindparam("since"), _holds(dialect_find))
        .group_by(sought.c.conversation)
        .subquery()
    )
    return query.Query(
        sa.select(newest.c.seq, sa.func.count().over().label("total"))
        .order_by(newest.c.seq.desc())
        .limit(PAGE)
        .offset(sa.bindparam("skip"))
    )


_FOUND = {"sqlite": _found("instr"), "postgresql": _found("strpos")}
_HITS = query.Query(
    lambda among: (
        sa.select(
            sought.c.conversation,
            sought.c.at,
            inbox.c.event,
            conversation.c.platform,
            conversation.c.surface,
            conversation.c.contact,
            conversation.c.contact_name,
            decision.c.action,
        )
        .join_from(sought, inbox, inbox.c.seq == sought.c.seq)
        .join(conversation, conversation.c.id == sought.c.conversation)
        .join(decision, decision.c.turn == sought.c.turn)
        .where(among(sought.c.seq, "seqs"))
        .order_by(sought.c.seq.desc())
    )
)
_CASES = query.Query(
    lambda among: (
        sa.select(escalation.c.conversation, escalation.c.body, escalation.c.card_message)
        .where(among(escalation.c.conversation, "here"))
        .order_by(escalation.c.opened_at)
    )
)


def keep(db: sa.Connection, turns: Sequence[tuple[domain.Work, domain.Outcome, int]]) -> None:
    """The messages of these turns can be found from now on."""
    _ROWS.run(db, [row for turn in turns for row in _of_turn(db, *turn)])


def _of_turn(db: sa.Connection, work: domain.Work, outcome: domain.Outcome, now: int) -> list[bulk.Row]:
    place, messages = work.conversation, _messages(db, work)
    entities = outcome.decision.meaning.entities if len(messages) == 1 else ()  # else nobody knows whose they are
    turn = {"turn": work.turn, "at": now}
    return [{**_row(place, message, entities), **turn, "seq": seq} for seq, message in messages]


def _messages(db: sa.Connection, work: domain.Work) -> list[tuple[int, domain.CustomerMessage]]:
    """With their inbox rows: `seqs` are of messages and other events together."""
    if len(work.seqs) == len(work.messages):
        return list(zip(work.seqs, work.messages, strict=True))
    rows = {row.external_id: row.seq for row in _SEQS(db, {"seqs": list(work.seqs)}).all()}
    return [(rows[message.external_id], message) for message in work.messages]


def _row(place: domain.Conversation, message: domain.CustomerMessage, named: Sequence[domain.Entity]) -> bulk.Row:
    texts = (place.contact_name, message.contact_name, place.contact, message.text)
    return {"conversation": place.id, "words": codec.clean(finding.kept(texts, named))}


def forget(db: sa.Connection, seq: int) -> None:
    """A message was taken back: nobody finds it any more."""
    _FORGET(db, {"row": seq})


def name(db: sa.Connection, where: str, told: str) -> None:
    """What was written in this conversation is found by a name that became known later."""
    _NAME(db, {"one": where, "more": codec.clean(f"\n{finding.kept((told,))}")})


def search(db: sa.Connection, terms: Sequence[str], since: int, page: int) -> domain.Found:
    """A page (from 1) of the conversations in which somebody wrote all of it, by the newest such message."""
    given = dict.fromkeys((f"term{n}" for n in range(MOST_TERMS)), "") | {
        f"term{n}": codec.clean(term) for n, term in enumerate(terms[:MOST_TERMS])
    }
    rows = _FOUND[db.dialect.name](db, given | {"since": since, "skip": (page - 1) * PAGE}).all()
    if not rows:
        return domain.Found(total=0)
    hits = _HITS(db, {"seqs": [row.seq for row in rows]}).all()
    cases = _cases(db, [hit.conversation for hit in hits])
    return domain.Found(total=rows[0].total, hits=tuple(_hit(hit, cases.get(hit.conversation)) for hit in hits))


def _cases(db: sa.Connection, here: Sequence[str]) -> Mapping[str, domain.Case]:
    """The newest case of each conversation that has one."""
    newest = {row.conversation: row for row in _CASES(db, {"here": list(here)}).all()}
    return {place: board.case_of(row) for place, row in newest.items()}


def _hit(row: Row, case: domain.Case | None) -> domain.Hit:
    return domain.Hit(
        name=row.contact_name or row.contact,
        platform=row.platform,
        surface=domain.Surface(row.surface),
        text=codec.read_message(row.event).text,
        at=codec.moment(row.at),
        action=row.action,
        case=case,
    )
