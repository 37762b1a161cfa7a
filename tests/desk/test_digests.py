"""More cases than cards may be sent: a real store, the group's stand-in with Telegram's own limits, a clock moved by
hand.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from inboxbot import domain, errors, playbook, speech
from inboxbot.compose import cards, digests, urgency
from inboxbot.deliver import retry
from inboxbot.desk.digests import CARDS, Digests, opened
from inboxbot.desk.live import Live
from inboxbot.desk.office import Office
from inboxbot.desk.strays import Strays
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.encoders import open_encoder
from inboxbot.evidence import Witness
from inboxbot.opening import Opening
from inboxbot.reload.state import State
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.speech import in_english
from inboxbot.store import SqlStore, escalations, open_store, outbox
from inboxbot.store.codec import micros
from tests.databases import new_sqlite
from tests.desk.house import ANNA, NOW, RIGA, TITLES, HandClock, escalation, line
from tests.support import book

QUEUES = {"complaints": playbook.Queue(name="complaints", title="Complaints")}


class Rush:
    """A desk at which many cases arrive at once."""

    def __init__(self, store: SqlStore, desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock) -> None:
        self.store, self.desk, self.telegram, self.clock = store, desk, telegram, clock
        self.office = Office(
            store=store, channels={}, clock=clock, book=lambda: replace(book(), rules=replace(book().rules, queues=QUEUES)),
            files=lambda: State(book=book(), since=NOW), witness=Witness(store, clock), encoder=open_encoder("words"),
            opening=Opening(store, clock, book), speech=speech.of("en"),
        )  # fmt: skip
        self.digests = Digests(self.office)
        self.arrived: dict[str, datetime] = {}
        """When each case was first seen in the group, by the customer's name."""

    async def cases(self, many: int, urgent: int = 0, first: int = 0) -> None:
        """So many cases, the urgent ones last, each with its card in line."""
        made = [
            escalation(
                id=f"esc-{n}", conversation=f"instagram:page:{n}", contact=f"c-{n}", contact_name=f"Ж{n}ی",
                priority=0 if n - first >= many - urgent else 2, opened_at=NOW + timedelta(seconds=n),
                due_at=NOW + timedelta(hours=1, seconds=n), lines=(line("customer", "سفارشم شکسته رسید"),),
            )
            for n in range(first, first + many)
        ]  # fmt: skip
        await self.store.accept("meta", b"{}", [_message(case) for case in made], self.clock.now())
        kept = [cards.card(case, NOW, RIGA, TITLES, in_english) for case in made]

        def put(db: sa.Connection) -> None:
            escalations.put(db, made)
            outbox.queue(db, kept, micros(self.clock.now()))

        await self.store._do(put)  # five thousand turns would take their time

    async def step(self) -> None:
        """What the loops do when something may be sent; then time goes to the next such moment."""
        await self.digests.look()
        for outgoing in await self.store.claim_outbound(self.clock.now(), domain.DESK, 1):
            await self._send(outgoing)
        self.clock.move(self.desk.free() or 0.5)

    async def _send(self, outgoing: domain.Outgoing) -> None:
        try:
            receipt = await self.desk.send(outgoing)
        except errors.SendError as error:
            again = retry.retry(error, outgoing, self.clock.now(), 0.5)
            assert isinstance(again, retry.RetryAt)
            await self.store.again(outgoing, again.at, str(error))
            return
        await self.store.sent(outgoing, receipt, self.clock.now())
        shown = self.telegram.cards()[-1]
        for name in _names(shown["text"]):
            self.arrived.setdefault(name, self.clock.now())

    async def drain(self, until: Any) -> None:
        for _ in range(5000):
            if until():
                return
            await self.step()
        pytest.fail("it never ended")

    def lines(self) -> list[str]:
        """Every case that is shown, once for each time it is."""
        return [name for shown in self.telegram.cards() for name in _names(shown["text"])]


def _names(words: str) -> list[str]:
    return [part.partition("ی")[0] for part in words.split("Ж")[1:]]


