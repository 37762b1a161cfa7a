"""What follows an agent's act: words taken back, cases that wake, contacts blocked; and who wins when all act at once."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
from collections.abc import Sequence
from datetime import UTC, timedelta

import pytest

from inboxbot import domain
from inboxbot.decide import acts, fates
from inboxbot.decide import escalation as machine
from inboxbot.desk import files
from inboxbot.domain import EscalationState, Fate, Mode, OutboundId, Press, Sending
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, OMID, SARA, START, at

HELD = at(15)


async def escalate(store: SqlStore, *outbound: domain.Outbound, of: str = "sara") -> domain.Escalation:
    """A customer of that name complained, and a case is open."""
    conversation = f"messenger:page:dm:{of}"
    await store.accept("meta", b"", [make.message(f"m-{of}", conversation=conversation, contact=of)], at(0))
    [work] = await store.claim(at(2))
    opened = dataclasses.replace(make.escalation(f"e-{of}", conversation=conversation), contact=of)
    assert await store.settle(work, make.escalated(opened, *outbound), at(2))
    return opened


async def spoke(
    store: SqlStore, before: domain.Escalation, *, judged: bool = False, file: domain.File | None = None
) -> domain.Escalation:
    """Anna answered, perhaps with a file, and it all waits until `HELD`."""
    said = domain.Replied(agent=ANNA, message="1/1", text="جایگزین می‌فرستیم", event_id="tg:1")
    after = machine.advance(before, said, at(5), UTC)
    assert isinstance(after, domain.Escalation)
    words = dataclasses.replace(make.reply("r9", agent=ANNA), escalation=before.id, not_before=HELD)
    after = acts.on_its_way(before, after, words.id, held=True)
    judgement = domain.Judgement(entry="hours", language="fa", verdict=domain.Verdict.CORRECTED, about="d1")
    rows = files.rows(words, file)
    assert await store.record(before, after, rows, "tg:1", ANNA, at(5), judgement if judged else None)
    return after


def undone(before: domain.Escalation) -> domain.Escalation:
    back = acts.done(before, acts.TakenBack(agent=ANNA, out="r9"), at(6))
    assert isinstance(back, domain.Escalation)
    return back


RECALL = domain.Recall(out=OutboundId("r9"), judged="d1")


async def test_words_wait_and_are_taken_back_once(store: SqlStore) -> None:
    """Until their time nothing leaves; taken back they never do, and what they said of a draft is forgotten."""
    before = await spoke(store, await escalate(store), judged=True)
    assert await store.claim_outbound(at(14), "meta") == []
    back = undone(before)
    assert await store.record(before, back, [], "u1", ANNA, at(14), None, RECALL)
    assert not await store.record(back, undone(before), [], "u2", ANNA, at(14), None, RECALL)
    assert await store.claim_outbound(at(999), "meta") == []
    assert await store.evidence(None, at(999)) == []
    assert await store.untold() == []


async def test_words_that_left_cannot_be_taken_back(store: SqlStore) -> None:
    """Neither while they are on the wire nor later; nothing at all is written then."""
    before = await spoke(store, await escalate(store))
    [row] = await store.claim_outbound(HELD, "meta")
    assert not await store.record(before, undone(before), [], "u1", ANNA, HELD, None, RECALL)
    await store.sent(row, domain.Receipt(external_id="x1"), at(16))
    assert not await store.record(before, undone(before), [], "u2", ANNA, at(16), None, RECALL)
    [(seen, known)] = await store.untold()
    assert seen == before
    assert known == [Fate(out=OutboundId("r9"), state="sent", automatic=False, at=at(16))]


async def test_a_fate_is_told_once_and_again_when_it_changes(store: SqlStore) -> None:
    """Unknown, then there after all: the card hears of each, and of nothing twice."""
    before = await spoke(store, await escalate(store))
    [row] = await store.claim_outbound(HELD, "meta")
    assert await store.untold() == []
    await store.unknown(row, "timeout", at(20))
    [(seen, known)] = await store.untold()
    after = fates.told(seen, known, at(17))
    assert after.lines[-1].sending is Sending.UNKNOWN
    assert await store.follow(seen, after, [], known, at(17))
    assert not await store.follow(seen, after, [], known, at(17))
    assert await store.untold() == []
    await store.sent(row, domain.Receipt(external_id="x1"), at(18))
    [(seen, known)] = await store.untold()
    assert (seen, known[0].state) == (after, "sent")
    assert await store.follow(seen, seen, [], known, at(18))
    assert await store.untold() == []
    assert before.version < after.version


async def test_snoozed_cases_wake_in_their_time(store: SqlStore) -> None:
    """Live ones only; woken they are found no more."""
    before = await escalate(store)
    asleep = dataclasses.replace(before, snoozed_until=at(100), version=1)
    assert await store.record(before, asleep, [], "s", ANNA, at(5))
    assert await store.to_wake(at(99)) == []
    assert await store.to_wake(at(100)) == [asleep]
    assert await store.follow(asleep, fates.awake(asleep, at(100)), [], (), at(100))
    assert await store.to_wake(at(101)) == []


async def test_a_blocked_contact_is_known_everywhere_on_that_account(store: SqlStore) -> None:
    """In other conversations too; on other accounts, and once unblocked, not."""
    before = await escalate(store)
    spam = acts.done(before, acts.Blocked(agent=ANNA, blocked=True), at(5))
    assert isinstance(spam, domain.Escalation)
    assert await store.record(before, spam, [], "b", ANNA, at(5))
    await store.accept("meta", b"", [make.message("n1", conversation="messenger:page:dm:sara2")], at(6))
    await store.accept("meta", b"", [make.message("n2", conversation="dana", contact="dana")], at(6))
    works = await store.claim(at(9))
    assert {work.conversation.contact: work.conversation.blocked for work in works} == {"sara": True, "dana": False}
    free = acts.done(spam, acts.Blocked(agent=OMID, blocked=False), at(7))
    assert isinstance(free, domain.Escalation)
    assert await store.record(spam, free, [], "u", OMID, at(10))
    await store.accept("meta", b"", [make.message("n3")], at(11))
    assert [work.conversation.blocked for work in await store.claim(at(14))] == [False]


async def mode(store: SqlStore, seconds: float) -> tuple[Mode, int]:
    """Who speaks with Sara, as the next turn finds it."""
    await store.accept("meta", b"", [make.message(f"m{seconds}")], at(seconds))
    [work] = await store.claim(at(seconds + 2))
    assert await store.settle(work, make.silent(), at(seconds + 2))
    return work.conversation.mode, work.conversation.epoch


async def test_muting_and_handing_back_change_who_speaks(store: SqlStore) -> None:
    """Nobody has it, and the bot is silent: in a new epoch, so that nothing it wanted to say leaves."""
    before = await escalate(store, make.reply("r1"))
    muted = dataclasses.replace(before, muted=True, version=1)
    assert await store.record(before, muted, [], "m", ANNA, at(3))
    assert await store.claim_outbound(at(4), "meta") == []
    assert await mode(store, 10) == (Mode.HUMAN, 1)
    back = dataclasses.replace(muted, muted=False, version=2)
    assert await store.record(muted, back, [], "h", ANNA, at(20))
    assert await mode(store, 30) == (Mode.BOT, 2)


async def test_who_is_left_alone(store: SqlStore) -> None:
    """Taken, and nobody of ours did anything since; or only answered elsewhere. Following it hands back."""
    before = await escalate(store)
    await store.accept("meta", b"", [_outside()], at(5))
    assert await store.left_alone(at(0), at(4)) == []
    assert await store.left_alone(at(0), at(5)) == [before]
    after = fates.left_alone(before, at(50))
    assert after is not None
    assert await store.follow(before, after, [], (), at(50), hand_back=True)
    assert (await mode(store, 60))[0] is Mode.BOT
    taken = dataclasses.replace(after, state=EscalationState.TAKEN, agent=ANNA, version=after.version + 1)
    assert await store.record(after, taken, [], "t", ANNA, at(70))
    assert await store.left_alone(at(69), at(0)) == []
    assert await store.left_alone(at(70), at(0)) == [taken]


def _outside() -> domain.OutsideReply:
    return domain.OutsideReply(
        platform="messenger", external_id="o1", account="page", conversation=SARA, text="Liga", at=START
    )


def tapped(before: domain.Escalation, agent: domain.Agent, press: Press, seconds: float) -> domain.Escalation | None:
    after = machine.advance(before, machine.Tapped(agent=agent, press=press), at(seconds), UTC)
    return after if isinstance(after, domain.Escalation) else None


async def test_two_agents_press_at_once_a_thousand_times(store: SqlStore, database_url: str) -> None:
    """Each time exactly one of them has it (200 times on a server, for the way there takes longer)."""
    cases = [await escalate(store, of=f"c{number}") for number in range(20)]
    events = itertools.count()

    async def take(before: domain.Escalation, agent: domain.Agent) -> domain.Escalation | None:
        after = tapped(before, agent, Press.TAKE, 5)
        assert after is not None
        done = await store.record(before, after, [], f"t{next(events)}", agent, at(5))
        return after if done else None

    async def round_of(before: domain.Escalation) -> domain.Escalation:
        won = [after for after in await asyncio.gather(take(before, ANNA), take(before, OMID)) if after is not None]
        assert len(won) == 1
        [held] = won
        assert held.agent is not None
        free = tapped(held, held.agent, Press.RELEASE, 6)
        assert free is not None
        assert await store.record(held, free, [], f"f{next(events)}", held.agent, at(6))
        return free

    for _ in range(50 if database_url.startswith("sqlite") else 10):
        cases = await asyncio.gather(*(round_of(case) for case in cases))


async def raced(store: SqlStore, number: int) -> Sequence[domain.Escalation]:
    """So many cases, the bot's words of each about to leave."""
    names = [f"c{each}" for each in range(number)]
    for name in names:
        event = make.message(f"m-{name}", conversation=f"messenger:page:dm:{name}", contact=name)
        await store.accept("meta", b"", [event], at(0))
    opened = []
    for work in await store.claim(at(2), number):
        name = work.conversation.contact
        case = make.escalation(f"e-{name}", conversation=work.conversation.id)
        words = make.reply(f"r-{name}", conversation=work.conversation.id)
        assert await store.settle(work, make.escalated(case, words), at(2))
        opened.append(case)
    return opened


