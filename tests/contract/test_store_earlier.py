"""What a contact came with before, as both databases find it."""

from __future__ import annotations

from dataclasses import replace

from inboxbot import domain
from inboxbot.domain import Earlier, Ending, EscalationState
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, at

THREAD = "messenger:page:thread:sara"


async def arrives(store: SqlStore, name: str, second: int, **more: str) -> domain.Work:
    await store.accept("meta", b"", [replace(make.message(name), **more)], at(second))  # type: ignore[arg-type]
    [work] = await store.claim(at(second + 2))
    return work


async def case(store: SqlStore, name: str, second: int, ending: Ending | None = None, **more: str) -> Earlier | None:
    """A case is opened, and resolved ten seconds later if it has an ending; what was known when it was opened."""
    work = await arrives(store, name, second, **more)
    opened = replace(make.escalation(name, conversation=work.conversation.id), opened_at=at(second))
    assert await store.settle(work, make.escalated(opened), at(second + 2))
    if ending is not None:
        over = replace(
            opened, state=EscalationState.RESOLVED, agent=ANNA, since=at(second + 10), ending=ending, version=1
        )
        assert await store.record(opened, over, [], f"end:{name}", ANNA, at(second + 10))
    return work.conversation.earlier


async def test_what_a_contact_came_with_before(store: SqlStore) -> None:
    """All cases of the same contact at any surface of the account count; the newest that is resolved tells its end."""
    assert await case(store, "e1", 0, Ending.REFUNDED) is None
    first = Earlier(cases=1, first_at=at(0), ending=Ending.REFUNDED, ended_at=at(10))
    assert await case(store, "e2", 100, Ending.SPAM, conversation=THREAD) == first
    second = Earlier(cases=2, first_at=at(0), ending=Ending.SPAM, ended_at=at(110))
    assert await case(store, "e3", 200) == second
    again = await arrives(store, "m4", 300)
    assert again.conversation.earlier is None, "its own case is open, and holds what it knew"
    assert await store.settle(again, make.silent(), at(302))
    third = replace(second, cases=3)
    assert (await arrives(store, "m5", 400, conversation=THREAD)).conversation.earlier == third


async def test_cases_of_others_are_not_theirs(store: SqlStore) -> None:
    """Another account, another platform, another contact; and nobody whom the platform does not name."""
    await case(store, "e1", 0, Ending.ANSWERED)
    for n, others in enumerate(
        ({"account": "other"}, {"platform": "instagram"}, {"contact": "דנה"}, {"contact": ""}, {"contact": ""})
    ):
        assert await case(store, f"o{n}", 100 + n * 20, Ending.ANSWERED, conversation=f"c{n}", **others) is None
