"""The question whether an answer helped, in the store: it leaves at its time, once, and only if nothing came between."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from inboxbot import domain
from inboxbot import store as stores
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import SARA, at
from tests.contract.test_store_outbox import RECEIPT, ids, leaving, queue

DUE = 1800.0
ANSWER = dataclasses.replace(make.reply("r1"), entry="hours", language="fa")
QUESTION = dataclasses.replace(
    make.reply("q1", "کمکتان کرد؟"), language="fa", asks="hours", about="r1", not_before=at(DUE)
)


async def asked(store: SqlStore) -> None:
    """An answer that arrived, and the question that waits behind it."""
    await queue(store, ANSWER, QUESTION)
    await store.sent(await leaving(store), RECEIPT, at(3))


async def test_it_leaves_at_its_time_and_once(store: SqlStore) -> None:
    """Not before; then like any other words; and the customer's next turn knows what was asked."""
    await asked(store)
    assert await ids(store, DUE - 1) == []
    row = await leaving(store, DUE)
    assert (row.out, row.queued_at) == (QUESTION, at(2))
    await store.sent(row, domain.Receipt(external_id="x2"), at(DUE + 1))
    assert await ids(store, DUE + 100) == []
    await store.accept("meta", b"", [make.message("m2", "بله")], at(DUE + 60))
    [work] = await store.claim(at(DUE + 64))
    assert [(said.id, said.entry, said.asks, said.about) for said in work.conversation.automatic] == [
        ("r1", "hours", "", ""),
        ("q1", "", "hours", "r1"),
    ]


async def test_who_writes_before_is_not_asked(store: SqlStore) -> None:
    """Not while their turn waits, and not afterwards; the turn does not take it for words that were said."""
    await asked(store)
    await store.accept("meta", b"", [make.message("m2", "ممنون")], at(DUE - 1))
    assert await ids(store, DUE) == []
    [work] = await store.claim(at(DUE + 4))
    assert [said.id for said in work.conversation.automatic] == ["r1"]
    assert await store.settle(work, make.answered(make.reply("r2")), at(DUE + 5))
    assert await ids(store, DUE + 6) == ["r2"]
    assert await ids(store, DUE + 3600) == []
    assert (await store.counts())["outbox.cancelled"] == 1


async def test_a_turn_that_is_settled_first_takes_the_question_back(store: SqlStore) -> None:
    """Also when it is settled long before the question is due, without a word."""
    await asked(store)
    await store.accept("meta", b"", [make.message("m2", "👍")], at(100))
    [work] = await store.claim(at(104))
    assert [said.id for said in work.conversation.automatic] == ["r1"]
    assert await store.settle(work, make.silent(), at(105))
    assert (await store.counts()).get("outbox.queued") is None
    assert await ids(store, DUE) == []


async def test_a_person_who_takes_over_takes_the_question_back(store: SqlStore) -> None:
    """In the platform's own app, too; after a restart as well."""
    await asked(store)
    outside = domain.OutsideReply(
        platform="messenger", external_id="o1", account="page", conversation=SARA, text="Я помогу", at=at(50)
    )
    await store.accept("meta", b"", [outside], at(50))
    assert (await store.counts()).get("outbox.queued") is None
    assert await ids(store, DUE) == []
    assert (await store.counts())["outbox.cancelled"] == 1


async def test_no_question_about_an_answer_that_never_arrived(store: SqlStore) -> None:
    """The platform refused it, or nobody can say."""
    await queue(store, ANSWER, QUESTION)
    await store.gave_up(await leaving(store), "refused", [], at(3))
    assert await ids(store, DUE) == []
    assert (await store.counts()).get("outbox.queued") is None


async def test_no_question_about_an_answer_in_doubt(store: SqlStore) -> None:
    """A person was asked whether it is there, and has not said so."""
    await queue(store, ANSWER, QUESTION)
    await store.unknown(await leaving(store), "timeout", at(10))
    [row] = await store.claim_unknown(at(10))
    await store.ask_desk(row, make.notice(about="r1"), at(130))
    assert await ids(store, DUE) == []


async def test_it_holds_no_other_words_up(store: SqlStore) -> None:
    """What a person writes meanwhile leaves at once."""
    await queue(store, ANSWER, QUESTION, make.reply("hers", agent=make.ANNA))
    await store.sent(await leaving(store), RECEIPT, at(3))
    assert await ids(store, 4) == ["hers"]


async def test_another_conversations_question_stays(store: SqlStore) -> None:
    """Only whoever wrote is not asked."""
    await asked(store)
    await store.accept("meta", b"", [make.message("m2", "ممنون", conversation="other")], at(10))
    [work] = await store.claim(at(14))
    await store.settle(work, make.silent(), at(15))
    assert await ids(store, DUE) == ["q1"]


async def test_a_question_outlives_a_restart_and_is_asked_once(tmp_path: Path) -> None:
    """It stands in the database like everything that is to leave."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'inboxbot.sqlite3'}"
    first = await stores.open_store(url)
    await asked(first)
    await first.close()
    second = await stores.open_store(url)
    assert await ids(second, DUE) == ["q1"]
    assert await ids(second, DUE + 1) == []
    await second.close()
