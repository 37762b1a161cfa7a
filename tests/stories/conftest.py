"""The whole service at its front door: webhooks in, the stand-ins' ledgers show what came out; time moves by hand."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from aiohttp import web

from inboxbot import domain, errors
from inboxbot.platforms.meta.sandbox import people
from inboxbot.sandbox import world
from tests.databases import new_sqlite
from tests.support import ManualClock, eventually, settle_down

PHRASES = {
    "opening_hours": {
        "en": ["when are you open", "opening hours", "what time do you close", "are you open today"],
        "fa": ["ساعت کاری شما چیه", "کی باز هستید", "تا ساعت چند بازید"],
    },
    "thanks": {"en": ["thank you", "thanks a lot", "thx"], "fa": ["ممنون", "مرسی", "دستتون درد نکنه"]},
    "complaint": {
        "en": ["terrible service", "nobody answers me", "I am very disappointed", "worst shop ever"],
        "fa": ["افتضاح بود", "خیلی بد هستید", "هیچکس جواب نمیده"],
    },
    "none": {"en": ["look at this cat", "who won the match", "recipe for soup"], "fa": ["هوا چطوره", "بازی رو دیدی"]},
}
VOICE = """\
    greeting: "{g}!"
    greeting_name: "{g} {{name}}!"
    sign_off: "Linden"
    notice: "Automatic."
    holding_open: "A colleague answers soon."
    holding_closed: "A colleague answers {{opens}}."
    holding_public: "A colleague looks after it."
    clarify: "Which one?"
    no_text: "A colleague will look."
    weekdays: [Mo, Tu, We, Th, Fr, Sa, Su]
    today: today
    tomorrow: tomorrow
"""
FAQ = (
    'brand: {name: "Linden", fallback: en}\nvoice:\n  en:\n'
    + VOICE.format(g="Hello")
    + "  fa:\n"
    + VOICE.format(g="سلام")
    + """\
entries:
  opening_hours:
    intent: opening_hours
    answer: {en: "Nine to six.", fa: "از نه تا شش."}
    public_answer: {en: "9-18."}
  thanks:
    intent: thanks
    small_talk: true
    answer: {en: "You are welcome.", fa: "خواهش می‌کنم."}
"""
)
RULES = """\
time_zone: Europe/Riga
hours: {mon: ["09:00-18:00"], tue: ["09:00-18:00"], wed: ["09:00-18:00"], thu: ["09:00-18:00"], fri: ["09:00-18:00"]}
queues:
  complaints: {title: Complaints, priority: high, first_reply: 1 h}
  general: {title: General}
default_queue: general
answer_when_right: 0.5
clarify_from: 1.0
negative_from: 0.9
complaint_intents: [complaint]
rules:
  - name: complaint
    when: {intent: complaint, confidence: 0.4}
    then: {escalate: complaints}
