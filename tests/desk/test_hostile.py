"""Presses that nobody at the desk could have made, and people who are not of the desk: nothing comes of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiogram import types
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, errors, speech
from inboxbot.compose import cards
from inboxbot.desk import router
from inboxbot.desk.office import Office
from inboxbot.desk.places import Places
from inboxbot.desk.work import DeskWork
from inboxbot.encoders import open_encoder
from inboxbot.evidence import Witness
from inboxbot.opening import Opening
from inboxbot.reload.state import State
from inboxbot.settings import Settings
from inboxbot.speech import in_english
from inboxbot.store import SqlStore, open_store
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, START, at
from tests.databases import new_sqlite
from tests.desk.house import NOW, RIGA, HandClock
from tests.desk.test_work import CHANNEL
from tests.support import book

PLACE = router.Place(chat=-1, bot=42, agents=frozenset({7, 8}), more=frozenset({-2, 7, 8}))
PEOPLE = st.sampled_from([7, 8, 66, 777000, 1087968824, 136817688])
CHATS = st.sampled_from([-1, -2, -3, 7, 66])


@given(data=st.text(max_size=64), who=PEOPLE, chat=CHATS, bot=st.booleans())
def test_a_press_counts_by_number_and_place_alone(data: str, who: int, chat: int, bot: bool) -> None:
    """Whatever its data: from a listed person, in a chat that is ours, or not at all."""
    user = types.User(id=who, is_bot=bot, first_name="Anna")
    kind = "private" if chat > 0 else "supergroup"
    message = types.Message(message_id=5, date=START, chat=types.Chat(id=chat, type=kind), text="a card")
    query = types.CallbackQuery(id="1", from_user=user, chat_instance="1", message=message, data=data)
    meaning = router.meaning(types.Update(update_id=1, callback_query=query), PLACE)

    is_ours = who in PLACE.agents and PLACE.has(chat) and bool(data)
    assert isinstance(meaning, router.Hand if is_ours else router.Tell)


class Desk:
    """Two customers' cards, one of them changed once, as the desk shows them."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        office = Office(
            store=store, channels={"meta": CHANNEL}, clock=HandClock(), book=book, files=lambda: State(book=book(), since=NOW), witness=Witness(store, HandClock()),
            encoder=open_encoder("words"),
            opening=Opening(store, HandClock(), book), speech=speech.of("en"),
        )  # fmt: skip
        self.work = DeskWork(office)
        self.tokens: list[str] = []
        self.own: dict[str, list[str]] = {}
        """Those that stand under each message now."""

    async def open(self) -> None:
        """The tokens of all that was ever shown."""
        for n, name in enumerate(("one", "two")):
            await self.store.accept("meta", b"", [make.message(name, conversation=name)], at(n * 9))
            (work,) = await self.store.claim(at(n * 9 + 2))
            case = make.escalation(name, conversation=name)
            card = cards.card(case, START, RIGA, {}, in_english)
            outcome = domain.Outcome(decision=make.decision(), outbound=(card,), escalation=case)
            assert await self.store.settle(work, outcome, at(n * 9 + 2))
            await self._show(n)
        newer = replace(case, severity=3, version=1)
        assert await self.store.record(case, newer, [cards.card(newer, START, RIGA, {}, in_english)], "u", ANNA, at(30))
        await self._show(1)

    async def _show(self, n: int) -> None:
        (row,) = await self.store.claim_outbound(at(40), domain.DESK)
        assert isinstance(row.out, domain.Card)
        self.tokens += [button.token for button in row.out.buttons]
        self.own[f"-1/{n}"] = [button.token for button in row.out.buttons]
        await self.store.sent(row, domain.Receipt(external_id=f"-1/{n}"), at(40))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    store = await open_store(new_sqlite(tmp_path / "store.sqlite3"))
    made = Desk(store)
    await made.open()
    yield made
    await store.close()


async def test_no_button_works_but_its_own(desk: Desk) -> None:
    """Every token that was ever shown, and pieces of them, under every message but its own newest: nothing changes."""
    before = await desk.store.counts()
    forged = ["", "x", "0" * 64, *(token[:-1] for token in desk.tokens), *(token.upper() for token in desk.tokens)]
    wrong = [(token, where) for token in (*desk.tokens, *forged) for where in ("-1/0", "-1/1", "-1/2", "-9/0", "")]
    own = {(token, where) for where, tokens in desk.own.items() for token in tokens}
    for token, where in set(wrong) - own:
        answer = await desk.work.on(domain.Pressed(agent=ANNA, token=token, message=where))
        assert not answer.done, (token, where)
    assert await desk.store.counts() == before

    take = desk.own["-1/0"][0]
    assert (await desk.work.on(domain.Pressed(agent=ANNA, token=take, message="-1/0"))).done


def test_words_for_customers_have_no_place_at_the_desk() -> None:
    """A reply that lost its way is refused before it is worded."""
    places = Places(Settings(desk_chat=-1), lambda: book().rules)
    with pytest.raises(errors.Rejected):
        places.of(make.reply(), START)
