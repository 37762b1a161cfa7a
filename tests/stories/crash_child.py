"""The service as processes that kill themselves (SIGKILL) at a named step: `python -m tests.stories.crash_child`.

Everything is imported once; each line on standard input is a JSON order, answered by a fork that runs the service.
The steps are laid around the service's own parts from outside: it knows nothing of them.
"""

from __future__ import annotations

import asyncio
import functools
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from inboxbot import app as service
from inboxbot.clock import SystemClock
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.platforms.meta.channel import MetaChannel
from inboxbot.settings import Settings
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


def lay(owner: type, verb: str, when: str) -> None:
    """Die before or after `verb` did something (a claim that finds nothing is no step)."""
    real: Callable[..., Awaitable[Any]] = getattr(owner, verb)

    @functools.wraps(real)
    async def mined(*args: Any, **kwargs: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = await real(*args, **kwargs)
        if result or verb not in {"claim", "claim_outbound"}:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, verb, mined)


async def live(given: dict[str, Any]) -> None:
    settings = Settings(
        **given["settings"] | {"knowledge": Path(given["settings"]["knowledge"])},
        desk_token=SecretStr(given["token"]),
        environment=given["environment"],
    )
    async with service.running(settings, SystemClock()):
        tell("ready", os.getpid())
        await asyncio.Event().wait()


def tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main() -> None:
    for line in sys.stdin:
        given = json.loads(line)
        child = os.fork()
        if child == 0:
            if given["step"]:
                lay(*STEPS[given["step"]])
            try:
                asyncio.run(live(given))
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        tell("dead", child)


if __name__ == "__main__":
    main()
