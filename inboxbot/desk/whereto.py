"""Where an agent wants the bot silent, as they write it: `instagram 2h`, `topic delivery_time`, `post`. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from inboxbot import domain
from inboxbot.domain import Scope
from inboxbot.reload import durations

_TIME = re.compile(r"(?P<rest>.*?)\s*(?P<time>(?:\d{1,4}\s*(?:s|min|m|h|d)\s*)+)", re.DOTALL)
LONGEST = timedelta(days=30)
"""A silence for longer is more likely a slip than a wish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A place, and for how long; None: until it is lifted."""

    scope: Scope
    place: str = ""
    span: timedelta | None = None


def read(rest: str, networks: Collection[str], intents: Collection[str], post: str) -> Wish | domain.Phrase:
    """The wish, or what is wrong with it. `post`: the one of the card that was answered; empty for none."""
    timed = _TIME.fullmatch(rest.strip())
    span = durations.span(re.sub(r"(?<=\d)m\b", "min", timed["time"])) if timed else None
    if span and span > LONGEST:
        return domain.phrase("silence-too-long")
    scope, _, name = (timed["rest"] if timed else rest.strip()).lower().partition(" ")
    found = _place(scope, name.strip(), networks, intents, post)
    return found if isinstance(found, domain.Phrase) else Wish(scope=found[0], place=found[1], span=span)


def _place(
    scope: str, name: str, networks: Collection[str], intents: Collection[str], post: str
) -> tuple[Scope, str] | domain.Phrase:
    match scope, name:
        case "" | "everywhere" | "all", "":
            return Scope.EVERYWHERE, ""
        case "post", "":
            return (Scope.POST, post) if post else domain.phrase("silence-no-post")
        case "topic", topic:
            unknown = domain.phrase("silence-no-topic", name=topic or "…", known=", ".join(sorted(intents)))
            return (Scope.TOPIC, topic) if topic in intents else unknown
        case ("platform", network) | (network, "") if network in networks:
            return Scope.PLATFORM, network
        case _:
            return domain.phrase("silence-unknown", known=", ".join(sorted(networks)))
