"""The past as a second look finds it: every turn as it was when it was decided, on both databases."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa

from inboxbot import domain, errors
from inboxbot.store import Reader, SqlStore, open_reader
from inboxbot.store.snapshot import without_lines
from tests.contract import store_making as make
from tests.contract.store_making import at
from tests.contract.test_store_turns import accept, edited, one, outside, removed

E5 = "e5-small-q4:0.3.0:fdcc119a"


@pytest.fixture
async def reader(store: SqlStore, database_url: str) -> AsyncIterator[Reader]:
    """A second program that looks at the database while the first one writes."""
    assert store
    opened = await open_reader(database_url)
    yield opened
    await opened.close()


async def past(reader: Reader, since: float = -1000, limit: int = 0) -> list[domain.Settled]:
    return [turn async for page in reader.settled(at(since), limit) for turn in page]


async def told(store: SqlStore, name: str, now: float, outcome: domain.Outcome | None = None) -> domain.Work:
    """A turn of one message, settled at `now`."""
    await accept(store, make.message(name, f"{name}: سفارش من کجاست؟"), now=now - 2)
    work = await one(store, now)
    assert await store.settle(work, outcome or make.silent(), at(now))
    return work


def kept(work: domain.Work) -> domain.Work:
    """As much of a turn as the past remembers."""
    return dataclasses.replace(work, fence=0, conversation=without_lines(work.conversation))


async def test_a_turn_is_found_as_it_was(store: SqlStore, reader: Reader) -> None:
    """Messages, mode, replies, escalation, offer, language, attempt: each turn with the state it was decided in."""
    works = [await told(store, "m1", 10, make.answered(make.reply("r1"), offered=("returns", "refund")))]
    lines = [domain.Line(who="customer", text="کجاست", at=at(11))]
    works.append(await told(store, "m2", 20, make.escalated(make.escalation(lines=lines), make.reply("r2"))))
    await accept(store, outside(), now=25)
    works.append(await told(store, "m3", 90_000))
    found = await past(reader)
    assert [turn.work for turn in found] == [kept(work) for work in works]
    assert [turn.now for turn in found] == [at(10), at(20), at(90_000)]
    assert [len(turn.work.conversation.automatic) for turn in found] == [0, 1, 0]
    assert [turn.work.conversation.mode for turn in found] == ["bot", "bot", "human"]
    assert [turn.reply for turn in found] == ["سلام! سفارش شما در راه است."] * 2 + [""]


async def test_what_happens_later_does_not_change_the_past(store: SqlStore, reader: Reader) -> None:
    """A reply that is sent or cancelled, an edit, a removal, a takeover: the turn stays what it was."""
    first = await told(store, "m1", 10, make.answered(make.reply("r1")))
    [row] = await store.claim_outbound(at(11), "meta")
    second = await told(store, "m2", 20, make.answered(make.reply("r2")))
    before = await past(reader)
    await store.sent(row, domain.Receipt(external_id="x"), at(30))
    await accept(store, edited("m1", "چیز دیگر"), removed("m2"), now=40)
    await accept(store, outside(), now=50)
    assert await past(reader) == before
    assert [turn.work for turn in before] == [kept(first), kept(second)]


async def test_an_edit_that_came_before_its_message_counts(store: SqlStore, reader: Reader) -> None:
    """The words are those that were decided about."""
    await accept(store, edited("m1", "ببخشید، سفارش ۵۲۳"))
    await told(store, "m1", 10)
    [turn] = await past(reader)
    assert [message.text for message in turn.work.messages] == ["ببخشید، سفارش ۵۲۳"]


async def test_which_model_was_asked_is_kept(store: SqlStore, reader: Reader) -> None:
    """Vectors of another model, or none, would be another turn."""
    await told(store, "m1", 10, dataclasses.replace(make.silent(), encoder=E5))
    await told(store, "m2", 20)
    assert [turn.encoder for turn in await past(reader)] == [E5, ""]


async def test_a_third_try_is_a_third_try(store: SqlStore, reader: Reader) -> None:
    """How often thinking failed before is part of what was decided."""
    await accept(store, make.message())
    for now in (10, 20):
        await store.release(await one(store, now), "KeyError", at(now))
    await store.settle(await one(store, 40), make.silent(), at(40))
    [turn] = await past(reader)
    assert turn.work.attempt == 3


async def test_the_past_is_read_from_a_moment_on_and_in_order(store: SqlStore, reader: Reader) -> None:
    """Oldest first; since when, and how many of the newest."""
    for n in range(5):
        await told(store, f"m{n}", 10 * (n + 1))
    assert [turn.now for turn in await past(reader, since=25)] == [at(30), at(40), at(50)]
    assert [turn.now for turn in await past(reader, limit=2)] == [at(40), at(50)]
    assert [turn.now for turn in await past(reader, since=45, limit=9)] == [at(50)]
    assert await reader.count(at(25)) == (3, 3)


async def test_pages_miss_nothing_of_one_moment(
    store: SqlStore, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many turns of the same microsecond are told apart by their names."""
    monkeypatch.setattr("inboxbot.store.reader.PAGE", 2)
    messages = [make.message(f"m{n}", conversation=f"c{n}") for n in range(5)]
    await accept(store, *messages)
    for work in await store.claim(at(2)):
        assert await store.settle(work, make.silent(), at(2))
    assert sorted(turn.work.conversation.id for turn in await past(reader)) == [f"c{n}" for n in range(5)]


