"""The store as the intake and the pipeline see it: accepted once, one turn at a time, settled once."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence

import pytest
import sqlalchemy as sa

from inboxbot import domain, errors, ports
from inboxbot.domain import ConversationId, Mode
from inboxbot.store import SqlStore
from inboxbot.store.tables import delivery
from tests.contract import store_making as make
from tests.contract.store_making import SARA, at


async def accept(store: ports.Store, *events: domain.Inbound, now: float = 0) -> int:
    return await store.accept("meta", b"{}", events, at(now))


async def one(store: ports.Store, now: float) -> domain.Work:
    works = await store.claim(at(now))
    assert len(works) == 1
    return works[0]


def texts(work: domain.Work) -> list[str]:
    return [message.text for message in work.messages]


def outside(external_id: str = "o1", *, text: str = "שלום, כאן דנה", marker: str = "") -> domain.OutsideReply:
    return domain.OutsideReply(
        platform="messenger",
        external_id=external_id,
        account="page",
        conversation=SARA,
        contact="sara",
        text=text,
        marker=marker,
    )


def edited(external_id: str = "m1", text: str = "ببخشید، سفارش ۵۲۳", version: str = "1") -> domain.Edited:
    return domain.Edited(platform="messenger", external_id=external_id, text=text, version=version)


def removed(external_id: str = "m1", platform: str = "messenger") -> domain.Removed:
    return domain.Removed(platform=platform, external_id=external_id, version="remove:1")


async def test_the_store_is_what_the_stages_ask_for(store: SqlStore) -> None:
    """The store is the plug that `ports` describes."""
    plug: ports.Store = store
    assert await plug.counts() == {"quarantine": 0, "paused": 0, "decision": 0}


async def test_a_repeat_is_a_no_op(store: SqlStore) -> None:
    """The same happening counts once, in one body, in another, and a day later."""
    assert await accept(store, make.message(), make.message()) == 1
    assert await accept(store, make.message(), now=86_400) == 0
    assert (await store.counts())["inbox.waiting"] == 1


async def test_a_hundred_parallel_repeats_are_one(store: SqlStore) -> None:
    """However many deliveries of one message run at once, exactly one of them is told that it was new."""
    new = await asyncio.gather(*(accept(store, make.message()) for _ in range(100)))
    assert sorted(new) == [0] * 99 + [1]


async def test_a_rush_is_kept_whole(store: SqlStore) -> None:
    """More deliveries at once than one transaction takes: each is kept, and each hears so."""
    new = await asyncio.gather(*(accept(store, make.message(f"m{n}")) for n in range(600)))
    assert new == [1] * 600
    assert (await store.counts())["inbox.waiting"] == 600


async def test_a_raw_body_is_kept_with_its_news(store: SqlStore) -> None:
    """A body that brings something new is kept as it came, also one without events; a repeat's is not."""
    await store.accept("meta", b"\x00 first", [make.message()], at(0))
    await store.accept("meta", b"again", [make.message()], at(1))
    await store.accept("meta", b"nothing", [], at(2))
    bodies = await store._database.transact(lambda db: list(db.execute(sa.select(delivery.c.body)).scalars()))
    assert sorted(bodies) == [b"\x00 first", b"nothing"]


async def test_each_delivery_hears_how_many_of_its_events_were_new(store: SqlStore) -> None:
    """Deliveries that are committed together are counted apart."""
    messages = [make.message(f"m{n}") for n in range(4)]
    new = await asyncio.gather(
        accept(store, *messages[:2]), accept(store, *messages[1:]), accept(store), accept(store, messages[3])
    )
    assert list(new) == [2, 2, 0, 0]


async def test_ids_of_two_platforms_do_not_collide(store: SqlStore) -> None:
    """The same id on another platform is another message."""
    assert await accept(store, make.message(), make.message(platform="instagram", conversation="i:sara")) == 2


