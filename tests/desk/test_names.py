"""Who is asked about at the platform, and how long it is left in peace: real HTTP, a SQLite file, time by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from inboxbot import domain
from inboxbot.desk import names
from inboxbot.desk.live import Live
from inboxbot.desk.names import Names
from inboxbot.desk.office import Office
from inboxbot.platforms.meta.sandbox import people
from inboxbot.store import SqlStore, open_store
from tests.contract import store_making as make
from tests.databases import new_sqlite
from tests.desk.house import HandClock, escalation
from tests.desk.house import office as office_of
from tests.platforms.meta import kit


@dataclass(slots=True)
class Room:
    """Names, a platform that knows them, and cases whose contacts wrote direct messages."""

    stage: kit.Stage
    store: SqlStore
    clock: HandClock
    office: Office
    names: Names

    async def complains(self, contact: str, name: str) -> None:
        said = people.Said(account=kit.PAGE, surface="dm", contact=contact, name=name, text="کجاست؟")
        await self.stage.sandbox.people.customer(said)
        conversation = f"messenger:{kit.PAGE}:dm:{contact}"
        await self.store.accept(
            "meta", b"", [make.message(contact, conversation=conversation, contact=contact, name="")], self.clock.now()
        )
        self.clock.move(60)
        (work,) = await self.store.claim(self.clock.now())
        case = replace(
            escalation(conversation=conversation),
            id=domain.EscalationId(f"e-{contact}"),
            channel="meta",
            platform="messenger",
            account=kit.PAGE,
            contact=contact,
            contact_name="",
            opened_at=self.clock.now(),
        )
        outcome = domain.Outcome(decision=make.decision(), outbound=(self.office.card(case),), escalation=case)
        assert await self.store.settle(work, outcome, self.clock.now())

    async def look(self, later: timedelta = timedelta(0)) -> list[str]:
        """Look, so much later; what the open cases' contacts are called."""
        self.clock.move(later.total_seconds())
        await self.names.look()
        return [case.contact_name for _, case in await Live(self.store).look()]

    @property
    def asked(self) -> list[str]:
        return self.stage.sandbox.asked_names


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    store, clock = await open_store(new_sqlite(tmp_path / "names.sqlite3")), HandClock()
    async with kit.stage() as stage:
        office = office_of(store, clock, {"meta": stage.channel})
        yield Room(stage, store, clock, office, Names(office))
    await store.close()


async def test_everybody_is_asked_about_once(room: Room) -> None:
    """Both cases have their names, their cards are changed, and nothing is asked any more."""
    await room.complains("6001", "سارا احمدی")
    await room.complains("6002", "Ольга")
    assert await room.look() == ["سارا احمدی", "Ольга"]
    cards = await room.store.claim_outbound(room.clock.now(), domain.DESK)
    for card, name in zip(cards, ("سارا احمدی", "Ольга"), strict=True):
        assert isinstance(card.out, domain.Card)
        assert name in "".join(span.text for span in card.out.spans)
    assert await room.look(2 * names.REFUSED) == ["سارا احمدی", "Ольга"]
    assert room.asked == ["6001", "6002"]


async def test_who_is_not_told_of_is_left_for_a_day(room: Room) -> None:
    """The number stays; the others are asked about all the same."""
    await room.complains("6001", "6001")
    await room.complains("6002", "דנה")
    assert await room.look() == ["", "דנה"]
    assert await room.look(names.REFUSED - timedelta(seconds=1)) == ["", "דנה"]
    assert room.asked == ["6001", "6002"]
    await room.look(timedelta(seconds=1))
    assert room.asked == ["6001", "6002", "6001"]


async def test_a_platform_in_trouble_is_left_in_peace(room: Room) -> None:
    """After a failure nothing is asked for a minute; then others first, and the same again later."""
    await room.complains("6001", "سارا")
    await room.complains("6002", "דנה")
    room.stage.sandbox.fault("token_dead")
    assert await room.look() == ["", ""]
    room.stage.sandbox.clear()
    assert await room.look(names.REST - timedelta(seconds=1)) == ["", ""]
    assert room.asked == []
    assert await room.look(timedelta(seconds=1)) == ["", "דנה"]
    assert await room.look(names.FAILED) == ["سارا", "דנה"]


class Faulty:
    """A channel with a fault of ours."""

    async def name_of(self, platform: str, account: str, contact: str) -> str | None:
        raise ValueError(platform, account, contact)


async def test_a_fault_of_ours_costs_no_more_than_the_name(room: Room) -> None:
    """The service goes on, and asks again when the fault may be gone."""
    await room.complains("6001", "سارا")
    broken = replace(room.office, channels={"meta": Faulty()})  # type: ignore[dict-item]
    await Names(broken).look()
    assert await room.look(names.FAILED) == ["سارا"]
