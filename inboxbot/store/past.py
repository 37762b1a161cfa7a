"""Turns that were decided, read again as they were then: by time, by message, by card; changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson
import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, query, snapshot, turns
from inboxbot.store.database import Row
from inboxbot.store.tables import conversation, decision, escalation, inbox, outbox, playbook

MOST = 50
"""Turns of one message that are shown; more have the same id only by mistake."""

_identity = [conversation.c[name] for name in snapshot.IDENTITY]
_columns = (decision.c.turn, decision.c.at, decision.c.body, decision.c.snapshot, *_identity)
_joined = sa.select(*_columns).join_from(decision, conversation, conversation.c.id == decision.c.conversation)
_in_order = sa.tuple_(decision.c.at, decision.c.turn)

_PAGE = query.Query(
    _joined.where(
        _in_order > sa.tuple_(sa.bindparam("since", type_=sa.BigInteger), sa.bindparam("after", type_=sa.Text)),
        decision.c.snapshot.is_not(None),
    )
    .order_by(decision.c.at, decision.c.turn)
    .limit(sa.bindparam("most"))
)
_SOME = query.Query(
    lambda among: _joined.where(among(decision.c.turn, "turns"), decision.c.snapshot.is_not(None)).order_by(
        decision.c.at, decision.c.turn
    )
)
_COUNT = query.Query(
    sa.select(sa.func.count().label("decided"), sa.func.count(decision.c.snapshot).label("kept")).where(
        decision.c.at >= sa.bindparam("since")
    )
)
_NTH = query.Query(
    sa.select(decision.c.at)
    .where(decision.c.at >= sa.bindparam("since"), decision.c.snapshot.is_not(None))
    .order_by(decision.c.at.desc())
    .limit(1)
    .offset(sa.bindparam("skip"))
)
_EVENTS = query.Query(
    lambda among: (
        sa.select(inbox.c.seq, inbox.c.turn, inbox.c.external_id, inbox.c.platform, inbox.c.event)
        .where(among(inbox.c.turn, "turns"))
        .order_by(inbox.c.seq)
    )
)
_TEXTS = query.Query(lambda among: sa.select(outbox.c.id, outbox.c.body).where(among(outbox.c.id, "ids")))
_OF_MESSAGE = query.Query(
    sa.select(inbox.c.turn)
    .where(inbox.c.key == sa.bindparam("key"), inbox.c.turn.is_not(None))
    .union(sa.select(decision.c.turn).where(decision.c.turn == sa.bindparam("name")))
    .limit(sa.bindparam("most"))
)
_OF_CARD = query.Query(
    sa.select(decision.c.turn)
    .join_from(outbox, decision, decision.c.turn == outbox.c.turn)
    .where(outbox.c.lane == sa.bindparam("of"), outbox.c.kind == "card", decision.c.rule == sa.bindparam("by"))
    .order_by(outbox.c.seq.desc())
    .limit(1)
)
_MISTAKEN = query.Query(
    sa.select(decision.c.turn)
    .join_from(escalation, outbox, (outbox.c.lane == escalation.c.id) & (outbox.c.kind == "card"))
    .join(decision, decision.c.turn == outbox.c.turn)
    .where(
        escalation.c.ending == sa.literal_column("'not_a_complaint'"),
        decision.c.action == sa.literal_column("'escalate'"),
        decision.c.at >= sa.bindparam("since"),
    )
    .distinct()
)
_FILES = query.Query(sa.select(playbook.c.files).where(playbook.c.hash == sa.bindparam("named")))
_VERSIONS = query.Query(sa.select(playbook.c.hash, playbook.c.kept_at).order_by(playbook.c.kept_at.desc()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far the past was read: what comes later, by moment and turn, is still to come."""

    at: int
    turn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some turns, oldest first, and where the next page begins; None after the last."""

    turns: Sequence[domain.Settled]
    then: Place | None


def count(db: sa.Connection, since: int) -> tuple[int, int]:
    """How many turns were decided since then, and of how many is known what was looked at."""
    row = _COUNT(db, {"since": since}).first()
    return (row.decided, row.kept) if row is not None else (0, 0)


def newest(db: sa.Connection, since: int, limit: int) -> int:
    """The moment since when there are about `limit` turns; never before `since`."""
    found: int | None = _NTH(db, {"since": since, "skip": limit - 1}).scalar()
    return since if found is None else found


def page(db: sa.Connection, place: Place, most: int) -> Page:
    """The next turns."""
    rows = _PAGE(db, {"since": place.at, "after": place.turn, "most": most}).all()
    then = Place(at=rows[-1].at, turn=rows[-1].turn) if len(rows) == most else None
    return Page(turns=_settled(db, rows), then=then)


def of_message(db: sa.Connection, name: str, most: int) -> Sequence[domain.Settled]:
    """The turns of a customer's message, by the platform's id of it, or the turn of this name."""
    message = domain.CustomerMessage(platform="", external_id=name)
    found = _OF_MESSAGE(db, {"key": domain.dedupe_key(message), "name": name, "most": most}).all()
    return of_turns(db, [row.turn for row in found])


def of_card(db: sa.Connection, escalation: domain.Escalation) -> domain.Settled | None:
    """The turn that put an escalation where it is: the newest one that its rule decided."""
    turn = _OF_CARD(db, {"of": escalation.id, "by": escalation.rule}).scalar()
    return next(iter(of_turns(db, [turn])), None) if turn is not None else None


def mistaken(db: sa.Connection, since: int) -> frozenset[str]:
    """Turns since then that were brought to people, who said: this is no complaint."""
    return frozenset(row.turn for row in _MISTAKEN(db, {"since": since}).all())


def of_turns(db: sa.Connection, names: Sequence[str]) -> Sequence[domain.Settled]:
    """The turns of these names, oldest first; those of which nothing is known are left out."""
    return _settled(db, _SOME(db, {"turns": list(names)}).all()) if names else ()


def files(db: sa.Connection, hash: str) -> dict[str, str] | None:
    """The knowledge files of this version; None when it was never in force here."""
    found = _FILES(db, {"named": hash}).scalar()
    return dict(orjson.loads(found)) if found is not None else None


def versions(db: sa.Connection) -> Sequence[tuple[str, int]]:
    """Every version that was in force, and since when (the last time), newest first."""
    return [(row.hash, row.kept_at) for row in _VERSIONS(db).all()]


def _settled(db: sa.Connection, rows: Sequence[Row]) -> Sequence[domain.Settled]:
    frozen = {row.turn: snapshot.read(row.snapshot) for row in rows}
    events = _events(db, list(frozen))
    texts = _texts(db, {name for one in frozen.values() for name in (*one.said, one.reply) if name})
    return [_one(row, frozen[row.turn], events.get(row.turn, []), texts) for row in rows]


def _events(db: sa.Connection, names: Sequence[str]) -> Mapping[str, list[tuple[int, domain.Inbound]]]:
    """By turn, what was in it; an edit that overtook its message counts, as it did then."""
    rows = _EVENTS(db, {"turns": names}).all() if names else ()
    changes = turns.changes_of(db, rows)
    found: dict[str, list[tuple[int, domain.Inbound]]] = defaultdict(list)
    for row in rows:
        event = turns.as_changed(row, codec.read_inbound(row.event), changes)
        if event is not None:
            found[row.turn].append((row.seq, event))
    return found


def _texts(db: sa.Connection, names: set[str]) -> Mapping[str, str]:
    rows = _TEXTS(db, {"ids": sorted(names)}).all() if names else ()
    return {row.id: orjson.loads(row.body)["text"] for row in rows}


def _one(
    row: Row, frozen: snapshot.Frozen, events: Sequence[tuple[int, domain.Inbound]], texts: Mapping[str, str]
) -> domain.Settled:
    identity = {name: getattr(row, name) for name in snapshot.IDENTITY}
    work = domain.Work(
        conversation=snapshot.thaw(frozen, identity, texts),
        messages=tuple(event for _, event in events if isinstance(event, domain.CustomerMessage)),
        events=tuple(event for _, event in events if not isinstance(event, domain.CustomerMessage)),
        seqs=tuple(seq for seq, _ in events),
        received_at=codec.moment(frozen.received_at),
        attempt=frozen.attempt,
    )
    return domain.Settled(
        work=work,
        now=codec.moment(row.at),
        encoder=frozen.encoder,
        moods=frozen.moods,
        decision=codec.read_decision(row.body),
        evidence=frozen.evidence,
        lately=frozen.lately,
        searched=frozen.searched,
        reply=texts.get(frozen.reply, ""),
    )
