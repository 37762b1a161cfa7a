"""What came in, the conversations it belongs to, and what was decided."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot.store.tables.columns import Int, maybe, metadata, number, some, text

# One start of a program that writes here. Its number is the high half of the delivery ids it hands out.
run = sa.Table("run", metadata, sa.Column("id", Int, primary_key=True), number("beats"), sqlite_autoincrement=True)

# A webhook body as it came, kept because a parser may turn out to be wrong. Repeats are not kept.
delivery = sa.Table(
    "delivery",
    metadata,
    sa.Column("id", Int, primary_key=True, autoincrement=False),
    text("channel"),
    number("received_at"),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

# An authentic body that nothing could be read from: replayed after the parser was mended.
quarantine = sa.Table(
    "quarantine",
    metadata,
    sa.Column("id", Int, primary_key=True),
    text("channel"),
    number("received_at"),
    sa.Column("body", sa.LargeBinary, nullable=False),
    text("problem"),
    sqlite_autoincrement=True,
)

# An event that was accepted. `key` is `domain.dedupe_key`: the row is what makes a repeat a no-op. No foreign key to
# `delivery`: raw bodies may be forgotten long before the dedupe key is.
inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("seq", Int, primary_key=True),
    text("platform"),
    text("key"),
    text("kind"),
    text("external_id"),
    text("conversation"),
    text("event"),
    number("delivery"),
    number("received_at"),
    text("state"),
    sa.Column("turn", sa.Text, nullable=True),
    sa.UniqueConstraint("key", "platform"),
    sqlite_autoincrement=True,
)
some("ix_inbox_waiting", inbox.c.conversation, where="state = 'waiting'")
some("ix_inbox_changes", inbox.c.external_id, where="kind IN ('edited', 'removed')")
some("ix_inbox_turn", inbox.c.turn, where="turn IS NOT NULL")

# A conversation: who speaks in it (mode, epoch), and its next turn. `due_at` is set while something waits;
# `turn_started_at` while some of that is in no claimed turn yet. A claim is a lease and a `fence`, which grows with
# every claim: whoever holds an older one, or one whose lease was taken away because something changed, writes nothing.
# `name_from`: before then the platform is not asked again what the contact is called.
conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    text("channel"),
    text("platform"),
    text("account"),
    text("surface"),
    text("contact"),
    text("contact_name"),
    text("post"),
    text("mode"),
    number("epoch"),
    text("language"),
    text("offered"),
    maybe("turn_started_at"),
    maybe("due_at"),
    maybe("lease_until"),
    number("fence"),
    number("attempt"),
    number("last_customer_at"),
    maybe("last_human_at"),
    sa.Column("tags", sa.Text, nullable=False, server_default="[]"),
    maybe("name_from"),
)
some("ix_conversation_due", conversation.c.due_at, where="due_at IS NOT NULL")
sa.Index("ix_conversation_contact", conversation.c.contact, conversation.c.account, conversation.c.platform)

# What a turn led to, and why. UNIQUE(turn): a turn is decided once, whatever else goes wrong. `at` is the moment that
# was decided for, `snapshot` what was looked at and stands nowhere else (`store.snapshot`); decisions of before the
# snapshot have none. `post`: the place of a comment, so that rules can count what is said under it; empty for a direct
# message. `topic`: the intent; `upset`: of a dissatisfied customer, as the crisis breaker counts it.
decision = sa.Table(
    "decision",
    metadata,
    sa.Column("turn", sa.Text, primary_key=True),
    sa.Column("conversation", sa.Text, sa.ForeignKey("conversation.id"), nullable=False),
    text("action"),
    text("rule"),
    text("playbook"),
    text("body"),
    number("at"),
    sa.Column("snapshot", sa.Text, nullable=True),
    sa.Column("post", sa.Text, nullable=False, server_default=""),
    sa.Column("topic", sa.Text, nullable=False, server_default=""),
    sa.Column("upset", sa.Boolean, nullable=False, server_default=sa.false()),
)
sa.Index("ix_decision_at", decision.c.at, decision.c.turn)
sa.Index("ix_decision_here", decision.c.conversation, decision.c.at)
some("ix_decision_post", decision.c.post, decision.c.at, where="post <> ''")
