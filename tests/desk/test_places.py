"""A group that is shut, or moves: its cards go on to the next listed place, and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, errors
from inboxbot.compose import cards
from inboxbot.desk.places import Place, Places
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.domain import Span
from inboxbot.playbook import Queue, Rules
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.settings import Settings
from inboxbot.speech import in_english
from tests.desk.house import ANNA, BOB, NOW, RIGA, TITLES, HandClock, escalation, until
from tests.support import book

SECOND, QUEUE_SECOND = -1003, -1004


def outgoing(version: int, message: str = "") -> domain.Outgoing:
    card = replace(cards.card(escalation(version=version), NOW, RIGA, TITLES, in_english), message=message)
    return domain.Outgoing(out=card, attempt=1, fence=1, queued_at=NOW)


async def put(desk: TelegramDesk, clock: HandClock, out: domain.Outgoing) -> tuple[domain.Receipt, float]:
    """Where it came to, and after how many seconds."""
    began = clock.now()
    for _ in range(5):
        try:
            return await desk.send(out), (clock.now() - began).total_seconds()
        except errors.TryLater as later:
            clock.move(later.after or 1.0)
    pytest.fail("it never left")


def rules(**more: int) -> Rules:
    queue = Queue(name="complaints", title="Complaints", **more)  # type: ignore[arg-type]
    return replace(book().rules, queues={"complaints": queue})


@pytest.fixture
async def desk(settings: Settings, clock: HandClock, telegram: TelegramSandbox) -> AsyncIterator[TelegramDesk]:
    for chat in (SECOND, QUEUE_SECOND):
        telegram.api.room(chat, title=f"Room {chat}")
    desk = TelegramDesk(
        settings.model_copy(update={"desk_second_chat": SECOND}), clock, lambda: rules(second_chat=QUEUE_SECOND)
    )
    yield desk
    await desk.close()


async def test_thrown_out_the_second_group_takes_over(
    desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock
) -> None:
    """The cards of a group that threw the bot out go to the queue's second group, then the desk's; each hears once why;
    back in the group, the next card stands there within a minute, and where it stood a link leads there.
    """
    telegram.api.kick(telegram.chat)
    for version in range(3):
        receipt, seconds = await put(desk, clock, outgoing(version))
        assert receipt.external_id.startswith(f"{QUEUE_SECOND}/")
        assert seconds < 60
        clock.move(2)
    alert, *shown = telegram.messages(QUEUE_SECOND, by_bot=True)
    assert "bot was kicked" in alert["text"]
    assert str(telegram.chat) in alert["text"]
    assert len(shown) == 3

    telegram.api.kick(QUEUE_SECOND)
    receipt, seconds = await put(desk, clock, outgoing(3, receipt.external_id))
    assert receipt.external_id.startswith(f"{SECOND}/")
    assert seconds < 60
    telegram.api.invite({"id": BOB.id, "is_bot": False, "first_name": "B"}, telegram.chat)
    clock.move(60)
    receipt, _ = await put(desk, clock, outgoing(4, receipt.external_id))
    assert receipt.external_id.startswith(f"{telegram.chat}/")
    (left,) = [message for message in telegram.messages(SECOND, by_bot=True) if message["edits"]]
    assert left["text"] == "To the card ↗"
    assert left["entities"][0]["url"].endswith(receipt.external_id.removeprefix("-100"))
    assert "reply_markup" not in left


async def test_at_last_an_agent_alone(settings: Settings, clock: HandClock, telegram: TelegramSandbox) -> None:
    """With no group left, the cards come to the first agent whom the bot can write to; a press there counts."""
    desk = TelegramDesk(settings, clock, rules)
    telegram.api.room(BOB.id, "private", "Bob")
    telegram.api.kick(telegram.chat)
    receipt, _ = await put(desk, clock, outgoing(0))
    assert receipt.external_id.startswith(f"{BOB.id}/")
    assert len(telegram.messages(BOB.id, by_bot=True)) == 2
    assert BOB.id in Places(settings, rules).ours
    await desk.close()


async def test_what_rings_goes_where_the_cards_go(
    settings: Settings, clock: HandClock, telegram: TelegramSandbox
) -> None:
    """A queue's own group is shut: its notices follow its cards to the queue's second group; the desk's own do not."""
    queue = rules(second_chat=QUEUE_SECOND, chat=-1005)
    places = Places(settings.model_copy(update={"desk_second_chat": SECOND}), lambda: queue)
    places.shut(Place(-1005), errors.ChannelDown("kicked"), clock.now())
    places.shut(Place(telegram.chat), errors.ChannelDown("kicked"), clock.now())
    notice = domain.Notice(id=domain.OutboundId("n"), spans=(Span(text="ש"),))

    assert places.titles(Place(-1005)) == ["Complaints"]
    assert places.of(replace(notice, chat=-1005), clock.now())[0] == Place(QUEUE_SECOND)
    assert places.of(outgoing(0).out, clock.now())[0] == Place(QUEUE_SECOND)
    assert places.of(notice, clock.now())[0] == Place(SECOND)


