"""Places where the bot is silent: kept, changed, lifted, each in one transaction; it never judges what is a crisis."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, codec, conversations, escalations, past, query, silence
from inboxbot.store import outbox as line
from inboxbot.store.tables import CANCELLED, conversation, decision, mute, outbox

MOST = 300
"""Conversations that one change looks after; the newest."""

_SINCE = query.Query(sa.select(mute.c.body).where(mute.c.since >= sa.bindparam("since_when")).order_by(mute.c.since))
_LIVE_THERE = query.Query(
    sa.select(mute.c.id).where(
        mute.c.scope == sa.bindparam("how_far"), mute.c.place == sa.bindparam("there"), mute.c.lifted_at.is_(None)
    )
)
_CHANGE = query.Query(
    sa.update(mute)
    .where(mute.c.id == sa.bindparam("which"), mute.c.version == sa.bindparam("seen"))
    .values(version=sa.bindparam("grown"), lifted_at=sa.bindparam("end"), body=sa.bindparam("new_body"))
)
_HELD = query.Query(
    sa.select(outbox.c.id, outbox.c.turn)
    .join_from(outbox, conversation, conversation.c.id == outbox.c.lane)
    .join(decision, decision.c.turn == outbox.c.turn)
    .where(line.is_queued, outbox.c.automatic, ~outbox.c.breaks_silence, silence.given())
    .order_by(outbox.c.seq.desc())
    .limit(sa.bindparam("most"))
)
_SILENCED = query.Query(
    sa.select(decision.c.turn)
    .join_from(decision, conversation, conversation.c.id == decision.c.conversation)
    .where(
        decision.c.at >= sa.bindparam("since_when"),
        decision.c.rule == sa.literal_column(f"'{domain.MUTED}'"),
        silence.given(),
    )
    .order_by(decision.c.at.desc())
    .limit(sa.bindparam("most"))
)
_CANCEL = query.Query(
    lambda among: (
        sa.update(outbox)
        .where(among(outbox.c.id, "ids"), line.is_queued)
        .values(state=CANCELLED, problem="the bot was silent there")
    )
)
_REMARKS = query.Query(
    sa.select(
        decision.c.turn, decision.c.at, decision.c.post, decision.c.topic, decision.c.upset,
        conversation.c.platform, conversation.c.account, conversation.c.contact,
    )
    .join_from(decision, conversation, conversation.c.id == decision.c.conversation)
    .where(
        sa.tuple_(decision.c.at, decision.c.turn)
        > sa.tuple_(sa.bindparam("after", type_=sa.BigInteger), sa.bindparam("last", type_=sa.Text))
    )
    .order_by(decision.c.at, decision.c.turn)
    .limit(sa.bindparam("most"))
)  # fmt: skip


def since(db: sa.Connection, moment: int) -> list[domain.Mute]:
    """All that began since then, lifted or not."""
    return [silence.read(row.body) for row in _SINCE(db, {"since_when": moment}).all()]


def begin(db: sa.Connection, new: domain.Mute, then: Sequence[domain.Outbound], event_id: str, now: int) -> bool:
    """From now on nothing automatic leaves there; False where the bot is silent already."""
    if escalations.is_recorded(db, event_id):
        return False
    if _LIVE_THERE(db, {"how_far": new.scope.value, "there": codec.clean(new.place)}).first() is not None:
        return False
    row = {"id": new.id, "scope": new.scope.value, "place": codec.clean(new.place), "since": codec.micros(new.since)}
    if not bulk.put(db, mute, row | {"lifted_at": None, "version": new.version, "body": codec.dump(new)}):
        return False
    line.queue(db, then, now)
    _audit(db, new, "muted", event_id, now)
    return True


def change(
    db: sa.Connection,
    before: domain.Mute,
    after: domain.Mute,
    resorts: Sequence[domain.Resort],
    then: Sequence[domain.Outbound],
    event_id: str,
    agent: domain.Agent | None,
    now: int,
) -> bool:
    """What becomes of it, and of what was held; False, and nothing is written, when it was too late."""
    if escalations.is_recorded(db, event_id):
        return False
    grown = {"grown": after.version, "new_body": codec.dump(after)}
    end = codec.micros(after.lifted_at) if after.lifted_at else None
    if not _CHANGE(db, {"which": before.id, "seen": before.version, "end": end} | grown).rowcount:
        return False
    for resort in sorted(resorts, key=lambda each: each.conversation):
        _resort(db, resort, now)
    line.queue(db, then, now)
    action = after.lifted.value if after.lifted else "crisis text" if after.says_text else "silent"
    _audit(db, after, action, event_id, now, agent)
    return True


def _resort(db: sa.Connection, resort: domain.Resort, now: int) -> None:
    """Only where the bot still speaks."""
    row = conversations.lock(db, resort.conversation)
    if resort.out:
        _CANCEL(db, {"ids": [resort.out]})
    if row is None or row.mode == domain.Mode.HUMAN:
        return
    if resort.escalation is not None:
        if conversations.has_escalation(db, resort.conversation):
            return
        escalations.put(db, [resort.escalation])
    line.queue(db, resort.outbound, now)


def left(db: sa.Connection, about: domain.Mute) -> list[tuple[domain.Settled, str, bool]]:
    """What got no answer because of it: the turn, the reply that is held (empty for none), and whether anything was
    said or decided there since.
    """
    there = {"how_far": about.scope.value, "there": codec.clean(about.place), "most": MOST}
    held = {row.turn: row.id for row in _HELD(db, there).all()}
    silenced = [row.turn for row in _SILENCED(db, there | {"since_when": codec.micros(about.since)}).all()]
    turns = past.of_turns(db, list(dict.fromkeys([*held, *silenced])))
    newest = {turn.work.conversation.id: turn.work.turn for turn in turns}
    return [(turn, held.get(turn.work.turn, ""), newest[turn.work.conversation.id] != turn.work.turn) for turn in turns]


def remarks(db: sa.Connection, after: int, last: str, most: int) -> list[domain.Remark]:
    """Turns that were settled after this one, in the order in which they were decided."""
    rows = _REMARKS(db, {"after": after, "last": last, "most": most}).all()
    return [
        domain.Remark(
            turn=row.turn,
            at=codec.moment(row.at),
            platform=row.platform,
            post=row.post,
            contact=f"{row.platform}:{row.account}:{row.contact}",
            topic=row.topic,
            upset=bool(row.upset),
        )
        for row in rows
    ]


def _audit(
    db: sa.Connection, about: domain.Mute, action: str, event_id: str, now: int, agent: domain.Agent | None = None
) -> None:
    who = agent or about.by or NOBODY
    escalations.note(
        db, event_id, about.id, who, action, now, f"{about.scope.value} {codec.clean(about.place)}".strip()
    )


NOBODY = domain.Agent(id=domain.AgentId(0), name="")
"""The breaker itself."""
