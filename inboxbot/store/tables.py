"""The tables, and what each row of them is for; nothing here reads or writes.

Times are microseconds since 1970, UTC. Texts that hold a value of `domain` are JSON, written and read by `codec`.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

Int = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""SQLite counts rows only in a column that is called exactly INTEGER."""

# States of an inbox row.
WAITING, DONE, REMOVED = "waiting", "done", "removed"
# States of an outbox row.
QUEUED, SENDING, SENT, FAILED = "queued", "sending", "sent", "failed"
UNKNOWN, ASKING, CANCELLED = "unknown", "asking", "cancelled"


def text(name: str) -> sa.Column[str]:
    """A text that is empty where nothing is known."""
    return sa.Column(name, sa.Text, nullable=False)


def number(name: str) -> sa.Column[int]:
    """A count or a time that is always known."""
    return sa.Column(name, sa.BigInteger, nullable=False)


def maybe(name: str) -> sa.Column[int]:
    """A number or time that may be missing."""
    return sa.Column(name, sa.BigInteger, nullable=True)


def is_one_of(column: sa.Column[str], *names: str) -> sa.ColumnElement[bool]:
    """The column holds one of our own words: said literally, so that the databases see which index answers it."""
    said = [sa.literal_column(f"'{name}'", sa.Text) for name in names]
    return column.in_(said) if len(said) > 1 else column == said[0]


def some(name: str, *columns: sa.Column[Any], where: str, unique: bool = False) -> None:
    """An index of few of the rows: it stays small however many there are."""
    sa.Index(name, *columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


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
)
some("ix_conversation_due", conversation.c.due_at, where="due_at IS NOT NULL")

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

# A conversation that a person must see. At most one per conversation is not resolved. `wakes_at` while it is snoozed;
# `ending`: what came of it, where the agent who resolved it said so. `digest` lists it. `reminded`: what was told.
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
)
sa.Index("ix_escalation_conversation", escalation.c.conversation)
some("ix_escalation_wakes", escalation.c.wakes_at, where="wakes_at IS NOT NULL")
some("ix_escalation_digest", escalation.c.digest, where="digest <> ''")
some("ix_escalation_live", escalation.c.conversation, where="state <> 'resolved'", unique=True)

# Words that are to leave. `lane`: what is sent one after another (a conversation for a reply, an escalation for a
# card, nothing for a notice). `automatic`: the bot's own reply. `guarded`: leaves only in the epoch it was decided in.
# `entry`, `language`: of an answer the bot gives by itself.
# `breaks_silence`: leaves although the bot is silent there.
# `about`: the send that a notice's buttons decide about, the comment that is hidden or liked, or the answer that a
# question asks about. `escalation`: the case whose card tells what becomes of a reply; `told`: the state that the card
# shows. `not_before`: when a queued row may leave, and when an unknown one is looked at. `urgency`: the smallest leaves
# first.
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

# A button on a card or notice. `message` is empty until the desk has it: a button works only under its own message.
button = sa.Table(
    "button",
    metadata,
    sa.Column("token", sa.Text, primary_key=True),
    sa.Column("outbound", sa.Text, sa.ForeignKey("outbox.id"), nullable=False, index=True),
    text("press"),
    text("message"),
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
