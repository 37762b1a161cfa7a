"""What was written is found again, on both databases."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from inboxbot import domain
from inboxbot import store as stores
from inboxbot.store import SqlStore, migrate
from inboxbot.understand import finding
from tests.contract import store_making as make
from tests.contract.store_making import at

LONG_AGO = at(0) - timedelta(days=90)


async def told(store: SqlStore, external_id: str, text: str, who: str, outcome: domain.Outcome, second: float) -> None:
    """A customer writes, and the turn is settled."""
    said = make.message(external_id, text, conversation=f"messenger:page:dm:{who}", contact=who, name=who)
    await store.accept("meta", b"", [said], at(second))
    (work,) = await store.claim(at(second + 4))
    assert await store.settle(work, outcome, at(second + 5))


async def found(store: SqlStore, words: str, page: int = 1) -> list[str]:
    hits = await store.search(finding.terms(words), LONG_AGO, page)
    return [hit.name for hit in hits.hits]


async def test_the_newest_conversation_is_first(store: SqlStore) -> None:
    """Each once, by all the words; by name too; `%`, `_` and quotes are signs like others."""
    await told(store, "m1", "سفارش ۱۰۰% پشمی من كجاست", "سارا", make.silent(), 0)
    await told(store, "m2", "где мой заказ 100% шерсть", "Ольга", make.silent(), 100)
    await told(store, "m3", "سفارش دیگر '; DROP TABLE sought; --", "سارا", make.silent(), 200)
    assert await found(store, "سفارش") == ["سارا"]
    assert await found(store, "100%") == ["Ольга", "سارا"]
    assert await found(store, "ОЛЬГА заказ") == ["Ольга"]
    assert await found(store, "Ольга سفارش") == []
    assert await found(store, "1%0") == []
    assert await found(store, "'; DROP") == ["سارا"]


async def test_what_became_of_it_is_told(store: SqlStore) -> None:
    """The case with its card; what the bot did where there is none."""
    answered = dataclasses.replace(make.silent(), decision=make.decision(domain.Answer(entry="order_status")))
    await told(store, "m1", "הזמנה LN-10234 איפה", "דנה", answered, 0)
    opened = make.escalation("e1", conversation="messenger:page:dm:sara")
    await told(store, "m2", "my order ln 10234 is broken", "sara", make.escalated(opened), 10)
    (card,) = await store.claim_outbound(at(20), domain.DESK)
    await store.sent(card, domain.Receipt(external_id="-1001/7"), at(21))

    first, second = (await store.search(("10234",), LONG_AGO, 1)).hits

    assert first.case is not None
    assert (first.case.escalation.id, first.case.card, first.action) == ("e1", "-1001/7", "escalate")
    assert (second.name, second.case, second.action) == ("דנה", None, "answer")


async def test_ten_a_page_and_nothing_older_than_asked_for(store: SqlStore) -> None:
    """The number of all is told with every page."""
    for n in range(12):
        await told(store, f"m{n}", "سلام", f"guest{n}", make.silent(), n * 10)
    page = await store.search(("سلام",), LONG_AGO, 2)
    assert (page.total, [hit.name for hit in page.hits]) == (12, ["guest1", "guest0"])
    assert (await store.search(("سلام",), at(95), 1)).total == 3


async def test_what_was_taken_back_is_not_found(store: SqlStore) -> None:
    """Nor by the number that stood in it; the rest of the turn is."""
    said = [make.message("m1", "LN-10234"), make.message("m2", "پشیمان شدم")]
    await store.accept("meta", b"", said, at(0))
    gone = domain.Removed(platform="messenger", external_id="m1", account="page", conversation=make.SARA)
    (work,) = await store.claim(at(4))
    assert await store.settle(work, make.silent(), at(5))
    assert len(await found(store, "LN-10234")) == 1
    await store.accept("meta", b"", [gone], at(6))
    assert await found(store, "LN-10234") == []
    assert len(await found(store, "پشیمان")) == 1


async def test_what_was_written_before_this_version_is_found(tmp_path: Path) -> None:
    """A database of the version before is brought up to this one with its messages; what was taken back stays gone."""
    new, old = tmp_path / "new.sqlite3", tmp_path / "old.sqlite3"
    store = await stores.open_store(f"sqlite+aiosqlite:///{new}")
    await told(store, "m1", "سفارش ۱۲۳۴۵ كجاست", "سارا", make.silent(), 0)
    await told(store, "m2", "سفارش", "دنا", make.silent(), 10)
    gone = domain.Removed(platform="messenger", external_id="m2", account="page", conversation=make.SARA)
    await store.accept("meta", b"", [gone], at(20))
    await store.close()
    _as_before(old, new)

    store = await stores.open_store(f"sqlite+aiosqlite:///{old}")

    assert await found(store, "سفارش") == ["سارا"]
    assert await found(store, "12345") == ["سارا"]
    await store.close()


def _as_before(old: Path, new: Path) -> None:
    """A database of the version before `sought`, with what the new one has."""
    script = ScriptDirectory.from_config(migrate.config()).get_revision("0018")
    engine = sa.create_engine(f"sqlite:///{old}")
    with engine.begin() as connection:
        config = migrate.config()
        config.attributes["connection"] = connection
        command.upgrade(config, str(script.down_revision))
    engine.dispose()
    with closing(sqlite3.connect(old)) as database:
        database.execute("ATTACH ? AS new", (str(new),))
        for table in ("run", "delivery", "conversation", "inbox", "decision"):
            names = ", ".join(row[1] for row in database.execute(f"PRAGMA table_info({table})"))
            database.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM new.{table}")  # noqa: S608  # our own
        database.commit()
