"""The store as the sender sees it: what may leave, one at a time, and what became of it."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence

import pytest

from inboxbot import domain
from inboxbot.domain import DESK, ConversationId, Manner
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import SARA, at

RECEIPT = domain.Receipt(external_id="x1")


async def queue(store: SqlStore, *outbound: domain.Outbound) -> None:
    """Let a turn lead to these words, in conversations that exist."""
    others = {out.conversation for out in outbound if isinstance(out, domain.Reply)} - {SARA}
    await store.accept("meta", b"", [make.message(), *(make.message(f"m:{c}", conversation=c) for c in others)], at(0))
    for work in await store.claim(at(2)):
        outcome = make.answered(*outbound) if work.conversation.id == SARA else make.silent()
        assert await store.settle(work, outcome, at(2))


async def ids(store: SqlStore, now: float, sink: str = "meta") -> list[str]:
    return [row.out.id for row in await store.claim_outbound(at(now), sink)]


async def leaving(store: SqlStore, now: float = 2, sink: str = "meta") -> domain.Outgoing:
    [row] = await store.claim_outbound(at(now), sink)
    return row


async def in_doubt(store: SqlStore, reply: domain.Reply) -> domain.Outgoing:
    """A reply that nobody can say arrived."""
    await queue(store, reply)
    row = await leaving(store)
    await store.unknown(row, "timeout", at(10))
    return row


def echo(external_id: str = "x1", *, marker: str = "", text: str = "سلام! سفارش شما در راه است.") -> domain.Ignored:
    return domain.Ignored(
        platform="messenger",
        external_id=external_id,
        account="page",
        conversation=SARA,
        text=text,
        reason="own echo",
        marker=marker,
    )


def own_comment(parent: str = "c1", text: str = "با ما تماس بگیرید") -> domain.Ignored:
    return domain.Ignored(
        platform="facebook",
        external_id="x1",
        account="page",
        surface=domain.Surface.COMMENT,
        post="post",
        parent=parent,
        text=text,
        reason="own comment",
        version="add",
    )


async def state(store: SqlStore) -> str:
    """The state of the only outbox row."""
    [name] = [key for key in await store.counts() if key.startswith("outbox.")]
    return name.removeprefix("outbox.")


async def test_words_leave_once(store: SqlStore) -> None:
    """A row that is leaving is handed to nobody else, and what arrived never leaves again."""
    await queue(store, make.reply())
    claims = await asyncio.gather(*(store.claim_outbound(at(2), "meta") for _ in range(8)))
    [row] = [row for rows in claims for row in rows]
    assert (row.out, row.attempt, row.queued_at) == (make.reply(), 1, at(2))
    await store.sent(row, RECEIPT, at(3))
    assert await ids(store, 1000) == []
    assert await store.claim_unknown(at(1000)) == []


async def test_replies_of_one_conversation_leave_in_order(store: SqlStore) -> None:
    """A reply waits for the one before it to leave, also when that one must be tried again."""
    await queue(store, make.reply("r1"), make.reply("r2"))
    first = await leaving(store)
    assert first.out.id == "r1"
    assert await ids(store, 3) == []
    await store.again(first, at(10), "429")
    assert await ids(store, 9) == []
    second_try = await leaving(store, 10)
    assert (second_try.out.id, second_try.attempt) == ("r1", 2)
    await store.sent(second_try, RECEIPT, at(11))
    assert await ids(store, 11) == ["r2"]


async def test_conversations_do_not_hold_each_other_up(store: SqlStore) -> None:
    """The words to others leave while one waits."""
    await queue(store, make.reply("r1"), make.reply("r2", conversation="other"), make.reply("r3"))
    assert await ids(store, 2) == ["r1", "r2"]


async def test_the_bot_waits_while_earlier_words_are_in_doubt(store: SqlStore) -> None:
    """They may have to leave again, and must not come after the later ones; a person's words do not wait for that."""
    await queue(store, make.reply("r1"), make.reply("r2"), make.reply("hers", agent=make.ANNA))
    await store.unknown(await leaving(store), "timeout", at(10))
    assert await ids(store, 3) == []
    [row] = await store.claim_unknown(at(10))
    await store.ask_desk(row, make.notice(about="r1"), at(130))
    assert await ids(store, 130) == ["r2"]


async def test_a_sink_gets_its_own_words_only(store: SqlStore) -> None:
    """The desk's queue and a platform's do not mix."""
    await queue(store, make.reply(), make.notice())
    assert await ids(store, 2, DESK) == ["n1"]
    assert await ids(store, 2) == ["r1"]


