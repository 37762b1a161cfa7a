"""Meta: comments under Facebook Page posts, Messenger, Instagram comments and direct messages, at one address."""

from __future__ import annotations

from collections.abc import Mapping

from inboxbot import ports
from inboxbot.platforms.meta import channel, config
from inboxbot.platforms.meta.channel import LIMITS as LIMITS
from inboxbot.platforms.meta.payloads import parse as parse

NETWORKS = ("facebook", "messenger", "instagram")
"""The names its messages carry, which rules, cards and `inboxbot parse` use."""


def open_channel(environment: Mapping[str, str], clock: ports.Clock, *, send_seconds: float = 10.0) -> ports.Channel:
    """The channel, from the variables `INBOXBOT_META_…`. Raises `ConfigError` naming every wrong one.

    `send_seconds` is how long one send may take.
    """
    return channel.MetaChannel(config.load(environment), clock, send_seconds=send_seconds)
