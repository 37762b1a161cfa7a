"""Comments under a Facebook Page's posts, read from `changes[]`; it never calls the platform.

Shapes: Graph API docs (webhooks for Pages, field `feed`) and what restfb's tests captured.
"""

from __future__ import annotations

from typing import assert_never

from inboxbot import domain, errors
from inboxbot.platforms.meta import entry as entries
from inboxbot.wire import foreign

_MEDIA = {"photo": "image", "photos": "image", "video": "video"}


def read(field: str, value: foreign.Part, entry: entries.Entry) -> domain.Inbound:
    """One change of a Page. Raises `PayloadError` when it is a comment but cannot be told which."""
    is_comment = (value["item"].text or "comment") == "comment" and "comment_id" in value
    if (field == "feed" and is_comment) or field == "mention":
        return _changed(_comment(field, value, entry), value, entry)
    if field == "feed" and value["item"].text == "comment":
        raise errors.PayloadError("a comment without an id")
    return entries.ignored(value, entry, _name(field, value), value["comment_id"].id or value["post_id"].id)


def _changed(comment: entries.Comment, value: foreign.Part, entry: entries.Entry) -> domain.Inbound:
    verb = value["verb"].text
    match verb:
        case "add":
            return entries.added(comment, entry)
        case "edited" | "edit":
            return entries.edited(comment, entry, value["created_time"].id)
        case "remove" | "hide":
            return entries.removed(comment, entry, verb)
        case "unhide":
            return entries.ignored(value, entry, "unhidden", comment.id)
        case str():
            return entries.ignored(value, entry, _name("comment", value), comment.id)
        case _:
            assert_never(verb)


def _comment(field: str, value: foreign.Part, entry: entries.Entry) -> entries.Comment:
    post = value["post_id"].id
    comment_id = value["comment_id"].id or post
    if not comment_id:
        raise errors.PayloadError(f"a {field} without an id")
    author = value["from"]["id"].id or value["sender_id"].id
    post = post or comment_id.rpartition("_")[0]
    return entries.Comment(
        id=comment_id,
        author=author,
        name=value["from"]["name"].text or value["sender_name"].text,
        text=value["message"].text,
        post=post,
        parent=_parent(value["parent_id"].id, post),
        at=value["created_time"].moment,
        is_own=bool(author) and author == entry.account,
        attachments=_attachments(value),
        link=_link(value, comment_id),
        reason="mention" if field == "mention" else "",
    )


def _parent(parent: str, post: str) -> str:
    """Empty for a top-level comment, whose parent is the post; that may be written with or without the Page's id."""
    return "" if parent == post or post.endswith(f"_{parent}") else parent


def _attachments(value: foreign.Part) -> tuple[domain.Attachment, ...]:
    return tuple(
        domain.Attachment(type=kind, url=part.text) for key, kind in _MEDIA.items() for part in value[key].each()
    )


def _link(value: foreign.Part, comment_id: str) -> str:
    """The post's own address, else the one by which Facebook finds a comment from its id."""
    given = value["post"]["permalink_url"].text or value["permalink_url"].text
    return given if given.startswith("https://") else f"https://www.facebook.com/{comment_id}"


def _name(field: str, value: foreign.Part) -> str:
    return " ".join(part for part in (field, value["item"].text, value["verb"].text) if part)
