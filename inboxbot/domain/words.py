"""Ids, places and limits: the words that all others are made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NewType

ConversationId = NewType("ConversationId", str)
OutboundId = NewType("OutboundId", str)
EscalationId = NewType("EscalationId", str)
AgentId = NewType("AgentId", int)

NOWHERE = ConversationId("")
"""Of an event whose conversation cannot be told."""

DESK = "desk"
"""The sink where agents work; every other sink is a channel's name."""


class Manner(StrEnum):
    """How words reach the customer."""

    PUBLIC = "public"  # a reply under the comment, for all to see
    PRIVATE = "private"  # a private message in answer to a comment
    DM = "dm"


class Surface(StrEnum):
    """Where on a platform words are exchanged: in public under a post, or between two."""

    COMMENT = "comment"
    DM = "dm"


class Mode(StrEnum):
    """Who speaks in a conversation: the bot, a person, or (closed) the bot again at the next message."""

    BOT = "bot"
    HUMAN = "human"
    RESOLVED = "resolved"


def name_of(*parts: object) -> str:
    """A short stable name for the thing made of `parts`: the same parts give the same 24 hex digits, on every node."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A picture or document that an agent sends: what it is, where the desk keeps it. The bytes are nowhere else."""

    name: str
    mime: str
    size: int
    """Bytes; 0 where the desk does not say."""
    where: str
    """The desk's own id of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """Files a platform takes: sent as `kind` (the platform's word), at most `most` bytes each."""

    kind: str
    most: int
    mimes: tuple[str, ...] = ()
    """Empty: any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a platform lets us send. `text` counts in `unit`; `reply_window` is in hours, None for no limit."""

    text: int
    unit: Literal["characters", "bytes", "utf16"] = "characters"
    comment_text: int = 0
    comment_unit: Literal["characters", "bytes", "utf16"] = "characters"
    reply_window: int | None = None
    private_reply: bool = False
    """A comment can be answered in private."""
    hide: bool = False
    """A comment can be hidden from all but its author."""
    followers: bool = False
    """It tells how many follow the author of a message."""
    networks: tuple[str, ...] = field(default=())
    like: bool = False
    """A comment can be liked."""
    files: tuple[Takes, ...] = ()
    """Files in direct messages; the first that fits counts."""
    comment_files: tuple[Takes, ...] = ()
    """The same of public replies. Private answers to comments take none."""
    agent_window: int | None = None
    """Hours in which a person's words are taken, where that is longer than `reply_window`."""
    private_window: int | None = None
    """Hours in which a comment can be answered in private, once; None for no limit."""

    def taking(self, file: File, *, public: bool = False) -> Takes | None:
        """As what a file is sent; None for what is not taken, whatever its size."""
        among = self.comment_files if public else self.files
        return next((takes for takes in among if not takes.mimes or file.mime in takes.mimes), None)
