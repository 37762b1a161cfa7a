"""The tables, and what each row of them is for; nothing here reads or writes.

Times are microseconds since 1970, UTC. Texts that hold a value of `domain` are JSON, written and read by `codec`.
What concerns one feature alone has its table beside what reads and writes it, as in `store.lessons`.
"""

from inboxbot.store.tables.columns import (
    ASKING,
    CANCELLED,
    DONE,
    FAILED,
    QUEUED,
    REMOVED,
    SENDING,
    SENT,
    UNKNOWN,
    WAITING,
    Int,
    is_one_of,
    maybe,
    metadata,
    number,
    some,
    text,
)
from inboxbot.store.tables.conversations import conversation, decision, delivery, inbox, quarantine, run
from inboxbot.store.tables.desk import audit, blocked, digest, escalation, mute, paused
from inboxbot.store.tables.knowledge import playbook, shadow, shadow_hour, vector
from inboxbot.store.tables.outbox import UNTOLD, button, evidence, outbox

__all__ = [
    "ASKING",
    "CANCELLED",
    "DONE",
    "FAILED",
    "QUEUED",
    "REMOVED",
    "SENDING",
    "SENT",
    "UNKNOWN",
    "UNTOLD",
    "WAITING",
    "Int",
    "audit",
    "blocked",
    "button",
    "conversation",
    "decision",
    "delivery",
    "digest",
    "escalation",
    "evidence",
    "inbox",
    "is_one_of",
    "maybe",
    "metadata",
    "mute",
    "number",
    "outbox",
    "paused",
    "playbook",
    "quarantine",
    "run",
    "shadow",
    "shadow_hour",
    "some",
    "text",
    "vector",
]
