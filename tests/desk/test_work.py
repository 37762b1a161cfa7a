"""What agents do, through everything that is real: the group's stand-in, the desk, the work behind it, a SQLite file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inboxbot import domain, playbook, speech
from inboxbot.beside import Beside
from inboxbot.compose import cards, notices
from inboxbot.desk import commands, discretion, work
from inboxbot.desk.office import LOOKS, RECEIPT, Office
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.desk.tongues import Tongues
from inboxbot.desk.work import DeskWork
from inboxbot.domain import EscalationState, Manner, Press, Surface
from inboxbot.encoders import open_encoder
from inboxbot.evidence import Witness
from inboxbot.opening import Opening
from inboxbot.platforms.meta import open_channel
from inboxbot.reload.state import State
from inboxbot.sandbox.telegram import TelegramSandbox
from inboxbot.speech import in_english
from inboxbot.store import SqlStore, open_store
from tests.databases import new_sqlite
from tests.desk.house import ANNA, BOB, NOW, RIGA, TITLES, WORDS, HandClock, escalation, until

QUEUE = playbook.Queue(name="complaints", title="Complaints")
BOOK = playbook.Playbook(
    hash="h", brand=playbook.Brand(name="Brand", fallback="en"), voices={}, intents={}, entries={}, head=None,
    rules=playbook.Rules(
        hours=playbook.Hours(zone=RIGA, week=((),) * 7), queues={"complaints": QUEUE}, default_queue="complaints",
        answer_when_right=0.8, clarify_from=0.9, negative_from=0.5, complaint_intents=(), rules=(),
    ),
)  # fmt: skip
MEANING = domain.Understanding(
    language="fa", intent="complaint", confidence=0.9, runner_up=None, sentiment=-0.8, negative=0.9
)
DECISION = domain.Decision(
    action=domain.Escalate(queue="complaints"), rule="complaint", trace=(), meaning=MEANING, playbook="h"
)


CHANNEL = open_channel(
    {
        "INBOXBOT_META_APP_SECRET": "s" * 32,
        "INBOXBOT_META_VERIFY_TOKEN": "v" * 16,
        "INBOXBOT_META_TOKENS": "page=token",
    },
    HandClock(),
)


def bare(words: str) -> str:
    """Without the isolates around names."""
    return words.translate({0x2068: None, 0x2069: None})


def told(answer: domain.DeskAnswer) -> str:
    assert isinstance(answer.text, domain.Phrase)
    return bare(speech.in_english(answer.text))


class House:
    """A store, a desk and people around it; cards leave when `deliver` is called."""

    def __init__(
        self, store: SqlStore, desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock, **more: Any
    ) -> None:
        self.store, self.desk, self.telegram, self.clock = store, desk, telegram, clock
        opening = Opening(store, clock, lambda: BOOK)
        self.office = Office(
            store=store,
            channels={"meta": CHANNEL},
            clock=clock,
            book=lambda: opening.current,
            files=lambda: State(book=BOOK, since=NOW),
            witness=Witness(store, clock),
            opening=opening,
            speech=speech.of("en"),
            encoder=open_encoder("words"),
            **more,
        )
        self.work = DeskWork(self.office)
        self.receipts = asyncio.Event()
        """Set: the store hears at once what the desk confirms."""
        self.receipts.set()

    async def complain(self, name: str = "sara", surface: Surface = Surface.DM) -> int:
        """A customer's complaint, escalated, its card in the group. Returns the card's message."""
        conversation = domain.ConversationId(f"instagram:page:{name}")
        message = domain.CustomerMessage(
            platform="instagram", external_id=f"m-{name}", account="page", surface=surface, text=WORDS,
            conversation=conversation, contact=f"c-{name}", contact_name=name, at=NOW,
        )  # fmt: skip
        await self.store.accept("meta", b"{}", [message], self.clock.now())
        self.clock.move(11)
        (claimed,) = await self.store.claim(self.clock.now())
        opened = escalation(
            id=f"esc-{name}", conversation=conversation, contact=f"c-{name}", contact_name=name, surface=surface,
            reply_to=f"m-{name}" if surface is Surface.COMMENT else "",
        )  # fmt: skip
        card = cards.card(opened, NOW, RIGA, TITLES, in_english)
        outcome = domain.Outcome(decision=DECISION, outbound=(card,), escalation=opened, language="fa")
        assert await self.store.settle(claimed, outcome, self.clock.now())
        await self.deliver()
        return int(self.telegram.cards()[-1]["message_id"])

    async def deliver(self) -> None:
        """Everything that waits for the desk leaves."""
        self.clock.move(2)
        for outgoing in await self.store.claim_outbound(self.clock.now(), domain.DESK):
            receipt = await self.desk.send(outgoing)
            await self.receipts.wait()
            await self.store.sent(outgoing, receipt, self.clock.now())
            self.clock.move(2)

    async def to_customers(self) -> list[domain.Reply]:
        """The rows that would leave for the platform."""
        rows = await self.store.claim_outbound(self.clock.now(), "meta")
        return [row.out for row in rows if isinstance(row.out, domain.Reply)]

    def shown(self, card: int) -> dict[str, Any]:
        return next(message for message in self.telegram.cards() if message["message_id"] == card)

    def button(self, card: int, label: str) -> str:
        rows = self.shown(card)["reply_markup"]["inline_keyboard"]
        return str(next(button["callback_data"] for row in rows for button in row if button["text"] == label))

    async def press(self, agent: domain.Agent, card: int, label: str) -> str:
        """Press, and return the toast."""
        query = self.telegram.press(int(agent.id), agent.name, card, self.button(card, label))
        return await self.toast(query)

    async def toast(self, query: str) -> str:
        def found() -> list[str]:
            return [answer["text"] for answer in self.telegram.answers if answer["callback_query_id"] == query]

        await until(found)
        return bare(found()[0])

    async def reply(self, agent: domain.Agent, card: int, words: str) -> str:
        """Answer a card, and return the sign it gets."""
        said = self.telegram.say(int(agent.id), agent.name, words, reply_to=card)
        await until(lambda: self.sign(said))
        return self.sign(said)[0]

    def sign(self, said: int) -> list[str]:
        """What the bot put under a message, once it has."""
        return next(m["reactions"] for m in self.telegram.messages() if m["message_id"] == said)

    async def card_of(self, card: int) -> domain.Escalation:
        found = await self.store.escalation_by_message(f"{self.telegram.chat}/{card}")
        assert found is not None
        return found


@pytest.fixture
async def house(
    desk: TelegramDesk, telegram: TelegramSandbox, clock: HandClock, tmp_path: Path
) -> AsyncIterator[House]:
    telegram.api.limits = False
    store = await open_store(new_sqlite(tmp_path / "desk.sqlite3"))
    desk._answers._tongue = Tongues(store, speech.in_english).of  # the desk is older than the store here
    house = House(store, desk, telegram, clock)
    listening = asyncio.create_task(desk.listen(house.work.on))
    yield house
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await store.close()


async def test_take_reply_resolve(house: House) -> None:
    """An agent takes a card, writes to the customer, resolves: the card follows each step, the customer gets the words."""
    card = await house.complain()
    assert await house.press(ANNA, card, "Take") == "It is yours: answer the card to write to the customer."
    await house.deliver()
    assert "Taken by \u2068Anna\u2069" in house.shown(card)["text"]

    assert await house.reply(ANNA, card, "سلام سارا، جایگزین می‌فرستیم 🙏") == "👌"
    await house.deliver()
    assert "سلام سارا، جایگزین می‌فرستیم 🙏" in house.shown(card)["text"]
    (out,) = await house.to_customers()
    assert (out.text, out.manner, out.to, out.sink, out.account, out.agent) == (
        "سلام سارا، جایگزین می‌فرستیم 🙏", Manner.DM, "c-sara", "meta", "page", ANNA.id,
    )  # fmt: skip

    assert await house.press(ANNA, card, "Resolve") == "Resolved: the bot answers here again."
    await house.deliver()
    assert "Resolved by \u2068Anna\u2069" in house.shown(card)["text"]
    assert "reply_markup" not in house.shown(card)
    assert await house.reply(ANNA, card, "one more thing") == "👎"


async def test_two_agents_one_card(house: House) -> None:
    """The second Take is told who has it, before and after the card has changed; nothing moves."""
    card = await house.complain()
    old = house.button(card, "Take")
    await house.press(ANNA, card, "Take")
    taken_at = (await house.card_of(card)).since
    assert taken_at is not None

    assert await house.press(BOB, card, "Take") == f"Anna has it since {taken_at.astimezone(RIGA):%H:%M}."
    assert await house.press(ANNA, card, "Take") == "You have it already."
    await house.deliver()
    query = house.telegram.press(int(BOB.id), BOB.name, card, old)
    assert await house.toast(query) == f"Anna has it since {taken_at.astimezone(RIGA):%H:%M}."
    assert await house.reply(BOB, card, "من جواب می‌دهم") == "👎"
    assert await house.to_customers() == []
    assert (await house.card_of(card)).agent == ANNA


async def test_every_agent_is_spoken_to_in_their_language(house: House) -> None:
    """Anna chose Persian: her toasts and refusals are Persian, the others' and the card stay the desk's."""
    card = await house.complain()
    house.telegram.say(int(ANNA.id), ANNA.name, "/language_fa")
    await until(lambda: "فارسی حرف می‌زنم" in house.telegram.messages()[-1]["text"])

    assert await house.press(ANNA, card, "Take") == "مال شماست: برای نوشتن به مشتری به کارت ریپلای کنید."
    assert (await house.press(BOB, card, "Take")).startswith("Anna has it since")
    assert await house.press(ANNA, card, "Take") == "همین حالا هم دست شماست."
    await house.deliver()
    assert "Taken by" in house.shown(card)["text"]


async def test_languages_are_shown_as_lines_to_press(house: House) -> None:
    """Each by its own name; one that the desk does not speak changes nothing."""
    house.telegram.say(int(BOB.id), BOB.name, "/language tlh")
    await until(lambda: "/language_he – עברית" in house.telegram.messages()[-1]["text"])

    assert await house.store.language_of(BOB.id) == ""


async def test_help_names_every_command(house: House) -> None:
    """In the language of who asks, each with what it does, on a screen of a phone."""
    await house.store.choose_language(BOB.id, "lv", house.clock.now())
    house.telegram.say(int(BOB.id), BOB.name, "/help")
    await until(lambda: "/help – ko es protu" in house.telegram.messages()[-1]["text"])

    lines = house.telegram.messages()[-1]["text"].split("\n")
    assert all(any(line.startswith(f"/{name} – ") for line in lines) for name in commands.EVERY)
    assert max(map(len, lines)) <= 60


async def test_two_takes_at_once(house: House) -> None:
    """Both press in the same moment: exactly one has it."""
    card = await house.complain()
    token, message = house.button(card, "Take"), f"{house.telegram.chat}/{card}"
    answers = await asyncio.gather(
        *(house.work.on(domain.Pressed(agent=agent, token=token, message=message)) for agent in (ANNA, BOB))
    )

    assert sorted(answer.done for answer in answers) == [False, True]
    owner = (await house.card_of(card)).agent
    assert owner is not None
    assert [told(answer).startswith(f"{owner.name} has it since") for answer in answers if not answer.done] == [True]


async def test_forged_and_foreign_buttons(house: House) -> None:
    """A made-up token, and the token of another card, do nothing."""
    one, two = await house.complain("sara"), await house.complain("omid")
    for token in ("x" * 24, house.button(two, "Resolve")):
        query = house.telegram.press(int(ANNA.id), "Anna", one, token)
        assert await house.toast(query) == speech.in_english(work.OLD_BUTTON)
    assert (await house.card_of(two)).state is EscalationState.OPEN


async def test_two_customers(house: House) -> None:
    """Each reply reaches the customer of the card it answers; a note reaches nobody but the card."""
    one, two = await house.complain("sara"), await house.complain("omid", Surface.COMMENT)
    await house.reply(ANNA, one, "برای سارا")
    await house.reply(BOB, two, "/private برای امید")
    await house.reply(ANNA, two, "/note он уже писал вчера")
    await house.deliver()

    sent = {(out.to, out.manner, out.text) for out in await house.to_customers()}
    assert sent == {("c-sara", Manner.DM, "برای سارا"), ("m-omid", Manner.PRIVATE, "برای امید")}
    assert "Note by \u2068Anna\u2069" in house.shown(two)["text"]
    assert (await house.card_of(two)).agent == BOB


async def test_a_public_reply(house: House) -> None:
    """An answer to a comment's card goes under the comment."""
    card = await house.complain("omid", Surface.COMMENT)
    await house.reply(BOB, card, "ممنون از پیام شما")

    (out,) = await house.to_customers()
    assert (out.to, out.manner) == ("m-omid", Manner.PUBLIC)


