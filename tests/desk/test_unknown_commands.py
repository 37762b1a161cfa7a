"""Commands that nobody knows, through the group's stand-in, the desk, a SQLite file."""

from __future__ import annotations

from tests.desk.house import ANNA, until
from tests.desk.test_work import House, bare, house  # noqa: F401  # a fixture


def last(house: House) -> str:  # noqa: F811  # the fixture's name
    return bare(house.telegram.messages()[-1]["text"])


async def test_a_mistaken_private_is_no_word_to_the_customer(house: House) -> None:  # noqa: F811
    """Nothing is sent; the agent hears what may have been meant, in their language."""
    await house.store.choose_language(ANNA.id, "fa", house.clock.now())
    card = await house.complain()
    assert await house.reply(ANNA, card, "/privat سلام سارا") == "👎"
    await until(lambda: last(house) == "چیزی فرستاده نشد: /privat را بلد نیستم. منظورتان /private بود؟")
    assert await house.to_customers() == []


async def test_in_the_group_the_nearest_is_named_and_other_bots_are_left_alone(house: House) -> None:  # noqa: F811
    """By the username that Telegram tells; what is for another bot is not even answered under a card."""
    card = await house.complain()
    ours = house.telegram.api.get_me({})["username"]
    for text, about in (("/queue@other_bot", 0), ("/private@other_bot سلام", card), ("/start", 0)):
        house.telegram.say(int(ANNA.id), ANNA.name, text, reply_to=about)
    house.telegram.say(int(ANNA.id), ANNA.name, f"/quue@{ours.upper()}")
    await until(lambda: last(house) == "I do not know /quue. Did you mean /queue?")
    house.telegram.say(int(ANNA.id), ANNA.name, "/لیست")
    await until(lambda: last(house) == "I do not know /لیست. /help tells what I know.", house.clock)
    quiet = [
        one for one in house.telegram.messages() if "@other_bot" in one.get("text", "") or one.get("text") == "/start"
    ]
    assert len(quiet) == 3
    assert not any(one.get("reactions") for one in quiet)
    assert await house.to_customers() == []
