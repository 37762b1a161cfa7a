"""The language each agent chose for what the bot says to them; never what a language is."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot import domain
from inboxbot.store import bulk, query
from inboxbot.store.tables import metadata

agent_language = sa.Table(
    "agent_language",
    metadata,
    sa.Column("agent", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("chosen_at", sa.BigInteger, nullable=False),
)


def _again(insert: bulk.Insert) -> sa.Insert:
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=["agent"], set_={"language": new.language, "chosen_at": new.chosen_at}
    )


_CHOICE = bulk.Bulk(agent_language, "agent language chosen_at", _again)
_OF = query.Query(sa.select(agent_language.c.language).where(agent_language.c.agent == sa.bindparam("who")))


def choose(db: sa.Connection, agent: domain.AgentId, language: str, now: int) -> None:
    """From now on this one; an earlier choice is forgotten."""
    _CHOICE.run(db, [{"agent": int(agent), "language": language, "chosen_at": now}])


def of(db: sa.Connection, agent: domain.AgentId) -> str:
    """Empty for who chose none."""
    return str(_OF(db, {"who": int(agent)}).scalar() or "")
