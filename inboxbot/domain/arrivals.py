"""What comes in: one event of a platform, of five kinds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from inboxbot.domain.words import NOWHERE, ConversationId, Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """Something sent beside words. The URL is kept as text and never fetched."""

    type: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What all events of a platform have in common.

    `platform` is the network (`facebook`), not the adapter (`meta`). `account` is our page or profile there.
    `conversation` is one contact's thread in one place: their DMs with an account, or their comments under one post.
    `external_id` is the platform's id of the message the event is about.
    """

    platform: str
    external_id: str
    account: str = ""
    surface: Surface = Surface.DM
    conversation: ConversationId = NOWHERE
    contact: str = ""
    contact_name: str = ""
    text: str = ""
    at: datetime | None = None
    """When it happened according to the platform; None where it does not say."""
    post: str = ""
    """The post or media a comment stands under; empty for a DM."""
    parent: str = ""
    """The comment this comment answers; empty for a top-level comment and for a DM."""
    reason: str = ""
    """Why it is ignored, or what is special about it ("story reply", "postback"); empty for an ordinary message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerMessage(Event):
    """A customer wrote: the only event that asks for an answer."""

    kind: Literal["message"] = "message"
    attachments: tuple[Attachment, ...] = ()
    payload: str = ""
    """What a pressed button or quick reply carries; a customer can forge it."""
    link: str = ""
    """A page where a person can look at it, where the platform gives one."""
    followers: int | None = None
    """Of the author; None where the platform does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideReply(Event):
    """Our side wrote, but not through inboxbot: a person works in the platform's own app.

    `marker` is the attempt id we put into a send, when the platform hands it back: then it was us after all.
    """

    kind: Literal["outside_reply"] = "outside_reply"
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Event):
    """The author changed a message. `version` tells one edit of it from the next."""

    kind: Literal["edited"] = "edited"
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Event):
    """A message is gone or hidden: it must not be answered any more."""

    kind: Literal["removed"] = "removed"
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored(Event):
    """Understood, and of no consequence; `reason` says why. An echo of ours carries its `marker`: it settles a send."""

    kind: Literal["ignored"] = "ignored"
    marker: str = ""
    version: str = ""


Inbound = CustomerMessage | OutsideReply | Edited | Removed | Ignored


def dedupe_key(event: Inbound) -> str:
    """One string for one happening: a repeated delivery has the same, an edit of the same message another."""
    version = event.version if isinstance(event, Edited | Removed | Ignored) else ""
    return f"{event.kind}:{event.external_id}:{version}"
