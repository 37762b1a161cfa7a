"""What happens to the database as a thing: used twice, damaged, too new, full, gone."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from inboxbot import errors
from inboxbot import store as stores
from inboxbot.store import sqlite, tables
from tests.contract import store_making as make
from tests.contract.store_making import at
from tests.databases import new_sqlite

T = TypeVar("T")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "inboxbot.sqlite3"


@pytest.fixture
async def lite(file: Path) -> AsyncIterator[stores.SqlStore]:
    """A store on a SQLite file."""
    opened = await stores.open_store(url(file))
    yield opened
    await opened.close()


def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def filled(file: Path) -> None:
    """A file that holds messages, closed again."""
    store = await stores.open_store(url(file))
    await store.accept("meta", b"x" * 4000, [make.message(f"m{n}") for n in range(200)], at(0))
    await store.close()


async def refusal(address: str) -> str:
    with pytest.raises(errors.ConfigError) as caught:
        await stores.open_store(address)
    return str(caught.value)


async def test_what_was_kept_is_there_after_a_restart(database_url: str) -> None:
    """Closing and opening loses nothing, and opening twice migrates once."""
    first = await stores.open_store(database_url)
    await first.accept("meta", b"{}", [make.message()], at(0))
    await first.close()
    second = await stores.open_store(database_url)
    assert await second.accept("meta", b"{}", [make.message()], at(1)) == 0
    assert (await second.counts())["inbox.waiting"] == 1
    await second.close()


async def test_what_was_handed_in_is_kept_before_the_store_closes(store: stores.SqlStore) -> None:
    """Closing waits for what is being written; whoever comes later is told that it cannot be kept."""
    waiting = [asyncio.create_task(store.accept("meta", b"", [make.message(f"m{n}")], at(0))) for n in range(20)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*waiting) == [1] * 20
    with pytest.raises(errors.StoreUnavailable):
        await store.accept("meta", b"", [make.message("late")], at(0))


async def test_the_tables_are_what_the_migrations_make(store: stores.SqlStore) -> None:
    """A change of `tables` needs a migration."""

    def differences(db: sa.Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(db), tables.metadata))

    assert await store._database.transact(differences) == []


async def test_a_newer_schema_is_refused(database_url: str) -> None:
    """An older program does not touch what a newer one made."""
    store = await stores.open_store(database_url)
    await store._database.transact(lambda db: db.execute(sa.text("UPDATE alembic_version SET version_num = '9999'")))
    await store.close()
    assert "newer inboxbot" in await refusal(database_url)


async def test_a_failing_job_fails_alone(store: stores.SqlStore) -> None:
    """What is committed together with something impossible is committed all the same."""

    def impossible(db: sa.Connection) -> None:
        db.execute(sa.insert(tables.paused), {"sink": "meta", "account": "page"})

    writer = store._writer
    outcomes = await asyncio.gather(
        store.accept("meta", b"", [make.message("m1")], at(0)),
        writer.do(impossible),
        store.accept("meta", b"", [make.message("m2")], at(0)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [int, sa.exc.IntegrityError, int]
    assert (await store.counts())["inbox.waiting"] == 2


async def test_a_broken_batch_leaves_nobody_waiting(store: stores.SqlStore) -> None:
    """Whatever goes wrong in the writer, its callers are told, and the next batch is another try."""
    writer = store._writer
    works, writer._transact = writer._transact, _broken_transact
    with pytest.raises(errors.StoreUnavailable, match="ZeroDivisionError"):
        await asyncio.gather(*(store.accept("meta", b"", [make.message(f"m{n}")], at(0)) for n in range(3)))
    writer._transact = works
    assert await store.accept("meta", b"", [make.message("m0")], at(0)) == 1


async def _broken_transact(work: Callable[[sa.Connection], T], /) -> T:
    raise ZeroDivisionError(work)


async def test_a_caller_who_left_does_not_stop_the_others(store: stores.SqlStore) -> None:
    """A cancelled delivery is not waited for; the next ones are kept."""
    left = asyncio.create_task(store.accept("meta", b"", [make.message("m1")], at(0)))
    await asyncio.sleep(0)
    left.cancel()
    assert await store.accept("meta", b"", [make.message("m2")], at(0)) == 1
    await asyncio.gather(left, return_exceptions=True)


async def test_a_second_process_is_refused(lite: stores.SqlStore, file: Path) -> None:
    """One process per file; when the first has gone, the next may come."""
    assert "already used by another inboxbot" in await refusal(url(file))
    await lite.ping()


async def test_the_file_is_durable_at_every_commit(lite: stores.SqlStore) -> None:
    """WAL with synchronous=FULL: what was answered 200 survives a power cut."""

    def settings(db: sa.Connection) -> list[object]:
        return [
            db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert await lite._database.transact(settings) == ["wal", 2, 1]


@pytest.mark.parametrize("where", ["header", "schema", "middle"])
async def test_a_damaged_file_is_refused(file: Path, where: str) -> None:
    """Broken structure is found at the start, and nothing is made new in its place."""
    await filled(file)
    broken = flip(file, where)
    assert "damaged" in await refusal(url(file))
    assert content(file) == broken


def flip(file: Path, where: str) -> bytes:
    """Turn 400 bytes of a file around."""
    whole = bytearray(file.read_bytes())
    offset = {"header": 0, "schema": 100, "middle": len(whole) // 8192 * 4096}[where]
    whole[offset : offset + 400] = bytes(byte ^ 0xFF for byte in whole[offset : offset + 400])
    return overwrite(file, bytes(whole))


def overwrite(file: Path, whole: bytes) -> bytes:
    file.write_bytes(whole)
    return whole


def content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


async def test_a_file_that_became_empty_is_refused(file: Path) -> None:
    """A file that held something is not quietly begun anew."""
    await filled(file)
    overwrite(file, b"")
    assert "damaged" in await refusal(url(file))


async def test_a_file_of_another_program_is_refused(file: Path) -> None:
    """What is no database is left alone."""
    diary = overwrite(file, b"Liebes Tagebuch")
    assert "damaged" in await refusal(url(file))
    assert content(file) == diary


@pytest.mark.parametrize(
    "address",
    [
        "",
        "inboxbot.sqlite3",
        "mysql://localhost/x",
        "sqlite+aiosqlite://",
        "sqlite:///:memory:",
        "sqlite:////no/such/place/x.db",
    ],
)
async def test_an_address_that_does_not_work_names_its_variable(address: str) -> None:
    """The message says which setting to mend."""
    assert "INBOXBOT_DATABASE_URL" in await refusal(address)


async def test_a_server_that_is_not_there_names_its_variable() -> None:
    """A PostgreSQL that cannot be reached may only be later than we are: its setting is named, and what went wrong."""
    with pytest.raises(errors.StoreUnavailable, match=r"INBOXBOT_DATABASE_URL.*ConnectionRefusedError: .*127"):
        await stores.open_store("postgresql://nobody@127.0.0.1:9/none")


async def full(store: stores.SqlStore, pages: str) -> None:
    def limit(db: sa.Connection) -> None:
        most = db.exec_driver_sql("PRAGMA page_count").scalar_one() + 2 if pages == "few" else 1_000_000
        db.exec_driver_sql(f"PRAGMA max_page_count={most}")

    await store._database.transact(limit)


async def test_a_full_disk_is_told_and_passes(lite: stores.SqlStore) -> None:
    """Nobody hears "kept" while nothing can be kept; what was kept stays; it goes on when there is space."""
    await lite.accept("meta", b"", [make.message("before")], at(0))
    await full(lite, "few")
    outcomes = await asyncio.gather(
        *(lite.accept("meta", b"x" * 9000, [make.message(f"m{n}")], at(0)) for n in range(5)), return_exceptions=True
    )
    assert {type(outcome) for outcome in outcomes} == {errors.StoreUnavailable}
    await full(lite, "many")
    assert (await lite.counts())["inbox.waiting"] == 1
    assert await lite.accept("meta", b"x" * 9000, [make.message("m0")], at(1)) == 1


async def test_a_locked_file_is_told_and_passes(
    lite: stores.SqlStore, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A foreign program that holds the file makes it unavailable for as long as it does; at the start, too, where nobody
    is told that the file is damaged.
    """
    other = new_sqlite(tmp_path / "other.sqlite3")
    with closing(sqlite3.connect(file, isolation_level=None)) as foreign:
        foreign.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.StoreUnavailable, match="locked"):
            await lite.ping()
        foreign.execute("ROLLBACK")
    await lite.ping()

    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(tmp_path / "other.sqlite3", isolation_level=None)) as foreign:
        foreign.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.StoreUnavailable, match="cannot be written: database is locked"):
            await stores.open_store(other)