async def test_a_message_is_found_by_the_platforms_id_and_by_ours(store: SqlStore, reader: Reader) -> None:
    """Both name the turn; what nobody wrote is not found."""
    work = await told(store, "m_ü/ß-1", 10)
    by_platform, by_turn = await reader.of_message("m_ü/ß-1"), await reader.of_message(work.turn)
    assert [turn.work.turn for turn in by_platform] == [work.turn]
    assert by_turn == by_platform
    assert not await reader.of_message("\0")


async def test_a_card_is_explained_by_the_turn_that_put_it_there(store: SqlStore) -> None:
    """The newest turn whose rule the card names; later words under the same card change nothing."""
    outcome = make.escalated(make.escalation())
    named = dataclasses.replace(outcome.decision, rule="complaint")
    await told(store, "m1", 10, dataclasses.replace(outcome, decision=named))
    later = dataclasses.replace(make.escalated(make.escalation(version=1)), outbound=(make.card(1),))
    await told(store, "m2", 20, later)
    found = await store.behind(make.escalation())
    assert found is not None
    assert [message.external_id for message in found.work.messages] == ["m1"]
    assert await store.behind(make.escalation("unknown")) is None


async def test_versions_of_the_files_are_kept(store: SqlStore, reader: Reader) -> None:
    """Each version that was in force can be read again."""
    await store.keep_playbook("old", {"faq.yaml": "سلام"}, at(0))
    await store.keep_playbook("new", {"faq.yaml": "שלום"}, at(1))
    assert await reader.versions() == [("new", at(1)), ("old", at(0))]
    assert await reader.files("old") == {"faq.yaml": "سلام"}
    assert await reader.files("none") is None


async def test_a_decision_of_before_the_snapshot_is_counted_and_left_out(store: SqlStore, reader: Reader) -> None:
    """What was looked at then nobody knows."""
    await told(store, "m1", 10)
    await told(store, "m2", 20)
    await store._do(
        lambda db: db.execute(sa.text("UPDATE decision SET snapshot = NULL WHERE at = (SELECT min(at) FROM decision)"))
    )
    assert await reader.count(at(0)) == (2, 1)
    assert [turn.now for turn in await past(reader)] == [at(20)]
    assert not await reader.of_message("m1")


async def test_a_reader_cannot_write(store: SqlStore, reader: Reader) -> None:
    """Whatever it is asked."""
    await told(store, "m1", 10)
    with pytest.raises(errors.StoreUnavailable):
        await reader._view.look(lambda db: db.execute(sa.text("DELETE FROM decision")))
    assert len(await past(reader)) == 1


async def test_a_reader_does_not_wait_for_a_writer(store: SqlStore, reader: Reader) -> None:
    """While a transaction is open the past of before it is seen; and reading does not hold it up."""
    await told(store, "m1", 10)
    pages = reader.settled(at(0))
    first = await anext(pages)
    await told(store, "m2", 20)
    assert [turn.now for turn in first] == [at(10)]
    assert len(await past(reader)) == 2


async def test_a_database_of_another_schema_is_not_read(store: SqlStore, database_url: str) -> None:
    """The mend is named; nothing is migrated by somebody who only looks."""
    await store._do(lambda db: db.execute(sa.text("UPDATE alembic_version SET version_num = '0001'")))
    with pytest.raises(errors.ConfigError, match="schema 0001"):
        await open_reader(database_url)
