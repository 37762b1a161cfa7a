"""The service in a process that kills itself (SIGKILL) at a named step.

The steps are laid around the service's own parts from outside: it knows nothing of them.
"""

from __future__ import annotations

import asyncio
import functools
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from inboxbot import app as service
from inboxbot import settings
from inboxbot.clock import SystemClock
from inboxbot.deliver import retry
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.platforms.meta.channel import MetaChannel
from inboxbot.store import SqlStore

STEPS = {
    "the delivery is read, nothing is stored": (SqlStore, "accept", "before"),
    "the delivery is stored, nobody was told": (SqlStore, "accept", "after"),
    "the turn is claimed": (SqlStore, "claim", "after"),
    "the turn is thought through, nothing is stored": (SqlStore, "settle", "before"),
    "the decision is stored": (SqlStore, "settle", "after"),
    "words are marked as leaving": (SqlStore, "claim_outbound", "after"),
    "words are about to leave": (MetaChannel, "send", "before"),
    "words have left, nothing is written down": (MetaChannel, "send", "after"),
    "the outcome is about to be written": (SqlStore, "sent", "before"),
    "the outcome is written": (SqlStore, "sent", "after"),
    "a card is about to leave": (TelegramDesk, "send", "before"),
    "a card has left, nothing is written down": (TelegramDesk, "send", "after"),
    "an agent's act is about to be stored": (SqlStore, "record", "before"),
    "an agent's act is stored, nobody was told": (SqlStore, "record", "after"),
}
FILE_STEPS = {
    "a file is about to be put": (MetaChannel, "send", "before"),
    "a file is put, nothing is sent": (MetaChannel, "_upload", "after"),
    "a file has left, nothing is written down": (MetaChannel, "send", "after"),
}
"""Of a reply with a file; all others pass."""


def lay(owner: type, verb: str, when: str, *, files: bool) -> None:
    """Die before or after `verb` did something (a claim that finds nothing is no step)."""
    real: Callable[..., Awaitable[Any]] = getattr(owner, verb)

    @functools.wraps(real)
    async def mined(*args: Any, **kwargs: Any) -> Any:
        if files and not any(getattr(getattr(given, "out", given), "file", None) for given in args):
            return await real(*args, **kwargs)
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = await real(*args, **kwargs)
        if result or verb not in {"claim", "claim_outbound"}:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, verb, mined)


def live(step: str, environment: Mapping[str, str], echo_wait: float) -> None:
    """Serve what the environment says, to the step where it dies; without a step, until it is killed. An echo is waited
    for so many seconds.
    """
    os.environ.update(environment)
    retry.ECHO_WAIT = timedelta(seconds=echo_wait)
    if step:
        lay(*(STEPS | FILE_STEPS)[step], files=step in FILE_STEPS)
    asyncio.run(_serve())


async def _serve() -> None:
    async with service.running(settings.load(), SystemClock()):
        await asyncio.Event().wait()