def _message(case: domain.Escalation) -> domain.CustomerMessage:
    return domain.CustomerMessage(
        platform="instagram", external_id=f"m-{case.id}", account="page", surface=case.surface, text="سلام",
        conversation=case.conversation, contact=case.contact, contact_name=case.contact_name, at=NOW,
    )  # fmt: skip


@pytest.fixture
async def rush(tmp_path: Path, desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock) -> AsyncIterator[Rush]:
    store = await open_store(new_sqlite(tmp_path / "store.sqlite3"))
    yield Rush(store, desk, telegram, clock)
    await store.close()


async def test_five_thousand_cases_after_a_night_without_telegram(rush: Rush) -> None:
    """Telegram is back after eight hours: the first digest within a minute, all urgent cases within five, all listed
    within fifteen, none twice; and Telegram never had to refuse anything.
    """
    rush.telegram.fault("away")
    await rush.cases(5000, urgent=50)
    for _ in range(40):
        await rush.step()
    rush.clock.move(8 * 3600)
    rush.telegram.heal()
    back = rush.clock.now()
    await rush.drain(lambda: len(rush.arrived) == 5000)

    took = {name: (at - back).total_seconds() for name, at in rush.arrived.items()}
    assert min(took.values()) < 60
    assert max(took[str(n)] for n in range(4950, 5000)) < 5 * 60
    assert max(took.values()) < 15 * 60
    assert sorted(rush.lines(), key=int) == [str(n) for n in range(5000)]
    assert {call.code for call in rush.telegram.called("sendMessage")} <= {200, 502}


async def test_few_cases_have_cards_of_their_own(rush: Rush) -> None:
    """As many as can come within seconds are cards, the urgent ones first whatever came before."""
    await rush.cases(CARDS, urgent=3)
    await rush.drain(lambda: len(rush.arrived) == CARDS)

    assert len(rush.telegram.cards()) == CARDS
    assert rush.lines()[:3] == ["7", "8", "9"]


async def test_a_threat_among_many_is_a_card(rush: Rush) -> None:
    """Few urgent cases keep cards of their own however many others are listed."""
    await rush.cases(40, urgent=2)
    await rush.drain(lambda: len(rush.arrived) == 40)

    first, second, third, *_ = (shown["text"] for shown in rush.telegram.cards())
    assert [_names(first), _names(second)] == [["38"], ["39"]]
    assert len(_names(third)) == digests.LINES
    assert sorted(map(int, rush.lines())) == list(range(40))


async def pressed(rush: Rush, message: Mapping[str, Any], nr: int) -> domain.DeskAnswer:
    buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
    where = f"{rush.telegram.chat}/{message['message_id']}"
    found = await rush.store.belonging(buttons[nr]["callback_data"], where)
    assert isinstance(found, domain.OfDigest)
    return await opened(rush.office, found)


async def test_a_case_is_opened_from_its_digest(rush: Rush) -> None:
    """A number gives the case its card, before all that waits; a second press says that it is there."""
    await rush.cases(60)
    await rush.drain(rush.telegram.cards)
    digest = rush.telegram.cards()[0]
    answer = await pressed(rush, digest, 4)
    assert answer == domain.DeskAnswer(done=True, text=domain.phrase("digest-opened"))
    await rush.drain(lambda: any(_names(shown["text"]) == ["4"] for shown in rush.telegram.cards()))

    (card,) = [shown for shown in rush.telegram.cards() if _names(shown["text"]) == ["4"]]
    message = f"{rush.telegram.chat}/{card['message_id']}"
    token = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    found = await rush.store.belonging(token, message)
    assert isinstance(found, domain.OfCard)
    assert found.escalation.id == "esc-4"
    assert await pressed(rush, digest, 4) == domain.DeskAnswer(done=False, text=domain.phrase("digest-open-already"))


