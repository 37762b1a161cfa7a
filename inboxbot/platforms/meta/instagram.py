"""Comments and mentions on Instagram, read from `changes[]`; it never calls the platform.

Shapes: Instagram Platform docs (webhook examples), with both logins.
"""

from __future__ import annotations

from inboxbot import domain, errors
from inboxbot.platforms.meta import entry as entries
from inboxbot.wire import foreign

_REASONS = {"comments": "", "ad_comments": "", "live_comments": "live", "mentions": "mention"}
"""The fields that bring customers' words, and what is special about them."""
FIELDS = frozenset((*_REASONS, "messages", "story_insights"))
"""Fields that tell the network of a body that does not."""


def read(field: str, value: foreign.Part, entry: entries.Entry) -> domain.Inbound:
    """One change of a professional account. Raises `PayloadError` when it is a comment but cannot be told which.

    A mention carries no text: it becomes a message without words, so that a person looks.
    """
    if field not in _REASONS or (field == "ad_comments" and not _id(value)):
        return entries.ignored(value, entry, field or "no field")
    if not _id(value):
        raise errors.PayloadError(f"{field} without an id")
    comment = _comment(field, value, entry)
    if value["verb"].text in {"remove", "delete"}:
        return entries.removed(comment, entry, "remove")
    return entries.added(comment, entry)


def _id(value: foreign.Part) -> str:
    return value["id"].id or value["comment_id"].id or value["media_id"].id


def _comment(field: str, value: foreign.Part, entry: entries.Entry) -> entries.Comment:
    person = value["from"]
    post = value["media"]["id"].id or value["media_id"].id
    parent = value["parent_id"].id
    return entries.Comment(
        id=_id(value),
        author=person["id"].id or person["username"].id,
        name=person["username"].text,
        text=value["text"].text,
        post=post,
        parent="" if parent == post else parent,
        at=value["timestamp"].moment,
        is_own=person["id"].id == entry.account != "" or "self_ig_scoped_id" in person,
        reason=_REASONS[field],
    )