async def test_a_file_that_vanished_is_not_made_anew(lite: stores.SqlStore, file: Path) -> None:
    """Whoever moves the file away under a running service, or puts another in its place, gets errors: "kept" would be
    said of what nobody finds again. It goes on when the file is back.
    """
    await lite.ping()
    move(file, "away")
    with pytest.raises(errors.StoreUnavailable, match="moved"):
        await lite.accept("meta", b"", [make.message("m")], at(0))
    assert content(file) is None
    new_sqlite(file)
    with pytest.raises(errors.StoreUnavailable, match="moved"):
        await lite.accept("meta", b"", [make.message("m")], at(0))
    move(file, "another")
    move(file.with_name("away"), file.name)
    assert await lite.accept("meta", b"", [make.message("m")], at(0)) == 1


def move(file: Path, name: str) -> None:
    file.rename(file.with_name(name))


async def test_a_server_that_was_away_is_told_and_passes(new_postgres: Callable[[], str]) -> None:
    """When all connections die, callers hear that nothing could be kept, and soon it can again."""
    store = await stores.open_store(new_postgres())

    def everyone_out(db: sa.Connection) -> None:
        db.execute(sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"))

    try:
        await asyncio.gather(*(store.claim(at(0)) for _ in range(8)))
        with pytest.raises(errors.StoreUnavailable):
            await store._database.transact(everyone_out)
        outcomes = await asyncio.gather(*(store.ping() for _ in range(20)), return_exceptions=True)
        assert {type(outcome) for outcome in outcomes} <= {errors.StoreUnavailable, type(None)}
        await store.ping()
        assert await store.accept("meta", b"", [make.message()], at(0)) == 1
    finally:
        await store.close()


async def test_a_locked_table_is_told_and_passes(new_postgres: Callable[[], str]) -> None:
    """Nobody waits longer than two seconds for a lock that somebody forgot."""
    address = new_postgres()
    store, other = await asyncio.gather(stores.open_store(address), stores.open_store(address))
    locked, done = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    async def forget() -> None:
        async with other._database._engine.begin() as connection:  # type: ignore[attr-defined]  # of PostgreSQL
            await connection.execute(sa.text("LOCK TABLE inbox"))
            locked.set()
            await done.wait()

    holder = loop.create_task(forget())
    try:
        await locked.wait()
        started = loop.time()
        with pytest.raises(errors.StoreUnavailable):
            await store.accept("meta", b"", [make.message()], at(0))
        assert loop.time() - started < 4
    finally:
        done.set()
        await holder
    assert await store.accept("meta", b"", [make.message()], at(0)) == 1
    await store.close()
    await other.close()


async def test_two_processes_share_a_postgres(new_postgres: Callable[[], str]) -> None:
    """Two services accept the same messages and claim turns at once: nothing is doubled, nothing is lost."""
    address = new_postgres()
    one, two = await asyncio.gather(stores.open_store(address), stores.open_store(address))
    try:
        messages = [make.message(f"m{n}", conversation=f"c{n % 30:02}") for n in range(90)]
        new = await asyncio.gather(
            *(store.accept("meta", b"", [m], at(0)) for m in messages for store in (one, two)),
            *(store.accept("meta", b"", messages[::-1], at(0)) for store in (two, one)),
        )
        assert sum(new) == 90
        claims = await asyncio.gather(*(store.claim(at(2), 4) for _ in range(12) for store in (one, two)))
        works = [work for claimed in claims for work in claimed]
        works += await one.claim(at(2), 40)
        assert sorted(work.conversation.id for work in works) == [f"c{n:02}" for n in range(30)]
        assert sum(len(work.messages) for work in works) == 90
    finally:
        await one.close()
        await two.close()
