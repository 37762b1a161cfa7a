"""The hours of a day that an agent set, in the store."""

from __future__ import annotations

import dataclasses
from datetime import date, time

from inboxbot import domain
from inboxbot.store import SqlStore
from tests.contract import store_making as make

DAY = date(2026, 11, 22)
CLOSED = domain.Today(day=DAY, spans=(), agent=make.OMID, at=make.at(0))
LATE = domain.Today(day=DAY, spans=((time(9), time(13)), (time(14), time(22, 30))), agent=make.ANNA, at=make.at(5))


async def test_the_newest_change_of_the_day_holds(store: SqlStore) -> None:
    """With who and when, and spans as they were; a repeated update changes nothing; a reset forgets it."""
    assert await store.today(DAY) is None
    assert await store.set_today(DAY, CLOSED, [make.notice("n1")], "tg:1", make.OMID, make.at(0))
    assert await store.set_today(DAY, LATE, [make.notice("n2")], "tg:2", make.ANNA, make.at(5))
    assert not await store.set_today(DAY, CLOSED, [make.notice("n3")], "tg:1", make.OMID, make.at(9))
    assert await store.today(DAY) == LATE
    assert await store.today(date(2026, 11, 23)) is None
    assert len(await store.claim_outbound(make.at(10), domain.DESK)) == 2
    assert await store.set_today(DAY, None, [], "tg:3", make.ANNA, make.at(11))
    assert await store.today(DAY) is None


async def test_of_two_days_the_later_counts(store: SqlStore) -> None:
    """Who asks since yesterday, for the night shift that may still run, hears of today where both were changed."""
    tomorrow = dataclasses.replace(LATE, day=date(2026, 11, 23))
    await store.set_today(tomorrow.day, tomorrow, [], "tg:1", make.ANNA, make.at(0))
    await store.set_today(DAY, CLOSED, [], "tg:2", make.OMID, make.at(5))
    assert await store.today(DAY) == tomorrow
