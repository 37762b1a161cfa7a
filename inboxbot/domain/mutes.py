"""Places where the bot is silent, since when and why; and what the crisis breaker counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inboxbot.domain.escalations import Agent
from inboxbot.domain.words import OutboundId, name_of

MUTED = "muted"
"""The step of a decision that says what a silence changed, and the rule of a turn that is left without a word."""


class Scope(StrEnum):
    """How far a silence reaches."""

    EVERYWHERE = "everywhere"
    PLATFORM = "platform"
    POST = "post"
    TOPIC = "topic"  # an intent, on every platform


class Lifted(StrEnum):
    """How a silence ended."""

    BY_HAND = "by_hand"
    FALSE_ALARM = "false_alarm"  # there was no crisis: the bar is higher there for a while
    CALM = "calm"  # the rate was back to usual
    TIME = "time"  # it was for a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """A place where nothing automatic leaves. `version` grows with every change; a change of an old one is refused."""

    id: str
    scope: Scope
    place: str = ""
    """The network, the post (`post_name`) or the intent; empty for everywhere."""
    since: datetime
    until: datetime | None = None
    """When it ends by itself; None: when it is lifted."""
    by: Agent | None = None
    """Who asked for it; None: the crisis breaker."""
    is_crisis: bool = False
    says_text: bool = False
    """Whoever writes there gets the crisis text, once."""
    people: int = 0
    """So many upset people made the breaker act."""
    link: str = ""
    """The post's address, where it is known."""
    lifted_at: datetime | None = None
    lifted: Lifted | None = None
    version: int = 0

    def covers(self, platform: str, post: str, topic: str) -> bool:
        """Whether words of this platform, under this post (by `post_name`) and of this intent are held back."""
        here = {Scope.EVERYWHERE: "", Scope.PLATFORM: platform, Scope.POST: post, Scope.TOPIC: topic}
        return here[self.scope] == self.place


def post_name(platform: str, account: str, post: str) -> str:
    """A name for a post that no other has; empty for direct messages."""
    return f"{platform}:{account}:{post}" if post else ""


def crisis_reply(mute: str, platform: str, account: str, contact: str) -> OutboundId:
    """The id of the one crisis text that a contact gets in a crisis: known, it is not queued again."""
    return OutboundId(name_of("crisis text", mute, platform, account, contact))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A turn as the crisis breaker counts it: who, where, about what, and whether they were dissatisfied."""

    turn: str
    at: datetime
    platform: str
    post: str = ""
    """By `post_name`; empty for a direct message."""
    contact: str
    topic: str = ""
    upset: bool = False