async def test_a_second_group_that_moved_is_still_ours(
    desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock
) -> None:
    """A second group became a supergroup: cards follow, and the bot does not take the new number for a stranger's."""
    telegram.api.kick(telegram.chat)
    telegram.api.migrate(QUEUE_SECOND, -100400)
    receipt, _ = await put(desk, clock, outgoing(0))

    assert receipt.external_id.startswith("-100400/")
    assert -100400 in desk._places.ours  # what the router is asked


async def test_where_only_changes_are_allowed_nothing_new_is_tried_twice(
    desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock
) -> None:
    """The group lets the bot change what it wrote, and write nothing new: the next group hears of it once, however often
    an old card changes meanwhile.
    """
    old, _ = await put(desk, clock, outgoing(0))
    telegram.api.rooms[telegram.chat].silent = True
    for version in range(1, 4):
        clock.move(61)
        assert (await put(desk, clock, outgoing(version, message=old.external_id)))[0] == old
        clock.move(2)
        receipt, _ = await put(desk, clock, outgoing(version + 10))
        assert receipt.external_id.startswith(f"{QUEUE_SECOND}/")
    assert sum("not enough rights" in message["text"] for message in telegram.messages(QUEUE_SECOND)) == 1


async def test_shut_out_and_moved_before_the_start(desk: TelegramDesk, telegram: TelegramSandbox) -> None:
    """The desk's own group threw the bot out, and a queue's became a supergroup, which the files do not know yet: it is
    not left when somebody writes there first, and who acts there is heard.
    """
    telegram.api.limits = False
    telegram.api.kick(telegram.chat)
    telegram.api.migrate(QUEUE_SECOND, -100400)
    telegram.say(ANNA.id, "Anna", "صبح بخیر", chat=-100400)
    telegram.say(ANNA.id, "Anna", "/queue", chat=-100400)
    heard: list[domain.DeskEvent] = []

    async def on(event: domain.DeskEvent) -> domain.DeskAnswer:
        heard.append(event)
        return domain.DeskAnswer(done=True, text="")

    listening = asyncio.create_task(desk.listen(on))
    await until(lambda: heard)
    await desk.warn()
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)

    assert heard == [domain.BoardAsked(agent=replace(ANNA, name="Anna"))]
    assert telegram.api.rooms[-100400].member
    (alert,) = telegram.messages(SECOND, by_bot=True) or telegram.messages(-100400, by_bot=True)
    assert "bot was kicked" in alert["text"]


CHATS = st.integers(-9, 9)


@given(asked=CHATS, topic=st.integers(0, 3), moved=st.lists(st.tuples(CHATS, CHATS), max_size=3))
def test_nothing_goes_to_a_chat_that_is_not_listed(asked: int, topic: int, moved: list[tuple[int, int]]) -> None:
    """Whatever a notice asks for: it goes to listed groups, by their newest numbers, and to agents; the desk's own
    stands for a group that is not listed (any more).
    """
    places = Places(Settings(desk_chat=-1, desk_second_chat=-2, agents=(ANNA.id,)), lambda: rules(second_chat=-3))
    newest = {-1: -1, -2: -2, -3: -3}
    for nr, (old, _) in enumerate(moved):
        if old in newest.values():
            places.move(old, -100 - nr)
            newest = {chat: -100 - nr if now == old else now for chat, now in newest.items()}
    notice = domain.Notice(id=domain.OutboundId("n"), spans=(Span(text="ש"),), chat=asked, topic=topic)
    found = places.of(notice, NOW)

    assert {place.chat for place in found} <= {*newest.values(), ANNA.id}
    known = newest.get(asked, asked if asked in newest.values() else newest[-1])
    assert found[0].chat == known
    assert Place(newest[-1]) in found