async def test_a_burst_is_one_turn(store: SqlStore) -> None:
    """Messages within two seconds of each other are answered once, in their order."""
    await accept(store, make.message("m1", "سلام"), now=0)
    await accept(store, make.message("m2", "سفارشم"), now=1.5)
    await accept(store, make.message("m3", "کجاست؟"), now=3)
    assert await store.next_due() == at(5)
    assert await store.claim(at(4.9)) == []
    work = await one(store, 5)
    assert texts(work) == ["سلام", "سفارشم", "کجاست؟"]
    assert work.received_at == at(0)


async def test_one_body_keeps_its_order(store: SqlStore) -> None:
    """What came in one body is read in the order it was written, whatever its ids sort like."""
    names = [f"m{n}" for n in (10, 2, 33, 1, 25, 3)]
    await accept(store, *(make.message(name, name) for name in names))
    assert texts(await one(store, 2)) == names


async def test_a_burst_ends_at_its_cap(store: SqlStore) -> None:
    """Who never stops writing is answered after ten seconds all the same."""
    for second in range(10):
        await accept(store, make.message(f"m{second}"), now=second)
    assert await store.next_due() == at(10)
    assert len((await one(store, 10)).messages) == 10


async def test_a_claim_tells_all_that_was_kept(store: SqlStore) -> None:
    """A message comes back as it was accepted, whatever its script."""
    message = dataclasses.replace(
        make.message(),
        text="שלום, هل وصل؟ 👩\u200d👩\u200d👧 Ľ \u200f",
        attachments=(domain.Attachment(type="image", url="https://example.test/ä"),),
        payload="ORDER:1",
    )
    await accept(store, message)
    work = await one(store, 2)
    assert work.messages == (message,)
    assert work.conversation == domain.Conversation(
        id=SARA,
        channel="meta",
        platform="messenger",
        account="page",
        surface=domain.Surface.DM,
        contact="sara",
        contact_name="سارا",
    )


async def test_a_conversation_is_worked_on_once_at_a_time(store: SqlStore) -> None:
    """What arrives while a turn is in work is the next turn, and waits for the first to be settled."""
    await accept(store, make.message("m1"))
    first = await one(store, 2)
    await accept(store, make.message("m2", "هنوز هستید؟"), now=3)
    assert await store.claim(at(20)) == []
    assert await store.settle(first, make.answered(), at(20))
    second = await one(store, 20)
    assert (texts(second), second.attempt) == (["هنوز هستید؟"], 1)
    assert second.turn != first.turn


async def test_conversations_do_not_wait_for_each_other(store: SqlStore) -> None:
    """The oldest due conversation comes first, and one in work holds up no other."""
    for n in range(3):
        await accept(store, make.message(f"m{n}", conversation=f"c{n}"), now=n)
    assert [work.conversation.id for work in await store.claim(at(10), 2)] == ["c0", "c1"]
    assert [work.conversation.id for work in await store.claim(at(10), 2)] == ["c2"]


async def test_parallel_claims_never_share_a_turn(store: SqlStore) -> None:
    """Many claimants at once get every conversation exactly once."""
    await accept(store, *(make.message(f"m{n}", conversation=f"c{n:02}") for n in range(40)))
    claims = await asyncio.gather(*(store.claim(at(2), 5) for _ in range(16)))
    rest = await store.claim(at(2), 40)
    got = [work.conversation.id for works in (*claims, rest) for work in works]
    assert sorted(got) == [f"c{n:02}" for n in range(40)]


async def test_a_late_twin_settles_nothing(store: SqlStore) -> None:
    """When a lease ran out and another took the turn, the first one's result is refused, also after the second's."""
    await accept(store, make.message())
    first = await one(store, 2)
    assert await store.claim(at(61)) == []
    second = await one(store, 63)
    assert (second.attempt, second.turn) == (2, first.turn)
    assert not await store.settle(first, make.answered(make.reply("twin")), at(63))
    assert await store.settle(second, make.answered(make.reply("r1")), at(64))
    assert not await store.settle(second, make.answered(make.reply("r2")), at(64))
    counts = await store.counts()
    assert (counts["outbox.queued"], counts["decision"]) == (1, 1)


