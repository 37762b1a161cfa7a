"""Random stories, shrunk to the shortest that breaks a promise: nothing lost, nothing twice, nothing out of order.

What really left is the test's own ledger; the store is never asked whether it was right.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from inboxbot import domain
from inboxbot import store as stores
from tests.contract import store_making as make
from tests.contract.store_making import at
from tests.databases import new_sqlite

T = TypeVar("T")
WHO = ("سارا", "דנה")
INSTANT = 2.0
LEASE = 60.0
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # no story cuts the power: no disk is needed


@dataclass(slots=True)
class Ledger:
    """What the outside world knows."""

    accepted: dict[str, str] = field(default_factory=dict)
    """Message -> conversation."""
    removed: set[str] = field(default_factory=set)
    settled: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Conversation -> messages, in the order in which turns with them were settled."""
    arrived: list[str] = field(default_factory=list)
    """Replies that reached the platform, in order."""
    human: set[str] = field(default_factory=set)


class Story(RuleBasedStateMachine):
    """A service with several workers that die and come back, on one SQLite file."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = Path(tempfile.mkdtemp(prefix="inboxbot-story-", dir=MEMORY))
        self.url = new_sqlite(self.folder / "story.sqlite3")
        self.now = 0.0
        self.ledger = Ledger()
        self.works: list[domain.Work] = []
        self.leaving: list[domain.Outgoing] = []
        self.count = 0
        self.stirred = {"think", "send", "look"}
        """What may find something to do; the rest would only be idle steps of a story."""

    def do(self, work: Awaitable[T]) -> T:
        async def run() -> T:
            return await work

        return self.loop.run_until_complete(run())

    @initialize()
    def open(self) -> None:
        self.store = self.do(stores.open_store(self.url))

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        """Something that can happen now: mostly what makes the story go on."""
        steps = [self.end_sending] * 3 * bool(self.leaving) + [self.end_work] * 3 * bool(self.works)
        steps += [step for step in (self.send, self.think, self.look) if step.__name__ in self.stirred] * 2
        steps += [self.disturb] * bool(self.ledger.accepted) + [self.write] * 2
        data.draw(st.sampled_from(steps))(data)

    # intake

    def write(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(WHO))
        self.stirred.add("think")
        self.count += 1
        name = f"m{self.count:03}"
        self.ledger.accepted[name] = who
        assert self.accept(make.message(name, conversation=who)) == 1

    def disturb(self, data: st.DataObject) -> None:
        what = data.draw(st.sampled_from(["repeat", "edit", "removal", "outside", "late", "die"]))
        self.stirred |= {"think", "send", "look"}
        name = data.draw(st.sampled_from(sorted(self.ledger.accepted)[-3:]))
        self.count += 1
        match what:
            case "repeat":
                assert self.accept(make.message(name, conversation=self.ledger.accepted[name])) == 0
            case "edit":
                self.accept(domain.Edited(platform="messenger", external_id=name, text="ערוך", version=str(self.count)))
            case "removal":
                self.ledger.removed.add(name)
                self.accept(domain.Removed(platform="messenger", external_id=name, version=str(self.count)))
            case "outside":
                self.take_over(self.ledger.accepted[name])
            case "late":
                self.abandon(data)  # whoever sends gives up long before its lease ends (`send_seconds` is 10)
                self.now += LEASE + 1
            case _:
                self.die(data)

    def take_over(self, who: str) -> None:
        self.ledger.human.add(who)
        self.accept(
            domain.OutsideReply(
                platform="messenger",
                external_id=f"o{self.count}",
                account="page",
                conversation=domain.ConversationId(who),
                text="!",
            )
        )

    def die(self, data: st.DataObject) -> None:
        """Another process takes over the file; those who worked in the old one are gone."""
        self.do(self.store.close())
        self.abandon(data)
        self.works.clear()
        self.open()

    def abandon(self, data: st.DataObject) -> None:
        """Whoever was sending is gone before the outcome was written; each of the words may have arrived."""
        for row in self.leaving:
            if data.draw(st.booleans()):
                self.arrive(row)
        self.leaving.clear()

    def accept(self, event: domain.Inbound) -> int:
        return self.do(self.store.accept("meta", b"{}", [event], at(self.now)))

    # pipeline

    def think(self, data: st.DataObject) -> None:
        seconds = data.draw(st.sampled_from([INSTANT, 0.0, 15.0]))
        self.now += seconds
        works = self.do(self.store.claim(at(self.now), data.draw(st.integers(1, 3))))
        if not works and seconds:
            self.stirred.discard("think")
        self.works += works

    def end_work(self, data: st.DataObject) -> None:
        end = data.draw(st.sampled_from(["settled", "settled", "settled twice", "handed back", "failed"]))
        self.stirred |= {"think", "send"}
        work = data.draw(st.sampled_from(self.works))
        if end != "settled twice":
            self.works.remove(work)
        if end == "failed":
            self.do(self.store.release(work, "ValueError", at(self.now)))
        else:
            self.settle_one(work, end == "handed back")

    def settle_one(self, work: domain.Work, hand_back: bool = False) -> None:
        here = work.conversation
        hand_back = hand_back and here.mode is domain.Mode.HUMAN
        speaks = here.mode is not domain.Mode.HUMAN or hand_back
        replies = [make.reply(f"r:{work.turn}", conversation=here.id, epoch=here.epoch + hand_back)] if speaks else []
        outcome = domain.Outcome(decision=make.decision(), outbound=tuple(replies), hand_back=hand_back)
        if self.do(self.store.settle(work, outcome, at(self.now))):
            self.ledger.settled[here.id] += [message.external_id for message in work.messages]
            if hand_back:
                self.ledger.human.discard(here.id)

    # deliver

    def send(self, data: st.DataObject) -> None:
        rows = self.do(self.store.claim_outbound(at(self.now), "meta", data.draw(st.integers(1, 3))))
        for row in rows:
            assert isinstance(row.out, domain.Reply)
            assert row.out.conversation not in self.ledger.human, "an automatic reply starts after a takeover"
        self.leaving += rows
        if not rows:
            self.stirred.discard("send")

    def end_sending(self, data: st.DataObject) -> None:
        end = data.draw(st.sampled_from(["sent", "sent", "refused", "reset, arrived", "reset, lost", "echo first"]))
        row = data.draw(st.sampled_from(self.leaving))
        self.leaving.remove(row)
        self.stirred |= {"send", "look"}
        if end in {"sent", "reset, arrived", "echo first"}:
            self.arrive(row)
        if end == "echo first":
            self.echo(row)
        match end:
            case "sent" | "echo first":
                receipt = domain.Receipt(external_id=f"x:{row.out.id}")
                self.do(self.store.sent(row, receipt, at(self.now)))
            case "refused":
                self.do(self.store.again(row, at(self.now + 1), "429"))
            case "reset, arrived" | "reset, lost":
                self.do(self.store.unknown(row, "reset", at(self.now + 5)))
            case _:
                raise AssertionError(end)

    def arrive(self, row: domain.Outgoing) -> None:
        self.ledger.arrived.append(row.out.id)

    def echo(self, row: domain.Outgoing) -> None:
        assert isinstance(row.out, domain.Reply)
        self.accept(
            domain.Ignored(
                platform="messenger",
                external_id=f"x:{row.out.id}",
                account="page",
                conversation=row.out.conversation,
                marker=row.out.id,
                reason="own echo",
            )
        )

    def look(self, data: st.DataObject) -> None:
        seconds = data.draw(st.sampled_from([0.0, 5.0]))
        self.now += seconds
        rows = self.do(self.store.claim_unknown(at(self.now)))
        for row in rows:
            self.look_up(row)
        if not rows and seconds:
            self.stirred.discard("look")
        self.stirred.add("send")

    def look_up(self, row: domain.Outgoing) -> None:
        """The platform tells the truth about what reached it."""
        if row.out.id in self.ledger.arrived:
            self.do(self.store.sent(row, domain.Receipt(external_id=f"x:{row.out.id}"), at(self.now)))
        else:
            self.do(self.store.again(row, at(self.now), "not there"))

    def teardown(self) -> None:
        try:
            if hasattr(self, "store"):
                self.come_to_rest()
                self.check()
                self.do(self.store.close())
        finally:
            self.loop.close()
            shutil.rmtree(self.folder)

    def come_to_rest(self) -> None:
        quiet = 0
        while quiet < 2:
            self.now += LEASE + 1
            works = self.do(self.store.claim(at(self.now), 100))
            for work in works:
                self.settle_one(work)
            doubts = self.do(self.store.claim_unknown(at(self.now), 100))
            for row in doubts:
                self.look_up(row)
            rows = self.do(self.store.claim_outbound(at(self.now), "meta", 100))
            for row in rows:
                self.arrive(row)
                self.do(self.store.sent(row, domain.Receipt(external_id=f"x:{row.out.id}"), at(self.now)))
            quiet = 0 if works or doubts or rows else quiet + 1

    def check(self) -> None:
        counts = self.do(self.store.counts())
        for open_state in ("inbox.waiting", "outbox.queued", "outbox.sending", "outbox.unknown"):
            assert open_state not in counts, "something never ends"
        settled = [name for names in self.ledger.settled.values() for name in names]
        assert len(settled) == len(set(settled)), "a message was settled twice"
        assert set(self.ledger.accepted) - self.ledger.removed <= set(settled), "a message was lost"
        for names in self.ledger.settled.values():
            assert names == sorted(names), "messages were settled out of order"
        assert len(self.ledger.arrived) == len(set(self.ledger.arrived)), "a reply arrived twice"
        turns: dict[str, list[int]] = defaultdict(list)
        for reply in self.ledger.arrived:
            who, _, seq = reply.removeprefix("r:").partition("#")
            turns[who].append(int(seq))
        for seqs in turns.values():
            assert seqs == sorted(seqs), "replies arrived out of order"


def test_every_story_keeps_the_promises() -> None:
    """Whatever happens in whatever order: accepted is settled once and in order, and no reply arrives twice."""
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=60, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
