"""Accepting what came in: many bodies at once, repeats ignored, turns scheduled; never decides what anything means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import arrivals, bulk, conversations, query
from inboxbot.store.tables import DONE, WAITING, conversation, delivery, inbox, quarantine


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A body and its events, as they will be kept. `id` is this delivery's own."""

    id: int
    channel: str
    body: bytes
    events: Sequence[tuple[domain.Inbound, str]]
    now: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long a turn lasts and how long a claim holds, in microseconds."""

    turn: int
    cap: int
    lease: int


Key = tuple[str, str]
"""Dedupe key and platform."""

_DELIVERIES = bulk.Bulk(delivery, "id channel received_at body")
_QUARANTINE = bulk.Bulk(quarantine, "channel received_at body problem", bulk.refuse_known)
_EVENTS = bulk.Bulk(inbox, "platform key kind external_id conversation event delivery received_at state")


def _touch(insert: bulk.Insert) -> sa.Insert:
    """A conversation that is known: the turn goes on until silence, but not beyond its cap."""
    new = insert.excluded
    started = sa.func.coalesce(conversation.c.turn_started_at, new.turn_started_at)
    latest = started + sa.bindparam("cap", type_=sa.BigInteger)
    return insert.on_conflict_do_update(
        index_elements=["id"],
        set_={
            "contact_name": sa.case((new.contact_name != "", new.contact_name), else_=conversation.c.contact_name),
            "last_customer_at": new.last_customer_at,
            "turn_started_at": started,
            "due_at": sa.case((latest < new.due_at, latest), else_=new.due_at),
        },
    )


_CONVERSATIONS = bulk.Bulk(
    conversation,
    "id channel platform account surface contact contact_name post mode epoch language offered "
    "turn_started_at due_at fence attempt last_customer_at",
    _touch,
)
_LAST = query.Query(sa.select(sa.func.coalesce(sa.func.max(inbox.c.seq), 0)))
_AFTER = query.Query(sa.select(inbox.c.key, inbox.c.platform).where(inbox.c.seq > sa.bindparam("last")))


@dataclass(slots=True)
class _Batch:
    """What a batch holds: each event once, with the delivery it came by first."""

    rows: dict[Key, bulk.Row] = field(default_factory=dict)
    events: dict[Key, tuple[Accepted, domain.Inbound]] = field(default_factory=dict)


def accept(db: sa.Connection, deliveries: Sequence[Accepted], pace: Pace) -> Sequence[int]:
    """Keep everything that is new; how many events of each delivery were."""
    batch = _gather(deliveries)
    new = [(key, *batch.events[key]) for key in _insert(db, list(batch.rows.values()))]
    counts = dict.fromkeys((accepted.id for accepted in deliveries), 0)
    for _, accepted, _ in new:
        counts[accepted.id] += 1
    bodies = [accepted for accepted in deliveries if counts[accepted.id] or not accepted.events]
    _DELIVERIES.run(db, [{"id": a.id, "channel": a.channel, "received_at": a.now, "body": a.body} for a in bodies])
    messages = [(a, event) for _, a, event in new if isinstance(event, domain.CustomerMessage)]
    _CONVERSATIONS.run(db, _conversations(messages, pace), cap=pace.cap)
    for _, accepted, event in new:
        if not isinstance(event, domain.CustomerMessage):
            arrivals.arrived(db, accepted.channel, event, accepted.now)
    return list(counts.values())


def _gather(deliveries: Sequence[Accepted]) -> _Batch:
    batch = _Batch()
    for accepted in deliveries:
        for event, text in accepted.events:
            key = (domain.dedupe_key(event), event.platform)
            if key not in batch.rows:
                batch.events[key] = accepted, event
                batch.rows[key] = _row(accepted, event, key[0], text)
    return batch


def _row(accepted: Accepted, event: domain.Inbound, key: str, text: str) -> bulk.Row:
    return {
        "platform": event.platform,
        "key": key,
        "kind": event.kind,
        "external_id": event.external_id,
        "conversation": event.conversation,
        "event": text,
        "delivery": accepted.id,
        "received_at": accepted.now,
        "state": WAITING if isinstance(event, domain.CustomerMessage) else DONE,
    }


def _insert(db: sa.Connection, rows: list[bulk.Row]) -> list[Key]:
    """Keep those that are new, and name them in the order they came."""
    if not rows:
        return []
    if db.dialect.name == "sqlite":
        last = _LAST(db).scalar()
        _EVENTS.run(db, rows)
        found = _AFTER(db, {"last": last}).all()
    else:
        found = list(_EVENTS.returning(db, rows, inbox.c.key, inbox.c.platform))
    return [(key, platform) for key, platform in found]


def _conversations(messages: Sequence[tuple[Accepted, domain.CustomerMessage]], pace: Pace) -> list[bulk.Row]:
    rows: dict[str, dict[str, object]] = {}
    for accepted, message in messages:
        row = rows.setdefault(message.conversation, conversations.new(accepted.channel, message))
        if message.contact_name:
            row["contact_name"] = message.contact_name
        row |= {
            "turn_started_at": accepted.now,
            "due_at": accepted.now + pace.turn,
            "last_customer_at": accepted.now,
        }
    return [rows[name] for name in sorted(rows)]


def keep_unreadable(db: sa.Connection, channel: str, body: bytes, problem: str, now: int) -> None:
    """Put a body aside."""
    row = {"channel": channel, "body": body, "problem": problem, "received_at": now}
    _QUARANTINE.run(db, [row])
