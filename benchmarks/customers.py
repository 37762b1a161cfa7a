"""What customers write: comments in six languages that the starter files surely answer, in Meta's own shape."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ruamel.yaml import YAML

from benchmarks import place
from inboxbot.clock import SystemClock
from inboxbot.platforms.meta.sandbox import webhooks
from inboxbot.platforms.meta.sandbox import world as worlds

ASKED = ("opening_hours", "delivery_time", "return_item", "price", "payment_methods", "warranty")
EACH = 4
POST = f"{place.PAGE}_1001"
DIGITS = b"999999999999"
"""In a template: the number that makes a comment and its author different from all others."""
SIZE = 1024


def texts() -> Sequence[str]:
    """The first examples of frequent intents in every language."""
    found: list[str] = []
    for name in ASKED:
        file = YAML(typ="safe").load(place.KNOWLEDGE / "intents" / f"{name}.yaml")
        found += [text for phrases in file["examples"].values() for text in phrases[:EACH]]
    return found


def comment(number: int, text: str, at: datetime, *, parent: str = "") -> webhooks.Payload:
    """A comment under the Page's post; one with a `parent` is the Page's own answer."""
    ours = bool(parent)
    written = worlds.Comment(
        id=comment_id(number),
        network=worlds.FACEBOOK,
        account=place.PAGE,
        post=POST,
        parent=parent,
        contact=place.PAGE if ours else f"7{number:012}",
        name="Linden" if ours else "Anna Ozola",
        text=text,
        at=at,
        via="bot" if ours else "",
    )
    return webhooks.comment(written, at)


def comment_id(number: int) -> str:
    """The id of the comment of this number."""
    return f"1001_{number:012}"


def template() -> bytes:
    """A body of `SIZE` bytes; put a number of twelve digits wherever `DIGITS` stand."""
    now = SystemClock().now()
    bare = webhooks.encode(comment(int(DIGITS), "", now))
    return webhooks.encode(comment(int(DIGITS), "a" * (SIZE - len(bare)), now))