async def test_a_released_turn_comes_again_after_a_pause(store: SqlStore) -> None:
    """Failed thinking is repeated, later each time, and the attempts are counted."""
    await accept(store, make.message())
    now, seen = 2.0, []
    for _ in range(4):
        work = await one(store, now)
        seen.append((now, work.attempt))
        await store.release(work, "ValueError", at(now))
        due = await store.next_due()
        assert due is not None
        now = (due - at(0)).total_seconds()
    assert seen == [(2, 1), (3, 2), (8, 3), (23, 4)]


async def test_an_edit_before_the_answer_replaces_the_text(store: SqlStore) -> None:
    """What is answered is what the customer last wrote."""
    await accept(store, make.message())
    await accept(store, edited(), now=1)
    assert texts(await one(store, 2)) == ["ببخشید، سفارش ۵۲۳"]


async def test_an_edit_during_work_makes_it_stale(store: SqlStore) -> None:
    """A turn that was thought about with old words is not settled, and is due again at once with the new ones."""
    await accept(store, make.message())
    work = await one(store, 2)
    await accept(store, edited(), now=3)
    assert not await store.settle(work, make.answered(make.reply()), at(3))
    again = await one(store, 3)
    assert (texts(again), again.attempt) == (["ببخشید، سفارش ۵۲۳"], 1)
    assert await store.settle(again, make.answered(), at(3))


async def test_an_edit_after_the_answer_changes_nothing(store: SqlStore) -> None:
    """Where nobody at the desk watches, an edit of what was answered asks for no turn."""
    await accept(store, make.message())
    await store.settle(await one(store, 2), make.answered(), at(2))
    await accept(store, edited(), now=3)
    assert await store.next_due() is None


async def test_a_removal_takes_a_waiting_message_back(store: SqlStore) -> None:
    """A message that is gone is not answered; what else was said still is."""
    await accept(store, make.message("m1", "احمق"), make.message("m2", "ببخشید، سلام"))
    await accept(store, removed("m1"), now=1)
    assert texts(await one(store, 3)) == ["ببخشید، سلام"]


async def test_a_removal_of_the_only_message_leaves_nothing_to_do(store: SqlStore) -> None:
    """A turn of which nothing is left is never claimed, not even when it was in work."""
    await accept(store, make.message())
    work = await one(store, 2)
    await accept(store, removed(), now=3)
    assert not await store.settle(work, make.answered(make.reply()), at(3))
    assert await store.claim(at(100)) == []
    assert await store.next_due() is None
    assert (await store.counts())["inbox.removed"] == 1


async def test_a_removal_cancels_the_reply_that_waits(store: SqlStore) -> None:
    """An automatic reply to a message that is gone does not leave."""
    await accept(store, make.message())
    await store.settle(await one(store, 2), make.answered(make.reply()), at(2))
    await accept(store, removed(), now=3)
    assert await store.claim_outbound(at(3), "meta") == []
    assert (await store.counts())["outbox.cancelled"] == 1


async def test_a_removal_of_half_a_turn_keeps_the_reply_to_the_rest(store: SqlStore) -> None:
    """The answer to two comments leaves when only the one that it does not stand under is gone."""
    await accept(store, make.comment("c1", "؟"), make.comment("c2"))
    await store.settle(await one(store, 2), make.answered(make.comment_reply(to="c2")), at(2))
    await accept(store, removed("c1", "facebook"), now=3)
    assert len(await store.claim_outbound(at(3), "meta")) == 1


