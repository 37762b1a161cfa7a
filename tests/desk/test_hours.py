"""`/hours`: agents look when the shop is open, and change it for today."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from inboxbot import domain, speech
from inboxbot.desk import commands
from inboxbot.desk import hours as desk_hours
from inboxbot.opening import Opening
from tests.desk.house import ANNA, BOB
from tests.desk.test_board import told
from tests.desk.test_work import BOOK, House, bare, house  # noqa: F401  # the fixture
from tests.support import HOURS


def asked(agent: domain.Agent, rest: str, event_id: str = "tg:1") -> domain.HoursAsked:
    event = commands.EVERY["hours"](commands.Call(agent=agent, event_id=event_id, rest=rest, message=""))
    assert isinstance(event, domain.HoursAsked)
    return event


@pytest.mark.parametrize(
    ("rest", "change", "at"),
    [
        ("", "", None),
        ("open until 22:00", "open", time(22)),
        ("open ۲۲:۳۰", "open", time(22, 30)),
        ("close 15.00", "close", time(15)),
        ("closed at 24", "close", time(0)),
        ("close", "close", None),
        ("reset", "reset", None),
    ],
)
def test_how_it_is_written(rest: str, change: str, at: time | None) -> None:
    """Times in digits of any script, with or without minutes."""
    event = asked(ANNA, rest)
    assert (event.change, event.at) == (change, at)


@pytest.mark.parametrize("rest", ["open", "reset 15:00", "open until 25:00", "tomorrow", "open until 22:61"])
def test_what_cannot_be_read_is_told_how_to_write(rest: str) -> None:
    """And changes nothing."""
    call = commands.Call(agent=ANNA, event_id="tg:1", rest=rest, message="")
    assert commands.EVERY["hours"](call) == domain.phrase("use-hours")


async def test_a_change_is_said_in_the_group_and_taken_back(house: House) -> None:  # noqa: F811
    """Who, what and how to undo it; `/hours` shows it; afterwards the files' hours are there again."""
    before = told(await house.work.on(asked(ANNA, "")))
    assert before.startswith("Closed now, with no opening in sight.")

    assert (await house.work.on(asked(BOB, "open until 22:00"))).done
    assert house.office.book().rules.hours.today is not None, "customers hear of it at once"
    assert (await house.work.on(asked(BOB, "open until 22:00"))).done is False  # a repeat changes nothing
    await house.deliver()
    after = bare(told(await house.work.on(asked(ANNA, "", "tg:2"))))

    (notice,) = [card["text"] for card in house.telegram.cards()]
    assert bare(notice) == "🕘 بابک changed the hours. Sat 21 Nov: 20:04–22:00. /hours_reset takes it back."
    assert after.startswith("Open now, until 22:00.\nSat 21 Nov: 20:04–22:00\nSun 22 Nov: closed")
    assert "set by بابک at 20:04" in after
    assert (await house.work.on(asked(ANNA, "reset", "tg:3"))).done
    assert told(await house.work.on(asked(ANNA, ""))) == before
    await house.deliver()
    assert bare(house.telegram.cards()[-1]["text"]) == "🕘 Anna took the change of hours back. Sat 21 Nov: closed."
    assert not (await house.work.on(asked(ANNA, "reset", "tg:4"))).done


async def test_the_shop_closes_at_the_time_that_was_said(house: House) -> None:  # noqa: F811
    """Earlier than was said before; one that has passed is refused."""
    await house.work.on(asked(ANNA, "open until 22:00"))
    assert (await house.work.on(asked(BOB, "close 21:00", "tg:2"))).done
    assert "Sat 21 Nov: 20:04–21:00" in told(await house.work.on(asked(ANNA, "")))
    assert not (await house.work.on(asked(BOB, "close 20:00", "tg:3"))).done


@pytest.mark.parametrize(
    ("hours", "said"), [(0, "Closed now. Opens Mon 23 Nov 09:00."), (32, "Closed now. Opens 09:00.")]
)
async def test_the_next_opening_has_its_day_where_that_is_another(house: House, hours: int, said: str) -> None:  # noqa: F811
    """On Saturday evening nine o'clock alone would mean tomorrow."""
    shop = replace(BOOK, rules=replace(BOOK.rules, hours=HOURS))
    house.clock.move(hours * 3600)
    office = replace(house.office, book=lambda: shop)
    answer = await desk_hours.asked(office, asked(ANNA, ""), speech.of("en"))
    assert bare(told(answer)).splitlines()[0] == said


async def test_it_survives_a_restart_and_is_forgotten_after_its_day(house: House) -> None:  # noqa: F811
    """Another start of the program finds it in the store; two days later nobody does."""
    await house.work.on(asked(ANNA, "open until 23:00"))
    again = Opening(house.store, house.clock, lambda: BOOK)
    await again.look()
    assert again.current.rules.hours.today is not None
    house.clock.move(2 * 24 * 3600)
    await again.look()
    assert again.current is BOOK
