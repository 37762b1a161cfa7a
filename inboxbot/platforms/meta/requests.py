"""What is asked of the Graph API so that a reply reaches a customer: paths and bodies; it contacts nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never
from urllib.parse import quote

from inboxbot import domain, errors, text
from inboxbot.platforms.meta import entry as entries
from inboxbot.platforms.meta import messaging

CHOICES = 13
CHOICE_TITLE = 20
"""Quick replies and the characters of their titles (Messenger Platform docs, quick-replies)."""
_NO_NAME = "unknown:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A POST: the path under the Graph address, and the JSON body."""

    path: str
    body: Mapping[str, object]


def request(reply: domain.Reply) -> Request:
    """How this reply is said. Raises `Rejected` when nobody can be named whom it would reach."""
    match reply.manner:
        case domain.Manner.PUBLIC:
            return Request(path=replies(reply.platform, reply.to), body={"message": reply.text})
        case domain.Manner.PRIVATE:
            return _message(reply, {"recipient": {"comment_id": reply.to}})
        case domain.Manner.DM:
            return _message(reply, {"recipient": _person(reply), "messaging_type": "RESPONSE"})
        case _:
            assert_never(reply.manner)


def by_an_agent(reply: domain.Reply) -> Request:
    """The same after the 24 hours: allowed for 7 days, and for a person's words only."""
    tag = {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    return _message(reply, {"recipient": _person(reply), **tag})


def hiding(hide: domain.Hide) -> Request:
    """How a comment is hidden (Graph API docs: comment, `is_hidden`; Instagram: IG Comment, `hide`)."""
    body = {"hide": True} if hide.platform == entries.INSTAGRAM else {"is_hidden": True}
    return Request(path=object_path(hide.comment), body=body)


def liking(like: domain.Like) -> Request:
    """How a comment is liked (Graph API docs: object likes, POST). Raises `Rejected` where it cannot be."""
    if like.platform != entries.FACEBOOK:
        raise errors.Rejected(f"{like.platform} has no likes of ours", code="no likes")
    return Request(path=f"{object_path(like.comment)}/likes", body={})


def replies(platform: str, comment: str) -> str:
    """Where the replies to a comment are."""
    return f"{object_path(comment)}/{'replies' if platform == entries.INSTAGRAM else 'comments'}"


def object_path(object_id: str) -> str:
    """An id as one piece of a path: it came from outside."""
    return quote(object_id, safe="")


def _person(reply: domain.Reply) -> Mapping[str, str]:
    if reply.to.startswith(_NO_NAME):
        raise errors.Rejected("the platform did not say who wrote", code="nobody named")
    return {"id": reply.to}


def _message(reply: domain.Reply, envelope: Mapping[str, object]) -> Request:
    message: dict[str, object] = {"text": reply.text}
    if reply.platform != entries.INSTAGRAM:
        message["metadata"] = f"{messaging.MARKER}{reply.id}"
    if reply.choices:
        message["quick_replies"] = list(_quick_replies(reply.choices[:CHOICES]))
    return Request(path=f"{object_path(reply.account)}/messages", body={**envelope, "message": message})


def _quick_replies(choices: Sequence[domain.Choice]) -> Iterator[Mapping[str, str]]:
    """Titles cut on a grapheme; numbered as in the text where two would look the same."""
    titles = [text.cut(choice.label, CHOICE_TITLE) for choice in choices]
    if len(set(titles)) < len(titles):
        titles = [text.cut(f"{n}. {choice.label}", CHOICE_TITLE) for n, choice in enumerate(choices, 1)]
    for title, choice in zip(titles, choices, strict=True):
        yield {"content_type": "text", "title": title, "payload": choice.payload}
