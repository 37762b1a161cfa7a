"""Asks what somebody who writes direct messages is called, for deliveries of those carry no name; it only reads.

Messenger Platform docs (User Profile API) and Instagram Messaging docs (User Profile API, 1 Apr 2026): it needs
*Business Asset User Profile Access*, or `instagram_manage_messages`, and is refused for people who did not consent, who
blocked the account, or whose Messenger account is a phone number's (100-2018218).
"""

from __future__ import annotations

from inboxbot.platforms.meta import entry as entries
from inboxbot.platforms.meta import requests
from inboxbot.wire import graph


async def name_of(client: graph.Graph, base: str, token: str, platform: str, contact: str) -> str | None:
    """The name, on Instagram else the handle; None when there is neither. Raises as `graph.Graph.get` does."""
    fields = "name,username" if platform == entries.INSTAGRAM else "first_name,last_name,name"
    found = await client.get(f"{base}/{requests.object_path(contact)}", token, {"fields": fields})
    both = " ".join(filter(None, (found["first_name"].text, found["last_name"].text)))
    return found["name"].text.strip() or both.strip() or found["username"].text.strip() or None
