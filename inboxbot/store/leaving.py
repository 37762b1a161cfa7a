"""Words that may leave now: claimed one at a time per lane, guarded by epoch and mode; never sends any."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import outbox as line
from inboxbot.store import query, silence, tables
from inboxbot.store.database import Row
from inboxbot.store.tables import (
    CANCELLED,
    FAILED,
    QUEUED,
    SENDING,
    SENT,
    UNKNOWN,
    conversation,
    escalation,
    outbox,
    paused,
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
_first = outbox.alias("first")
_follows = outbox.c.follows != sa.literal_column("''")
_is_early = _follows & sa.exists().where(
    _first.c.id == outbox.c.follows, ~tables.is_one_of(_first.c.state, SENT, FAILED, CANCELLED)
)
"""Nobody knows yet whether the words that it follows arrive."""
_is_paused = sa.exists().where(paused.c.sink == outbox.c.sink, paused.c.account == outbox.c.account)
may_leave = sa.and_(line.is_queued, _is_head, ~_is_early, ~_is_paused, ~silence.is_held())
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
        .where(among(outbox.c.id, "ids"), line.is_queued, ~silence.is_held())
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


_ON_ITS_WAY = query.Query(
    sa.select(outbox.c.id)
    .where(tables.is_one_of(outbox.c.state, SENDING), outbox.c.sink == sa.bindparam("to"))
    .limit(1)
)


def is_any(db: sa.Connection, sink: str) -> bool:
    """Whether something has been handed over of which nobody has told yet what became of it."""
    return _ON_ITS_WAY(db, {"to": sink}).first() is not None


def claim(db: sa.Connection, now: int, sink: str, limit: int, lease: int) -> list[domain.Outgoing]:
    """Mark rows that may leave as leaving, the most urgent first, then first come first served, and hand them over."""
    if sink == domain.DESK:
        line.take_back_expired(db, now)
    candidates = _CANDIDATES(db, {"now": now, "to": sink, "most": limit}).all()
    if not candidates:
        return []
    speakers = _speakers(db, {row.lane for row in candidates if row.guarded})
    waiting = [row.id for row in candidates if not row.guarded or row.lane in speakers]
    rows = _CLAIMABLE(db, {"ids": waiting}).all() if waiting else []
    before = {row.about for row in rows if row.kind == "reply"} | {row.follows for row in rows}
    arrived = _arrived(db, before - {""})
    leaving = [row for row in rows if _may_speak(row, speakers, arrived)]
    stale = [row.id for row in rows if not _may_speak(row, speakers, arrived)]
    if stale:
        _CANCEL(db, {"ids": stale})
    if not leaving:
        return []
    _LEAVE(db, {"ids": [row.id for row in leaving], "until": now + lease})
    messages = _card_messages(db, {row.lane for row in leaving if row.kind == "card"})
    messages |= _series_messages(db, {row.lane for row in leaving if row.kind == "notice"} - {""})
    return [line.outgoing(row, row.attempt + 1, row.fence + 1, messages.get(row.lane, "")) for row in leaving]


def _speakers(db: sa.Connection, ids: set[str]) -> dict[str, Row]:
    """Who speaks in these conversations, and nobody else until this transaction ends; without those being changed."""
    if not ids:
        return {}
    return {row.id: row for row in _SPEAKERS(db, {"ids": sorted(ids)}).all()}


def _arrived(db: sa.Connection, ids: set[str]) -> set[str]:
    return {row.id for row in _ANSWERS(db, {"ids": sorted(ids)}).all()} if ids else set()


def _may_speak(row: Row, speakers: dict[str, Row], arrived: set[str]) -> bool:
    """A second half needs the first to have arrived; a question also needs an answer that arrived, and a customer who
    has not written since.
    """
    if row.follows and row.follows not in arrived:
        return False
    if not row.guarded:
        return True
    speaker = speakers[row.lane]
    is_pointless = bool(row.about) and (row.about not in arrived or speaker.due_at is not None)
    return bool(speaker.mode != domain.Mode.HUMAN and speaker.epoch == row.epoch) and not is_pointless


def _card_messages(db: sa.Connection, ids: set[str]) -> dict[str, str]:
    if not ids:
        return {}
    return {row.id: row.card_message for row in _CARD_MESSAGES(db, {"ids": sorted(ids)}).all()}


def _series_messages(db: sa.Connection, ids: set[str]) -> dict[str, str]:
    if not ids:
        return {}
    return {row.lane: row.receipt for row in _SERIES_MESSAGES(db, {"ids": sorted(ids)}).all()}
