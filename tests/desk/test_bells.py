"""What calls an agent whose phone an edited card would leave silent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from inboxbot import domain, speech
from inboxbot.compose import cards, standing
from inboxbot.desk.afterwards import Afterwards
from inboxbot.desk.bells import Bells, wrote_again
from inboxbot.desk.live import Live
from inboxbot.desk.promises import Promises
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.speech import in_english
from inboxbot.store import SqlStore, open_store
from tests.contract import store_making as make
from tests.databases import new_sqlite
from tests.desk.house import ANNA, NOW, RIGA, TITLES, HandClock, escalation, line
from tests.desk.house import office as office_of


class Desk:
    """One case whose card stands in the group."""

    def __init__(self, store: SqlStore, desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock) -> None:
        self.store, self.desk, self.telegram, self.clock = store, desk, telegram, clock
        self.office = office_of(store, clock)
        self.live = Live(store)
        self.bells = Bells(self.office, self.live)
        self.others = (Afterwards(self.office), Promises(self.office, self.live))
        """Who rings for cases too."""
        self.case = escalation(
            conversation="c",
            closes_at=NOW + timedelta(hours=24),
            agents_until=NOW + timedelta(days=7),
            lines=(line("customer", "کجاست؟"),),
        )

    async def open(self) -> None:
        await self.store.accept("meta", b"", [make.message("m", conversation="c")], NOW)
        self.clock.move(60)
        (work,) = await self.store.claim(self.clock.now())
        card = self.office.card(self.case)
        outcome = domain.Outcome(decision=make.decision(), outbound=(card,), escalation=self.case)
        assert await self.store.settle(work, outcome, self.clock.now())

    async def says(self, who: str, words: str, **more: Any) -> None:
        """A line more on the case, and its card."""
        said = replace(line(who, words), at=self.clock.now())
        await self.becomes(lines=(*self.case.lines, said), **more)

    async def becomes(self, **more: Any) -> None:
        """Something of the case is otherwise, and its card follows."""
        after = replace(self.case, **more, version=self.case.version + 1)
        event = f"u{after.version}"
        assert await self.store.record(self.case, after, [self.office.card(after)], event, ANNA, self.clock.now())
        self.case = after

    async def look(self) -> list[dict[str, Any]]:
        """Let all look who may ring, deliver; the bot's messages that are no card."""
        for watcher in (self.bells, *self.others):
            await watcher.look()
        await self.deliver()
        return self.telegram.cards()[1:]

    async def deliver(self) -> None:
        """What waits for the desk arrives."""
        self.clock.move(2)
        while rows := await self.store.claim_outbound(self.clock.now(), domain.DESK, 1):
            await self.store.sent(rows[0], await self.desk.send(rows[0]), self.clock.now())
            self.clock.move(2)


@pytest.fixture
async def at(tmp_path: Path, desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock) -> AsyncIterator[Desk]:
    store = await open_store(new_sqlite(tmp_path / "store.sqlite3"))
    made = Desk(store, desk, telegram, clock)
    await made.open()
    yield made
    await store.close()


async def test_the_customer_writes_again(at: Desk) -> None:
    """A short answer to the card rings; ten minutes long it does not ring again; and not for what an agent answered."""
    assert await at.look() == []
    await at.says("customer", "سلام؟")
    await at.says("customer", "کسی هست؟")
    (ring,) = await at.look()
    assert ring["text"] == "\u2068سارا\u2069 wrote again."
    assert ring["reply_to_message"]["message_id"] == at.telegram.cards()[0]["message_id"]
    await at.says("customer", "؟؟؟")
    assert len(await at.look()) == 1
    at.clock.move(601)
    assert len(await at.look()) == 2
    at.clock.move(601)
    await at.says("customer", "لطفا")
    await at.says("agent", "آمدم")
    assert len(await at.look()) == 2


async def test_what_one_process_rang_the_next_one_knows(at: Desk) -> None:
    """Another node, or a restart, within ten minutes: no second call, though the customer writes on."""
    await at.look()
    await at.says("customer", "سلام؟")
    assert len(await at.look()) == 1
    at.bells = Bells(at.office, Live(at.store))
    at.clock.move(60)
    await at.says("customer", "کسی هست؟")
    assert len(await at.look()) == 1
    at.clock.move(601)
    assert len(await at.look()) == 2


async def test_the_reply_window_is_about_to_close(at: Desk) -> None:
    """Less than an hour: the card is changed once and a notice rings, once; its buttons work on."""
    await at.look()
    at.clock.move(23 * 3600)
    (ring,) = await at.look()
    assert "can be answered until 20:04 only" in ring["text"]
    card = at.telegram.cards()[0]
    assert "⏳ Less than 60 min left to answer: the reply window closes at 20:04" in card["text"]
    assert len(card["edits"]) == 1
    at.clock.move(60)
    assert len(await at.look()) == 1
    assert len(at.telegram.cards()[0]["edits"]) == 1
    token = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    assert await at.store.belonging(token, f"{at.telegram.chat}/{card['message_id']}") is not None


async def test_the_card_is_changed_as_the_window_closes(at: Desk) -> None:
    """At 30 and 10 minutes and when it is over, silently; after a restart once more is no change; nothing for the rest."""
    await at.look()
    at.clock.move(23 * 3600)
    await at.look()
    shown = []
    for seconds in (1800, 1200, 600, 600):
        at.clock.move(seconds)
        at.bells = Bells(at.office, Live(at.store))
        rings = await at.look()
        shown.append(at.telegram.cards()[0]["text"])
    assert ["Less than 30 min" in shown[0], "Less than 10 min" in shown[1]] == [True, True]
    assert "24 hours to answer are over; a person can answer until Sat 28 Nov 20:04" in shown[2], shown[2]
    assert shown[3] == shown[2]
    assert len(at.telegram.cards()[0]["edits"]) == 4
    assert len(rings) == 1


