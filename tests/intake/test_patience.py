from __future__ import annotations

import asyncio

import pytest

from inboxbot.intake.patience import Patience


async def _never() -> None:
    await asyncio.Event().wait()


async def test_what_takes_too_long_is_cancelled() -> None:
    """Work that does not end is cancelled after its time, and only it."""
    patience = Patience(0.1)
    gate = asyncio.Event()

    async def works() -> None:
        await gate.wait()

    late = [asyncio.create_task(patience.wait(_never())) for _ in range(3)]
    await asyncio.wait(late)
    in_time = asyncio.create_task(patience.wait(works()))
    gate.set()
    await in_time
    for task in late:
        with pytest.raises(TimeoutError):
            task.result()
        assert not task.cancelled()


async def test_cancel_from_outside_stays_a_cancel() -> None:
    """When somebody else cancels the task it is cancelled, not late."""
    task = asyncio.create_task(Patience(5.0).wait(_never()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_errors_pass_through() -> None:
    """What the work raises is raised."""

    async def breaks() -> None:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        await Patience(5.0).wait(breaks())
