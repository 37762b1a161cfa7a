"""A database file for a test: it has the newest schema from the start, for making it takes longer than most tests."""

from __future__ import annotations

import asyncio
import functools
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from inboxbot.store import open_store


def new_sqlite(file: Path) -> str:
    """Make an empty database there; its URL."""
    file.write_bytes(_migrated())
    return f"sqlite+aiosqlite:///{file}"


@functools.cache
def _migrated() -> bytes:
    """An empty database, made by the store itself; beside the loop that a test may run in."""
    with tempfile.TemporaryDirectory(prefix="inboxbot-template-") as folder, ThreadPoolExecutor(1) as beside:
        file = Path(folder) / "template.sqlite3"
        beside.submit(asyncio.run, _make(f"sqlite+aiosqlite:///{file}")).result()
        return file.read_bytes()


async def _make(url: str) -> None:
    await (await open_store(url)).close()
