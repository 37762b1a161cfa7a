"""What agents do with a case, through the group's stand-in, the desk, a SQLite file; time is moved by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from inboxbot import domain
from inboxbot.compose import notices, statuses
from inboxbot.desk import roster
from inboxbot.desk.afterwards import Afterwards
from inboxbot.desk.leavers import Leavers
from inboxbot.desk.live import Live
from inboxbot.desk.roster import Roster
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.domain import EscalationState, Sending, Surface, Verdict
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.store import open_store
from tests.databases import new_sqlite
from tests.desk.house import ANNA, BOB, HandClock, until
from tests.desk.test_work import House

PERSIAN = "سلام سارا، جایگزین می‌فرستیم 🙏"


@pytest.fixture
async def house(
    desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock, tmp_path: Path
) -> AsyncIterator[House]:
    """A desk at which words wait ten seconds before they leave."""
    telegram.api.limits = False
    store = await open_store(new_sqlite(tmp_path / "desk.sqlite3"))
    people = roster.Roster((int(ANNA.id), int(BOB.id)))
    for agent in (ANNA, BOB):
        people.saw(agent)
    house = House(store, desk, telegram, clock, roster=people, undo=timedelta(seconds=10))
    listening = asyncio.create_task(desk.listen(house.work.on))
    yield house
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await store.close()


def labels(house: House, card: int) -> list[list[str]]:
    rows = house.shown(card).get("reply_markup", {}).get("inline_keyboard", [])
    return [[button["text"] for button in row] for row in rows]


async def press(house: House, agent: domain.Agent, card: int, label: str) -> str:
    """Press, and let the card follow."""
    told = await house.press(agent, card, label)
    await house.deliver()
    return told


async def look(house: House) -> None:
    """What happens by itself until now."""
    await Afterwards(house.office).look()
    await house.deliver()


async def test_words_are_taken_back_before_they_leave(house: House) -> None:
    """Undo under the card, by whoever wrote; the customer gets nothing, ever, and the card shows what was taken back."""
    card = await house.complain()
    await house.reply(ANNA, card, PERSIAN)
    assert await house.to_customers() == []
    await house.deliver()
    assert labels(house, card) == [["Undo"], ["Release", "Resolve", "More…"]]
    assert (await house.press(BOB, card, "Undo")).startswith("Anna has it since")
    assert await press(house, ANNA, card, "Undo") == "Taken back: the customer got nothing."
    assert f"{PERSIAN}\ntaken back, not sent" in house.shown(card)["text"]
    assert labels(house, card) == [["Release", "Resolve", "More…"]]
    house.clock.move(60)
    assert await house.to_customers() == []


async def test_what_has_left_cannot_be_taken_back(house: House) -> None:
    """Ten seconds later the words leave; Undo then says that it is too late, and the card what became of them."""
    card = await house.complain()
    await house.reply(ANNA, card, PERSIAN)
    await house.deliver()
    house.clock.move(10)
    (outgoing,) = await house.store.claim_outbound(house.clock.now(), "meta")
    assert await house.press(ANNA, card, "Undo") == "Too late: it has left already."
    await house.store.sent(outgoing, domain.Receipt(external_id="x1"), house.clock.now())
    await look(house)
    assert f"{PERSIAN}\ndelivered ✓" in house.shown(card)["text"]
    assert labels(house, card) == [["Release", "Resolve", "More…"]]


async def test_a_refusal_stands_on_the_card(house: House) -> None:
    """With the platform's reason; the case stays with its owner."""
    card = await house.complain()
    await house.reply(ANNA, card, PERSIAN)
    house.clock.move(10)
    (outgoing,) = await house.store.claim_outbound(house.clock.now(), "meta")
    await house.store.gave_up(outgoing, "outside of allowed window", [], house.clock.now())
    await look(house)
    assert "not delivered: \u2068outside of allowed window\u2069" in house.shown(card)["text"]
    assert (await house.card_of(card)).state is EscalationState.TAKEN


async def test_a_verdict_that_was_taken_back_is_forgotten(house: House) -> None:
    """Sending a draft keeps its entry; undone, nothing was said of it, and the draft stands there again."""
    card = await house.complain()
    before = await house.card_of(card)
    draft = domain.Proposal(id="d1", entry="hours", language="fa", text=PERSIAN)
    drafted = replace(before, draft=draft, version=1)
    await house.store.follow(before, drafted, [house.office.card(drafted)], (), house.clock.now())
    await house.deliver()
    assert await press(house, ANNA, card, "Send") == "Leaves in 10 seconds; Undo under the card stops it."
    assert [tally.verdict for tally in await house.store.evidence(None, house.clock.now())] == [Verdict.SENT]
    await press(house, ANNA, card, "Undo")
    assert await house.store.evidence(None, house.clock.now()) == []
    assert labels(house, card)[0] == ["Send", "Not this"]