@pytest.mark.parametrize("number", [200])
async def test_no_automatic_reply_starts_after_a_person_took_over(store: SqlStore, number: int) -> None:
    """Takeovers race the sender, hundreds of them: whatever leaves had begun to before the takeover was kept."""
    cases = await raced(store, number)
    taken: set[str] = set()
    started: set[str] = set()

    async def take(case: domain.Escalation) -> None:
        after = tapped(case, ANNA, Press.TAKE, 3)
        assert after is not None
        assert await store.record(case, after, [], f"t:{case.id}", ANNA, at(3))
        taken.add(case.conversation)

    async def send() -> None:
        for _ in range(2):
            before = frozenset(taken)
            rows = await store.claim_outbound(at(3), "meta", 2)
            begun = {row.out.conversation for row in rows if isinstance(row.out, domain.Reply)}
            assert not begun & before, "an automatic reply starts after a takeover"
            started.update(begun)

    for wave in range(0, number, 6):  # a few at a time, as many as there are ways to the database
        await asyncio.gather(*(take(case) for case in cases[wave : wave + 6]), send(), send())
    assert await store.claim_outbound(at(9) + timedelta(hours=1), "meta", number) == []
    counts = await store.counts()
    assert counts.get("outbox.sending", 0) == len(started)
    assert counts.get("outbox.cancelled", 0) == number - len(started)


