"""What agents ask the desk: what is open, how it went, how the files stand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import domain, errors, speech
from inboxbot.compose import statuses
from inboxbot.desk import board
from inboxbot.reload.state import State
from tests.desk.house import ANNA, BOB, NOW, RIGA
from tests.desk.test_work import BOOK, House, house  # noqa: F401  # the fixture


def told(answer: domain.DeskAnswer) -> str:
    return "".join(span.text for span in answer.shown)


async def test_what_is_open_is_listed_with_links_to_its_cards(house: House) -> None:  # noqa: F811
    """Who, where, why and since when; each name leads to its card."""
    numbers = [await house.complain(name) for name in ("سارا", "דנה")]

    answer = await house.work.on(domain.BoardAsked(agent=ANNA))

    assert told(answer).startswith("2 open cases")
    assert "\u2068سارا\u2069" in told(answer)
    assert "\u2068דנה\u2069" in told(answer)
    links = {span.url for span in answer.shown if span.url}
    assert links == {statuses.card_link(f"{house.telegram.chat}/{number}") for number in numbers}


async def test_mine_is_what_i_have_taken(house: House) -> None:  # noqa: F811
    """And nobody else's."""
    card = await house.complain("sara")
    await house.complain("omid")
    token = house.button(card, "Take")
    await house.work.on(domain.Pressed(agent=ANNA, token=token, message=f"{house.telegram.chat}/{card}"))

    answer = await house.work.on(domain.BoardAsked(agent=ANNA, mine=True))

    assert told(answer).startswith("You have 1 case")
    assert "omid" not in told(answer)


@pytest.mark.parametrize(
    "asked",
    [
        domain.BoardAsked(agent=ANNA),
        domain.StatsAsked(agent=ANNA, days=7),
        domain.PlaybookAsked(agent=ANNA),
        domain.HoursAsked(agent=ANNA, event_id="tg:1"),
        domain.SearchAsked(agent=ANNA, words="سارا"),
    ],
    ids=lambda asked: asked.kind,
)
async def test_whoever_asks_is_answered_in_their_own_language(house: House, asked: domain.DeskEvent) -> None:  # noqa: F811
    """Lists and figures too; a colleague gets them in the desk's."""
    await house.complain("سارا")
    await house.store.choose_language(ANNA.id, "he", NOW)

    hers = told(await house.work.on(asked))
    his = told(await house.work.on(replace(asked, agent=BOB)))

    assert re.search("[א-ת]", hers)
    assert not re.search("[א-ת]", his)


async def test_a_pause_is_told_in_the_language_of_who_asked(house: House) -> None:  # noqa: F811
    """The day it ends included."""
    for words in ("2h", "list"):
        answer = await house.work.on(domain.SilenceAsked(agent=ANNA, verb="pause", rest=words, event_id=f"tg:{words}"))
        lines = answer.text if isinstance(answer.text, tuple) else (answer.text,)
        said = "".join(speech.of("fa")(line) for line in lines if isinstance(line, domain.Phrase))
        assert "ربات" in said or "ساکت" in said
        assert not re.search("[A-Z]", said.replace("Anna", ""))


async def test_a_pause_written_again_ends_as_was_written_last(house: House) -> None:  # noqa: F811
    """Longer, shorter, or until somebody resumes; one pause all the while. The same message again changes nothing."""
    for number, (rest, hours) in enumerate([("2h", 2), ("30min", 0.5), ("", None), ("2h", 2)]):
        asked = domain.SilenceAsked(agent=ANNA, verb="pause", rest=rest, event_id=f"tg:{number}")
        answer = await house.work.on(asked)
        [pause] = await house.store.mutes()
        assert answer.done
        assert pause.until == (None if hours is None else house.clock.now() + timedelta(hours=hours))
    house.clock.move(60)
    assert not (await house.work.on(asked)).done
    assert await house.store.mutes() == [pause]


async def test_an_empty_desk_says_so(house: House) -> None:  # noqa: F811
    """Nothing open is good news, not an error."""
    answer = await house.work.on(domain.BoardAsked(agent=ANNA))

    assert answer == domain.DeskAnswer(done=True, text=domain.phrase("board-none"), aloud=True)


async def test_an_unknown_queue_is_told_the_known_ones(house: House) -> None:  # noqa: F811
    """A slip of the finger is no empty list."""
    answer = await house.work.on(domain.BoardAsked(agent=ANNA, queue="complants"))

    assert not answer.done
    assert isinstance(answer.text, domain.Phrase)
    assert answer.text.key == "board-no-queue"


async def test_a_page_after_the_first_is_asked_for_by_a_press(house: House) -> None:  # noqa: F811
    """Ten cases a page; the words for the next page are a command that can be pressed."""
    for number in range(12):
        await house.complain(f"guest{number}")

    first = told(await house.work.on(domain.BoardAsked(agent=ANNA)))
    second = told(await house.work.on(domain.BoardAsked(agent=ANNA, page=2)))

    assert first.endswith("Page 1 of 2: /queue_2")
    assert "11." in second
    assert "12." in second
    assert second.endswith("Page 2 of 2: /queue_1")


async def test_how_it_went(house: House) -> None:  # noqa: F811
    """Turns by what was decided, and how soon people replied."""
    card = await house.complain("sara")
    house.clock.move(600)
    reply = domain.Replied(agent=ANNA, message=f"{house.telegram.chat}/{card}", text="Слушаю вас", event_id="tg:1")
    assert (await house.work.on(reply)).done

    words = told(await house.work.on(domain.StatsAsked(agent=ANNA, days=7)))

    assert "Messages: 1 (0)" in words
    assert "Brought to people: 1, 100 %" in words
    assert "half within 10 min" in words


def test_a_refused_edit_is_told_with_its_lines() -> None:
    """What is in force, and what keeps the edit out."""
    fault = errors.Fault("faq.yaml", 4, "“پاسخ” is not a key here")
    state = State(book=BOOK, since=NOW, refused=(fault,))

    words = told(board.playbook(state, speech.of("en"), RIGA))

    assert "1 error:" in words
    assert "faq.yaml:4" in words


@pytest.mark.parametrize(
    ("card", "link"),
    [("-1001234567890/42", "https://t.me/c/1234567890/42"), ("-42/7", ""), ("-1001234567890", ""), ("", "")],
)
def test_only_a_supergroups_messages_have_links(card: str, link: str) -> None:
    """Telegram gives the messages of basic groups none."""
    assert statuses.card_link(card) == link


@pytest.mark.parametrize(
    ("time", "language", "words"),
    [
        (timedelta(seconds=59), "en", "0 min"),
        (timedelta(minutes=59), "fa", "۵۹ دقیقه"),
        (timedelta(hours=5), "ru", "5 ч"),
        (timedelta(days=2), "ar", "يومان"),
        (timedelta(days=21), "ru", "21 день"),
        (timedelta(days=3), "he", "3 ימים"),
        (timedelta(days=11), "lv", "11 dienas"),
    ],
)
def test_a_wait_is_told_in_its_largest_unit(time: timedelta, language: str, words: str) -> None:
    """With each language's plurals and digits."""
    said = board.lasting(time, speech.of(language))
    assert "".join(letter for letter in said if letter not in "\u2067\u2068\u2069\u200f") == words
