"""What people at the desk see, and what they did."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot.store.tables.columns import Int, maybe, metadata, number, some, text

# A conversation that a person must see. At most one per conversation is not resolved. `wakes_at` while it is snoozed;
# `ending`: what came of it, where the agent who resolved it said so. `digest` lists it. `reminded`: what was told.
# `closes_at`: until when the platform takes a reply to the customer who waits.
# `rung_at`: when somebody was called to its card because the customer wrote on. `replied_at`: a person's first reply.
escalation = sa.Table(
    "escalation",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("conversation", sa.Text, sa.ForeignKey("conversation.id"), nullable=False),
    text("state"),
    maybe("agent"),
    number("version"),
    text("queue"),
    number("priority"),
    number("opened_at"),
    maybe("due_at"),
    text("body"),
    text("card_message"),
    maybe("wakes_at"),
    sa.Column("ending", sa.Text, nullable=False, server_default=""),
    sa.Column("digest", sa.Text, nullable=False, server_default=""),
    sa.Column("reminded", sa.Text, nullable=False, server_default="[]"),
    maybe("closes_at"),
    maybe("rung_at"),
    maybe("replied_at"),
)
sa.Index("ix_escalation_conversation", escalation.c.conversation)
some("ix_escalation_wakes", escalation.c.wakes_at, where="wakes_at IS NOT NULL")
some("ix_escalation_digest", escalation.c.digest, where="digest <> ''")
some("ix_escalation_live", escalation.c.conversation, where="state <> 'resolved'", unique=True)

# A message of the desk that lists cases which came faster than cards may be sent. `seen`: the sum of the versions that
# it shows; `cases`: their ids in the order of their lines, JSON. Gone when all of them are resolved.
digest = sa.Table(
    "digest",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    text("cases"),
    number("seen"),
    number("chat"),
    number("topic"),
)

# What an agent did. Never what anybody wrote. `event_id` makes a repeated update harmless.
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", Int, primary_key=True),
    sa.Column("event_id", sa.Text, nullable=True, unique=True),
    text("subject"),
    number("agent"),
    text("action"),
    number("at"),
    text("detail"),
    sqlite_autoincrement=True,
)

# A contact of whom the desk wants to hear nothing.
blocked = sa.Table(
    "blocked",
    metadata,
    sa.Column("platform", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, primary_key=True),
    sa.Column("contact", sa.Text, primary_key=True),
    number("since"),
)

# An account through which nothing leaves until somebody mended it.
paused = sa.Table(
    "paused",
    metadata,
    sa.Column("sink", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, primary_key=True),
    text("problem"),
    number("since"),
)

# A place where the bot is silent: by an agent's word, or the crisis breaker's. Rows that were lifted stay, as history.
mute = sa.Table(
    "mute",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    text("scope"),
    text("place"),
    number("since"),
    maybe("lifted_at"),
    number("version"),
    text("body"),
)
some("ix_mute_live", mute.c.scope, mute.c.place, where="lifted_at IS NULL", unique=True)
sa.Index("ix_mute_since", mute.c.since)