async def test_a_digest_follows_its_cases(rush: Rush) -> None:
    """Somebody takes a case and resolves it: its line says so in place, and its number is gone."""
    await rush.cases(30)
    await rush.drain(lambda: len(rush.arrived) == 30)
    before = escalation(id="esc-2", conversation="instagram:page:2", contact="c-2", contact_name="Ж2ی", priority=2)
    taken = replace(before, state=domain.EscalationState.TAKEN, agent=ANNA, version=1)
    assert await rush.store.record(before, taken, (), "e-1", ANNA, rush.clock.now())
    await rush.drain(lambda: "✋ \u2068Anna\u2069" in rush.telegram.cards()[0]["text"])

    resolved = replace(taken, state=domain.EscalationState.RESOLVED, version=2)
    assert await rush.store.record(taken, resolved, (), "e-2", ANNA, rush.clock.now())
    await rush.drain(lambda: "✓" in rush.telegram.cards()[0]["text"])
    numbers = [b["text"] for row in rush.telegram.cards()[0]["reply_markup"]["inline_keyboard"] for b in row]
    assert "3" not in numbers
    assert len(numbers) == digests.LINES - 1
    assert rush.telegram.cards()[0]["edits"]


async def test_a_digest_whose_cases_change_in_line_is_news_first(rush: Rush) -> None:
    """A case of it changes before anybody has seen the list: it still comes as news, then in place."""
    await rush.cases(60)
    await rush.digests.look()
    before = escalation(id="esc-2", conversation="instagram:page:2", contact="c-2", contact_name="Ж2ی", priority=2)
    taken = replace(before, state=domain.EscalationState.TAKEN, agent=ANNA, version=1)
    assert await rush.store.record(before, taken, (), "e-1", ANNA, rush.clock.now())
    await rush.drain(rush.telegram.cards)

    (shown,) = rush.telegram.cards()
    assert shown["text"].startswith(
        "25 of 60 waiting cases, the most urgent first\n1. \u2068Ж0ی\u2069 · Instagram dm · "
    )
    await rush.drain(lambda: "✋ \u2068Anna\u2069" in rush.telegram.cards()[0]["text"])


def test_the_longest_digest_is_one_message() -> None:
    """Names without end in every language: no list is longer than a message, or has more buttons than Telegram takes."""
    case = escalation(
        contact_name="\u202eW" * 90, rule="щ" * 90, platform="p" * 90, due_at=NOW, priority=1,
        agent=domain.Agent(id=ANNA.id, name="Ξ" * 90),
    )  # fmt: skip
    for language in speech.LANGUAGES:
        for state in domain.EscalationState:
            some = [replace(case, id=domain.EscalationId(f"e-{n}"), state=state) for n in range(digests.LINES)]
            made = digests.digest("d", some, (0, 0), RIGA, speech.of(language), 5000)
            assert sum(len(span.text.encode("utf-16-le")) // 2 for span in made.spans) <= cards.LIMIT
            assert len(made.buttons) <= 100
            assert "\u202e" not in "".join(span.text for span in made.spans)


def test_what_is_urgent() -> None:
    """Priority first, then what is due or closes first; what somebody acted on is shown at once."""
    later = NOW + timedelta(hours=2)
    order = [
        escalation(state=domain.EscalationState.TAKEN, agent=ANNA, priority=2),
        escalation(priority=0, due_at=later),
        escalation(priority=1, due_at=NOW),
        escalation(priority=1, due_at=later),
        escalation(priority=1),
    ]
    ranks = [urgency.of(case) for case in order]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
    assert urgency.of(order[3], closes_at=NOW - timedelta(seconds=1)) < urgency.of(order[2])
    assert max(ranks) < urgency.LAST


async def test_a_digest_of_a_shut_group_is_shown_elsewhere(rush: Rush) -> None:
    """The group throws the bot out when its list stands there: the list comes to the next place, an agent's own chat."""
    await rush.cases(CARDS + 5)
    await rush.drain(lambda: len(set(rush.lines())) == CARDS + 5)
    rush.telegram.api.room(ANNA.id, "private", "Anna")
    rush.telegram.api.kick(rush.telegram.chat)
    await rush.desk._arrival.again(rush.telegram.chat)
    rush.desk._listens = True
    await Strays(rush.office, Live(rush.store), rush.desk).look()
    for _ in range(10):
        await rush.step()

    alert, *shown = (message["text"] for message in rush.telegram.messages(ANNA.id))
    assert "bot was kicked" in alert
    assert {name for words in shown for name in _names(words)} == set(rush.lines())
    assert any(words.startswith("Cases as they stand now") for words in shown)