"""
HOURS_QUESTION = "when are you open"
HOURS_ANSWER = "Nine to six."
COMPLAINT = "terrible service, nobody answers me"


def write_shop(folder: Path) -> Path:
    """A shop of three intents in two languages: enough for a story, quick to learn."""
    (folder / "intents").mkdir(parents=True)
    (folder / "faq.yaml").write_text(FAQ, "utf-8")
    (folder / "escalation_rules.yaml").write_text(RULES, "utf-8")
    for name, phrases in PHRASES.items():
        lines = [f"description: {name}", "examples:"]
        for code, texts in phrases.items():
            lines += [f"  {code}:", *(f'    - "{text}"' for text in texts)]
        (folder / "intents" / f"{name}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Story:
    """One world and both sides of it."""

    world: world.World
    clock: ManualClock
    shop: Path

    async def says(
        self,
        text: str,
        *,
        surface: Literal["dm", "comment"] = "dm",
        network: str = "",
        name: str = "Anna Ozola",
        **more: Any,
    ) -> str:
        """A customer writes; the platform's id of it. Fails unless the webhook was answered 200."""
        done = await self.world.meta.people.customer(self._said(text, surface, network, name, more))
        assert done.status == 200
        return done.external_id

    async def answers_outside(self, text: str, *, surface: Literal["dm", "comment"] = "dm", **more: Any) -> str:
        """A person of ours answers in the platform's own app."""
        done = await self.world.meta.people.outside(self._said(text, surface, "", "Anna Ozola", more))
        return done.external_id

    def _said(
        self, text: str, surface: Literal["dm", "comment"], network: str, name: str, more: dict[str, Any]
    ) -> people.Said:
        account = world.INSTAGRAM if network == "instagram" else world.PAGE
        contact = more.pop("contact", f"contact-{name.split(maxsplit=1)[0]}")
        return people.Said(surface=surface, account=account, contact=contact, text=text, name=name, **more)

    def sent(self) -> list[Mapping[str, Any]]:
        """What the platform took from us, in order."""
        return [entry for entry in self.world.meta.ledger.entries if entry["accepted"]]

    def texts(self) -> list[str]:
        return [text_of(entry) for entry in self.sent()]

    def cards(self) -> list[Mapping[str, Any]]:
        return [card for card in self.world.telegram.cards() if "reply_markup" in card]

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for it, and then, for half a real second at most, until the store knows what was sent: no agent presses a
        button within the milliseconds between.
        """
        await eventually(holds, self.clock)
        with suppress(AssertionError, errors.StoreUnavailable):
            await eventually(self._is_recorded, patience=0.5)

    async def recorded(self) -> None:
        """Wait until the store knows what was sent: to a clock that leaps before, its sender has died, and it goes again."""
        await eventually(self._is_recorded, self.clock)

    async def later(self, seconds: float) -> None:
        """So much time passes at once, while no send is under way."""
        await self.recorded()
        self.clock.advance(seconds)

    async def _is_recorded(self) -> bool:
        return not (await self.world.app.store.counts()).get("outbox.sending")

    async def _is_at_rest(self) -> bool:
        return await self._is_recorded() and not (await self.world.app.store.counts()).get("inbox.waiting")

    async def quiet(self, seconds: float = 8.0) -> None:
        """So much time passes in small steps; in each the store is given the time it needs, however busy the machine."""
        for _ in range(int(seconds / 0.25)):
            await settle_down(self.clock, 0.25)
            with suppress(errors.StoreUnavailable):
                await self.world.app.store.is_leaving(domain.DESK)
        with suppress(AssertionError, errors.StoreUnavailable):
            await eventually(self._is_at_rest, patience=0.5)

    def press(self, label: str, *, agent: int = 0, card: int = -1) -> str:
        """An agent presses a button of a card; the query whose answer is in `answers`."""
        who = world.AGENTS[agent]
        shown = self.cards()[card]
        buttons = [button for row in shown["reply_markup"]["inline_keyboard"] for button in row]
        data = next(button["callback_data"] for button in buttons if button["text"] == label)
        return self.world.telegram.press(who.id, who.name, shown["message_id"], data)

    def reply(self, text: str, *, agent: int = 0, card: int = -1) -> int:
        who = world.AGENTS[agent]
        return self.world.telegram.say(who.id, who.name, text, reply_to=self.cards()[card]["message_id"])

    def told(self) -> list[str]:
        """What agents saw after pressing."""
        return [answer.get("text", "") for answer in self.world.telegram.answers]


@asynccontextmanager
async def serving(application: web.Application) -> AsyncIterator[str]:
    """The application on a free loopback port; its root address."""
    runner = web.AppRunner(application, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def text_of(entry: Mapping[str, Any]) -> str:
    body = entry["body"]
    return str(body["message"].get("text", "") if isinstance(body["message"], dict) else body["message"])


Opening = Callable[..., AbstractAsyncContextManager[Story]]


@pytest.fixture
def open_story(tmp_path: Path) -> Opening:
    """Open a world of the small shop; `words` needs no model."""
    stories = itertools.count()

    @asynccontextmanager
    async def opened(**options: Any) -> AsyncIterator[Story]:
        clock = ManualClock()
        shop = options.pop("knowledge", None) or write_shop(tmp_path / "shop")
        defaults: dict[str, Any] = {"knowledge": shop, "encoder": "words", "telegram_limits": False, "undo_seconds": 0}
        defaults["database_url"] = options.get("database_url") or new_sqlite(
            tmp_path / f"story-{next(stories)}.sqlite3"
        )
        defaults["names"] = False  # a name that comes later would make cards change between two presses
        given = world.Options(**defaults | options)
        async with world.started(given, clock) as started:
            yield Story(started, clock, shop)

    return opened


@pytest.fixture
async def story(open_story: Opening) -> AsyncIterator[Story]:
    async with open_story() as opened:
        yield opened
