"""Names that came later than the words: whom to ask for, and what has the name then; on both databases."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from inboxbot import domain
from inboxbot.store import SqlStore
from inboxbot.understand import finding
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, at

PERSIAN = "سارا احمدی"


async def written(store: SqlStore, said: domain.CustomerMessage, seconds: float) -> domain.Escalation:
    """Somebody complains, and a case is open."""
    await store.accept("meta", b"", [said], at(seconds))
    (work,) = await store.claim(at(seconds + 3))
    opened = dataclasses.replace(
        make.escalation(f"e-{said.external_id}", conversation=said.conversation),
        contact=said.contact,
        contact_name=said.contact_name,
        surface=said.surface,
        opened_at=at(seconds + 3),
    )
    assert await store.settle(work, make.escalated(opened), at(seconds + 3))
    return opened


async def direct(store: SqlStore, who: str, seconds: float = 0, name: str = "") -> domain.Escalation:
    said = make.message(f"m-{who}-{seconds}", conversation=f"messenger:page:dm:{who}", contact=who, name=name)
    return await written(store, said, seconds)


def called(case: domain.Escalation, name: str = PERSIAN) -> domain.Escalation:
    return dataclasses.replace(case, contact_name=name, version=case.version + 1)


async def found(store: SqlStore, words: str) -> list[str]:
    return [hit.name for hit in (await store.search(finding.terms(words), at(-9999), 1)).hits]


async def test_whom_to_ask_for(store: SqlStore) -> None:
    """Open direct messages without a name, oldest first; nobody sooner than was said."""
    first, second = await direct(store, "6001"), await direct(store, "6002", 10)
    await direct(store, "6003", 20, name="Ольга")
    await written(store, make.comment(), 30)

    assert await store.unnamed(at(40)) == [first, second]
    await store.ask_name_from(first.conversation, at(50) + timedelta(days=1))
    assert await store.unnamed(at(50)) == [second]
    assert await store.unnamed(at(50) + timedelta(days=1)) == [first, second]


async def test_what_has_the_name_then(store: SqlStore) -> None:
    """The case, the next turn, and what is searched for; nobody else's, and an old version changes nothing."""
    case, other = await direct(store, "6001"), await direct(store, "6002", 10)
    assert await found(store, "سارا") == []
    assert not await store.name(called(case), called(called(case)), [], at(20))
    assert await found(store, "سارا") == []

    assert await store.name(case, called(case), [], at(20))

    assert await store.unnamed(at(20)) == [other]
    assert await found(store, "سارا") == await found(store, f"سارا {make.PERSIAN}") == [PERSIAN]
    (kept,) = await store.cases([case.id])
    assert kept == called(case)
    await store.accept("meta", b"", [make.message("n", conversation=case.conversation, name="")], at(40))
    (work,) = await store.claim(at(43))
    assert work.conversation.contact_name == PERSIAN


async def test_what_a_database_refuses_is_no_name(store: SqlStore) -> None:
    """NUL and lone surrogates are replaced; percent and quotes are signs like others."""
    case = await direct(store, "6001")
    assert await store.name(case, called(case, "د\0ن\ud800ה%'"), [], at(20))
    assert await found(store, "ה%'") == ["د\ufffdن\ufffdה%'"]


async def test_a_resolved_case_is_nobodys_question(store: SqlStore) -> None:
    """Its contact is asked for when the next one opens."""
    case = await direct(store, "6001")
    over = dataclasses.replace(case, state=domain.EscalationState.RESOLVED, version=1)
    assert await store.record(case, over, [], "tg:1", ANNA, at(9))
    assert await store.unnamed(at(10)) == []