async def test_a_card_that_still_waits_is_not_lost_by_a_restart(at: Desk) -> None:
    """The same card once more replaces nothing: what is in line stays there."""
    await at.look()
    at.clock.move(23 * 3600)
    await at.bells.look()
    at.bells = Bells(at.office, Live(at.store))
    await at.look()
    assert "Less than 60 min" in at.telegram.cards()[0]["text"]


async def test_a_case_that_was_put_off_rings_once_when_it_wakes(at: Desk) -> None:
    """What the customer wrote before is known to whoever put it off: it rings neither meanwhile nor after the waking."""
    await at.says("customer", "سلام؟")
    await at.becomes(snoozed_until=NOW + timedelta(hours=2))
    assert await at.look() == []
    at.clock.move(7200)
    (ring,) = await at.look()
    assert ring["text"].startswith("⏰ Awake again")
    at.clock.move(601)
    at.bells = Bells(at.office, Live(at.store))
    assert len(await at.look()) == 1
    (at.case,) = await at.store.cases([at.case.id])
    await at.says("customer", "؟؟؟")
    *_, ring = await at.look()
    assert ring["text"] == "\u2068سارا\u2069 wrote again."


async def test_a_case_that_is_due_rings_once_when_the_customer_writes_again(at: Desk) -> None:
    """The promise was reminded of; the customer's words ring once more, and nobody is reminded again."""
    monday = datetime(2026, 11, 23, 8, tzinfo=UTC)
    await at.look()
    await at.becomes(queue="urgent", due_at=monday, closes_at=None)
    at.clock.time = monday - timedelta(minutes=9)
    (reminder,) = await at.look()
    assert "Due soon" in reminder["text"]
    await at.says("customer", "کسی هست؟")
    (_, ring) = await at.look()
    assert ring["text"] == "\u2068سارا\u2069 wrote again."
    at.clock.move(60)
    assert len(await at.look()) == 2


async def test_a_case_whose_window_closes_rings_once_when_the_customer_writes_again(at: Desk) -> None:
    """Their words open it anew: the closing is not told a second time before it comes."""
    await at.look()
    at.clock.move(23 * 3600)
    assert len(await at.look()) == 1
    await at.says("customer", "کسی هست؟", closes_at=at.clock.now() + timedelta(hours=24))
    (_, ring) = await at.look()
    assert ring["text"] == "\u2068سارا\u2069 wrote again."
    at.clock.move(60)
    assert len(await at.look()) == 2


async def test_what_a_card_came_with_does_not_ring_again(at: Desk) -> None:
    """The customer wrote on before the card could come: it rings itself, whatever is done with the case afterwards."""
    await at.says("customer", "کسی هست؟")
    assert await at.look() == []
    assert "کسی هست؟" in at.telegram.cards()[0]["text"]
    assert await at.look() == []
    await at.becomes(state=domain.EscalationState.TAKEN, agent=ANNA)
    at.clock.move(601)
    assert await at.look() == []
    await at.says("customer", "؟؟؟")
    assert len(await at.look()) == 1


async def test_one_call_is_enough_for_a_case_that_could_not_ring_before(at: Desk) -> None:
    """Nobody looked for a day: the window closes and the customer wrote again, and one message says what hurries more."""
    await at.deliver()
    await at.says("customer", "کسی هست؟")
    await at.deliver()
    at.clock.move(23 * 3600)
    (ring,) = await at.look()
    assert "can be answered until 20:04 only" in ring["text"]
    at.clock.move(60)
    assert len(await at.look()) == 1


def test_a_closing_window_comes_first() -> None:
    """Of two unhurried cases the one whose platform shuts first is the more urgent."""
    soon, late = (escalation(priority=2, closes_at=NOW + timedelta(hours=hours)) for hours in (1, 20))
    assert (
        cards.card(soon, NOW, RIGA, TITLES, in_english).urgency
        < cards.card(late, NOW, RIGA, TITLES, in_english).urgency
    )


def test_what_is_written_in_a_foreign_language_is_told() -> None:
    """Mood and topic in the desk's language, not where everybody can read the words."""
    case = escalation(mood="angry", topic="Something arrived broken", language="fa")
    assert list(standing.lines(case, NOW, RIGA, speech.of("en"))) == [
        "sounds angry: \u2068Something arrived broken\u2069"
    ]
    assert list(standing.lines(case, NOW, RIGA, speech.of("fa"))) == []
    assert "sounds angry" in "".join(span.text for span in cards.card(case, NOW, RIGA, TITLES, in_english).spans)


def test_first_words_do_not_ring() -> None:
    """What opened the case is on the card that rang."""
    assert wrote_again(escalation()) is None
    later = replace(line("customer", "کو؟"), at=NOW + timedelta(seconds=1))
    again = escalation(lines=(line("customer", "کجاست؟"), later))
    assert wrote_again(again) == later.at
    assert wrote_again(replace(again, woken_at=later.at)) == later.at
    assert wrote_again(replace(again, woken_at=later.at + timedelta(seconds=1))) is None
    assert wrote_again(replace(again, snoozed_until=later.at + timedelta(seconds=1))) is None
