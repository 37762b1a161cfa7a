"""Buttons of a card's look before this one, on both databases."""

from __future__ import annotations

import dataclasses

import pytest

from inboxbot import domain
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, at
from tests.contract.test_store_desk import escalate, show, taken


@pytest.mark.parametrize(
    ("stands", "message", "works"),
    [
        (("", ""), "tg1", False),
        (("a", "b"), "tg1", False),
        (("a", "a"), "tg1", True),
        (("a", "a"), "tg2", False),
    ],
)
async def test_an_older_look_that_stands_the_same_is_still_pressed(
    store: SqlStore, stands: tuple[str, str], message: str, works: bool
) -> None:
    """A name came while somebody pressed: the press counts, for the case as it is now; in a lost message it does not."""
    before = await escalate(store)
    await show(store)
    named = dataclasses.replace(before, contact_name="سارا احمدی", version=1)
    first, second, third = (
        dataclasses.replace(make.card(version), stand=stand) for version, stand in enumerate((*stands, "c"))
    )
    old = dataclasses.replace(first.buttons[0], token="old")
    again = dataclasses.replace(first, id=domain.OutboundId("again"), message="tg1", buttons=(old,))
    assert await store.follow(before, before, [again], (), at(4))
    await show(store, 4)
    assert await store.name(before, named, [second], at(5))
    assert isinstance(await store.belonging("old", "tg1"), domain.OfCard), "until the newer one is seen"
    await show(store, 6, message)

    found = await store.belonging("old", "tg1")
    assert found == (domain.OfCard(escalation=named, button=found.button) if isinstance(found, domain.OfCard) else None)
    assert (found is not None) is works
    assert await store.belonging("e1:1:take", message) is not None

    assert await store.record(named, taken(named), [third], "1", ANNA, at(7))
    await show(store, 7, message)
    assert await store.belonging("old", "tg1") is await store.belonging("e1:1:take", message) is None
