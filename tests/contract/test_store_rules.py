"""What rules need of the store: tags that stay, earlier turns that can be counted, comments hidden at least once."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from inboxbot import domain
from inboxbot.domain import ConversationId
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import SARA, START, at

UNDER_POST = ConversationId("facebook:page:post:sara")


def hide(comment: str = "c1", conversation: ConversationId = UNDER_POST) -> domain.Hide:
    return domain.Hide(
        id=domain.OutboundId(f"hide:{comment}"),
        sink="meta",
        platform="facebook",
        account="page",
        conversation=conversation,
        comment=comment,
    )


def outcome(*outbound: domain.Outbound, tags: tuple[str, ...] = (), negative: float = 0.02) -> domain.Outcome:
    decision = make.decision(domain.StaySilent())
    meaning = dataclasses.replace(decision.meaning, negative=negative)
    return domain.Outcome(
        decision=dataclasses.replace(decision, meaning=meaning, marks=domain.Marks(tags=tags)), outbound=outbound
    )


async def settle(store: SqlStore, event: domain.Inbound, made: domain.Outcome, now: float) -> domain.Work:
    await store.accept("meta", b"", [event], at(now))
    [work] = await store.claim(at(now + 2))
    assert await store.settle(work, made, at(now + 2))
    return work


async def test_tags_stay_with_the_conversation(store: SqlStore) -> None:
    """Each once, in the order they came; another conversation has none of them."""
    await settle(store, make.message("m1"), outcome(tags=("vip", "شکایت")), 0)
    await settle(store, make.message("m2"), outcome(tags=("refund", "vip")), 10)
    third = await settle(store, make.message("m3"), outcome(), 20)
    assert third.conversation.tags == ("vip", "شکایت", "refund")
    other = await settle(store, make.message("m4", conversation="messenger:page:dm:dana"), outcome(), 30)
    assert other.conversation.tags == ()


async def test_earlier_turns_are_counted_here_and_under_the_post(store: SqlStore) -> None:
    """Newest first, since the moments that are asked for; nothing is read that nobody asks for."""
    await settle(store, make.message("m1"), outcome(), 0)
    await settle(store, make.message("m2"), outcome(negative=0.9), 100)
    dana = dataclasses.replace(
        make.comment("c2"), contact="dana", conversation=ConversationId("facebook:page:post:dana")
    )
    elsewhere = dataclasses.replace(
        make.comment("c3"), post="other", conversation=ConversationId("facebook:page:other:dana")
    )
    await settle(store, make.comment("c1"), outcome(negative=0.8), 200)
    await settle(store, dana, outcome(negative=0.7), 210)
    await settle(store, elsewhere, outcome(negative=0.6), 220)
    await store.accept("meta", b"", [make.message("m5"), make.comment("c5")], at(300))
    works = {work.conversation.id: work.conversation for work in await store.claim(at(302))}

    here = await store.lately(works[SARA], at(50), at(0))
    assert here == domain.Lately(
        here=(domain.Heard(at=at(102), messages=1, negative=0.9, asked="order_status"),), on_post=()
    )
    below = await store.lately(works[UNDER_POST], None, START - timedelta(days=1))
    assert below.here == ()
    assert [heard.negative for heard in below.on_post] == [0.7, 0.8]
    since = await store.lately(works[UNDER_POST], None, at(205))
    assert [heard.negative for heard in since.on_post] == [0.7]
    assert await store.lately(works[UNDER_POST], None, None) == domain.Lately()


async def test_a_burst_counts_all_of_its_messages(store: SqlStore) -> None:
    """One turn, three messages."""
    await store.accept("meta", b"", [make.message(f"m{n}") for n in range(3)], at(0))
    [work] = await store.claim(at(2))
    await store.settle(work, outcome(), at(2))
    assert [heard.messages for heard in (await store.lately(work.conversation, at(0), None)).here] == [3]


async def test_no_more_is_read_than_can_be_counted(store: SqlStore) -> None:
    """A flood under a post costs no more than a hundred rows."""
    for n in range(domain.Lately.MOST + 5):
        event = dataclasses.replace(make.comment(f"c{n}"), conversation=ConversationId(f"facebook:page:post:{n}"))
        await store.accept("meta", b"", [event], at(n / 100))
    works: list[domain.Work] = []
    while batch := await store.claim(at(60), 64):
        works += batch
    for work in works:
        await store.settle(work, outcome(), at(60))
    found = await store.lately(works[0].conversation, None, at(0))
    assert len(found.on_post) == domain.Lately.MOST


async def test_hiding_whose_lease_ran_out_is_done_again(store: SqlStore) -> None:
    """A crash between the request and its answer: hidden twice is hidden, and nobody has to look."""
    await settle(store, make.comment("c1"), outcome(hide()), 0)
    [row] = await store.claim_outbound(at(3), "meta")
    assert row.out == hide()
    assert await store.claim_outbound(at(30), "meta") == []
    assert await store.claim_unknown(at(70)) == []
    [again] = await store.claim_outbound(at(71), "meta")
    assert (again.out, again.attempt) == (hide(), 2)
    await store.sent(again, domain.Receipt(external_id=""), at(72))
    assert (await store.counts())["outbox.sent"] == 1


async def test_what_nobody_knows_of_hiding_is_tried_again(store: SqlStore) -> None:
    """It is no words: an unknown outcome is a failure like any other."""
    await settle(store, make.comment("c1"), outcome(hide()), 0)
    [row] = await store.claim_outbound(at(3), "meta")
    await store.unknown(row, "timeout", at(10))
    assert await store.claim_unknown(at(11)) == []
    [again] = await store.claim_outbound(at(11), "meta")
    assert again.out == hide()


@pytest.mark.parametrize(("reason", "left"), [("hide", 1), ("remove", 0)])
async def test_our_own_hiding_takes_back_nothing(store: SqlStore, reason: str, left: int) -> None:
    """The platform tells of it as of a removal: what is said to its author in private still leaves."""
    private = dataclasses.replace(make.comment_reply(), manner=domain.Manner.PRIVATE)
    await settle(store, make.comment("c1"), outcome(private, hide()), 0)
    told = domain.Removed(
        platform="facebook", external_id="c1", surface=domain.Surface.COMMENT, reason=reason, version=f"{reason}:1"
    )
    await store.accept("meta", b"", [told], at(3))
    rows = await store.claim_outbound(at(4), "meta")
    assert [row.out.id for row in rows if isinstance(row.out, domain.Reply)] == ["r1"] * left


async def test_a_moderators_hiding_still_takes_back_words(store: SqlStore) -> None:
    """Somebody else hid it: it must not be answered any more."""
    await settle(store, make.comment("c1"), outcome(make.comment_reply()), 0)
    told = domain.Removed(platform="facebook", external_id="c1", reason="hide", version="hide:1")
    await store.accept("meta", b"", [told], at(3))
    assert await store.claim_outbound(at(4), "meta") == []


async def test_hiding_waits_for_the_private_words_before_it(store: SqlStore) -> None:
    """First the author is told, then the comment goes."""
    private = dataclasses.replace(make.comment_reply(), manner=domain.Manner.PRIVATE)
    await settle(store, make.comment("c1"), outcome(private, hide()), 0)
    [first] = await store.claim_outbound(at(3), "meta")
    assert first.out == private
    await store.sent(first, domain.Receipt(external_id="x"), at(4))
    [second] = await store.claim_outbound(at(5), "meta")
    assert second.out == hide()


async def test_turns_about_a_subject_are_counted_in_all_conversations(store: SqlStore) -> None:
    """By its name alone, newest first, since the moment that is asked for; nothing of who wrote is kept."""
    about = dataclasses.replace(outcome(negative=0.9), subjects=("late", "sold out"))
    await settle(store, make.message("m1"), about, 0)
    first = await settle(store, make.message("m2", conversation="messenger:page:dm:dana"), about, 100)
    await settle(store, make.comment("c1"), dataclasses.replace(outcome(negative=0.2), subjects=("late",)), 200)
    await settle(store, make.message("m4"), outcome(), 300)
    found = await store.lately(first.conversation, None, None, {"late": at(50), "sold out": at(-10), "x": at(0)})
    assert [(each.subject, [heard.negative for heard in each.heard]) for each in found.on_topic] == [
        ("late", [0.2, 0.9]),
        ("sold out", [0.9, 0.9]),
        ("x", []),
    ]
    assert (found.here, found.on_post) == ((), ())
    assert found.on_topic[0].heard[0].at == at(202)


async def test_what_is_too_old_to_count_is_forgotten(store: SqlStore) -> None:
    """When the subject comes up again, nine days later."""
    about = dataclasses.replace(outcome(), subjects=("late",))
    await settle(store, make.message("m1"), about, 0)
    again = await settle(store, make.message("m2"), about, 9 * 24 * 3600)
    found = await store.lately(again.conversation, None, None, {"late": at(-10)})
    assert len(found.on_topic[0].heard) == 1
