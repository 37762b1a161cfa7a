"""What the desk shows now: from then on its buttons work, and those of before do not. It never says what they do."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import codec, query
from inboxbot.store.database import Row
from inboxbot.store.tables import button, escalation, outbox

_SHOWN = query.Query(
    sa.update(escalation).where(escalation.c.id == sa.bindparam("which")).values(card_message=sa.bindparam("external"))
)
_BIND = query.Query(
    sa.update(button).where(button.c.outbound == sa.bindparam("out")).values(message=sa.bindparam("external"))
)
_BODY = query.Query(sa.select(outbox.c.body).where(outbox.c.id == sa.bindparam("out")))
_OLDER = query.Query(
    sa.select(outbox.c.id, outbox.c.body, sa.func.max(button.c.message).label("message"))
    .join_from(button, outbox, outbox.c.id == button.c.outbound)
    .where(
        outbox.c.lane == sa.bindparam("lane_of"),
        outbox.c.kind == sa.bindparam("such"),
        outbox.c.seq < sa.bindparam("before"),
    )
    .group_by(outbox.c.id, outbox.c.body)
)
_FORGET = query.Query(lambda among: sa.delete(button).where(among(button.c.outbound, "ids")))


def shown(db: sa.Connection, id: str, row: Row, message: str) -> None:
    """The desk has it, as this message. Buttons of before work on only where an older look of the same card stands as
    it does now: whoever pressed one a moment too late meant the same.
    """
    _BIND(db, {"out": id, "external": message})
    if row.kind == "card":
        _SHOWN(db, {"which": row.lane, "external": message})
    if row.lane and row.kind in {"card", "notice"}:
        older = _OLDER(db, {"lane_of": row.lane, "such": row.kind, "before": row.seq}).all()
        stand = _stand(_BODY(db, {"out": id}).scalar()) if older else ""
        same = {one.id for one in older if stand and one.message == message and _stand(one.body) == stand}
        _FORGET(db, {"ids": [one.id for one in older if one.id not in same]})


def _stand(body: str) -> str:
    out = codec.read_outbound(body)
    return out.stand if isinstance(out, domain.Card) else ""