async def test_a_case_sleeps_and_wakes(house: House) -> None:
    """Put off by the menu; it wakes at its time, with a message that rings and leads to the card."""
    card = await house.complain()
    assert await press(house, ANNA, card, "More…") == "Choose below the card."
    assert labels(house, card)[0] == ["Snooze…", "Assign…", "Resolve as…"]
    await press(house, BOB, card, "Snooze…")
    assert labels(house, card)[-1][-1] == "‹ Back"
    assert (await press(house, ANNA, card, "In 1 hour")).startswith("It wakes Sat 21 Nov")
    assert "💤 until Sat 21 Nov" in house.shown(card)["text"]
    house.clock.move(3500)
    await look(house)
    assert "💤" in house.shown(card)["text"]
    house.clock.move(200)
    await look(house)
    assert "💤" not in house.shown(card)["text"]
    rung = house.telegram.cards()[-1]
    assert rung["text"].startswith("⏰ Awake again: \u2068sara\u2069")
    assert rung["entities"][0]["url"] == statuses.card_link(f"{house.telegram.chat}/{card}")
    await look(house)
    assert house.telegram.cards()[-1]["message_id"] == rung["message_id"]


async def test_a_case_is_given_to_a_colleague(house: House) -> None:
    """By name, from the menu or as a command; who has it hears of it."""
    card = await house.complain()
    await press(house, ANNA, card, "More…")
    await press(house, ANNA, card, "Assign…")
    assert labels(house, card) == [["Anna", BOB.name], ["‹ Back"]]
    assert await press(house, ANNA, card, BOB.name) == f"{BOB.name} has it now."
    assert (await house.card_of(card)).agent == BOB
    assert house.telegram.cards()[-1]["text"].startswith(
        f"\u2068{BOB.name}\u2069: \u2068Anna\u2069 gives you this case"
    )
    assert await house.reply(BOB, card, "/assign ann") == "👌"
    assert (await house.card_of(card)).agent == ANNA
    assert await house.reply(ANNA, card, "/assign Zoë") == "👎"


async def test_a_comment_is_hidden(house: House) -> None:
    """The platform is asked once, and the card says so; Instagram has no likes, so there is no such button."""
    card = await house.complain(surface=Surface.COMMENT)
    await press(house, ANNA, card, "More…")
    assert labels(house, card)[1:3] == [["Hide", "Mute the bot"], ["No complaint", "Block"]]
    assert await press(house, ANNA, card, "Hide") == "Asked the platform to hide the comment."
    (row,) = await house.store.claim_outbound(house.clock.now(), "meta")
    assert isinstance(row.out, domain.Hide)
    assert row.out.comment == "m-sara"
    assert "asked to hide the comment" in house.shown(card)["text"]
    assert await house.reply(ANNA, card, "/hide") == "👎"
    assert await house.reply(ANNA, card, "/like") == "👎"


@pytest.mark.parametrize(("words", "ending"), [("refunded", "refunded"), ("כבר", ""), ("پول", "refunded"), ("", None)])
async def test_a_case_ends_with_what_came_of_it(house: House, words: str, ending: str | None) -> None:
    """Named by the beginning of a word of any language; an unknown word ends nothing."""
    card = await house.complain()
    sign = await house.reply(ANNA, card, f"/resolve {words}".strip())
    after = await house.card_of(card)
    assert sign == ("👎" if ending == "" else "👌")
    assert after.state is (EscalationState.OPEN if ending == "" else EscalationState.RESOLVED)
    assert after.ending == (ending or None)


async def test_a_muted_conversation_is_nobodys_and_silent(house: House) -> None:
    """The epoch moves on, so nothing of the bot's leaves; handing back gives it the conversation again."""
    card = await house.complain()
    await press(house, ANNA, card, "More…")
    await press(house, ANNA, card, "Mute the bot")
    assert labels(house, card) == [["Hand back"], ["Take", "Resolve", "More…"]]
    conversation = (await house.card_of(card)).conversation
    assert await house.store.epoch(conversation) == 1
    await press(house, BOB, card, "Hand back")
    assert await house.store.epoch(conversation) == 2
    assert labels(house, card) == [["Take", "Resolve", "More…"]]


async def test_the_platform_is_asked_once_more(house: House) -> None:
    """Of a direct message it cannot tell; the question stays as it is."""
    card = await house.complain()
    await house.reply(ANNA, card, PERSIAN)
    house.clock.move(10)
    (outgoing,) = await house.store.claim_outbound(house.clock.now(), "meta")
    await house.store.unknown(outgoing, "timeout", house.clock.now())
    (looked,) = await house.store.claim_unknown(house.clock.now())
    await house.store.ask_desk(looked, notices.unknown_outcome(looked, house.office.speech), house.clock.now())
    await house.deliver()
    notice = house.telegram.cards()[-1]["message_id"]
    assert await house.press(ANNA, notice, "Look again") == "The platform cannot tell. Please look for yourself."
    await look(house)
    assert (await house.card_of(card)).lines[-1].sending is Sending.UNKNOWN
    assert await house.press(ANNA, notice, "It is there") == "Good: it stays as it is."
    await look(house)
    assert (await house.card_of(card)).lines[-1].sending is Sending.DELIVERED