async def test_a_file_waits_behind_its_words_and_is_taken_back_with_them(store: SqlStore) -> None:
    """Words first; while they wait the file does, and one undo stops both."""
    picture = domain.File(name="عکس.jpg", mime="image/jpeg", size=9, where="f")
    before = await spoke(store, await escalate(store), file=picture)
    [words] = await store.claim_outbound(HELD, "meta")
    assert isinstance(words.out, domain.Reply)
    assert words.out.file is None
    await store.again(words, at(20), "busy")
    assert await store.claim_outbound(at(19), "meta") == []
    assert await store.record(before, undone(before), [], "u1", ANNA, at(19), None, RECALL)
    assert await store.claim_outbound(at(999), "meta") == []


async def test_taking_back_races_the_sender(store: SqlStore) -> None:
    """Undo in the very moment in which the words leave: either they are stopped or they leave, never both."""
    rows, backs = [], []
    for number in range(30):
        case = await escalate(store, of=f"c{number}")
        words = dataclasses.replace(
            make.reply(f"r{number}", agent=ANNA, conversation=case.conversation), escalation=case.id, not_before=HELD
        )
        line = domain.Line(who="agent", text="بله", at=at(5), out=words.id, sending=Sending.HELD)
        held = dataclasses.replace(case, lines=(line,), state=EscalationState.TAKEN, agent=ANNA, since=at(5), version=1)
        assert await store.record(case, held, [words], f"w{number}", ANNA, at(5))
        backs.append((held, words.id))

    async def undo(held: domain.Escalation, out: OutboundId) -> bool:
        back = acts.done(held, acts.TakenBack(agent=ANNA, out=out), HELD)
        assert isinstance(back, domain.Escalation)
        return await store.record(held, back, [], f"u:{out}", ANNA, HELD, None, domain.Recall(out=out))

    async def send() -> list[str]:
        return [row.out.id for _ in range(8) for row in await store.claim_outbound(HELD, "meta", 4)]

    stopped, left = await asyncio.gather(asyncio.gather(*(undo(*each) for each in backs)), send())
    rows = [out for done, (_, out) in zip(stopped, backs, strict=True) if done]
    left += [row.out.id for row in await store.claim_outbound(at(99), "meta", 99)]
    assert not set(rows) & set(left)
    assert set(rows) | set(left) == {out for _, out in backs}
