"""Knowledge files that were good, what was computed of them, and what others would have done."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot.store.tables.columns import metadata, number, text

# The knowledge files that were good, so that a restart survives a broken one.
playbook = sa.Table(
    "playbook", metadata, sa.Column("hash", sa.Text, primary_key=True), text("files"), number("kept_at")
)

# What a shadow's files would have done otherwise: one row a turn and version of them. `body` holds both outcomes, never
# what a customer wrote.
shadow = sa.Table(
    "shadow",
    metadata,
    sa.Column("turn", sa.Text, primary_key=True),
    sa.Column("shadow", sa.Text, primary_key=True),
    text("kind"),
    text("body"),
    number("at"),
)
sa.Index("ix_shadow_at", shadow.c.at)

# How many turns a shadow looked at in an hour (since 1970), with which files beside which; `at` is the last time.
shadow_hour = sa.Table(
    "shadow_hour",
    metadata,
    sa.Column("hour", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("live", sa.Text, primary_key=True),
    sa.Column("shadow", sa.Text, primary_key=True),
    number("looked"),
    number("failed"),
    number("skipped"),
    number("at"),
)

# Vectors of texts, so that a start does not encode the knowledge again. A digest, not the text.
vector = sa.Table(
    "vector",
    metadata,
    sa.Column("model", sa.Text, primary_key=True),
    sa.Column("digest", sa.LargeBinary, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
