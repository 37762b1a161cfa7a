"""What one process of several does at a time."""

from __future__ import annotations

from typing import Protocol

from inboxbot import domain


class Holding(Protocol):
    """Whose turn it is."""

    @property
    def alone(self) -> bool:
        """No other process can use this store."""
        ...

    async def hold(self, task: str, holder: str, gone: domain.Held = domain.NOT_HELD) -> domain.Held:
        """The task is the holder's if it was, if it was nobody's, or if it is still exactly as in `gone`: somebody who
        has not made it grow for too long. Whose it is now; its `beats` grew if it is the holder's.
        """
        ...

    async def let_go(self, task: str, holder: str) -> None:
        """Anybody may have the task now, if it was the holder's."""
        ...
