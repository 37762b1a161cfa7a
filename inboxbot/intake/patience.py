"""A deadline for many short waits: one timer watches them all, where a timer for each would cost more than the wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable


class Patience:
    """Lets nobody wait longer than `seconds`, give or take a quarter of it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until: dict[asyncio.Task[object], float] = {}  # in order of arrival, so the oldest is first
        self._watching = False

    async def wait(self, work: Awaitable[None]) -> None:
        """Await `work` in the current task. Raises `TimeoutError` when it was cancelled for taking too long."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # a coroutine that runs, runs in a task
        loop = asyncio.get_running_loop()
        self._until[task] = loop.time() + self._seconds
        if not self._watching:
            self._watching = True
            loop.call_later(self._seconds / 4, self._look, loop)
        try:
            await work
        except asyncio.CancelledError:
            if task in self._until:
                raise
            task.uncancel()
            raise TimeoutError from None
        finally:
            self._until.pop(task, None)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        late = [task for task, until in self._until.items() if until <= now]
        for task in late:
            del self._until[task]
            task.cancel()
        self._watching = bool(self._until)
        if self._watching:
            loop.call_later(self._seconds / 4, self._look, loop)
