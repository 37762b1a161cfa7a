"""What watches over cases reads only those that have changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from inboxbot import domain
from inboxbot.desk.live import AT_ONCE, Live
from inboxbot.domain import EscalationState
from inboxbot.store import SqlStore, open_store
from tests.contract import store_making as make
from tests.databases import new_sqlite
from tests.desk.house import ANNA, NOW, escalation


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_store(new_sqlite(tmp_path / "store.sqlite3"))
    yield opened
    await opened.close()


async def opened(store: SqlStore, count: int) -> list[domain.Escalation]:
    """So many cases, each of its own conversation."""
    cases = [escalation(id=f"e{nr}", conversation=f"c{nr}") for nr in range(count)]
    events = [make.message(f"m{nr}", conversation=f"c{nr}") for nr in range(count)]
    await store.accept("meta", b"", events, NOW)
    works = await store.claim(NOW + timedelta(seconds=60), limit=count)
    by_conversation = {case.conversation: case for case in cases}
    for work in works:
        outcome = domain.Outcome(decision=make.decision(), escalation=by_conversation[work.conversation.id])
        assert await store.settle(work, outcome, NOW + timedelta(seconds=60))
    return cases


async def test_all_live_cases_and_only_the_changed_are_read_again(store: SqlStore) -> None:
    """More than one reading takes; the unchanged are the very values of before, and what is over is gone."""
    cases = await opened(store, AT_ONCE + 2)
    live = Live(store)
    before = {case.id: case for _, case in await live.look()}
    assert before == {case.id: case for case in cases}
    taken = replace(cases[0], state=EscalationState.TAKEN, agent=ANNA, version=1)
    over = replace(cases[1], state=EscalationState.RESOLVED, version=1)
    for was, after in ((cases[0], taken), (cases[1], over)):
        assert await store.record(was, after, (), f"u{was.id}", ANNA, NOW + timedelta(seconds=61))
    now = {case.id: case for _, case in await live.look()}
    assert now[taken.id] == taken
    assert over.id not in now
    assert all(now[case.id] is before[case.id] for case in cases[2:])
