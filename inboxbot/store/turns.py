"""Turns: claimed under a lease, settled in one transaction, released when thinking failed; never thinks itself."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa
import structlog

from inboxbot import domain
from inboxbot.store import (
    bulk,
    codec,
    conversations,
    escalations,
    evidence,
    history,
    outbox,
    query,
    search,
    silence,
    snapshot,
    subjects,
    tables,
)
from inboxbot.store.codec import SECOND
from inboxbot.store.database import Row
from inboxbot.store.tables import DONE, REMOVED, WAITING, conversation, decision, inbox

log = structlog.get_logger()

MOST_TAGS = 30
"""Of one conversation; the first ones stay."""
PAUSES = (1, 5, 15, 60)
"""Seconds before a turn is tried again."""

_DUE = query.Query(
    sa.select(conversation)
    .where(
        conversation.c.due_at <= sa.bindparam("now"),
        sa.func.coalesce(conversation.c.lease_until, 0) <= sa.bindparam("now"),
    )
    .order_by(conversation.c.due_at)
    .limit(sa.bindparam("most"))
    .with_for_update(skip_locked=True)
)
# A statement of its own: what is read together with the lock may be older than the lock (measured on PostgreSQL).
_WAITING = query.Query(
    lambda among: (
        sa.select(
            inbox.c.seq, inbox.c.conversation, inbox.c.external_id, inbox.c.platform, inbox.c.event, inbox.c.received_at
        )
        .where(
            among(inbox.c.conversation, "ids"),
            tables.is_one_of(inbox.c.state, WAITING),
        )
        .order_by(inbox.c.seq)
    )
)
_CHANGES = query.Query(
    lambda among: (
        sa.select(inbox.c.seq, inbox.c.external_id, inbox.c.platform, inbox.c.kind, inbox.c.event)
        .where(among(inbox.c.external_id, "ids"), sa.text("kind IN ('edited', 'removed')"))
        .order_by(inbox.c.seq)
    )
)
_CLAIM = query.Query(
    lambda among: (
        sa.update(conversation)
        .where(among(conversation.c.id, "ids"))
        .values(
            lease_until=sa.bindparam("until"),
            fence=conversation.c.fence + 1,
            attempt=conversation.c.attempt + 1,
            turn_started_at=None,
        )
    )
)
_DECISIONS = bulk.Bulk(
    decision, "turn conversation action rule playbook body at snapshot post topic upset", bulk.refuse_known
)
_NOTHING_WAITS = query.Query(
    lambda among: (
        sa.update(conversation).where(among(conversation.c.id, "ids")).values(due_at=None, turn_started_at=None)
    )
)


def _is_held(id: sa.ColumnElement[Any], fence: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """The claim stands: nobody claimed it since, and nothing happened that would make its result wrong."""
    return sa.and_(conversation.c.id == id, conversation.c.fence == fence, conversation.c.lease_until.is_not(None))


_SETTLE = bulk.Change(
    {"one": sa.Text(), "held": sa.BigInteger(), "offers": sa.Text(), "spoke": sa.Text(), "noted": sa.Text()},
    lambda given: (
        sa.update(conversation)
        .where(_is_held(given("one"), given("held")))
        .values(
            lease_until=None,
            attempt=0,
            offered=given("offers"),
            tags=given("noted"),
            language=sa.func.coalesce(sa.func.nullif(given("spoke"), ""), conversation.c.language),
            # messages that came meanwhile are the next turn: they have set both times
            due_at=sa.case((conversation.c.turn_started_at.is_(None), None), else_=conversation.c.due_at),
        )
    ),
)
_RELEASE = query.Query(
    sa.update(conversation)
    .where(_is_held(sa.bindparam("one"), sa.bindparam("held")))
    .values(lease_until=None, due_at=sa.bindparam("later"))
)
_DONE = query.Query(
    sa.update(inbox).where(inbox.c.seq == sa.bindparam("row")).values(state=DONE, turn=sa.bindparam("of_turn"))
)
_GONE = query.Query(lambda among: sa.update(inbox).where(among(inbox.c.seq, "seqs")).values(state=REMOVED))


def claim(db: sa.Connection, now: int, limit: int, lease: int) -> list[domain.Work]:
    """Turns that are due, all that waits in a conversation at once."""
    due = _DUE(db, {"now": now, "most": limit}).all()
    if not due:
        return []
    waiting = _waiting(db, [row.id for row in due])
    idle = [row.id for row in due if row.id not in waiting]
    if idle:
        _NOTHING_WAITS(db, {"ids": idle})
    claimed = [row for row in due if row.id in waiting]
    if not claimed:
        return []
    ids = [row.id for row in claimed]
    _CLAIM(db, {"ids": ids, "until": now + lease})
    known, silent = history.load(db, ids, now), silence.live(db)
    return [_work(row, waiting[row.id], known, silent) for row in claimed]


Waiting = tuple[int, int, domain.Inbound]
"""Inbox row, when it was accepted, what it says."""


def _waiting(db: sa.Connection, ids: Sequence[str]) -> dict[str, list[Waiting]]:
    """What waits in these conversations, oldest first."""
    rows = _WAITING(db, {"ids": ids}).all()
    changes = changes_of(db, rows)
    found: dict[str, list[Waiting]] = defaultdict(list)
    gone: list[int] = []
    for row in rows:
        event = as_changed(row, codec.read_inbound(row.event), changes)
        if event is None:
            gone.append(row.seq)
        else:
            found[row.conversation].append((row.seq, row.received_at, event))
    if gone:
        _GONE(db, {"seqs": gone})
    return found


def changes_of(db: sa.Connection, rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Edits and removals of these messages."""
    ids = sorted({row.external_id for row in rows})
    changes: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _CHANGES(db, {"ids": ids}).all() if ids else ():
        changes[row.platform, row.external_id].append(row)
    return changes


