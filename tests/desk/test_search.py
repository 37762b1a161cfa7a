"""`/search` and `/shadow`, as agents ask them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from inboxbot import compare, domain
from inboxbot.compare import Kind
from inboxbot.desk import commands, shadow
from inboxbot.desk.work import DeskWork
from inboxbot.speech import in_english
from tests.desk.house import ANNA, BOB
from tests.desk.test_board import told
from tests.desk.test_work import House, bare, house  # noqa: F401  # the fixture


def asked(name: str, rest: str = "", agent: domain.Agent = ANNA) -> domain.DeskEvent:
    event = commands.EVERY[name](commands.Call(agent=agent, event_id="tg:1", rest=rest, message=""))
    assert not isinstance(event, domain.Phrase)
    return event


async def test_a_customer_is_found_by_name_and_words(house: House) -> None:  # noqa: F811
    """Who, when, what became of it, what they wrote; also with another keyboard's letters."""
    await house.complain("سارا")

    answer = await house.work.on(asked("search", "سارا شكسته"))

    words = bare(told(answer))
    assert words.startswith("1 conversation with “سارا شكسته”\n1. سارا\nSat 21 Nov 20:04 · Instagram dm · open\n")
    assert "سفارشم شکسته رسید" in words


async def test_the_next_page_is_a_press_of_ones_own_search(house: House) -> None:  # noqa: F811
    """`/search_2` needs no words; who searched for nothing is told so."""
    for number in range(12):
        await house.complain(f"guest{number}")
    first = told(await house.work.on(asked("search", "guest")))
    assert first.endswith("Page 1 of 2: /search_2")
    assert commands.split("/search_2") == ("search", "2")

    second = told(await house.work.on(asked("search", "2")))

    assert bare(second).count("guest") == 2 + 1  # two guests, and what was searched for
    assert second.endswith("Page 2 of 2: /search_1")
    other = await house.work.on(asked("search", "2", BOB))
    assert (other.done, other.text) == (False, domain.phrase("search-forgotten"))


async def test_nothing_found_is_told(house: House) -> None:  # noqa: F811
    """With what was looked for; too little to look for is told how to write."""
    answer = await house.work.on(asked("search", "جیران"))
    assert (answer.done, answer.text) == (True, domain.phrase("search-none", words="\u2068جیران\u2069"))
    assert not (await house.work.on(asked("search", "x"))).done


async def test_without_a_shadow_it_is_told_how_to_start_one(house: House) -> None:  # noqa: F811
    """By whoever runs the bot."""
    assert await house.work.on(asked("shadow")) == domain.DeskAnswer(
        done=True, text=domain.phrase("shadow-none"), aloud=True
    )


async def test_what_a_shadow_saw_today_is_told(house: House) -> None:  # noqa: F811
    """Since midnight in the shop's zone; lost complaints first."""
    sight = compare.Seen(shadow="s", looked=40, failed=0, skipped=1, kinds={Kind.LOST: 2, Kind.WORDED: 3})
    spans: list[tuple[datetime, datetime]] = []

    async def seen(since: datetime, until: datetime) -> compare.Seen | None:
        spans.append((since, until))
        return sight if len(spans) == 1 else None

    office = replace(house.work._office, shadow=seen)
    words = told(await DeskWork(office).on(asked("shadow")))
    nothing = await shadow.asked(office, in_english)

    assert words.startswith("The files beside the live ones, so far today: 5 of 40 turns")
    assert "2 not brought to a person any more" in words
    assert spans[0][0].isoformat() == "2026-11-21T00:00:00+02:00"
    assert nothing.text == domain.phrase("shadow-nothing-yet")
