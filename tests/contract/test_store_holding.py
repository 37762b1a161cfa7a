"""What one process of several does at a time, as both databases keep it."""

from __future__ import annotations

import asyncio

from inboxbot import domain
from inboxbot import store as stores
from inboxbot.store import SqlStore


async def test_one_holds_it_while_it_shows_signs_of_life(store: SqlStore) -> None:
    """Its holder makes a number grow; who is given up by how it looked a while ago keeps it if it has grown since."""
    first = await store.hold("desk", "a")
    assert first.holder == "a"
    assert await store.hold("desk", "b") == first
    second = await store.hold("desk", "a")
    assert second.beats > first.beats
    assert await store.hold("desk", "b", first) == second
    assert (await store.hold("desk", "b", second)).holder == "b"
    assert (await store.hold("desk", "a")).holder == "b", "who was given up has lost it"
    assert (await store.hold("other", "a")).holder == "a", "another task is another's"


async def test_who_lets_go_leaves_it_to_others_at_once(store: SqlStore) -> None:
    """Only its holder can."""
    assert (await store.hold("desk", "a")).holder == "a"
    await store.let_go("desk", "b")
    assert (await store.hold("desk", "b")).holder == "a"
    await store.let_go("desk", "a")
    assert (await store.hold("other", "c")).holder == "c", "of another task nothing changes"
    await store.let_go("other", "c")
    assert (await store.hold("desk", "b")).holder == "b"
    assert (await store.hold("other", "d")).holder == "d", "who takes one task takes no other"


async def test_of_many_who_ask_at_once_one_gets_it(store: SqlStore) -> None:
    """Of a task that nobody ever held, and of one whose holder is gone."""
    asked = await asyncio.gather(*(store.hold("desk", f"node-{n}") for n in range(6)))
    assert sum(held.holder == f"node-{n}" for n, held in enumerate(asked)) == 1
    (dead,) = {held for held in asked if held.beats == 1}
    asked = await asyncio.gather(*(store.hold("desk", f"late-{n}", dead) for n in range(6)))
    assert sum(held.holder == f"late-{n}" for n, held in enumerate(asked)) == 1


async def test_a_file_has_one_process_and_a_server_many(store: SqlStore, database_url: str) -> None:
    """Who is alone need not ask whose turn it is."""
    assert store.alone == database_url.startswith("sqlite")
    if not store.alone:
        other = await stores.open_store(database_url)
        held = await store.hold("desk", "a")
        assert await other.hold("desk", "b") == held != domain.NOT_HELD
        await other.close()
