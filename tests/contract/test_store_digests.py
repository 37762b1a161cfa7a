"""Cases in digests: in line as a card or listed, never both and never neither; on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inboxbot import domain
from inboxbot.domain import DESK, EscalationId, OutboundId
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, at

E1 = EscalationId("e1")


async def cases(store: SqlStore, *urgencies: int) -> Sequence[domain.Escalation]:
    """One case a conversation, its card in line."""
    made = [make.escalation(f"e{n}", conversation=f"messenger:page:dm:{n}") for n in range(len(urgencies))]
    await store.accept("meta", b"", [make.message(f"m{c.id}", conversation=c.conversation) for c in made], at(0))
    for work in await store.claim(at(2)):
        (case,) = [case for case in made if case.conversation == work.conversation.id]
        card = replace(make.card(of=case.id), urgency=urgencies[made.index(case)])
        outcome = domain.Outcome(
            decision=make.decision(domain.Escalate(queue=case.queue)), outbound=(card,), escalation=case
        )
        assert await store.settle(work, outcome, at(2))
    return made


def listing(waiting: Sequence[domain.Waiting], version: int = 0) -> domain.Notice:
    buttons = [
        domain.Button(
            label="1",
            press=domain.Press.OPEN_CARD,
            token=f"{version}:{each.escalation.id}",
            argument=each.escalation.id,
        )
        for each in waiting
    ]
    return replace(make.notice(f"d:{version}"), buttons=tuple(buttons), series="d", chat=-5, topic=3)


async def leaving(store: SqlStore, seconds: float) -> list[domain.Outgoing]:
    return list(await store.claim_outbound(at(seconds), DESK, 1))


async def test_the_most_urgent_leaves_first(store: SqlStore) -> None:
    """Whatever came first."""
    await cases(store, 30, 10, 20)
    found = [row.out.id for _ in range(3) for row in await leaving(store, 3)]
    assert found == ["card:e1:0", "card:e2:0", "card:e0:0"]


async def test_a_listed_case_is_in_line_no_more_until_it_is_opened(store: SqlStore) -> None:
    """Its digest leaves; a number under that digest, and under no other message, brings its card, once."""
    await cases(store, 30, 10, 20)
    assert await store.unseen() == {("complaints", 1): 3}
    waiting = await store.most_urgent(["complaints"], 1, 2)
    assert [each.escalation.id for each in waiting] == ["e1", "e2"]
    assert await store.most_urgent(["complaints"], 2, 2) == []
    assert await store.list_cases(listing(waiting), waiting, 0, at(3))
    assert not await store.list_cases(listing(waiting, 1), waiting, 0, at(3))
    assert await store.unseen() == {("complaints", 1): 1}
    assert await store.unsent_digests() == [(-5, 3)]

    assert await store.belonging("0:e1", "tg/1") is None
    (digest,) = await leaving(store, 4)
    assert digest.out.id == "d:0"
    await store.sent(digest, domain.Receipt(external_id="tg/1"), at(4))
    assert await store.belonging("0:e1", "tg/2") is None
    assert await store.belonging("0:e1", "tg/1") == domain.OfDigest(escalation=E1)
    assert await store.open_case(E1, at(4)) is True
    (card,) = await leaving(store, 5)
    assert card.out.id == "card:e1:0"
    assert await store.open_case(E1, at(5)) is False
    await store.sent(card, domain.Receipt(external_id="tg/9"), at(5))
    assert await store.open_case(E1, at(6)) is False
    assert await store.belonging("e1:0:take", "tg/9") is not None


async def test_a_digest_is_renewed_until_all_is_over(store: SqlStore) -> None:
    """A case that changes makes its digest stale; the newer list takes its message's place; then it is forgotten."""
    before, _ = await cases(store, 10, 20)
    waiting = await store.most_urgent(["complaints"], 0, 9)
    assert await store.list_cases(listing(waiting), waiting, 0, at(3))
    (digest,) = await leaving(store, 4)
    await store.sent(digest, domain.Receipt(external_id="tg/1"), at(4))
    assert await store.stale_digests() == []

    taken = replace(before, state=domain.EscalationState.TAKEN, agent=ANNA, version=1)
    assert await store.record(before, taken, (), "u1", ANNA, at(5))
    (stale,) = await store.stale_digests()
    assert (stale.id, stale.chat, stale.topic, [case.version for case in stale.cases]) == ("d", -5, 3, [1, 0])
    assert await store.renew_digest(listing(waiting, 1), stale.seen, 1, over=False, now=at(6))
    assert not await store.renew_digest(listing(waiting, 1), stale.seen, 1, over=False, now=at(6)), "another node did"
    assert await store.stale_digests() == []
    (newer,) = await leaving(store, 7)
    assert isinstance(newer.out, domain.Notice)
    assert (newer.out.id, newer.out.message) == (OutboundId("d:1"), "tg/1")
    await store.sent(newer, domain.Receipt(external_id="tg/1"), at(7))
    assert await store.belonging("0:e1", "tg/1") is None
    assert await store.belonging("1:e1", "tg/1") == domain.OfDigest(escalation=E1)
    assert await store.open_case(E1, at(8)) is True

    assert await store.renew_digest(listing(waiting, 2), 1, 2, over=True, now=at(9))
    resolved = replace(taken, state=domain.EscalationState.RESOLVED, version=2)
    assert await store.record(taken, resolved, (), "u2", ANNA, at(9))
    assert await store.stale_digests() == []


async def test_what_is_in_line_is_not_taken_out_by_itself(store: SqlStore) -> None:
    """Two processes see that a message is to change, or one sees it twice before it has left: it is changed, once."""
    changed = replace(make.notice("crisis:2"), series="crisis")
    await store.notify(replace(changed, id=OutboundId("crisis:1")), at(5))
    for _ in range(2):
        await store.notify(changed, at(6))
    assert [row.out.id for _ in range(3) for row in await leaving(store, 7)] == ["crisis:2"]


async def test_nobody_is_called_twice_because_somebody_writes_on(store: SqlStore) -> None:
    """Not by another process either: who was called since a moment is not called again, nor for what a card came with."""
    case, _ = await cases(store, 10, 20)
    for out in [row for _ in range(2) for row in await leaving(store, 4)]:
        await store.sent(out, domain.Receipt(external_id=f"tg/{out.out.id}"), at(4))

    def bell(number: int) -> domain.Notice:
        return domain.Notice(id=OutboundId(f"bell-{number}"), spans=(domain.Span(text="سارا wrote again."),))

    assert not await store.ring(case, None, bell(0), at(5), unless=at(3))
    changed = replace(case, version=1)
    assert await store.record(case, changed, (), "u1", ANNA, at(6))
    case = changed
    assert await store.ring(case, None, bell(1), at(100), unless=at(90))
    assert not await store.ring(case, None, bell(2), at(105), unless=at(95))
    assert await store.ring(case, None, bell(3), at(106)), "another kind of call"
    assert await store.ring(case, None, bell(4), at(700), unless=at(101))
    rung = [row.out.id for _ in range(4) for row in await leaving(store, 701)]
    assert rung == ["bell-1", "bell-3", "bell-4"]
