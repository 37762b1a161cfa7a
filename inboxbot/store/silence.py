"""What silences there are, and which rows they hold back, as conditions; it changes nothing."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from inboxbot import domain
from inboxbot.domain import Scope
from inboxbot.store import query
from inboxbot.store.tables import conversation, decision, mute, outbox

_mute = TypeAdapter(domain.Mute)
read = _mute.validate_json
_LIVE = query.Query(sa.select(mute.c.body).where(mute.c.lifted_at.is_(None)).order_by(mute.c.since))


def live(db: sa.Connection) -> list[domain.Mute]:
    """All that are not lifted, oldest first."""
    return [read(row.body) for row in _LIVE(db).all()]


def covers(scope: sa.ColumnElement[Any], place: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """The conversation and the decision of a row lie within this silence."""

    def is_of(one: Scope) -> sa.ColumnElement[bool]:
        return scope == sa.literal_column(f"'{one.value}'", sa.Text)

    return sa.or_(
        is_of(Scope.EVERYWHERE),
        sa.and_(is_of(Scope.PLATFORM), conversation.c.platform == place),
        sa.and_(is_of(Scope.POST), decision.c.post == place),
        sa.and_(is_of(Scope.TOPIC), decision.c.topic == place),
    )


def given() -> sa.ColumnElement[bool]:
    """The same for a silence whose scope and place are given as `how_far` and `there`."""
    return covers(sa.bindparam("how_far", type_=sa.Text), sa.bindparam("there", type_=sa.Text))


def is_held() -> sa.ColumnElement[bool]:
    """An automatic row that a silence holds back now."""
    return sa.and_(
        outbox.c.automatic,
        ~outbox.c.breaks_silence,
        sa.exists().where(
            mute.c.lifted_at.is_(None),
            conversation.c.id == outbox.c.lane,
            decision.c.turn == outbox.c.turn,
            covers(mute.c.scope, mute.c.place),
        ),
    )
