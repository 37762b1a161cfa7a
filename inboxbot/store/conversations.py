"""A conversation's row: who speaks in it, and what makes a claim on it stale; never looks at what was said."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, query, tables
from inboxbot.store.database import Row
from inboxbot.store.tables import CANCELLED, QUEUED, WAITING, conversation, escalation, inbox, outbox

_ONE = conversation.c.id == sa.bindparam("one")
_LOCK = query.Query(
    sa.select(conversation.c.id, conversation.c.mode, conversation.c.epoch).where(_ONE).with_for_update()
)

_REVOKE = query.Query(
    sa.update(conversation)
    .where(_ONE, conversation.c.lease_until.is_not(None))
    .values(lease_until=None, attempt=0, due_at=sa.bindparam("now"))
)
_MODE = query.Query(
    sa.update(conversation).where(_ONE).values(mode=sa.bindparam("new_mode"), epoch=conversation.c.epoch + 1)
)
_SCHEDULE = query.Query(
    sa.update(conversation)
    .where(_ONE)
    .values(
        turn_started_at=sa.func.coalesce(conversation.c.turn_started_at, sa.bindparam("now", type_=sa.BigInteger)),
        due_at=sa.func.coalesce(conversation.c.due_at, sa.bindparam("now", type_=sa.BigInteger)),
    )
)
_ACTED = query.Query(sa.update(conversation).where(_ONE).values(last_human_at=sa.bindparam("now")))
_CANCEL = query.Query(
    sa.update(outbox)
    .where(
        outbox.c.lane == sa.bindparam("one"),
        tables.is_one_of(outbox.c.state, QUEUED),
        outbox.c.kind == "reply",
        outbox.c.guarded,
    )
    .values(state=CANCELLED, problem=sa.bindparam("why"))
)
is_live = escalation.c.state != sa.literal_column("'resolved'")
"""Said literally, so that the databases see that the index of live escalations answers it."""
_LIVE = query.Query(sa.select(escalation.c.id).where(escalation.c.conversation == sa.bindparam("one"), is_live))
_WAIT = query.Query(sa.update(inbox).where(inbox.c.seq == sa.bindparam("row")).values(state=WAITING))


def new(channel: str, event: domain.Inbound) -> dict[str, object]:
    """The row of a conversation that begins with this event."""
    return {
        "id": event.conversation,
        "channel": channel,
        "platform": event.platform,
        "account": event.account,
        "surface": event.surface.value,
        "contact": event.contact,
        "contact_name": event.contact_name,
        "post": event.post,
        "mode": domain.Mode.BOT.value,
        "epoch": 0,
        "language": "",
        "offered": "[]",
        "tags": "[]",
        "fence": 0,
        "attempt": 0,
        "last_customer_at": 0,
    }


def lock(db: sa.Connection, id: str) -> Row | None:
    """Its (id, mode, epoch), and no other transaction changes it until this one ends; None when it is not known."""
    return _LOCK(db, {"one": id}).first()


def revoke(db: sa.Connection, id: str, now: int) -> None:
    """Whoever thinks about it thinks about something that is no longer so: the turn is due again at once."""
    _REVOKE(db, {"one": id, "now": now})


def hand_to(db: sa.Connection, id: str, mode: domain.Mode, now: int, why: str) -> None:
    """Another speaks from now on: the epoch grows, and no automatic reply of the old one leaves any more."""
    _MODE(db, {"one": id, "new_mode": mode.value})
    revoke(db, id, now)
    _CANCEL(db, {"one": id, "why": why})


def acted(db: sa.Connection, id: str, now: int) -> None:
    """A person of ours wrote or did something here."""
    _ACTED(db, {"one": id, "now": now})


def has_escalation(db: sa.Connection, id: str) -> bool:
    """Somebody at the desk sees this conversation."""
    return _LIVE(db, {"one": id}).first() is not None


def show(db: sa.Connection, id: str, seq: int, now: int) -> None:
    """The event of this inbox row matters at the desk: it waits for a turn of its own."""
    _WAIT(db, {"row": seq})
    _SCHEDULE(db, {"one": id, "now": now})


def begin(db: sa.Connection, channel: str, event: domain.Inbound, now: int) -> None:
    """Make the row of a conversation that nobody has seen yet; nothing is due in it."""
    bulk.put(db, conversation, new(channel, event) | {"last_customer_at": now})