@pytest.mark.parametrize("change", [removed(), edited()], ids=["removal", "edit"])
async def test_a_change_that_overtakes_its_message_still_counts(store: SqlStore, change: domain.Inbound) -> None:
    """Platforms promise no order: a removal or edit may come before the message it is about."""
    await accept(store, change)
    await accept(store, make.message(), now=1)
    works: Sequence[domain.Work] = await store.claim(at(3))
    if isinstance(change, domain.Removed):
        assert works == []
        assert await store.next_due() is None
    else:
        assert texts(works[0]) == [change.text]


async def test_an_outside_reply_takes_the_conversation_over(store: SqlStore) -> None:
    """A person who answers in the platform's own app silences the bot: what was thought and queued before is void."""
    await accept(store, make.message("m1"), make.message("m2", conversation="other"))
    first, other = await store.claim(at(2))
    await store.settle(first, make.answered(make.reply("r1")), at(2))
    await accept(store, make.message("m3"), now=3)
    thinking = await one(store, 5)
    await accept(store, outside(), now=6)
    assert not await store.settle(thinking, make.answered(make.reply("r2")), at(6))
    assert await store.settle(other, make.answered(make.reply("r3", conversation="other")), at(6))
    assert [row.out.id for row in await store.claim_outbound(at(6), "meta")] == ["r3"]
    again = await one(store, 6)
    assert (again.conversation.mode, again.conversation.epoch) == (Mode.HUMAN, 1)
    assert again.conversation.last_human_at == at(6)
    assert (await store.counts())["outbox.cancelled"] == 1


async def test_a_person_may_begin_a_conversation(store: SqlStore) -> None:
    """Who is written to first by a person is answered by a person."""
    await accept(store, outside())
    await accept(store, make.message(), now=1)
    assert (await one(store, 3)).conversation.mode is Mode.HUMAN
    assert await store.epoch(SARA) == 1


async def test_a_turn_may_hand_the_conversation_back(store: SqlStore) -> None:
    """The person left long ago: the bot speaks again, in a new epoch that the reply already carries."""
    await accept(store, outside())
    await accept(store, make.message(), now=10)
    outcome = dataclasses.replace(make.answered(make.reply(epoch=2)), hand_back=True)
    assert await store.settle(await one(store, 12), outcome, at(12))
    assert len(await store.claim_outbound(at(12), "meta")) == 1
    await accept(store, make.message("m2"), now=20)
    conversation = (await one(store, 22)).conversation
    assert (conversation.mode, conversation.epoch) == (Mode.BOT, 2)


async def test_a_person_who_writes_as_the_page_takes_over(store: SqlStore) -> None:
    """A comment under the account's own name that is none of our sends belongs to the customer it answers."""
    await accept(store, make.comment())
    own = domain.Ignored(
        platform="facebook",
        external_id="c9",
        account="page",
        surface=domain.Surface.COMMENT,
        post="post",
        parent="c1",
        text="Anna schreibt selbst",
        reason="own comment",
    )
    await accept(store, own, now=1)
    assert (await one(store, 3)).conversation.mode is Mode.HUMAN


async def test_what_is_of_no_consequence_asks_for_no_turn(store: SqlStore) -> None:
    """Likes and read receipts are kept, and nothing follows."""
    assert await accept(store, domain.Ignored(platform="messenger", external_id="read:1", reason="read")) == 1
    assert await store.next_due() is None
    assert (await store.counts())["inbox.done"] == 1


async def test_the_desk_sees_what_happens_to_its_conversation(store: SqlStore) -> None:
    """While an escalation is open, edits, removals and outside replies come as events of a turn."""
    await accept(store, make.message())
    await store.settle(await one(store, 2), make.escalated(make.escalation()), at(2))
    await accept(store, edited(), now=3)
    await accept(store, removed(), now=4)
    await accept(store, outside(), now=5)
    work = await one(store, 7)
    assert [event.kind for event in work.events] == ["edited", "removed", "outside_reply"]
    assert work.messages == ()
    assert work.conversation.escalation == make.escalation()
    assert await store.settle(work, make.silent(), at(7))
    assert await store.next_due() is None