async def test_an_automatic_reply_leaves_only_in_its_epoch(store: SqlStore) -> None:
    """A reply of another epoch is cancelled, whoever speaks now; a person's words always leave."""
    await queue(store, make.reply("stale", epoch=7), make.reply("hers", epoch=7, agent=make.ANNA))
    assert await ids(store, 2) == []
    assert await ids(store, 2) == ["hers"]
    assert (await store.counts())["outbox.cancelled"] == 1


async def test_no_automatic_reply_starts_after_a_takeover(store: SqlStore) -> None:
    """Claims and a takeover race: what is handed out afterwards is never the bot's."""
    crowd = [make.reply(f"r{n}", conversation=f"c{n}") for n in range(8)]
    await queue(store, *crowd)
    for reply in crowd:
        event = domain.OutsideReply(
            platform="messenger", external_id=f"o{reply.id}", account="page", conversation=reply.conversation, text="x"
        )
        await asyncio.gather(store.accept("meta", b"", [event], at(3)), store.claim_outbound(at(3), "meta", 1))
    assert await ids(store, 4) == []


async def test_an_unknown_send_is_settled_by_its_marker(store: SqlStore) -> None:
    """The echo carries the id that the send carried."""
    await in_doubt(store, make.reply())
    await store.accept("meta", b"", [echo("mid.1", marker="r1", text="")], at(3))
    assert await state(store) == "sent"
    assert await store.claim_unknown(at(1000)) == []


@pytest.mark.parametrize(
    "event",
    [
        echo(),
        echo(text="سلام!  سفارش شما در راه است. "),
        domain.OutsideReply(
            platform="messenger",
            external_id="x1",
            account="page",
            conversation=SARA,
            contact="sara",
            text="سلام! سفارش شما در راه است.",
        ),
    ],
    ids=["echo", "other spaces", "looks like a person"],
)
async def test_an_unknown_send_is_settled_by_its_words(store: SqlStore, event: domain.Inbound) -> None:
    """An echo without a marker is ours when the same words were on their way to the same place: no takeover."""
    await in_doubt(store, make.reply())
    await store.accept("meta", b"", [event], at(3))
    assert await state(store) == "sent"
    assert await store.epoch(SARA) == 0


@pytest.mark.parametrize(
    "event", [echo(text="דבר אחר"), dataclasses.replace(echo(), conversation=ConversationId("messenger:page:dm:omid"))]
)
async def test_other_words_settle_nothing(store: SqlStore, event: domain.Inbound) -> None:
    """Other words, or the same words to someone else, say nothing about a send."""
    await in_doubt(store, make.reply())
    await store.accept("meta", b"", [event], at(3))
    assert await state(store) == "unknown"


async def test_an_echo_may_come_before_the_answer(store: SqlStore) -> None:
    """The echo settles what is still leaving; whatever the sender then says changes nothing."""
    await queue(store, make.reply())
    row = await leaving(store)
    await store.accept("meta", b"", [echo("mid.1")], at(3))
    assert await state(store) == "sent"
    await store.sent(row, domain.Receipt(external_id="other"), at(4))
    await store.unknown(row, "reset", at(4))
    await store.again(row, at(4), "429")
    await store.gave_up(row, "no", [make.notice()], at(4))
    assert await state(store) == "sent"
    again = domain.OutsideReply(platform="messenger", external_id="mid.1", account="page", conversation=SARA)
    await store.accept("meta", b"", [again], at(5))
    assert await store.epoch(SARA) == 0


async def test_the_echo_of_what_arrived_is_no_takeover(store: SqlStore) -> None:
    """An echo that only names the id we were given is ours."""
    await queue(store, make.reply())
    await store.sent(await leaving(store), RECEIPT, at(3))
    late = domain.OutsideReply(platform="messenger", external_id="x1", account="page", conversation=SARA, text="cut…")
    await store.accept("meta", b"", [late], at(4))
    assert await store.epoch(SARA) == 0


async def public_in_doubt(store: SqlStore) -> None:
    top = make.comment("c0", "؟")
    await store.accept("meta", b"", [top, make.comment("c1", parent="c0")], at(0))
    [work] = await store.claim(at(2))
    assert await store.settle(work, make.answered(make.comment_reply(to="c1")), at(2))
    await store.unknown(await leaving(store), "timeout", at(10))


