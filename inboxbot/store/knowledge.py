"""The last good knowledge files, and vectors that were computed before; never reads a file itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import orjson
import sqlalchemy as sa

from inboxbot.store import bulk, codec, query
from inboxbot.store.tables import playbook, vector

_SOME = 500
"""Texts asked for in one statement."""


def _again(insert: bulk.Insert) -> sa.Insert:
    return insert.on_conflict_do_update(index_elements=["hash"], set_={"kept_at": insert.excluded.kept_at})


_PLAYBOOK = bulk.Bulk(playbook, "hash files kept_at", _again)
_LAST = query.Query(sa.select(playbook.c.files).order_by(playbook.c.kept_at.desc()).limit(1))
_VECTORS = bulk.Bulk(vector, "model digest data")
_KNOWN = sa.select(vector.c.digest, vector.c.data).where(
    vector.c.model == sa.bindparam("of"), vector.c.digest.in_(sa.bindparam("digests", expanding=True))
)


def keep_playbook(db: sa.Connection, hash: str, files: Mapping[str, str], now: int) -> None:
    """Remember these files as the last good ones."""
    _PLAYBOOK.run(db, [{"hash": hash, "files": codec.dump(dict(files)), "kept_at": now}])


def last_playbook(db: sa.Connection) -> dict[str, str] | None:
    """Path -> text of the files that were good last."""
    files = _LAST(db).scalar()
    return dict(orjson.loads(files)) if files is not None else None


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