async def test_a_reply_that_is_faster_than_the_cards_receipt(house: House) -> None:
    """The card can be seen, its receipt is not stored yet: the words wait for it, and reach the customer."""
    house.receipts.clear()
    opening = asyncio.create_task(house.complain())
    await until(house.telegram.cards)
    card = house.telegram.cards()[0]["message_id"]
    said = house.telegram.say(int(ANNA.id), ANNA.name, "سلام سارا", reply_to=card)
    await until(lambda: RECEIPT / LOOKS in house.clock.slept)
    house.receipts.set()
    await opening
    house.clock.move(RECEIPT / LOOKS)
    await until(lambda: house.sign(said))
    assert [out.text for out in await house.to_customers()] == ["سلام سارا"]


async def test_a_reply_to_what_is_no_card(house: House) -> None:
    """Words under another message of the bot are not sent to anybody, and the agent is told."""
    await house.complain()
    notice = house.telegram.api.send_message({"chat_id": house.telegram.chat, "text": "The files are good again"})

    assert await house.reply(ANNA, notice["message_id"], "ok") == "👎"
    await until(lambda: house.telegram.cards()[-1]["text"] == speech.in_english(work.NO_CARD))
    assert await house.to_customers() == []


async def test_the_same_update_twice(house: House) -> None:
    """A reply that was saved before a crash is not sent a second time when it comes again."""
    card = await house.complain()
    said = domain.Replied(agent=ANNA, message=f"{house.telegram.chat}/{card}", text="سلام", event_id="tg:77")
    first, second = await house.work.on(said), await house.work.on(said)

    assert (first.done, second.done) == (True, True)
    assert [out.text for out in await house.to_customers()] == ["سلام"]
    assert len((await house.card_of(card)).lines) == 2


