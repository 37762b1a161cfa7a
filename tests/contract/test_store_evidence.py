"""The store keeps what was seen of answers: once each, from the time it counts, and until it is reset."""

from __future__ import annotations

import dataclasses

from inboxbot import domain
from inboxbot.domain import DESK, EscalationState, Evidence, Judgement, Verdict, summed
from inboxbot.evidence import Witness
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, OMID, at
from tests.support import ManualClock

DAY = 24 * 3600


def answer(id: str = "r1", entry: str = "hours", language: str = "fa") -> domain.Reply:
    return dataclasses.replace(make.reply(id), entry=entry, language=language)


def judged(verdict: Verdict, about: str = "r1", entry: str = "hours", language: str = "fa") -> Judgement:
    return Judgement(entry=entry, language=language, verdict=verdict, about=about)


async def say(store: SqlStore, *replies: domain.Reply, now: float = 2, judgement: Judgement | None = None) -> None:
    """A turn that leads to these replies, and says this of the one before; they arrive a second later."""
    await store.accept("meta", b"", [make.message(f"m{now}")], at(now - 2))
    [work] = await store.claim(at(now))
    outcome = make.answered(*replies)
    outcome = dataclasses.replace(outcome, decision=dataclasses.replace(outcome.decision, judgement=judgement))
    assert await store.settle(work, outcome, at(now))
    for row in await store.claim_outbound(at(now), "meta"):
        await store.sent(row, domain.Receipt(external_id=f"x{row.out.id}"), at(now + 1))


async def seen(store: SqlStore, until: float) -> dict[str, Evidence]:
    return summed(await store.evidence(None, at(until)))


async def drafted(store: SqlStore) -> domain.Escalation:
    """An escalation with a draft, its card in the group."""
    await store.accept("meta", b"", [make.message()], at(0))
    [work] = await store.claim(at(2))
    draft = domain.Proposal(id="d1", entry="hours", language="he", text="תשע עד שש")
    opened = dataclasses.replace(make.escalation(), draft=draft)
    assert await store.settle(work, make.escalated(opened), at(2))
    [row] = await store.claim_outbound(at(3), DESK)
    await store.sent(row, domain.Receipt(external_id="tg1"), at(3))
    return opened


async def test_an_automatic_answer_counts_as_quiet_a_day_after_it_arrived(store: SqlStore) -> None:
    """No trouble within a day is a small sign that it was right; before that nothing is known."""
    await say(store, answer())
    assert await seen(store, DAY) == {}
    assert await seen(store, DAY + 3) == {"hours": Evidence(quiet=1)}
    assert [tally.language for tally in await store.evidence(None, at(DAY + 3))] == ["fa"]


async def test_an_answer_that_never_arrived_is_no_evidence(store: SqlStore) -> None:
    """What was queued, refused or cancelled says nothing."""
    await store.accept("meta", b"", [make.message()], at(0))
    [work] = await store.claim(at(2))
    await store.settle(work, make.answered(answer()), at(2))
    [row] = await store.claim_outbound(at(2), "meta")
    await store.gave_up(row, "refused", [], at(3))
    assert await seen(store, 3 * DAY) == {}


async def test_words_that_are_no_entrys_answer_are_no_evidence(store: SqlStore) -> None:
    """A holding reply, an offer, an agent's words."""
    await say(store, make.reply("holding"))
    assert await seen(store, 3 * DAY) == {}


async def test_the_next_turn_knows_which_answer_came_before(store: SqlStore) -> None:
    """Its name, its entry and its language, so that it can be judged."""
    await say(store, answer())
    await store.accept("meta", b"", [make.message("next")], at(10))
    [work] = await store.claim(at(12))
    [before] = work.conversation.automatic
    assert (before.id, before.entry, before.language) == ("r1", "hours", "fa")


async def test_trouble_counts_at_once_and_instead_of_quiet(store: SqlStore) -> None:
    """One answer is one piece of evidence."""
    await say(store, answer())
    await say(store, make.reply("r2"), now=100, judgement=judged(Verdict.ANGRY))
    assert await seen(store, 99) == {}
    assert await seen(store, 3 * DAY) == {"hours": Evidence(angry=1)}


async def test_trouble_that_is_told_before_the_arrival_is_kept(store: SqlStore) -> None:
    """The receipt may be written down later than the customer's next words."""
    await store.accept("meta", b"", [make.message()], at(0))
    [work] = await store.claim(at(2))
    await store.settle(work, make.answered(answer()), at(2))
    [row] = await store.claim_outbound(at(2), "meta")
    await say(store, now=6, judgement=judged(Verdict.ANGRY))
    await store.sent(row, domain.Receipt(external_id="x1"), at(9))
    await store.sent(row, domain.Receipt(external_id="x1"), at(9))
    assert await seen(store, 3 * DAY) == {"hours": Evidence(angry=1)}


