"""Escalations and what agents do with them: found by their card, changed only by whoever saw the newest version."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, codec, conversations, evidence, following, outcomes, query, tables
from inboxbot.store import outbox as line
from inboxbot.store.tables import ASKING, QUEUED, UNKNOWN, audit, conversation, escalation, outbox

_FIELDS = (
    "id conversation state agent version queue priority opened_at due_at body card_message wakes_at ending closes_at"
    " replied_at"
)
_CHANGING = (
    "state", "agent", "version", "queue", "priority", "due_at", "body", "wakes_at", "ending", "closes_at", "replied_at",
)  # fmt: skip


def _replace(insert: bulk.Insert) -> sa.Insert:
    return insert.on_conflict_do_update(index_elements=["id"], set_={name: insert.excluded[name] for name in _CHANGING})


_PUT = bulk.Bulk(escalation, _FIELDS, _replace)
_CHANGE = query.Query(
    sa.update(escalation)
    .where(escalation.c.id == sa.bindparam("which"), escalation.c.version == sa.bindparam("seen"))
    .values({name: sa.bindparam(f"new_{name}") for name in _CHANGING})
)
_BY_MESSAGE = query.Query(
    sa.select(escalation.c.body)
    .join_from(outbox, escalation, escalation.c.id == outbox.c.lane)
    .where(
        outbox.c.receipt == sa.bindparam("shown"),
        outbox.c.receipt != sa.literal_column("''"),
        outbox.c.kind == "card",
    )
    .order_by(outbox.c.seq.desc())
    .limit(1)
)
_AUDIT = bulk.Bulk(audit, "event_id subject agent action at detail", bulk.refuse_known)
_RECORDED = query.Query(sa.select(audit.c.id).where(audit.c.event_id == sa.bindparam("event")))
_EPOCH = query.Query(sa.select(conversation.c.epoch).where(conversation.c.id == sa.bindparam("one")))

_UNDECIDED = sa.and_(outbox.c.id == sa.bindparam("out"), tables.is_one_of(outbox.c.state, UNKNOWN, ASKING))
_SEND_AGAIN = query.Query(
    sa.update(outbox)
    .where(_UNDECIDED)
    .values(state=QUEUED, guarded=False, not_before=sa.bindparam("now"), lease_until=None, problem="")
)
_IS_UNDECIDED = query.Query(sa.select(outbox.c.id).where(_UNDECIDED).with_for_update())


def put(db: sa.Connection, values: Sequence[domain.Escalation]) -> None:
    """Keep them, new or changed. The caller holds their conversations."""
    _PUT.run(db, [_row(value) for value in values])


def _row(value: domain.Escalation) -> dict[str, object]:
    return {
        "id": value.id,
        "conversation": value.conversation,
        "state": value.state.value,
        "agent": value.agent.id if value.agent else None,
        "version": value.version,
        "queue": codec.clean(value.queue),
        "priority": value.priority,
        "opened_at": codec.micros(value.opened_at),
        "due_at": codec.micros(value.due_at) if value.due_at else None,
        "body": codec.dump(value),
        "card_message": "",
        "wakes_at": codec.micros(value.snoozed_until) if value.snoozed_until else None,
        "ending": value.ending.value if value.ending else "",
        "closes_at": codec.micros(value.closes_at) if value.closes_at and value.waiting_since else None,
        "replied_at": codec.micros(value.replied_at) if value.replied_at else None,
    }


def by_message(db: sa.Connection, message: str) -> domain.Escalation | None:
    """The escalation that this desk message is, or was, the card of."""
    body = _BY_MESSAGE(db, {"shown": message}).scalar()
    return codec.read_escalation(body) if body is not None else None


def record(
    db: sa.Connection,
    before: domain.Escalation,
    after: domain.Escalation,
    outbound: Sequence[domain.Outbound],
    event_id: str,
    agent: domain.Agent,
    now: int,
    judgement: domain.Judgement | None = None,
    recall: domain.Recall | None = None,
) -> bool:
    """What an agent did, with everything that follows from it; False, and nothing is written, when it was too late."""
    conversations.lock(db, before.conversation)
    if is_recorded(db, event_id):
        return False
    if recall is not None and not following.recall(db, recall, before):
        return False
    if not _changed(db, before, after):
        return False
    _hand_over(db, before, after, now)
    following.block(db, before, after, now)
    conversations.acted(db, before.conversation, now)
    line.queue(db, outbound, now)
    evidence.judge(db, [judgement] if judgement else [], now)
    note(db, event_id, before.id, agent, _action(before, after, outbound), now, f"version {after.version}")
    return True


def follow(
    db: sa.Connection,
    before: domain.Escalation,
    after: domain.Escalation,
    outbound: Sequence[domain.Outbound],
    fates: Sequence[domain.Fate],
    now: int,
    hand_back: bool,
) -> bool:
    """What nobody did: words arrived or not, a time has come. False, and nothing is written, when it was too late."""
    conversations.lock(db, before.conversation)
    if after is not before:
        if not _changed(db, before, after):
            return False
        _hand_over(db, before, after, now)
        if hand_back and before.state is after.state:
            conversations.hand_to(db, before.conversation, domain.Mode.BOT, now, "left alone")
    following.told(db, fates)
    line.queue(db, outbound, now)
    return True


def _changed(db: sa.Connection, before: domain.Escalation, after: domain.Escalation) -> bool:
    """Whether `before` was current, so that `after` is now."""
    row = _row(after)
    changed = {f"new_{name}": row[name] for name in _CHANGING}
    return bool(_CHANGE(db, {"which": before.id, "seen": before.version} | changed).rowcount)


def reset_evidence(
    db: sa.Connection, entry: str, then: Sequence[domain.Outbound], event_id: str, agent: domain.Agent, now: int
) -> bool:
    """Evidence of an entry is forgotten, and the desk hears of it; False for an event that was recorded before."""
    if is_recorded(db, event_id):
        return False
    evidence.reset(db, entry, domain.name_of("reset", entry, event_id, now), now)
    line.queue(db, then, now)
    note(db, event_id, entry, agent, "evidence reset", now, "")
    return True


def _hand_over(db: sa.Connection, before: domain.Escalation, after: domain.Escalation, now: int) -> None:
    """A change of state, or muting, changes who speaks; any other change only makes a turn in work look again."""
    modes = {
        domain.EscalationState.OPEN: domain.Mode.HUMAN if after.muted else domain.Mode.BOT,
        domain.EscalationState.TAKEN: domain.Mode.HUMAN,
        domain.EscalationState.RESOLVED: domain.Mode.RESOLVED,
    }
    if before.state is after.state and before.muted is after.muted:
        conversations.revoke(db, before.conversation, now)
    else:
        conversations.hand_to(db, before.conversation, modes[after.state], now, f"escalation {after.state.value}")


def _action(before: domain.Escalation, after: domain.Escalation, outbound: Sequence[domain.Outbound]) -> str:
    replied = any(isinstance(out, domain.Reply) for out in outbound)
    change = "" if before.state is after.state else after.state.value
    more = {
        "replied": replied,
        f"ended {after.ending}": after.ending is not None and before.ending is None,
        "assigned": change == "" and before.agent != after.agent,
        "snoozed": before.snoozed_until is None and after.snoozed_until is not None,
        "woken": before.snoozed_until is not None and after.snoozed_until is None and not change,
        "muted": after.muted and not before.muted,
        "handed back": before.muted and not after.muted and not change,
        "hidden": before.hidden != after.hidden,
        "liked": before.liked != after.liked,
        "blocked": after.blocked and not before.blocked,
        "unblocked": before.blocked and not after.blocked,
        "looked": before.menu != after.menu,
    }
    return " ".join(filter(None, (change, *(name for name, is_so in more.items() if is_so)))) or "noted"


def decide_unknown(db: sa.Connection, outgoing: domain.Outgoing, arrived: bool, agent: domain.Agent, now: int) -> bool:
    """A person looked. Sending again is that person's decision, so the bot's epoch does not stop it."""
    name = outgoing.out.id
    if _IS_UNDECIDED(db, {"out": name}).first() is None:
        return False
    if arrived:
        outcomes.sent(db, [outcomes.Arrival(name, "", now)])
    else:
        _SEND_AGAIN(db, {"out": name, "now": now})
    note(db, "", name, agent, "is there" if arrived else "send again", now, "")
    return True


def is_recorded(db: sa.Connection, event_id: str) -> bool:
    """That very act of an agent was carried out before; an empty id is of none."""
    return bool(event_id) and _RECORDED(db, {"event": event_id}).first() is not None


def note(
    db: sa.Connection, event_id: str, subject: str, agent: domain.Agent, action: str, now: int, detail: str
) -> None:
    """A line of the audit."""
    row = {"event_id": event_id or None, "subject": subject, "agent": agent.id, "action": action, "at": now}
    _AUDIT.run(db, [row | {"detail": detail}])


def epoch(db: sa.Connection, id: str) -> int:
    """The conversation's epoch; 0 for one that nobody has seen."""
    return int(_EPOCH(db, {"one": id}).scalar() or 0)
