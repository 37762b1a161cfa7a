"""What a customer sent beside words, on a card: its kind, the host it lies on, and a link. It fetches nothing. Pure."""

from __future__ import annotations

import re

from inboxbot.domain import Span, Style
from inboxbot.speech import Speech, isolated

_ATTACHED = re.compile(r"^\[(?P<kind>\w+)\] (?P<url>https://(?P<host>[^\s/?#]+)\S*)\n?", re.MULTILINE)
"""How `heard` tells an attachment. A customer can type the same: so the host stands beside the link."""


def parted(words: str) -> tuple[str, tuple[re.Match[str], ...]]:
    """The words alone, and what was sent beside them."""
    return _ATTACHED.sub("", words).rstrip("\n"), tuple(_ATTACHED.finditer(words))


def link(attached: re.Match[str], speech: Speech) -> Span:
    """The line of one attachment. Its address is never cut nor masked: without its end it leads nowhere."""
    words = speech("card-attached", kind=attached["kind"], host=isolated(attached["host"][:60]))
    return Span(text=words, style=Style.LINK, url=attached["url"])