async def test_of_two_judgements_the_first_stands(store: SqlStore) -> None:
    """Who was content with an answer may be angry about something else later."""
    await say(store, answer())
    await say(store, now=100, judgement=judged(Verdict.QUIET))
    assert await seen(store, 100) == {"hours": Evidence(quiet=1)}
    await say(store, now=200, judgement=judged(Verdict.ANGRY))
    assert await seen(store, 3 * DAY) == {"hours": Evidence(quiet=1)}


async def test_a_turn_whose_claim_was_lost_judges_nothing(store: SqlStore) -> None:
    """Nothing of a settlement is written when it does not stand."""
    await say(store, answer())
    await store.accept("meta", b"", [make.message("next")], at(10))
    [work] = await store.claim(at(12))
    await store.accept("meta", b"", [OUTSIDE], at(13))
    outcome = make.silent()
    outcome = dataclasses.replace(
        outcome, decision=dataclasses.replace(outcome.decision, judgement=judged(Verdict.ANGRY))
    )
    assert not await store.settle(work, outcome, at(14))
    assert await seen(store, 3 * DAY) == {"hours": Evidence(quiet=1)}


OUTSIDE = domain.OutsideReply(
    platform="messenger", external_id="o1", account="page", conversation=make.SARA, contact="sara", text="ידני"
)


async def test_an_agents_verdict_is_kept_with_the_act(store: SqlStore) -> None:
    """Sent as drafted: words, card and evidence in one transaction, once however often it is delivered."""
    before = await drafted(store)
    after = dataclasses.replace(before, draft=None, state=EscalationState.RESOLVED, agent=ANNA, version=1)
    words = make.reply("hers", agent=ANNA)
    verdict = judged(Verdict.SENT, about="d1", language="he")
    assert await store.record(before, after, [words], "tg:1", ANNA, at(4), verdict)
    assert not await store.record(before, after, [words], "tg:1", ANNA, at(4), verdict)
    assert not await store.record(before, after, [words], "tg:2", OMID, at(5), judged(Verdict.CANCELLED, about="d1"))
    assert await seen(store, 5) == {"hours": Evidence(sent=1)}
    found = await store.escalation_by_message("tg1")
    assert found is not None
    assert found.draft is None


async def test_a_reset_forgets_what_was_seen_and_what_is_still_to_come(store: SqlStore) -> None:
    """Back to the start: also answers whose day is not over count no more; other entries keep theirs."""
    await say(store, answer())
    await say(store, answer("r2", entry="price"), now=50, judgement=judged(Verdict.ANGRY))
    await say(store, answer("r3"), now=100)
    assert await seen(store, 100) == {"hours": Evidence(angry=1)}
    assert await store.reset_evidence("hours", [make.notice()], "tg:9", ANNA, at(200))
    assert not await store.reset_evidence("hours", [make.notice()], "tg:9", ANNA, at(300))
    assert await seen(store, 3 * DAY) == {"price": Evidence(quiet=1)}
    assert [row.out.id for row in await store.claim_outbound(at(201), DESK)] == ["n1"]
    await say(store, answer("r4"), now=4 * DAY)
    assert await seen(store, 6 * DAY) == {"hours": Evidence(quiet=1), "price": Evidence(quiet=1)}


async def test_the_witness_knows_what_the_store_knows(store: SqlStore) -> None:
    """Whatever it read before, and however much later it looks again, it says what a fresh look says."""
    clock = ManualClock(at(0))
    witness = Witness(store, clock)
    await witness.look()
    assert witness.current == {}
    for n, pause in enumerate((10, 200, 400, 10, DAY, 5, 3 * DAY)):
        start = (clock.now() - at(0)).total_seconds()
        await say(store, answer(f"a{n}"), now=start + 3, judgement=judged(Verdict.ANGRY, about=f"early{n}"))
        await say(store, now=start + 4, judgement=judged(Verdict.SENT, about=f"price{n}", entry="price"))
        if n == 3:
            await store.reset_evidence("hours", (), "tg:reset", ANNA, at(start + 5))
        clock.advance(pause)
        await witness.look()
        fresh = Witness(store, clock)
        await fresh.look()
        assert witness.current == fresh.current == await seen(store, start + pause)
    assert witness.current == {"hours": Evidence(angry=3, quiet=3), "price": Evidence(sent=7)}


async def test_a_verdict_rings_the_bell(store: SqlStore) -> None:
    """Who keeps the evidence in memory hears of it at once."""
    await say(store, answer())
    assert not store.evidence_changed.is_set()
    await say(store, now=100, judgement=judged(Verdict.ANGRY))
    assert store.evidence_changed.is_set()
