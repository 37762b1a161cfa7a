"""What the events of one `entry` share, and the shapes that comments of both networks become; it reads no payload."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from inboxbot import domain
from inboxbot.wire import foreign

FACEBOOK = "facebook"
MESSENGER = "messenger"
INSTAGRAM = "instagram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One account's part of a delivery. `platform` is the network its messages belong to."""

    platform: str
    account: str = ""
    at: datetime | None = None
    stamp: str = ""
    """The delivery's own time as it was written: tells one removal of a comment from the next."""
    app_id: str = ""
    surface: domain.Surface = domain.Surface.COMMENT


class Common(TypedDict):
    """What every comment event is made with."""

    platform: str
    external_id: str
    account: str
    surface: domain.Surface
    conversation: domain.ConversationId
    contact: str
    contact_name: str
    text: str
    at: datetime | None
    post: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment as both networks tell it."""

    id: str
    author: str
    name: str = ""
    text: str = ""
    post: str = ""
    parent: str = ""
    at: datetime | None = None
    is_own: bool = False
    attachments: tuple[domain.Attachment, ...] = ()
    link: str = ""
    reason: str = ""


def added(comment: Comment, entry: Entry) -> domain.Inbound:
    """A customer's words; our own are ignored, but told whole, so that a send can be recognised in them.

    Who cannot be named has a conversation to himself: strangers must not share one.
    """
    if comment.is_own:
        return domain.Ignored(**_common(comment, entry, comment.author), reason="own comment", version="add")
    contact = comment.author or f"unknown:{comment.id}"
    return domain.CustomerMessage(
        **_common(comment, entry, contact),
        reason=comment.reason,
        attachments=comment.attachments,
        link=comment.link,
    )


def edited(comment: Comment, entry: Entry, stamp: str) -> domain.Edited:
    """Its text is another now."""
    version = domain.name_of(stamp, comment.text)
    return domain.Edited(**_common(comment, entry, _author(comment)), reason=comment.reason, version=version)


def removed(comment: Comment, entry: Entry, verb: str) -> domain.Removed:
    """It is gone or hidden."""
    version = f"{verb}:{entry.stamp}"
    return domain.Removed(**_common(comment, entry, _author(comment)), reason=verb, version=version)


def ignored(part: foreign.Part, entry: Entry, reason: str, external_id: str = "") -> domain.Ignored:
    """Of no consequence. `part` is what is ignored: a repeated delivery of it is the same event."""
    return domain.Ignored(
        platform=entry.platform,
        external_id=external_id,
        account=entry.account,
        surface=entry.surface,
        at=entry.at,
        reason=reason,
        version=part.digest,
    )


def _author(comment: Comment) -> str:
    """Whoever is named by a change of a comment: our own name there says only who moderated."""
    return "" if comment.is_own else comment.author


def _common(comment: Comment, entry: Entry, contact: str) -> Common:
    is_known = bool(contact) and not comment.is_own
    thread = f"{entry.platform}:{entry.account}:{comment.post}:{contact}" if is_known else ""
    return {
        "platform": entry.platform,
        "external_id": comment.id,
        "account": entry.account,
        "surface": domain.Surface.COMMENT,
        "conversation": domain.ConversationId(thread),
        "contact": contact,
        "contact_name": comment.name if contact else "",
        "text": comment.text,
        "at": comment.at or entry.at,
        "post": comment.post,
        "parent": comment.parent,
    }