async def test_a_case_left_alone_for_a_day_is_open_again(house: House) -> None:
    """Its owner is gone: the card says so, somebody hears it, and the bot may speak there again."""
    card = await house.complain()
    await press(house, ANNA, card, "Take")
    house.clock.move(23 * 3600)
    await look(house)
    assert (await house.card_of(card)).state is EscalationState.TAKEN
    house.clock.move(2 * 3600)
    await look(house)
    assert (await house.card_of(card)).state is EscalationState.OPEN
    assert "Nobody wrote or did anything here for 24 hours" in house.shown(card)["text"]
    assert house.telegram.cards()[-1]["text"].startswith("Open again, left alone for a day: \u2068sara\u2069")


async def test_the_case_of_who_is_no_agent_any_more_is_everybodys(house: House) -> None:
    """Anna was taken off the list: at once the card is open, and who read it as hers hears why; what is Bob's stays."""
    card = await house.complain()
    await press(house, ANNA, card, "Take")
    for listed in (ANNA, BOB):
        office = replace(house.office, roster=Roster([listed.id]))
        await Leavers(office, Live(house.store)).look()
        await look(house)
        is_open = (await house.card_of(card)).state is EscalationState.OPEN
        assert is_open is (listed is BOB)
    told = house.telegram.cards()[-1]["text"]
    assert told.startswith("Open again, for \u2068Anna\u2069 is not an agent here any more: \u2068sara\u2069")


async def test_what_was_on_the_wire_at_a_takeover_is_said_so(house: House) -> None:
    """The bot's words were leaving when Anna took the case: the card says that they crossed; others were stopped."""
    card = await house.complain()
    before = await house.card_of(card)
    words = [_bots(before, text) for text in ("همکارمان پاسخ می‌دهد.", "از نه تا شش.")]
    lines = tuple(domain.Line(who="bot", text=out.text, at=house.clock.now(), out=out.id) for out in words)
    after = replace(before, lines=(*before.lines, *lines), version=1)
    await house.store.follow(before, after, [*words, house.office.card(after)], (), house.clock.now())
    await house.deliver()
    (first,) = await house.store.claim_outbound(house.clock.now(), "meta")
    await press(house, ANNA, card, "Take")
    house.clock.move(3)
    await house.store.sent(first, domain.Receipt(external_id="x1"), house.clock.now())
    assert await house.to_customers() == []
    await look(house)
    shown = house.shown(card)["text"]
    assert "همکارمان پاسخ می‌دهد.\nwas already on its way when a person took over" in shown
    assert "از نه تا شش.\nnot sent: a person took over" in shown


def _bots(about: domain.Escalation, text: str) -> domain.Reply:
    return domain.Reply(
        id=domain.OutboundId(text), sink="meta", platform="instagram", account="page", manner=domain.Manner.DM,
        conversation=about.conversation, to=about.contact, text=text, epoch=0, escalation=about.id,
    )  # fmt: skip


async def test_undo_in_words(house: House) -> None:
    """As /undo under the card, where the button is slow to come."""
    card = await house.complain()
    await house.reply(ANNA, card, PERSIAN)
    assert await house.reply(ANNA, card, "/undo") == "👌"
    house.clock.move(60)
    assert await house.to_customers() == []
    assert await house.reply(ANNA, card, "/undo") == "👎"


def test_a_colleague_is_found_by_what_people_write() -> None:
    """A whole name, beginnings of its words, a number; what could be two is nobody."""
    people = roster.Roster((11, 12, 13, 14))
    for number, name in ((11, "Anna Ozola"), (12, "בני כהן"), (13, "Anna")):
        people.saw(domain.Agent(id=domain.AgentId(number), name=name))
    team = people.of(frozenset())
    found = {said: roster.named(said, team) for said in ("anna", "anna oz", "an", "כה", "@Anna", "12", "14", "x", " ")}
    assert {said: agent.id if agent else None for said, agent in found.items()} == {
        "anna": 13, "anna oz": 11, "an": None, "כה": 12, "@Anna": 13, "12": 12, "14": 14, "x": None, " ": None,
    }  # fmt: skip
    assert [agent.id for agent in people.of(frozenset({12, 14}))] == [14, 12]


async def test_agents_are_known_by_their_names_from_the_start(
    desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock
) -> None:
    """Telegram is asked what the listed agents are called; who is not in the group keeps a number."""
    telegram.join(int(ANNA.id), "Анна")
    listening = asyncio.create_task(desk.listen(lambda _: asyncio.sleep(0)))  # type: ignore[arg-type,return-value]
    await until(lambda: telegram.called("getUpdates"), clock)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    assert {agent.name for agent in desk.roster.of(frozenset())} == {"Анна", f"agent {BOB.id}"}
