"""What a decision looked at and what stands nowhere else, as compact JSON, and back; it never asks a database.

Only what differs from a value's default is written, so a new field of `Conversation` is kept without a word here.
Texts stay where they are: a reply of ours is named by its id, an escalation is kept without its lines.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import orjson
from pydantic import TypeAdapter

from inboxbot import domain
from inboxbot.store import codec
from inboxbot.store.codec import micros

Lean = dict[str, Any]

IDENTITY = ("id", "channel", "platform", "account", "surface", "contact", "post")
"""What never changes of a conversation: its row has it."""
_SHARED = ("conversation", "channel", "platform", "account", "surface", "contact")
"""What an escalation has of its conversation."""

_conversation = TypeAdapter(domain.Conversation)
_lately = TypeAdapter(domain.Lately)


def freeze(work: domain.Work, outcome: domain.Outcome) -> str:
    """The snapshot of a turn, made when it is settled."""
    reply = outcome.reply
    kept = {
        "conversation": _frozen(work.conversation),
        "received": micros(work.received_at),
        "attempt": work.attempt if work.attempt > 1 else None,
        "encoder": outcome.encoder or None,
        "moods": outcome.moods or None,
        "reply": reply.id if reply else None,
        "evidence": {name: _lean(seen) for name, seen in outcome.evidence.items()} or None,
        "lately": _lean(outcome.lately) or None,
        "searched": {name: _lean(found) for name, found in outcome.searched.items()} or None,
    }
    return codec.dump({name: value for name, value in kept.items() if value is not None})


def _frozen(conversation: domain.Conversation) -> Lean:
    kept = _lean(conversation, (*IDENTITY, "automatic", "escalation"))
    if conversation.automatic:
        kept["automatic"] = [_lean(reply, ("text",)) for reply in conversation.automatic]
    if conversation.escalation is not None:
        kept["escalation"] = _lean(conversation.escalation, (*_SHARED, "lines"))
    return kept


def _lean(value: object, without: Collection[str] = ()) -> Lean:
    """A frozen value's fields that differ from their defaults."""
    assert dataclasses.is_dataclass(value)  # noqa: S101  # a fact of the types here
    return {
        field.name: _leaf(own)
        for field in dataclasses.fields(value)
        if field.name not in without and (own := getattr(value, field.name)) != _default(field)
    }


def _leaf(value: object) -> object:
    if isinstance(value, enum.Enum):
        return value
    if dataclasses.is_dataclass(value):
        return _lean(value)
    return [_leaf(item) for item in value] if isinstance(value, tuple) else value


def _default(field: dataclasses.Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A snapshot that was read and not yet thawed."""

    conversation: Lean
    received_at: int
    attempt: int
    encoder: str
    moods: bool
    reply: str
    evidence: Mapping[str, domain.Evidence]
    lately: domain.Lately
    searched: Mapping[str, domain.Searched]

    @property
    def said(self) -> Sequence[str]:
        """The outbox rows whose texts it needs."""
        return [reply["id"] for reply in self.conversation.get("automatic", ())]


def read(text: str) -> Frozen:
    """What `freeze` wrote."""
    kept = orjson.loads(text)
    return Frozen(
        conversation=kept["conversation"],
        received_at=kept["received"],
        attempt=kept.get("attempt", 1),
        encoder=kept.get("encoder", ""),
        moods=kept.get("moods", False),
        reply=kept.get("reply", ""),
        evidence={name: domain.Evidence(**seen) for name, seen in kept.get("evidence", {}).items()},
        lately=_lately.validate_python(kept.get("lately", {})),
        searched={name: domain.Searched(**found) for name, found in kept.get("searched", {}).items()},
    )


def thaw(frozen: Frozen, identity: Mapping[str, object], texts: Mapping[str, str]) -> domain.Conversation:
    """The conversation as it was read then. `identity` is its row, `texts` our words by outbox id (lost: empty)."""
    kept = {**{name: identity[name] for name in IDENTITY}, **frozen.conversation}
    if "automatic" in kept:
        kept["automatic"] = [{"text": texts.get(said["id"], ""), **said} for said in kept["automatic"]]
    if "escalation" in kept:
        shared = {**identity, "conversation": identity["id"]}
        kept["escalation"] = {**{name: shared[name] for name in _SHARED}, **kept["escalation"]}
    return _conversation.validate_python(kept)


def without_lines(conversation: domain.Conversation) -> domain.Conversation:
    """The conversation as far as a snapshot keeps it."""
    if conversation.escalation is None:
        return conversation
    return dataclasses.replace(conversation, escalation=dataclasses.replace(conversation.escalation, lines=()))
