"""Where an agent wants the bot silent, as they write it: `instagram 2h`, `тема delivery_time`, `פוסט`. Pure."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from inboxbot import domain
from inboxbot.decide import naps
from inboxbot.desk import spoken
from inboxbot.domain import Scope

LONGEST = timedelta(days=30)
"""A silence for longer is more likely a slip than a wish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A place, and for how long; None: until it is lifted."""

    scope: Scope
    place: str = ""
    span: timedelta | None = None


def read(rest: str, networks: Collection[str], intents: Collection[str], post: str) -> Wish | domain.Phrase:
    """The wish, in words of any language of the desk, or what is wrong with it. `post`: the one of the card that was
    answered; empty for none.
    """
    said, span = spoken.plain(rest), None
    found = _place(said, networks, intents, post)
    if isinstance(found, domain.Phrase):
        said, span = _timed(said)
        found = _place(said, networks, intents, post) if span else found
    if span and span > LONGEST:
        return domain.phrase("silence-too-long")
    return found if isinstance(found, domain.Phrase) else Wish(scope=found[0], place=found[1], span=span)


def _place(
    said: str, networks: Collection[str], intents: Collection[str], post: str
) -> tuple[Scope, str] | domain.Phrase:
    match spoken.parted(spoken.without_fillers(said), ("everywhere", "post", "topic", "platform")):
        case ("everywhere", "") | ("", ""):
            return Scope.EVERYWHERE, ""
        case "post", "":
            return (Scope.POST, post) if post else domain.phrase("silence-no-post")
        case "topic", name:
            topic = next((intent for intent in intents if _same(intent) == _same(name)), "")
            unknown = domain.phrase("silence-no-topic", name=name or "…", known=", ".join(sorted(intents)))
            return (Scope.TOPIC, topic) if topic else unknown
        case "platform" | "", name if network := spoken.platform(name, networks):
            return Scope.PLATFORM, network
        case _:
            return domain.phrase("silence-unknown", known=", ".join(sorted(networks)))


def _same(topic: str) -> str:
    """A topic's name as it may be written: `Delivery time`."""
    return spoken.plain(topic).replace("_", " ")


def _timed(said: str) -> tuple[str, timedelta | None]:
    """The place, and the time behind it; None where the words end with no time."""
    pattern, minutes = _times()
    asked = pattern.fullmatch(said)
    if asked is None:
        return said, None
    counted = re.findall(r"(\d+) ?([^\W\d_]+)", asked["time"]) or [("1", asked["time"])]
    span = timedelta(minutes=sum(int(count) * minutes[unit] for count, unit in counted))
    return (asked["place"] or "", span) if span else (said, None)


@functools.cache
def _times() -> tuple[re.Pattern[str], Mapping[str, int]]:
    """How a time is written behind a place, and the minutes of each word."""
    units = {spoken.plain(unit): minutes for unit, minutes in naps.units().items()}
    alone = {spoken.plain(word): minutes for word, minutes in naps.ALONE.items()}
    counted = rf"\d{{1,4}} ?(?:{'|'.join(map(re.escape, units))})"
    time = rf"{counted}(?: ?{counted})*|{'|'.join(map(re.escape, alone))}"
    return re.compile(rf"(?:(?P<place>.*?) )?(?P<time>{time})"), units | alone
