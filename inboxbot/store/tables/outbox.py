"""Words that are to leave, what hangs on them, and how they did."""

from __future__ import annotations

import sqlalchemy as sa

from inboxbot.store.tables.columns import Int, maybe, metadata, number, some, text

# Words that are to leave. `lane`: what is sent one after another (a conversation for a reply, an escalation for a
# card, nothing for a notice). `automatic`: the bot's own reply. `guarded`: leaves only in the epoch it was decided in.
# `entry`, `language`: of an answer the bot gives by itself.
# `breaks_silence`: leaves although the bot is silent there.
# `about`: the send that a notice's buttons decide about, the comment that is hidden or liked, or the answer that a
# question asks about. `escalation`: the case whose card tells what becomes of a reply; `told`: the state that the card
# shows. `follows`: the words that must have arrived before. `not_before`: when a queued row may leave, and when an
# unknown one is looked at. `urgency`: the smallest leaves first.
outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("seq", Int, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    text("sink"),
    text("kind"),
    text("account"),
    text("lane"),
    sa.Column("automatic", sa.Boolean, nullable=False),
    sa.Column("guarded", sa.Boolean, nullable=False),
    sa.Column("turn", sa.Text, sa.ForeignKey("decision.turn"), nullable=True),
    text("about"),
    text("body"),
    number("epoch"),
    text("state"),
    number("attempt"),
    number("not_before"),
    maybe("lease_until"),
    number("fence"),
    text("receipt"),
    text("problem"),
    number("created_at"),
    maybe("sent_at"),
    sa.Column("entry", sa.Text, nullable=False, server_default=""),
    sa.Column("language", sa.Text, nullable=False, server_default=""),
    sa.Column("escalation", sa.Text, nullable=False, server_default=""),
    sa.Column("told", sa.Text, nullable=False, server_default=""),
    sa.Column("breaks_silence", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("urgency", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("follows", sa.Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
UNTOLD = (
    "kind = 'reply' AND escalation <> '' AND told <> state"
    " AND state IN ('sent', 'failed', 'unknown', 'asking', 'cancelled')"
)
"""A reply of which its card does not show yet what became of it."""
some("ix_outbox_untold", outbox.c.seq, where=UNTOLD)
sa.Index("ix_outbox_said", outbox.c.lane, outbox.c.created_at)
some("ix_outbox_line", outbox.c.sink, outbox.c.urgency, outbox.c.seq, where="state = 'queued'")
some("ix_outbox_lane", outbox.c.lane, outbox.c.seq, where="state IN ('queued', 'sending', 'unknown')")
some("ix_outbox_doubt", outbox.c.state, where="state IN ('sending', 'unknown', 'asking')")
some("ix_outbox_receipt", outbox.c.receipt, where="receipt <> ''")
some("ix_outbox_about", outbox.c.about, where="about <> ''")

# A button on a card or notice. `message` is empty until the desk has it: a button works only under its own message.
button = sa.Table(
    "button",
    metadata,
    sa.Column("token", sa.Text, primary_key=True),
    sa.Column("outbound", sa.Text, sa.ForeignKey("outbox.id"), nullable=False, index=True),
    text("press"),
    text("message"),
)

# An answer that was judged, or will count as quiet `at` a later time; a reset of an entry is an event like them.
# `about` names the words (an outbox row, a draft): each is judged once.
evidence = sa.Table(
    "evidence",
    metadata,
    sa.Column("about", sa.Text, primary_key=True),
    text("entry"),
    text("language"),
    text("verdict"),
    number("at"),
)
sa.Index("ix_evidence_at", evidence.c.at)
some("ix_evidence_reset", evidence.c.entry, evidence.c.at, where="verdict = 'reset'")