@pytest.mark.parametrize("parent", ["c1", "c0"])
async def test_an_own_comment_settles_a_public_reply(store: SqlStore, parent: str) -> None:
    """Our words under the comment, or under the one that it answers, are the send that was in doubt."""
    await public_in_doubt(store)
    await store.accept("meta", b"", [own_comment(parent)], at(3))
    assert await state(store) == "sent"
    assert await store.epoch(make.comment().conversation) == 0


async def test_an_own_comment_elsewhere_settles_nothing(store: SqlStore) -> None:
    """The same approved answer under another customer's comment is not ours here."""
    await public_in_doubt(store)
    await store.accept("meta", b"", [own_comment("c7")], at(3))
    assert await state(store) == "unknown"


async def test_a_private_reply_is_recognised_in_the_dm_it_opens(store: SqlStore) -> None:
    """The answer to a comment in private comes back as an echo of a DM that did not exist before."""
    await in_doubt(store, make.reply(conversation="facebook:page:post:sara", manner=Manner.PRIVATE, to="c1"))
    await store.accept(
        "meta", b"", [dataclasses.replace(echo(), conversation=ConversationId("messenger:page:dm:new"))], at(3)
    )
    assert await state(store) == "sent"


async def test_an_unknown_send_is_looked_at_when_due(store: SqlStore) -> None:
    """One looks at a time; a send that surely did not arrive leaves again."""
    await in_doubt(store, make.reply())
    assert await store.claim_unknown(at(9)) == []
    looks = await asyncio.gather(*(store.claim_unknown(at(10)) for _ in range(4)))
    [row] = [row for rows in looks for row in rows]
    await store.again(row, at(12), "not there")
    assert (await leaving(store, 12)).attempt == 2


async def test_a_look_that_tells_nothing_is_repeated(store: SqlStore) -> None:
    """Unknown stays unknown until the next look."""
    await in_doubt(store, make.reply())
    [row] = await store.claim_unknown(at(10))
    await store.unknown(row, "cannot tell", at(40))
    assert await store.claim_unknown(at(39)) == []
    assert len(await store.claim_unknown(at(40))) == 1


@pytest.mark.parametrize("reply", [make.reply(), make.reply(agent=make.ANNA)], ids=["the bot's", "a person's"])
async def test_a_lease_that_ran_out_while_sending_is_unknown(store: SqlStore, reply: domain.Reply) -> None:
    """Nobody sends it again blindly: whoever was sending may have done so."""
    await queue(store, reply)
    zombie = await leaving(store)
    assert await ids(store, 1000) == []
    assert await store.claim_unknown(at(61)) == []
    [row] = await store.claim_unknown(at(62))
    assert row.out == reply
    await store.again(zombie, at(62), "the zombie says it was not sent")
    assert await state(store) == "unknown"
    await store.sent(zombie, RECEIPT, at(63))
    assert await state(store) == "sent"


async def test_a_card_whose_lease_ran_out_leaves_again(store: SqlStore) -> None:
    """Two cards are better than none."""
    await queue(store, make.notice())
    assert len(await store.claim_outbound(at(2), DESK)) == 1
    assert await ids(store, 61, DESK) == []
    assert await store.claim_unknown(at(62)) == []
    again = await leaving(store, 62, DESK)
    assert (again.out.id, again.attempt) == ("n1", 2)


async def test_the_desk_is_never_unknown(store: SqlStore) -> None:
    """A notice of unknown outcome is simply sent again."""
    await store.notify(make.notice(), at(0))
    await store.unknown(await leaving(store, 0, DESK), "timeout", at(5))
    assert await ids(store, 4, DESK) == []
    assert await ids(store, 5, DESK) == ["n1"]


async def test_a_person_decides_what_nobody_knows(store: SqlStore) -> None:
    """Under the notice's own message, one press counts: the words are there, or they leave again."""
    row = await in_doubt(store, make.reply())
    [look] = await store.claim_unknown(at(10))
    await store.ask_desk(look, make.notice(about=row.out.id), at(130))
    assert await store.belonging("n1:send_again", "tg9") is None
    await store.sent(await leaving(store, 130, DESK), domain.Receipt(external_id="tg9"), at(131))
    assert await store.belonging("n1:send_again", "another") is None
    assert await store.belonging("n1:send_again", "") is None
    found = await store.belonging("n1:send_again", "tg9")
    assert isinstance(found, domain.OfUnknown)
    assert found.outgoing.out == row.out
    assert found.press is domain.Press.SEND_AGAIN
    done = await asyncio.gather(
        store.decide_unknown(found.outgoing, False, make.ANNA, at(140)),
        store.decide_unknown(found.outgoing, True, make.OMID, at(140)),
    )
    assert sorted(done) == [False, True]


