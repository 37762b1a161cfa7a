"""Presses on a card that has just changed: through the group's stand-in, the desk, a SQLite file."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from inboxbot import domain
from inboxbot.domain import EscalationState
from tests.desk.house import ANNA, BOB
from tests.desk.test_doing import PERSIAN, house, look, press  # noqa: F401  # a fixture
from tests.desk.test_work import House


async def named(house: House, card: int, name: str = "سارا احمدی") -> None:  # noqa: F811  # the fixture's name
    """The platform tells what the customer is called."""
    case = await house.card_of(card)
    after = replace(case, contact_name=name, version=case.version + 1)
    assert await house.store.name(case, after, [house.office.card(after)], house.clock.now())


async def test_a_name_that_comes_between_takes_no_press_away(house: House) -> None:  # noqa: F811
    """The card shows the name, and the button of the look before does what stood on it; once."""
    card = await house.complain()
    old = house.button(card, "Take")
    await named(house, card)
    await house.deliver()
    assert "سارا احمدی" in house.shown(card)["text"]
    assert house.button(card, "Take") != old

    told = await house.toast(house.telegram.press(int(ANNA.id), ANNA.name, card, old))
    assert told == "It is yours: answer the card to write to the customer."
    now = await house.card_of(card)
    assert (now.state, now.agent, now.contact_name) == (EscalationState.TAKEN, ANNA, "سارا احمدی")
    await house.deliver()
    told = await house.toast(house.telegram.press(int(BOB.id), BOB.name, card, old))
    assert told.startswith("Anna has it since")


async def test_a_name_in_the_very_moment_of_a_press(house: House) -> None:  # noqa: F811
    """Both are done, whoever is first."""
    card = await house.complain()
    query = house.telegram.press(int(ANNA.id), ANNA.name, card, house.button(card, "Take"))

    async def name() -> None:
        case = await house.card_of(card)
        after = replace(case, contact_name="דנה", version=case.version + 1)
        while not await house.store.name(case, after, [house.office.card(after)], house.clock.now()):
            case = await house.card_of(card)
            after = replace(case, contact_name="דנה", version=case.version + 1)
        await house.deliver()

    told, _ = await asyncio.gather(house.toast(query), name())
    now = await house.card_of(card)
    assert told == "It is yours: answer the card to write to the customer."
    assert (now.agent, now.contact_name) == (ANNA, "דנה")


async def test_words_that_arrive_take_no_press_away(house: House) -> None:  # noqa: F811
    """*Resolve* is done though the card says *delivered* by now; *Undo* says that the words have left."""
    card = await house.complain()
    await house.reply(ANNA, card, PERSIAN)
    await house.deliver()
    undo, resolve = house.button(card, "Undo"), house.button(card, "Resolve")
    house.clock.move(11)
    (row,) = await house.store.claim_outbound(house.clock.now(), "meta")
    await house.store.sent(row, domain.Receipt(external_id="x1"), house.clock.now())
    await look(house)
    assert "delivered ✓" in house.shown(card)["text"]
    told = await house.toast(house.telegram.press(int(ANNA.id), ANNA.name, card, undo))
    assert told == "Too late: it has left already."
    told = await house.toast(house.telegram.press(int(ANNA.id), ANNA.name, card, resolve))
    assert told == "Resolved: the bot answers here again."


async def test_a_colleague_in_the_menu_takes_no_press_away(house: House) -> None:  # noqa: F811
    """Nothing changes for anybody until something is chosen."""
    card = await house.complain()
    take = house.button(card, "Take")
    await press(house, BOB, card, "More…")
    told = await house.toast(house.telegram.press(int(ANNA.id), ANNA.name, card, take))
    assert told == "It is yours: answer the card to write to the customer."
