"""What became of words that left: arrived, not sent, or unknown until an echo, a look or a person settles it.

It never lets an outcome that is older than the row's last claim change anything, except the fact that words arrived.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, codec, evidence, query, shown, tables
from inboxbot.store import outbox as line
from inboxbot.store.tables import (
    ASKING,
    CANCELLED,
    FAILED,
    QUEUED,
    SENDING,
    SENT,
    UNKNOWN,
    inbox,
    outbox,
    paused,
)

_NOTHING: sa.ColumnElement[str] = sa.literal_column("''")
"""Said literally, so that the databases see that the index of what is not empty answers it."""

_ID = outbox.c.id == sa.bindparam("out")
_held = sa.and_(_ID, outbox.c.fence == sa.bindparam("held"), tables.is_one_of(outbox.c.state, SENDING, UNKNOWN))
"""The row is as the claim left it."""

_ARRIVED = bulk.Change(
    {"out": sa.Text(), "external": sa.Text(), "now": sa.BigInteger()},
    lambda given: (
        sa.update(outbox)
        .where(outbox.c.id == given("out"), outbox.c.state != SENT)
        .values(state=SENT, receipt=given("external"), sent_at=given("now"), lease_until=None, problem="")
    ),
)
_BEFORE = query.Query(
    lambda among: sa.select(
        outbox.c.id, outbox.c.kind, outbox.c.lane, outbox.c.seq, outbox.c.state, outbox.c.entry, outbox.c.language
    ).where(among(outbox.c.id, "ids"))
)
_AGAIN = query.Query(
    sa.update(outbox)
    .where(_held)
    .values(state=QUEUED, not_before=sa.bindparam("at"), lease_until=None, problem=sa.bindparam("why"))
)
_GAVE_UP = query.Query(
    sa.update(outbox).where(_held).values(state=FAILED, lease_until=None, problem=sa.bindparam("why"))
)
_UNKNOWN = query.Query(
    sa.update(outbox)
    .where(_held)
    .values(state=UNKNOWN, not_before=sa.bindparam("at"), lease_until=None, problem=sa.bindparam("why"))
)
_ASK = query.Query(sa.update(outbox).where(_held).values(state=ASKING, lease_until=None))
_NEVER_MIND = query.Query(
    sa.update(outbox)
    .where(outbox.c.about == sa.bindparam("out"), outbox.c.about != _NOTHING, outbox.c.state == QUEUED)
    .values(state=CANCELLED, problem="settled")
)

_is_expired = sa.and_(line.is_sending, outbox.c.kind == "reply", outbox.c.lease_until <= sa.bindparam("now"))
_is_due = sa.and_(
    line.is_unknown,
    outbox.c.not_before <= sa.bindparam("now"),
    sa.func.coalesce(outbox.c.lease_until, 0) <= sa.bindparam("now"),
)
_TO_LOOK_AT = query.Query(
    sa.select(outbox)
    .where(tables.is_one_of(outbox.c.state, SENDING, UNKNOWN, ASKING), _is_expired | _is_due)
    .order_by(outbox.c.seq)
    .limit(sa.bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LOOK = query.Query(
    lambda among: (
        sa.update(outbox)
        .where(among(outbox.c.id, "ids"))
        .values(state=UNKNOWN, fence=outbox.c.fence + 1, lease_until=sa.bindparam("until"))
    )
)


class Arrival(NamedTuple):
    """Words that reached the other side, and its own id of them."""

    out: str
    external: str
    now: int


def sent(db: sa.Connection, arrivals: Sequence[Arrival]) -> Sequence[bool]:
    """They arrived: a fact, whoever says so. Whether something waits behind each in its lane, and may leave now."""
    before = {row.id: row for row in _BEFORE(db, {"ids": [arrival.out for arrival in arrivals]}).all()}
    answers = []
    for nr in sorted(_ARRIVED.run(db, [arrival._asdict() for arrival in arrivals])):
        arrival = arrivals[nr]
        row = before[arrival.out]
        if row.entry:
            answers.append(evidence.Arrived(arrival.out, row.entry, row.language, arrival.now))
        if row.kind != "reply":
            shown.shown(db, arrival.out, row, arrival.external)
        elif row.state == ASKING:
            _NEVER_MIND(db, {"out": arrival.out})
    evidence.arrived(db, answers)
    followed = line.followed(db, (row.lane for row in before.values()))
    return [arrival.out in before and before[arrival.out].lane in followed for arrival in arrivals]


def again(db: sa.Connection, outgoing: domain.Outgoing, at: int, problem: str) -> None:
    """Surely not sent: in line again, unless a newer card made it pointless."""
    if _set(db, _AGAIN, outgoing, at=at, why=problem) and isinstance(outgoing.out, domain.Card | domain.Notice):
        line.supersede(db, [outgoing.out.id])


def gave_up(
    db: sa.Connection, outgoing: domain.Outgoing, problem: str, then: Sequence[domain.Outbound], now: int
) -> None:
    """It will not be sent, and the desk is told."""
    if _set(db, _GAVE_UP, outgoing, why=problem):
        line.queue(db, then, now)


def unknown(db: sa.Connection, outgoing: domain.Outgoing, problem: str, look_at: int) -> None:
    """Nobody can say. What goes to the desk is simply sent again."""
    if isinstance(outgoing.out, domain.Reply):
        _set(db, _UNKNOWN, outgoing, at=look_at, why=problem)
    else:
        again(db, outgoing, look_at, problem)


def claim_unknown(db: sa.Connection, now: int, limit: int, lease: int) -> list[domain.Outgoing]:
    """Replies to look for: of unknown outcome and due, or still leaving when their lease ran out."""
    line.take_back_expired(db, now)
    rows = _TO_LOOK_AT(db, {"now": now, "most": limit}).all()
    if rows:
        _LOOK(db, {"ids": [row.id for row in rows], "until": now + lease})
    return [line.outgoing(row, row.attempt, row.fence + 1) for row in rows]


def ask_desk(db: sa.Connection, outgoing: domain.Outgoing, notice: domain.Notice, now: int) -> None:
    """Only a person can tell."""
    if _set(db, _ASK, outgoing):
        line.queue(db, [notice], now)


def _set(db: sa.Connection, statement: query.Query, outgoing: domain.Outgoing, **values: object) -> bool:
    """Whether the row was still as the claim left it."""
    return bool(statement(db, {"out": outgoing.out.id, "held": outgoing.fence, **values}).rowcount)


# --- echoes ----------------------------------------------------------------------------------------------------

_BY_RECEIPT = query.Query(
    sa.select(outbox.c.id).where(
        outbox.c.receipt == sa.bindparam("external"), outbox.c.receipt != _NOTHING, outbox.c.kind == "reply"
    )
)
_BY_MARKER = query.Query(sa.select(outbox.c.id).where(_ID, outbox.c.kind == "reply"))
_IN_FLIGHT = query.Query(
    sa.select(outbox.c.id, outbox.c.lane, outbox.c.body)
    .where(
        tables.is_one_of(outbox.c.state, SENDING, UNKNOWN, ASKING),
        outbox.c.kind == "reply",
        outbox.c.account == sa.bindparam("of"),
    )
    .order_by(outbox.c.seq)
)
_PARENT = query.Query(
    sa.select(inbox.c.event).where(inbox.c.key == sa.bindparam("key"), inbox.c.platform == sa.bindparam("platform"))
)


def settle_echo(db: sa.Connection, event: domain.OutsideReply | domain.Ignored, now: int) -> bool:
    """Words of our side, seen on the platform: whether they are a send of ours, which is then known to have arrived."""
    known = _BY_RECEIPT(db, {"external": event.external_id}).first()
    if known is not None:
        return True
    marked = event.marker and _BY_MARKER(db, {"out": event.marker}).first()
    ours = marked.id if marked else _same_words(db, event)
    if ours:
        sent(db, [Arrival(ours, event.external_id, now)])
    return bool(ours)


def _same_words(db: sa.Connection, event: domain.OutsideReply | domain.Ignored) -> str:
    """The oldest reply on its way to the same place with the same words; empty for none."""
    for row in _IN_FLIGHT(db, {"of": event.account}).all():
        reply = codec.read_outbound(row.body)
        if (
            isinstance(reply, domain.Reply)
            and reply.platform == event.platform
            and _plain(reply.text) == _plain(event.text)
            and _same_place(db, reply, event)
        ):
            return reply.id
    return ""


def _same_place(db: sa.Connection, reply: domain.Reply, event: domain.OutsideReply | domain.Ignored) -> bool:
    match reply.manner:
        case domain.Manner.PUBLIC:
            return bool(event.parent) and event.parent in {reply.to, _parent_of(db, reply)}
        case domain.Manner.DM:
            return reply.conversation == event.conversation
        case domain.Manner.PRIVATE:  # the answer to a comment opens a DM whose name we cannot know before
            return event.surface is domain.Surface.DM


def _parent_of(db: sa.Connection, reply: domain.Reply) -> str:
    """Platforms hang the answer to an answer under the top comment."""
    asked = domain.CustomerMessage(platform=reply.platform, external_id=reply.to)
    row = _PARENT(db, {"key": domain.dedupe_key(asked), "platform": reply.platform}).first()
    return codec.read_message(row.event).parent if row is not None else ""


_SPACES = re.compile(r"\s+")


def _plain(text: str) -> str:
    """Without what platforms do to spaces and composed letters."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


# --- accounts --------------------------------------------------------------------------------------------------

_RESUME = query.Query(sa.delete(paused).where(paused.c.sink == sa.bindparam("to")))


def pause(db: sa.Connection, sink: str, account: str, problem: str, then: Sequence[domain.Outbound], now: int) -> None:
    """Nothing leaves through it, and the desk is told once."""
    if bulk.put(db, paused, {"sink": sink, "account": account, "problem": problem, "since": now}):
        line.queue(db, then, now)


def resume(db: sa.Connection, sink: str) -> None:
    """All its accounts may speak again."""
    _RESUME(db, {"to": sink})