def as_changed(row: Row, event: domain.Inbound, changes: dict[tuple[str, str], list[Row]]) -> domain.Inbound | None:
    """The event after the changes that overtook it on the way; None when it was taken back. Later ones took effect
    when they were accepted.
    """
    for change in changes.get((row.platform, row.external_id), ()):
        if not isinstance(event, domain.CustomerMessage) or change.seq > row.seq:
            break
        if change.kind == "removed":
            return None
        event = dataclasses.replace(event, text=codec.read_inbound(change.event).text)
    return event


def _work(row: Row, waiting: Sequence[Waiting], known: history.History, silent: Sequence[domain.Mute]) -> domain.Work:
    return domain.Work(
        conversation=_conversation(row, known, silent),
        messages=tuple(event for _, _, event in waiting if isinstance(event, domain.CustomerMessage)),
        events=tuple(event for _, _, event in waiting if not isinstance(event, domain.CustomerMessage)),
        seqs=tuple(seq for seq, _, _ in waiting),
        received_at=codec.moment(min(at for _, at, _ in waiting)),
        attempt=row.attempt + 1,
        fence=row.fence + 1,
    )


def _conversation(row: Row, known: history.History, silent: Sequence[domain.Mute]) -> domain.Conversation:
    post = domain.post_name(row.platform, row.account, row.post)
    return domain.Conversation(
        id=row.id,
        channel=row.channel,
        platform=row.platform,
        account=row.account,
        surface=domain.Surface(row.surface),
        contact=row.contact,
        contact_name=row.contact_name,
        post=row.post,
        mode=domain.Mode(row.mode),
        epoch=row.epoch,
        language=row.language,
        automatic=tuple(known.automatic.get(row.id, ())),
        first_contact=row.id not in known.greeted,
        offered=tuple(orjson.loads(row.offered)),
        escalation=known.escalations.get(row.id),
        last_human_at=codec.moment(row.last_human_at) if row.last_human_at is not None else None,
        waiting_since=escalation.waiting_since if (escalation := known.escalations.get(row.id)) else None,
        tags=tuple(orjson.loads(row.tags)),
        blocked=row.id in known.blocked,
        mutes=tuple(one for one in silent if one.covers(row.platform, post, one.place)),
        earlier=known.earlier.get(row.id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A turn and everything it leads to."""

    work: domain.Work
    outcome: domain.Outcome
    now: int

    @property
    def row(self) -> bulk.Row:
        """What it does to its conversation."""
        return {
            "one": self.work.conversation.id,
            "held": self.work.fence,
            "offers": codec.dump(self.outcome.offered),
            "spoke": self.outcome.language,
            "noted": codec.dump(tags(self.work, self.outcome)),
        }


def settle(db: sa.Connection, settlements: Sequence[Settlement]) -> Sequence[bool]:
    """Write everything these turns lead to; False, and nothing of it is written, where the claim does not stand."""
    held = _SETTLE.run(db, [settlement.row for settlement in settlements])
    done = [settlement for nr, settlement in enumerate(settlements) if nr in held]
    for s in done:
        if s.outcome.hand_back:
            conversations.hand_to(db, s.work.conversation.id, domain.Mode.BOT, s.now, "handed back")
    _DONE.each(db, [{"row": seq, "of_turn": s.work.turn} for s in done for seq in s.work.seqs])
    _DECISIONS.run(db, [_decision(s.work, s.outcome, s.now) for s in done])
    for s in done:
        if s.outcome.decision.judgement is not None:
            evidence.judge(db, [s.outcome.decision.judgement], s.now)
        subjects.keep(db, s.work.turn, s.outcome, s.now)
    search.keep(db, [(s.work, s.outcome, s.now) for s in done])
    escalations.put(db, [s.outcome.escalation for s in done if s.outcome.escalation is not None])
    outbox.unask(db, [s.work.conversation.id for s in done if s.work.messages])
    outbox.queue_all(db, [outbox.Queued(out, s.now, s.work.turn) for s in done for out in s.outcome.outbound])
    return [nr in held for nr in range(len(settlements))]


def _decision(work: domain.Work, outcome: domain.Outcome, now: int) -> bulk.Row:
    made = outcome.decision
    return {
        "turn": work.turn,
        "conversation": work.conversation.id,
        "action": made.action.kind,
        "rule": codec.clean(made.rule),
        "playbook": made.playbook,
        "body": codec.dump(made),
        "at": now,
        "snapshot": snapshot.freeze(work, outcome),
        "post": codec.clean(work.conversation.place),
        "topic": codec.clean(made.meaning.intent or ""),
        "upset": made.upset,
    }


def tags(work: domain.Work, outcome: domain.Outcome) -> tuple[str, ...]:
    """The conversation's tags after this turn: each once, at most `MOST_TAGS`."""
    return tuple(dict.fromkeys((*work.conversation.tags, *outcome.decision.marks.tags)))[:MOST_TAGS]


def release(db: sa.Connection, work: domain.Work, problem: str, now: int) -> None:
    """Due again after a pause that grows with the attempts."""
    pause = PAUSES[min(work.attempt, len(PAUSES)) - 1]
    later = {"one": work.conversation.id, "held": work.fence, "later": now + pause * SECOND}
    if _RELEASE(db, later).rowcount:
        log.warning("turn_released", conversation=work.conversation.id, attempt=work.attempt, problem=problem)
