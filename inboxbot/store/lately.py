"""Earlier turns, for rules that count them; read only when a rule does. It never changes anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import orjson
import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, query, subjects
from inboxbot.store.database import Row
from inboxbot.store.tables import decision, inbox

_COLUMNS = (decision.c.turn, decision.c.body, decision.c.at)
_messages = (
    sa.select(sa.func.count())
    .where(inbox.c.turn == decision.c.turn, inbox.c.turn.is_not(None), inbox.c.kind == "message")
    .scalar_subquery()
    .label("messages")
)
_HERE = query.Query(
    sa.select(*_COLUMNS, _messages)
    .where(decision.c.conversation == sa.bindparam("one"), decision.c.at > sa.bindparam("since"))
    .order_by(decision.c.at.desc())
    .limit(sa.bindparam("most"))
)
_ON_POST = query.Query(
    sa.select(*_COLUMNS, sa.literal_column("1").label("messages"))
    .where(
        decision.c.post == sa.bindparam("place"),
        decision.c.post != sa.literal_column("''"),
        decision.c.at > sa.bindparam("since"),
    )
    .order_by(decision.c.at.desc())
    .limit(sa.bindparam("most"))
)


def lately(
    db: sa.Connection,
    about: domain.Conversation,
    here: datetime | None,
    on_post: datetime | None,
    on_topic: Mapping[str, datetime],
) -> domain.Lately:
    """Turns settled since these moments, newest first; None asks for nothing."""
    said: Sequence[Row] = ()
    under: Sequence[Row] = ()
    if here is not None:
        said = _HERE(db, {"one": about.id, "since": codec.micros(here), "most": domain.Lately.MOST}).all()
    if on_post is not None and about.post:
        wanted = {"place": about.place, "since": codec.micros(on_post), "most": domain.Lately.MOST}
        under = _ON_POST(db, wanted).all()
    return domain.Lately(
        here=tuple(map(_heard, said)), on_post=tuple(map(_heard, under)), on_topic=subjects.lately(db, on_topic)
    )


def _heard(row: Row) -> domain.Heard:
    meaning = orjson.loads(row.body)["meaning"]
    candidates = meaning["candidates"]
    return domain.Heard(
        at=codec.moment(row.at),
        messages=row.messages,
        negative=meaning["negative"],
        asked=candidates[0]["label"] if candidates else meaning["intent"] or "",
    )