async def test_a_conversation_remembers_what_the_bot_said(store: SqlStore) -> None:
    """Replies of the last day, the offered choice and the language are there for the next turn."""
    await accept(store, make.message())
    first = await one(store, 2)
    assert first.conversation.first_contact
    await store.settle(first, make.answered(make.reply(text="یک"), offered=("returns", "refund")), at(2))
    [row] = await store.claim_outbound(at(3), "meta")
    await store.sent(row, domain.Receipt(external_id="x1"), at(4))
    await accept(store, make.message("m2"), now=10)
    second = (await one(store, 12)).conversation
    assert second.automatic == (domain.SentReply(text="یک", at=at(4), id="r1"),)
    assert (second.first_contact, second.offered, second.language) == (False, ("returns", "refund"), "fa")


async def test_replies_are_forgotten_after_a_day_but_not_the_contact(store: SqlStore) -> None:
    """The loop guard looks back a day; a first contact happens once."""
    await accept(store, make.message())
    await store.settle(await one(store, 2), make.answered(make.reply()), at(2))
    await accept(store, make.message("m2"), now=90_000)
    later = (await one(store, 90_002)).conversation
    assert (later.automatic, later.first_contact) == ((), False)


async def test_a_reply_that_never_left_is_no_contact(store: SqlStore) -> None:
    """Cancelled and failed replies do not count."""
    await accept(store, make.message())
    await store.settle(await one(store, 2), make.answered(make.reply()), at(2))
    await accept(store, outside(), now=3)
    await accept(store, make.message("m2"), now=4)
    assert (await one(store, 6)).conversation.first_contact


async def test_a_decision_can_be_read_again(store: SqlStore) -> None:
    """Why a message was answered as it was is told with its whole trace."""
    await accept(store, make.message())
    assert await store.why("m1") is None
    outcome = make.answered(make.reply())
    await store.settle(await one(store, 2), outcome, at(2))
    assert await store.why("m1") == outcome.decision


async def test_hostile_text_is_kept(store: SqlStore) -> None:
    """What databases refuse (NUL, lone surrogates) is repaired everywhere; nothing else is touched."""
    hostile = "a\0b \ud83d \u202eabc ﷽ \U0001f9d1\u200d\U0001f680"
    message = dataclasses.replace(
        make.message("m\0 1", hostile), contact_name="N\0N", conversation=ConversationId("c\0"), contact="\udfff"
    )
    await accept(store, message)
    work = await one(store, 2)
    assert texts(work) == ["a\ufffdb \ufffd \u202eabc ﷽ \U0001f9d1\u200d\U0001f680"]
    assert (work.conversation.id, work.conversation.contact_name) == ("c\ufffd", "N\ufffdN")
    note = dataclasses.replace(make.decision(), rule="r\0")
    reply = make.reply(text=hostile, conversation=work.conversation.id)
    assert await store.settle(work, domain.Outcome(decision=note, outbound=(reply,)), at(2))
    await store.quarantine("meta", b"\x00\xff", hostile, at(2))
    [row] = await store.claim_outbound(at(2), "meta")
    await store.gave_up(row, hostile, [], at(2))
    await store.keep_playbook("h", {"faq.yaml": hostile}, at(2))
    assert (await store.counts())["outbox.failed"] == 1


async def test_a_message_of_no_conversation_is_refused(store: SqlStore) -> None:
    """An adapter that forgets the conversation hears of it, and nothing is kept."""
    with pytest.raises(errors.PayloadError, match="conversation"):
        await accept(store, make.message(conversation=""))
    assert (await store.counts())["quarantine"] == 0


async def test_the_pipeline_is_woken(store: SqlStore) -> None:
    """A commit that gives the pipeline something to do rings its bell."""
    store.inbox_changed.clear()
    await accept(store, make.message())
    assert store.inbox_changed.is_set()
