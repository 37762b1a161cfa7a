"""The store tells what customers wrote lately, by language, and how much of it fits no intent."""

from __future__ import annotations

import dataclasses

from inboxbot import domain
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import at


async def say(store: SqlStore, number: int, language: str, *texts: str, payload: str = "") -> None:
    """A turn of a conversation of its own, settled in this language."""
    events = [
        dataclasses.replace(
            make.message(f"m{number}-{n}", text, conversation=f"messenger:page:dm:{number}"), payload=payload
        )
        for n, text in enumerate(texts)
    ]
    await store.accept("meta", b"", events, at(number * 10))
    [work] = await store.claim(at(number * 10 + 2))
    assert await store.settle(work, make.answered(language=language), at(number * 10 + 2))


async def test_the_latest_texts_are_told_by_language_each_once(store: SqlStore) -> None:
    """The latest first, so many of each language."""
    await say(store, 1, "he", "איפה ההזמנה", "תודה", "מתי פותחים")
    await say(store, 2, "ar", "متى تفتحون", "شكرا")
    await say(store, 3, "he", "תודה", "פתוח בשבת?")
    assert dict(await store.heard_lately(3)) == {
        "ar": ["شكرا", "متى تفتحون"],
        "he": ["פתוח בשבת?", "תודה", "מתי פותחים"],
    }
    assert dict(await store.heard_lately(1)) == {"ar": ["شكرا"], "he": ["פתוח בשבת?"]}


async def test_what_is_no_customers_word_is_not_told(store: SqlStore) -> None:
    """A pressed button, an empty message, words that were taken back, words of our own side."""
    assert dict(await store.heard_lately(50)) == {}
    await say(store, 1, "he", "שעות פתיחה", payload="choice:hours")
    await say(store, 2, "he", "", " ")
    await say(store, 3, "he", "סליחה", "איפה ההזמנה")
    removed = domain.Removed(platform="messenger", external_id="m3-0")
    outside = domain.OutsideReply(
        platform="messenger", external_id="o1", conversation=make.SARA, contact="sara", text="שלום מהחנות"
    )
    await store.accept("meta", b"", [removed, outside], at(40))
    assert dict(await store.heard_lately(50)) == {"he": ["איפה ההזמנה"]}


async def test_words_whose_language_is_not_known_yet_are_not_told(store: SqlStore) -> None:
    """They count when their turn is settled; one that led to no language never does."""
    await say(store, 1, "", "???")
    await store.accept("meta", b"", [make.message("m9", "מתי פותחים")], at(50))
    assert dict(await store.heard_lately(50)) == {}
    [work] = await store.claim(at(52))
    assert await store.settle(work, make.answered(language="he"), at(52))
    assert dict(await store.heard_lately(50)) == {"he": ["מתי פותחים"]}


async def settle(store: SqlStore, number: int, outside: float | None, *, conversation: int | None = None) -> None:
    """A turn that seems so far outside."""
    place = number if conversation is None else conversation
    event = make.message(f"o{number}", conversation=f"messenger:page:dm:{place}")
    await store.accept("meta", b"", [event], at(number * 10))
    [work] = await store.claim(at(number * 10 + 2))
    outcome = make.silent()
    meaning = dataclasses.replace(outcome.decision.meaning, outside=outside)
    outcome = dataclasses.replace(outcome, decision=dataclasses.replace(outcome.decision, meaning=meaning))
    assert await store.settle(work, outcome, at(number * 10 + 2))


async def test_how_far_outside_the_latest_turns_were(store: SqlStore) -> None:
    """The newest so many turns; those that no model read tell nothing."""
    assert await store.outside_lately(9) == []
    for number, outside in enumerate((0.125, 0.25, None, 0.75), 1):
        await settle(store, number, outside)
    assert sorted(await store.outside_lately(9)) == [0.125, 0.25, 0.75]
    assert sorted(await store.outside_lately(3)) == [0.25, 0.75]


async def test_a_flood_is_one_customer(store: SqlStore) -> None:
    """Of one conversation the newest five turns count."""
    await settle(store, 1, 0.125)
    for number in range(2, 9):
        await settle(store, number, number / 16, conversation=99)
    assert sorted(await store.outside_lately(50)) == [0.125, 4 / 16, 5 / 16, 6 / 16, 7 / 16, 8 / 16]
