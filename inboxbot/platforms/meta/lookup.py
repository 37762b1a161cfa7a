"""Looks under a comment for a reply of ours whose sending was left unknown; it only reads."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from inboxbot import domain, errors
from inboxbot.platforms.meta import entry as entries
from inboxbot.platforms.meta import requests
from inboxbot.wire import foreign, graph

PAGES = 5
"""Of replies; under a comment with more of them nobody can say."""
SKEW = timedelta(seconds=60)
"""How far the platform's clock may be behind ours."""


async def find(
    client: graph.Graph, base: str, token: str, reply: domain.Reply, queued_at: datetime
) -> domain.Receipt | None:
    """The receipt of our reply, None when it is surely not there. Raises `SendError`s as `graph.Graph.get` does.

    A reply to a reply is put under its top-level comment, so that is where to look. A reply of the same words that is
    older than the sending is another one. More than 5 pages of replies are not read: `Unknown`. So is a picture without
    words, where another one stands: which of ours it is cannot be told.
    """
    top = await _top(client, base, token, reply)
    query = {"fields": _fields(reply.platform), "limit": "100"}
    if reply.platform == entries.FACEBOOK:
        query["order"] = "reverse_chronological"
    for _ in range(PAGES):
        page = await client.get(f"{base}/{requests.replies(reply.platform, top)}", token, query)
        for found in page["data"].each():
            if _is_ours(found, reply, queued_at):
                if not _plain(reply.text):
                    raise errors.Unknown("a picture without words stands there")
                return domain.Receipt(external_id=found["id"].id)
        after = page["paging"]["cursors"]["after"].text
        if not page["paging"]["next"] or not after:
            return None
        query["after"] = after
    raise errors.Unknown(f"more than {PAGES} pages of replies")


async def _top(client: graph.Graph, base: str, token: str, reply: domain.Reply) -> str:
    field = "parent_id" if reply.platform == entries.INSTAGRAM else "parent"
    comment = await client.get(f"{base}/{requests.object_path(reply.to)}", token, {"fields": f"id,{field}"})
    return comment["parent_id"].id or comment["parent"]["id"].id or reply.to


def _fields(platform: str) -> str:
    return "id,text,username,from,timestamp" if platform == entries.INSTAGRAM else "id,message,from,created_time"


def _is_ours(found: foreign.Part, reply: domain.Reply, queued_at: datetime) -> bool:
    words = found["message"].text or found["text"].text
    at = found["created_time"].moment or found["timestamp"].moment
    is_new = at is None or at >= queued_at - SKEW
    return found["from"]["id"].id == reply.account and is_new and _plain(words) == _plain(reply.text)


def _plain(words: str) -> str:
    """Platforms trim, and join blanks."""
    return " ".join(unicodedata.normalize("NFC", words).split())
