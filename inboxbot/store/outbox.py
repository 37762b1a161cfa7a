"""Words that are to leave: put in line, claimed one at a time per lane, guarded by epoch and mode; never sends any."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import NamedTuple, assert_never

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, codec, query, silence, tables
from inboxbot.store.database import Row
from inboxbot.store.tables import (
    CANCELLED,
    QUEUED,
    SENDING,
    SENT,
    UNKNOWN,
    button,
    conversation,
    escalation,
    outbox,
    paused,
)

_ROWS = bulk.Bulk(
    outbox,
    "id sink kind account lane automatic guarded turn about body epoch state attempt not_before fence receipt problem "
    "created_at entry language escalation breaks_silence urgency",
)
_BUTTONS = bulk.Bulk(button, "token outbound press message")
# The literal states let both databases use the index of open rows, however many millions were sent.
is_queued = tables.is_one_of(outbox.c.state, QUEUED)
is_sending = tables.is_one_of(outbox.c.state, SENDING)
is_unknown = tables.is_one_of(outbox.c.state, UNKNOWN)
is_question = sa.and_(outbox.c.kind == sa.literal_column("'reply'"), outbox.c.about != sa.literal_column("''"))
"""Asks whether an answer helped: leaves later, holds nobody up, and not at all once something else is said."""

_SUPERSEDE = query.Query(
    sa.update(outbox)
    .where(outbox.c.lane == sa.bindparam("of"), is_queued, outbox.c.kind == sa.bindparam("such"))
    .values(state=CANCELLED, problem="superseded")
)

_earlier = outbox.alias("earlier")
_earlier_in_lane = sa.and_(
    _earlier.c.lane == outbox.c.lane,
    _earlier.c.seq < outbox.c.seq,
    tables.is_one_of(_earlier.c.state, QUEUED, SENDING, UNKNOWN),
    (_earlier.c.kind != "reply") | (_earlier.c.about == "") | (_earlier.c.state != QUEUED),
    (_earlier.c.state != UNKNOWN) | outbox.c.guarded,
)
_is_head = (outbox.c.lane == "") | ~sa.exists().where(_earlier_in_lane)
"""Nothing before it is on its way. The bot also waits while it is in doubt whether earlier words arrived: they may have
to be sent again, and would come too late; people do not wait for that.
"""
_is_paused = sa.exists().where(paused.c.sink == outbox.c.sink, paused.c.account == outbox.c.account)
may_leave = sa.and_(is_queued, _is_head, ~_is_paused, ~silence.is_held())
"""Queued, first of its lane, through an account that may speak, in a place where the bot may."""

_CANDIDATES = query.Query(
    sa.select(outbox.c.id, outbox.c.lane, outbox.c.guarded, outbox.c.kind)
    .where(may_leave, outbox.c.sink == sa.bindparam("to"), outbox.c.not_before <= sa.bindparam("now"))
    .order_by(outbox.c.urgency, outbox.c.seq)
    .limit(sa.bindparam("most"))
)
_CLAIMABLE = query.Query(
    lambda among: (
        sa.select(outbox)
        .where(among(outbox.c.id, "ids"), is_queued, ~silence.is_held())
        .order_by(outbox.c.urgency, outbox.c.seq)
        .with_for_update(skip_locked=True, of=outbox)
    )
)
_SPEAKERS = query.Query(
    lambda among: (
        sa.select(conversation.c.id, conversation.c.mode, conversation.c.epoch, conversation.c.due_at)
        .where(among(conversation.c.id, "ids"))
        .order_by(conversation.c.id)
        .with_for_update(skip_locked=True)
    )
)
_LEAVE = query.Query(
    lambda among: (
        sa.update(outbox)
        .where(among(outbox.c.id, "ids"))
        .values(
            state=SENDING,
            attempt=outbox.c.attempt + 1,
            fence=outbox.c.fence + 1,
            lease_until=sa.bindparam("until"),
        )
    )
)
_CANCEL = query.Query(
    lambda among: (
        sa.update(outbox).where(among(outbox.c.id, "ids")).values(state=CANCELLED, problem="the conversation moved on")
    )
)
_ANSWERS = query.Query(
    lambda among: sa.select(outbox.c.id).where(among(outbox.c.id, "ids"), tables.is_one_of(outbox.c.state, SENT))
)
_UNASKED = query.Query(
    lambda among: (
        sa.update(outbox)
        .where(among(outbox.c.lane, "lanes"), is_queued, is_question)
        .values(state=CANCELLED, problem="the customer wrote")
    )
)
_CARD_MESSAGES = query.Query(
    lambda among: sa.select(escalation.c.id, escalation.c.card_message).where(among(escalation.c.id, "ids"))
)
_SERIES_MESSAGES = query.Query(
    lambda among: (
        sa.select(outbox.c.lane, outbox.c.receipt)
        .where(among(outbox.c.lane, "ids"), outbox.c.kind == "notice", outbox.c.receipt != "")
        .order_by(outbox.c.seq)  # the newest is kept
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
    shown = ((_shown_as(out), out.kind) for out, _, _ in queued)
    _SUPERSEDE.each(db, [{"of": lane, "such": kind} for lane, kind in shown if lane])
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
    row: dict[str, object] = {
        "id": out.id,
        "sink": out.sink,
        "kind": out.kind,
        "account": "",
        "lane": "",
        "automatic": False,
        "guarded": False,
        "turn": turn,
        "about": "",
        "body": codec.dump(out),
        "epoch": 0,
        "state": QUEUED,
        "attempt": 0,
        "not_before": now,
        "fence": 0,
        "receipt": "",
        "problem": "",
        "created_at": now,
        "entry": "",
        "language": "",
        "escalation": "",
        "breaks_silence": False,
        "urgency": 0,
    }
    match out:
        case domain.Reply():
            automatic = out.agent is None
            more: dict[str, object] = {"account": out.account, "lane": out.conversation, "epoch": out.epoch}
            answer = {"entry": codec.clean(out.entry), "language": out.language, "about": out.about}
            answer["escalation"] = out.escalation
            more["breaks_silence"] = out.breaks_silence
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


def claim(db: sa.Connection, now: int, sink: str, limit: int, lease: int) -> list[domain.Outgoing]:
    """Mark rows that may leave as leaving, the most urgent first, then first come first served, and hand them over."""
    if sink == domain.DESK:
        take_back_expired(db, now)
    candidates = _CANDIDATES(db, {"now": now, "to": sink, "most": limit}).all()
    if not candidates:
        return []
    speakers = _speakers(db, {row.lane for row in candidates if row.guarded})
    waiting = [row.id for row in candidates if not row.guarded or row.lane in speakers]
    rows = _CLAIMABLE(db, {"ids": waiting}).all() if waiting else []
    arrived = _arrived(db, {row.about for row in rows if row.kind == "reply" and row.about})
    leaving = [row for row in rows if _may_speak(row, speakers, arrived)]
    stale = [row.id for row in rows if not _may_speak(row, speakers, arrived)]
    if stale:
        _CANCEL(db, {"ids": stale})
    if not leaving:
        return []
    _LEAVE(db, {"ids": [row.id for row in leaving], "until": now + lease})
    messages = _card_messages(db, {row.lane for row in leaving if row.kind == "card"})
    messages |= _series_messages(db, {row.lane for row in leaving if row.kind == "notice"} - {""})
    return [outgoing(row, row.attempt + 1, row.fence + 1, messages.get(row.lane, "")) for row in leaving]


def _speakers(db: sa.Connection, ids: set[str]) -> dict[str, Row]:
    """Who speaks in these conversations, and nobody else until this transaction ends; without those being changed."""
    if not ids:
        return {}
    return {row.id: row for row in _SPEAKERS(db, {"ids": sorted(ids)}).all()}


def _arrived(db: sa.Connection, ids: set[str]) -> set[str]:
    return {row.id for row in _ANSWERS(db, {"ids": sorted(ids)}).all()} if ids else set()


def _may_speak(row: Row, speakers: dict[str, Row], arrived: set[str]) -> bool:
    """A question also needs an answer that arrived, and a customer who has not written since."""
    if not row.guarded:
        return True
    speaker = speakers[row.lane]
    is_pointless = bool(row.about) and (row.about not in arrived or speaker.due_at is not None)
    return bool(speaker.mode != domain.Mode.HUMAN and speaker.epoch == row.epoch) and not is_pointless


def unask(db: sa.Connection, lanes: Iterable[str]) -> None:
    """Whoever wrote in these conversations is not asked any more whether an earlier answer helped."""
    if wanted := sorted(set(lanes)):
        _UNASKED(db, {"lanes": wanted})


def _card_messages(db: sa.Connection, ids: set[str]) -> dict[str, str]:
    if not ids:
        return {}
    return {row.id: row.card_message for row in _CARD_MESSAGES(db, {"ids": sorted(ids)}).all()}


def _series_messages(db: sa.Connection, ids: set[str]) -> dict[str, str]:
    if not ids:
        return {}
    return {row.lane: row.receipt for row in _SERIES_MESSAGES(db, {"ids": sorted(ids)}).all()}


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