async def test_a_person_may_send_again_after_taking_over(store: SqlStore) -> None:
    """Sending again is a person's decision: the bot's epoch does not stop it."""
    row = await in_doubt(store, make.reply())
    outside = domain.OutsideReply(platform="messenger", external_id="o1", account="page", conversation=SARA, text="!")
    await store.accept("meta", b"", [outside], at(3))
    [look] = await store.claim_unknown(at(10))
    await store.ask_desk(look, make.notice(about=row.out.id), at(10))
    assert await store.decide_unknown(look, False, make.ANNA, at(20))
    assert await ids(store, 20) == ["r1"]


async def test_an_echo_answers_the_question_to_the_desk(store: SqlStore) -> None:
    """What an echo settled is not asked any more, and a late press is told so."""
    row = await in_doubt(store, make.reply())
    [look] = await store.claim_unknown(at(10))
    await store.ask_desk(look, make.notice(about=row.out.id), at(10))
    await store.accept("meta", b"", [echo()], at(11))
    assert await ids(store, 12, DESK) == []
    assert not await store.decide_unknown(look, False, make.ANNA, at(12))


async def test_giving_up_tells_the_desk(store: SqlStore) -> None:
    """Words that will not be sent are failed, and the lane goes on."""
    await queue(store, make.reply("r1"), make.reply("r2"))
    await store.gave_up(await leaving(store), "blocked", [make.notice()], at(3))
    assert await ids(store, 3, DESK) == ["n1"]
    assert await ids(store, 3) == ["r2"]


async def test_nothing_leaves_through_a_paused_account(store: SqlStore) -> None:
    """The desk is told once, other accounts go on, and all goes on after the mend."""
    await queue(store, make.reply("r1"), make.reply("r2", conversation="c", account="other"))
    for n in range(2):
        await store.pause("meta", "page", "190", [make.notice(f"n{n}")], at(2))
    assert await ids(store, 2) == ["r2"]
    assert await ids(store, 2, DESK) == ["n0"]
    await store.resume("meta")
    assert await ids(store, 2) == ["r1"]


async def test_a_notice_is_told_once(store: SqlStore) -> None:
    """A notice with a known id is a no-op, also after it was sent."""
    await store.notify(make.notice(), at(0))
    await store.notify(make.notice(), at(0))
    await store.sent(await leaving(store, 0, DESK), RECEIPT, at(0))
    await store.notify(make.notice(), at(0))
    assert await ids(store, 100, DESK) == []


@pytest.mark.parametrize("sinks", [["meta"], [DESK], ["meta", DESK]])
async def test_the_bell_of_a_sink_rings_for_its_words(store: SqlStore, sinks: Sequence[str]) -> None:
    """A commit wakes the senders that have something to do, and no other."""
    outbound: dict[str, domain.Outbound] = {"meta": make.reply(), DESK: make.notice()}
    await queue(store, *(outbound[sink] for sink in sinks))
    assert [sink for sink in ("meta", DESK) if store.outbox_changed(sink).is_set()] == sinks


SECOND = dataclasses.replace(make.reply("r2", "پاسخ شما را خصوصی فرستادیم"), follows="r1")


async def test_a_second_half_follows_the_first_one_s_arrival(store: SqlStore) -> None:
    """Not while nobody knows of the first, nor while a person is asked; as soon as it is there."""
    await queue(store, make.reply("r1"), SECOND)
    row = await leaving(store)
    assert await ids(store, 3) == []
    await store.unknown(row, "timeout", at(10))
    [looked] = await store.claim_unknown(at(11))
    assert await ids(store, 11) == []
    await store.ask_desk(looked, make.notice(about="r1"), at(12))
    assert await ids(store, 13) == []
    await store.sent(looked, RECEIPT, at(14))
    assert await ids(store, 15) == ["r2"]


async def test_a_second_half_does_not_leave_without_the_first(store: SqlStore) -> None:
    """Refused is refused for both; nobody is told of the second."""
    await queue(store, make.reply("r1"), SECOND)
    await store.gave_up(await leaving(store), "refused", [make.notice()], at(3))
    assert await ids(store, 4) == []
    assert (await store.counts())["outbox.cancelled"] == 1


async def test_a_second_half_is_cancelled_with_the_first(store: SqlStore) -> None:
    """Where the conversation moved on before the first could leave, the second does not wait for ever."""
    await queue(store, make.reply("r1", epoch=7), SECOND)
    assert await ids(store, 2) == []
    assert await ids(store, 3) == []
    assert (await store.counts())["outbox.cancelled"] == 2