@pytest.mark.parametrize(
    ("label", "toast", "again"),
    [
        ("It is there", "Good: it stays as it is.", 0),
        ("Not there: send again", "It is being sent again.", 1),
    ],
)
async def test_an_unknown_outcome_is_decided(house: House, label: str, toast: str, again: int) -> None:
    """Nobody can say whether a reply arrived: an agent looks and presses, once; the question says what, and who."""
    card = await house.complain()
    await house.reply(ANNA, card, "سلام")
    await house.deliver()
    (outgoing,) = await house.store.claim_outbound(house.clock.now(), "meta")
    await house.store.unknown(outgoing, "timeout", house.clock.now())
    (looked,) = await house.store.claim_unknown(house.clock.now())
    await house.store.ask_desk(looked, notices.unknown_outcome(looked, speech.in_english), house.clock.now())
    await house.deliver()
    notice = house.telegram.cards()[-1]["message_id"]

    queue = replace(BOOK.rules.queues["complaints"], chat=-1005, topic=7, agents=frozenset({ANNA.id}))
    theirs = replace(BOOK, rules=replace(BOOK.rules, queues={"complaints": queue}))
    house.work._beside = Beside(house.store, lambda: theirs)
    where = await house.work._beside.where(outgoing.out)
    assert (where.chat, where.topic, where.who) == (-1005, 7, "sara")
    assert where.link.endswith(f"/{card}")

    other = next(one for one in ("It is there", "Not there: send again") if one != label)
    assert await house.press(BOB, notice, other) == speech.in_english(domain.phrase("refused-not-yours"))
    house.work._beside = Beside(house.store, lambda: BOOK)
    assert await house.press(ANNA, notice, label) == toast
    assert await house.press(BOB, notice, other) == speech.in_english(work.DECIDED)
    assert len(await house.store.claim_outbound(house.clock.now(), "meta")) == again
    await house.deliver()
    asked = next(card for card in house.telegram.cards() if card["message_id"] == notice)
    assert asked["text"].startswith(f"Did this arrive? {label} · \u2068Anna\u2069\n")
    assert "reply_markup" not in asked


