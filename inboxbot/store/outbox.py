"""Words that are to leave: put in line, replaced, taken back; never sends any."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import NamedTuple, assert_never

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, codec, query, tables
from inboxbot.store.database import Row
from inboxbot.store.tables import CANCELLED, QUEUED, SENDING, UNKNOWN, button, outbox

_ROWS = bulk.Bulk(
    outbox,
    "id sink kind account lane automatic guarded turn about body epoch state attempt not_before fence receipt problem "
    "created_at entry language escalation breaks_silence urgency follows",
)
_BUTTONS = bulk.Bulk(button, "token outbound press message")
# The literal states let both databases use the index of open rows, however many millions were sent.
is_queued = tables.is_one_of(outbox.c.state, QUEUED)
is_sending = tables.is_one_of(outbox.c.state, SENDING)
is_unknown = tables.is_one_of(outbox.c.state, UNKNOWN)
is_question = sa.and_(outbox.c.kind == sa.literal_column("'reply'"), outbox.c.about != sa.literal_column("''"))
"""Asks whether an answer helped: leaves later, holds nobody up, and not at all once something else is said."""

_known = outbox.alias("known")
_SUPERSEDE = query.Query(
    sa.update(outbox)
    .where(
        outbox.c.lane == sa.bindparam("of"),
        is_queued,
        outbox.c.kind == sa.bindparam("such"),
        ~sa.exists().where(_known.c.id == sa.bindparam("by")),
    )
    .values(state=CANCELLED, problem="superseded")
)
"""What is in line already replaces nothing: another process, or an earlier look, may have put just that there."""


_UNASKED = query.Query(
    lambda among: (
        sa.update(outbox)
        .where(among(outbox.c.lane, "lanes"), is_queued, is_question)
        .values(state=CANCELLED, problem="the customer wrote")
    )
)

_FOLLOWERS = query.Query(
    lambda among: sa.select(outbox.c.lane).where(among(outbox.c.lane, "lanes"), is_queued).distinct()
)

_newer = outbox.alias("newer")
_EXPIRED = query.Query(
    sa.select(outbox.c.id, outbox.c.lane, outbox.c.seq).where(
        is_sending, outbox.c.kind != "reply", outbox.c.lease_until <= sa.bindparam("now")
    )
)
_REQUEUE = query.Query(
    lambda among: (
        sa.update(outbox)
        .where(among(outbox.c.id, "ids"), is_sending, outbox.c.lease_until <= sa.bindparam("now"))
        .values(state=QUEUED, lease_until=None)
    )
)
_SUPERSEDED = query.Query(
    lambda among: (
        sa.update(outbox)
        .where(
            among(outbox.c.id, "ids"),
            is_queued,
            tables.is_one_of(outbox.c.kind, "card", "notice"),
            outbox.c.lane != "",
            sa.exists().where(
                _newer.c.lane == outbox.c.lane, _newer.c.seq > outbox.c.seq, _newer.c.kind == outbox.c.kind
            ),
        )
        .values(state=CANCELLED, problem="superseded")
    )
)


_PLAIN: dict[str, object] = {
    "account": "",
    "lane": "",
    "automatic": False,
    "guarded": False,
    "about": "",
    "epoch": 0,
    "state": QUEUED,
    "attempt": 0,
    "fence": 0,
    "receipt": "",
    "problem": "",
    "entry": "",
    "language": "",
    "escalation": "",
    "breaks_silence": False,
    "urgency": 0,
    "follows": "",
}
"""Of a row of which nothing else is known."""


class Queued(NamedTuple):
    """Words, when they were put in line, and the turn that led to them."""

    out: domain.Outbound
    now: int
    turn: str | None = None


def queue(db: sa.Connection, outbound: Sequence[domain.Outbound], now: int) -> None:
    """Put words in line that no turn led to."""
    queue_all(db, [Queued(out, now) for out in outbound])


def queue_all(db: sa.Connection, queued: Sequence[Queued]) -> None:
    """Put words in line. A known id is a no-op; a card replaces those of its escalation that wait."""
    shown = ((_shown_as(out), out) for out, _, _ in queued)
    _SUPERSEDE.each(db, [{"of": lane, "such": out.kind, "by": out.id} for lane, out in shown if lane])
    _ROWS.run(db, [_row(out, now, turn) for out, now, turn in queued])
    _BUTTONS.run(
        db, [row for out, _, _ in queued if isinstance(out, domain.Card | domain.Notice) for row in _buttons(out)]
    )


def _shown_as(out: domain.Outbound) -> str:
    """What is shown by one message of the desk, changed in place; empty for what is no such thing."""
    match out:
        case domain.Card():
            return out.escalation
        case domain.Notice():
            return out.series
        case domain.Reply() | domain.Hide() | domain.Like():
            return ""
        case _:
            assert_never(out)


def _buttons(out: domain.Card | domain.Notice) -> list[bulk.Row]:
    return [{"token": b.token, "outbound": out.id, "press": b.press.value, "message": ""} for b in out.buttons]


def _row(out: domain.Outbound, now: int, turn: str | None) -> bulk.Row:
    row = _PLAIN | {"id": out.id, "sink": out.sink, "kind": out.kind, "turn": turn, "body": codec.dump(out)}
    row |= {"not_before": now, "created_at": now}
    match out:
        case domain.Reply():
            automatic = out.agent is None
            more: dict[str, object] = {"account": out.account, "lane": out.conversation, "epoch": out.epoch}
            answer = {"entry": codec.clean(out.entry), "language": out.language, "about": out.about}
            answer["escalation"] = out.escalation
            more |= {"breaks_silence": out.breaks_silence, "follows": out.follows}
            later = {"not_before": codec.micros(out.not_before) if out.not_before else now}
            return row | more | answer | later | {"automatic": automatic, "guarded": automatic}
        case domain.Card():
            return row | {"lane": out.escalation, "urgency": out.urgency}
        case domain.Notice():
            return row | {"about": out.about, "lane": out.series, "urgency": out.urgency}
        case domain.Hide() | domain.Like():
            return row | {"account": out.account, "lane": out.conversation, "about": out.comment}
        case _:
            assert_never(out)


def unask(db: sa.Connection, lanes: Iterable[str]) -> None:
    """Whoever wrote in these conversations is not asked any more whether an earlier answer helped."""
    if wanted := sorted(set(lanes)):
        _UNASKED(db, {"lanes": wanted})


def outgoing(row: Row, attempt: int, fence: int, message: str = "") -> domain.Outgoing:
    """An outbox row as the sender sees it. `message`: where a card is shown already."""
    out = codec.read_outbound(row.body)
    if isinstance(out, domain.Card | domain.Notice) and message:
        out = dataclasses.replace(out, message=message)
    return domain.Outgoing(out=out, attempt=attempt, fence=fence, queued_at=codec.moment(row.created_at))


def followed(db: sa.Connection, lanes: Iterable[str]) -> set[str]:
    """Those of these lanes in which something waits."""
    wanted = sorted(set(lanes) - {""})
    return {row.lane for row in _FOLLOWERS(db, {"lanes": wanted}).all()} if wanted else set()


def take_back_expired(db: sa.Connection, now: int) -> None:
    """What may be done twice is sent again when nobody knows: two cards are better than none."""
    ids = [row.id for row in _EXPIRED(db, {"now": now}).all()]
    if ids:
        _REQUEUE(db, {"ids": ids, "now": now})
        supersede(db, ids)


def supersede(db: sa.Connection, ids: Sequence[str]) -> None:
    """Cancel those of these queued cards that a newer one has replaced."""
    _SUPERSEDED(db, {"ids": list(ids)})
