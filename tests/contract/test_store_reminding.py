"""Reminders are told once: across restarts, on two nodes, and never of a case that has changed meanwhile."""

from __future__ import annotations

import asyncio
import dataclasses

from inboxbot import domain
from inboxbot.domain import DESK, OutboundId
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, at
from tests.contract.test_store_desk import escalate, show, taken


def notice(name: str = "n1") -> domain.Notice:
    return domain.Notice(id=OutboundId(name), spans=(domain.Span(text="دیر شد"),))


async def glance(store: SqlStore) -> domain.Glance:
    [seen] = await store.glances()
    return seen


def told(seen: domain.Glance, *marks: str) -> list[domain.Told]:
    return [domain.Told(seen=seen, marks=seen.told | set(marks))]


async def test_a_reminder_is_told_once(store: SqlStore) -> None:
    """Two nodes saw the same and tell it differently: one of them is heard, and the mark stays."""
    case = await escalate(store)
    seen = await glance(store)
    assert (seen.id, seen.version, seen.told) == (case.id, case.version, frozenset())
    assert await store.cases([case.id, "nobody"]) == [case]
    done = await asyncio.gather(
        store.remind(notice("one"), told(seen, "a", "b"), at(5)), store.remind(notice("two"), told(seen, "b"), at(5))
    )
    assert sorted(done) == [False, True]
    rows = await store.claim_outbound(at(6), DESK)
    assert [row.out.id for row in rows if isinstance(row.out, domain.Notice)] == ["one" if done[0] else "two"]
    assert "b" in (await glance(store)).told


async def test_nobody_is_reminded_of_what_has_just_changed(store: SqlStore) -> None:
    """An agent was faster: the reminder is not written, the marks of before stay; what is over is not seen."""
    before = await escalate(store)
    assert await store.remind(notice("one"), told(await glance(store), "a"), at(3))
    seen = await glance(store)
    after = taken(before)
    assert await store.record(before, after, [], "tg:1", ANNA, at(4))
    assert not await store.remind(notice("two"), told(seen, "b"), at(5))
    assert (await glance(store)).told == {"a"}
    over = dataclasses.replace(after, state=domain.EscalationState.RESOLVED, version=after.version + 1)
    assert await store.record(after, over, [], "tg:2", ANNA, at(6))
    assert await store.glances() == []


async def test_only_words_that_left_promise_anything(store: SqlStore) -> None:
    """Queued words may still be stopped; sent ones are a promise, and so are those of which nobody knows."""
    await escalate(store, make.reply("r1"))
    assert await store.arrived({"r1"}) == frozenset()
    [row] = await store.claim_outbound(at(3), "meta")
    assert await store.arrived({"r1"}) == frozenset()
    await store.unknown(row, "no answer", at(60))
    assert await store.arrived({"r1", "r2"}) == {"r1"}
    await store.sent(row, domain.Receipt(external_id="m9"), at(4))
    assert await store.arrived({"r1"}) == {"r1"}
    assert await store.arrived(set()) == frozenset()


async def test_a_night_is_what_came_in_it_and_still_waits(store: SqlStore) -> None:
    """Cases by when they were opened, and how many turns the bot answered."""
    case = await escalate(store)
    await store.accept("meta", b"", [make.message("m2", conversation="messenger:page:dm:omid", contact="omid")], at(10))
    [work] = await store.claim(at(12))
    assert await store.settle(work, make.answered(make.reply("r2", conversation="messenger:page:dm:omid")), at(12))
    await show(store)
    night = await store.night(case.opened_at, at(13))
    assert [(shown.escalation, shown.card) for shown in night.cases] == [(case, "tg1")]
    assert night.answered == 1
    assert night.older == ()
    later = await store.night(at(13), at(20))
    assert (later.cases, [each.escalation for each in later.older]) == ((), [case])
    assert (await store.night(at(13), at(20))).answered == 0
    over = dataclasses.replace(case, state=domain.EscalationState.RESOLVED, agent=ANNA, version=case.version + 1)
    assert await store.record(case, over, [], "tg:1", ANNA, at(14))
    assert (await store.night(case.opened_at, at(20))).cases == ()
    assert (await store.night(at(13), at(20))).older == ()