async def test_a_broken_act_does_not_stop_the_desk(house: House) -> None:
    """Something unforeseen fails inside: the agent is told, the desk goes on."""
    card = await house.complain()
    house.work._book = lambda: replace(BOOK, rules=None)  # type: ignore[arg-type]
    assert await house.press(ANNA, card, "Take") == speech.in_english(work.FAILED)
    house.work._book = lambda: BOOK
    assert (await house.press(ANNA, card, "Take")).startswith("It is yours")


def test_words_for_every_press() -> None:
    """No button of a card is without its meaning."""
    card = {state: cards.card(escalation(state=state), NOW, RIGA, {}, in_english) for state in EscalationState}

    assert {button.press for one in card.values() for button in one.buttons} == {
        Press.TAKE, Press.RELEASE, Press.RESOLVE, Press.MORE,
    }  # fmt: skip


SECRETS = {
    "کارت شما ۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱ بود": "a card number",
    "LV80 BANK 0000 4351 9500 1": "an account number",
    "נתקשר אליך ל-050-123-4567": "a phone number",
    "Пишем на anna@example.lv": "an e-mail address",
    "order LN-12345 leaves today": "an order number",
}


@pytest.mark.parametrize(("words", "named"), SECRETS.items())
async def test_what_is_private_does_not_leave_in_public(house: House, words: str, named: str) -> None:
    """Under a post such a reply is refused before anything is kept, with the way to say it; in private it leaves."""
    card = await house.complain(surface=Surface.COMMENT)
    assert await house.reply(ANNA, card, words) == "👎"
    assert await house.to_customers() == []
    assert (await house.card_of(card)).state is EscalationState.OPEN
    told = f"it holds {named}. Reply with /private"
    await until(lambda: [each for each in house.telegram.messages() if told in each.get("text", "")], house.clock)
    assert await house.reply(ANNA, card, f"/private {words}") == "👌"
    assert [reply.text for reply in await house.to_customers()] == [words]


async def test_in_a_direct_message_everything_may_be_said(house: House) -> None:
    """Between two, an agent repeats the order number."""
    card = await house.complain()
    assert await house.reply(ANNA, card, "order LN-12345 leaves today") == "👌"


def test_what_the_brand_says_itself_may_be_said_in_public() -> None:
    """The shop's own phone, as its texts have it, is nobody's secret; another number beside it is."""
    entry = playbook.Entry(id="contact", answer={"en": "Call us: +371 20000000, or help@brand.example"})
    book = replace(BOOK, entries={"contact": entry})
    assert discretion.refusal("+371 2000-0000 یا help@brand.example", book) is None
    refusal = discretion.refusal("+371 2000-0000 or +371 2000-0001", book)
    assert refusal is not None
    assert "a phone number" in speech.in_english(refusal)
