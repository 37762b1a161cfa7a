"""What cannot wait for its turn: takeovers, echoes, edits and removals take effect as they are accepted.

It changes rows only; it never thinks, and never sends.
"""

from __future__ import annotations

import dataclasses
from typing import assert_never

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, conversations, outcomes, query, search
from inboxbot.store import outbox as line
from inboxbot.store.database import Row
from inboxbot.store.tables import CANCELLED, DONE, REMOVED, WAITING, inbox, outbox

Event = domain.OutsideReply | domain.Edited | domain.Removed | domain.Ignored

_BY_KEY = query.Query(
    sa.select(inbox.c.seq, inbox.c.conversation, inbox.c.event, inbox.c.state, inbox.c.turn).where(
        inbox.c.key == sa.bindparam("key"), inbox.c.platform == sa.bindparam("platform")
    )
)
_REWRITE = query.Query(sa.update(inbox).where(inbox.c.seq == sa.bindparam("row")).values(event=sa.bindparam("text")))
_REMOVE = query.Query(sa.update(inbox).where(inbox.c.seq == sa.bindparam("row")).values(state=REMOVED))
_PLACE = query.Query(
    sa.update(inbox).where(inbox.c.seq == sa.bindparam("row")).values(conversation=sa.bindparam("place"))
)
_LEFT_OF_TURN = query.Query(
    sa.select(sa.func.count()).where(
        inbox.c.turn == sa.bindparam("turn"), inbox.c.kind == "message", inbox.c.state != REMOVED
    )
)
_AUTOMATIC_OF_TURN = query.Query(
    sa.select(outbox.c.id, outbox.c.body).where(
        outbox.c.lane == sa.bindparam("said_in"),
        line.is_queued,
        outbox.c.turn == sa.bindparam("turn"),
        outbox.c.automatic,
    )
)
_HIDING = query.Query(
    sa.select(outbox.c.id).where(
        outbox.c.about == sa.bindparam("comment"),
        outbox.c.about != sa.literal_column("''"),
        outbox.c.kind == sa.literal_column("'hide'"),
    )
)
_CANCEL = query.Query(
    sa.update(outbox).where(outbox.c.id == sa.bindparam("out")).values(state=CANCELLED, problem="removed")
)


def arrived(db: sa.Connection, channel: str, event: Event, now: int) -> None:
    """Let a new event take effect."""
    match event:
        case domain.OutsideReply():
            if not outcomes.settle_echo(db, event, now):
                _outside(db, channel, event, event.conversation, now)
        case domain.Ignored():
            if is_ours(event) and not outcomes.settle_echo(db, event, now) and event.parent:
                _person_as_page(db, channel, event, now)
        case domain.Edited():
            _edited(db, event, now)
        case domain.Removed():
            _removed(db, event, now)
        case _:
            assert_never(event)


def is_ours(event: domain.Ignored) -> bool:
    """Our side wrote it: it carries our marker, or words that the platform says are the account's own. A comment needs
    no words: it may be a picture.
    """
    said = bool(event.text) or event.surface is domain.Surface.COMMENT
    return bool(event.marker) or (event.reason.startswith("own ") and said)


def _row(db: sa.Connection, key: str, platform: str) -> Row | None:
    return _BY_KEY(db, {"key": key, "platform": platform}).first()


def _own_row(db: sa.Connection, event: Event) -> Row:
    found = _row(db, domain.dedupe_key(event), event.platform)
    assert found is not None, "an event takes effect only after it was kept"  # noqa: S101  # a fact of `accept`
    return found


def _message(db: sa.Connection, platform: str, external_id: str) -> Row | None:
    return _row(db, domain.dedupe_key(domain.CustomerMessage(platform=platform, external_id=external_id)), platform)


def _locked_message(db: sa.Connection, event: Event) -> Row | None:
    """The message an event is about, read when nobody else can change its conversation any more."""
    target = _message(db, event.platform, event.external_id)
    if target is not None:
        conversations.lock(db, target.conversation)
        target = _message(db, event.platform, event.external_id)
    return target


def _outside(db: sa.Connection, channel: str, event: Event, id: str, now: int) -> None:
    """A person answers past us: from now on people speak here."""
    if not id:
        return
    known = conversations.lock(db, id)
    if known is None:
        conversations.begin(db, channel, event, now)
    if known is None or known.mode != domain.Mode.HUMAN:
        conversations.hand_to(db, id, domain.Mode.HUMAN, now, "taken over outside")
    conversations.acted(db, id, now)
    _show(db, event, id, now)


def _person_as_page(db: sa.Connection, channel: str, event: domain.Ignored, now: int) -> None:
    """Somebody wrote under the account's name below a customer's comment: that customer has a person now."""
    target = _message(db, event.platform, event.parent)
    if target is not None and target.conversation:
        said = _from_outside(event, domain.ConversationId(target.conversation))
        _REWRITE(db, {"row": _own_row(db, event).seq, "text": codec.dump(said)})
        _outside(db, channel, event, said.conversation, now)


def _from_outside(event: domain.Ignored, conversation: domain.ConversationId) -> domain.OutsideReply:
    """What our own comment is, now that it is known to be no send of ours: words that the desk has to see."""
    same = {field.name: getattr(event, field.name) for field in dataclasses.fields(domain.Event)}
    return domain.OutsideReply(**same | {"conversation": conversation, "reason": ""}, marker=event.marker)


def _show(db: sa.Connection, event: Event, id: str, now: int) -> None:
    """Let the card show it, where there is one."""
    row = _own_row(db, event)
    if row.conversation != id:
        _PLACE(db, {"row": row.seq, "place": id})
    if conversations.has_escalation(db, id):
        conversations.show(db, id, row.seq, now)


def _edited(db: sa.Connection, event: domain.Edited, now: int) -> None:
    target = _locked_message(db, event)
    if target is None:
        return  # the edit came first: `turns.claim` finds it
    if target.state == WAITING:
        message = dataclasses.replace(codec.read_message(target.event), text=event.text)
        _REWRITE(db, {"row": target.seq, "text": codec.dump(message)})
        conversations.revoke(db, target.conversation, now)
    elif target.state == DONE:
        _show(db, event, target.conversation, now)


def _removed(db: sa.Connection, event: domain.Removed, now: int) -> None:
    target = _locked_message(db, event)
    if target is None or target.state == REMOVED or _is_our_hiding(db, event):
        return
    _REMOVE(db, {"row": target.seq})
    search.forget(db, target.seq)
    if target.state == WAITING:
        conversations.revoke(db, target.conversation, now)
    elif target.turn is not None:
        _take_back_reply(db, target, event.external_id)
    _show(db, event, target.conversation, now)


def _is_our_hiding(db: sa.Connection, event: domain.Removed) -> bool:
    """We hid it ourselves: its author still sees it, and what we tell them privately still holds."""
    return event.reason == "hide" and _HIDING(db, {"comment": event.external_id}).first() is not None


def _take_back_reply(db: sa.Connection, target: Row, external_id: str) -> None:
    """Automatic words that answer what is gone do not leave; those that answer what is left of the turn do."""
    alone = _LEFT_OF_TURN(db, {"turn": target.turn}).scalar() == 0
    for row in _AUTOMATIC_OF_TURN(db, {"turn": target.turn, "said_in": target.conversation}).all():
        reply = codec.read_outbound(row.body)
        if alone or (isinstance(reply, domain.Reply) and reply.to == external_id):
            _CANCEL(db, {"out": row.id})
