"""What learning needs: the last good files, vectors computed before, and words heard lately; never reads a file."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

import orjson
import sqlalchemy as sa

from inboxbot.store import bulk, codec, query, tables
from inboxbot.store.tables import DONE, conversation, decision, inbox, playbook, vector

_SOME = 500
"""Texts asked for in one statement."""
_LATELY = 5_000
"""Messages that are looked through for what was heard: a large store is not read to its end."""

_OF_ONE = 5
"""Turns of one conversation that tell what traffic is like: a flood is one customer."""


def _again(insert: bulk.Insert) -> sa.Insert:
    return insert.on_conflict_do_update(index_elements=["hash"], set_={"kept_at": insert.excluded.kept_at})


_PLAYBOOK = bulk.Bulk(playbook, "hash files kept_at", _again)
_LAST = query.Query(sa.select(playbook.c.files).order_by(playbook.c.kept_at.desc()).limit(1))
_VECTORS = bulk.Bulk(vector, "model digest data")
_KNOWN = sa.select(vector.c.digest, vector.c.data).where(
    vector.c.model == sa.bindparam("of"), vector.c.digest.in_(sa.bindparam("digests", expanding=True))
)
_latest = (
    sa.select(inbox.c.seq, inbox.c.conversation, inbox.c.event)
    .where(inbox.c.kind == "message", tables.is_one_of(inbox.c.state, DONE))
    .order_by(inbox.c.seq.desc())
    .limit(_LATELY)
    .subquery()
)
_HEARD = query.Query(
    sa.select(conversation.c.language, _latest.c.event)
    .join_from(_latest, conversation, conversation.c.id == _latest.c.conversation)
    .where(conversation.c.language != "")
    .order_by(_latest.c.seq.desc())
)

_DECIDED = query.Query(
    sa.select(decision.c.conversation, decision.c.body)
    .order_by(decision.c.at.desc(), decision.c.turn.desc())
    .limit(sa.bindparam("most"))
)


def keep_playbook(db: sa.Connection, hash: str, files: Mapping[str, str], now: int) -> None:
    """Remember these files as the last good ones."""
    _PLAYBOOK.run(db, [{"hash": hash, "files": codec.dump(dict(files)), "kept_at": now}])


def last_playbook(db: sa.Connection) -> dict[str, str] | None:
    """Path -> text of the files that were good last."""
    files = _LAST(db).scalar()
    return dict(orjson.loads(files)) if files is not None else None


def heard_lately(db: sa.Connection, most: int) -> dict[str, list[str]]:
    """Customers' latest texts, at most so many of a language."""
    heard: dict[str, dict[str, None]] = defaultdict(dict)
    for row in _HEARD(db).all():
        said, texts = orjson.loads(row.event), heard[row.language]
        if said["text"].strip() and not said["payload"] and len(texts) < most:
            texts.setdefault(said["text"])
    return {language: list(texts) for language, texts in sorted(heard.items()) if texts}


def outside_lately(db: sa.Connection, most: int) -> list[float]:
    """How likely each of the latest turns fits no intent, before anything is known of how many do."""
    told: dict[str, list[float]] = defaultdict(list)
    for row in _DECIDED(db, {"most": most}).all():
        outside, own = orjson.loads(row.body)["meaning"].get("outside"), told[row.conversation]
        if outside is not None and len(own) < _OF_ONE:
            own.append(outside)
    return [outside for own in told.values() for outside in own]


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def vectors(db: sa.Connection, model: str, texts: Sequence[str]) -> dict[str, bytes]:
    """Those that are known."""
    names = {_digest(text): text for text in texts}
    digests = list(names)
    parts = (digests[start : start + _SOME] for start in range(0, len(digests), _SOME))
    return {names[row.digest]: row.data for part in parts for row in db.execute(_KNOWN, {"of": model, "digests": part})}


def keep_vectors(db: sa.Connection, model: str, found: Mapping[str, bytes]) -> None:
    """Remember them."""
    _VECTORS.run(db, [{"model": model, "digest": _digest(text), "data": data} for text, data in found.items()])
