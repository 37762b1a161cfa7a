"""Places where the bot is silent, as both databases keep them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inboxbot import domain
from inboxbot.domain import Lifted, Mute, Press, Resort, Scope
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import at

TOPIC = "order_status"


def mute(id: str = "m1", scope: Scope = Scope.EVERYWHERE, place: str = "", **more: object) -> Mute:
    values: dict[str, object] = {"id": id, "scope": scope, "place": place, "since": at(30), "by": make.OMID}
    return Mute(**(values | more))  # type: ignore[arg-type]


async def answered(store: SqlStore, name: str = "sara", *, comment: bool = False, rule: str = "answer") -> None:
    """A customer asked, and an answer is queued."""
    lane = f"facebook:page:post:{name}" if comment else f"messenger:page:dm:{name}"
    said = make.message(f"m-{name}", conversation=lane, contact=name, platform="facebook" if comment else "messenger")
    if comment:
        said = replace(said, surface=domain.Surface.COMMENT, post="post")
    await store.accept("meta", b"{}", [said], at(0))
    (work,) = await store.claim(at(10))
    reply = make.reply(f"r-{name}", conversation=lane, platform="facebook" if comment else "messenger")
    made = make.answered(reply) if rule == "answer" else make.silent()
    outcome = replace(made, decision=replace(made.decision, rule=rule, upset=rule != "answer"))
    assert await store.settle(work, outcome, at(40 if rule == domain.MUTED else 20))


async def leaving(store: SqlStore, seconds: float = 60) -> Sequence[str]:
    return [outgoing.out.id for outgoing in await store.claim_outbound(at(seconds), "meta")]


async def test_what_is_queued_is_held_and_leaves_when_it_is_lifted(store: SqlStore) -> None:
    """Held is neither sent nor cancelled; what is elsewhere leaves."""
    await answered(store)
    await answered(store, "dana", comment=True)
    assert await store.mute(mute(scope=Scope.PLATFORM, place="messenger"), [], "tg:1", at(30))
    assert await leaving(store) == ["r-dana"]
    (live,) = await store.mutes()
    lifted = replace(live, lifted=Lifted.BY_HAND, lifted_at=at(90), version=1)
    assert await store.change_mute(live, lifted, [], [], "tg:2", make.OMID, at(90))
    assert await leaving(store, 91) == ["r-sara"]
    assert await store.mutes() == []
    assert [each.lifted for each in await store.mutes_since(at(0))] == [Lifted.BY_HAND]


async def test_each_scope_holds_its_own(store: SqlStore) -> None:
    """A post, a topic, everything."""
    await answered(store)
    await answered(store, "dana", comment=True)
    for scope, place in (
        (Scope.POST, "facebook:page:post"),
        (Scope.TOPIC, TOPIC),
        (Scope.EVERYWHERE, ""),
    ):
        new = mute(scope.value, scope, place)
        assert await store.mute(new, [], "", at(30))
        (work_free,) = [mute for mute in await store.mutes() if mute.id == new.id]
        held = {out for _, out, _ in await store.left(new)}
        assert held == ({"r-dana"} if scope is Scope.POST else {"r-sara", "r-dana"})
        lifted = replace(work_free, lifted=Lifted.TIME, lifted_at=at(31), version=1)
        assert await store.change_mute(work_free, lifted, [], [], "", None, at(31))
    assert await leaving(store) == ["r-sara", "r-dana"]


async def test_a_persons_words_and_the_crisis_text_leave_all_the_same(store: SqlStore) -> None:
    """Only what the bot says by itself is held."""
    await answered(store)
    assert await store.mute(mute(), [], "", at(30))
    (live,) = await store.mutes()
    text = replace(make.reply("crisis"), breaks_silence=True)
    resort = Resort(conversation=make.SARA, out="r-sara", outbound=(text,))
    assert await store.change_mute(live, replace(live, says_text=True, version=1), [resort], [], "", None, at(50))
    assert await leaving(store) == ["crisis"]
    assert (await store.counts())["outbox.cancelled"] == 1


async def test_what_is_held_stands_in_nobodys_way(store: SqlStore) -> None:
    """However much is held, the next that may leave is found."""
    for number in range(3):
        await answered(store, f"held-{number}")
    await answered(store, "dana", comment=True)
    assert await store.mute(mute(scope=Scope.PLATFORM, place="messenger"), [], "", at(30))
    assert [outgoing.out.id for outgoing in await store.claim_outbound(at(60), "meta", 1)] == ["r-dana"]


async def test_the_crisis_text_of_a_turn_leaves_where_all_else_is_held(store: SqlStore) -> None:
    """Who writes while the text is let go hears it."""
    assert await store.mute(mute(), [], "", at(1))
    await store.accept("meta", b"{}", [make.message()], at(2))
    (work,) = await store.claim(at(12))
    text = replace(make.reply("crisis"), breaks_silence=True)
    assert await store.settle(work, make.answered(text, make.reply("held")), at(13))
    assert await leaving(store) == ["crisis"]


async def test_a_turn_knows_what_was_in_force(store: SqlStore) -> None:
    """The conversation carries its silences, and the snapshot keeps them."""
    there = mute(scope=Scope.PLATFORM, place="messenger")
    assert await store.mute(there, [], "", at(1))
    assert await store.mute(mute("m2", Scope.PLATFORM, "facebook"), [], "", at(1))
    await store.accept("meta", b"{}", [make.message()], at(2))
    (work,) = await store.claim(at(12))
    assert work.conversation.mutes == (there,)
    assert await store.settle(work, make.silent(), at(13))
    (turn,) = await store.turns_of("m1")
    assert turn.work.conversation.mutes == (there,)


async def test_one_silence_a_place_and_one_change_a_version(store: SqlStore) -> None:
    """The second is too late, and so is the same update again."""
    assert await store.mute(mute(), [make.notice()], "tg:1", at(30))
    assert not await store.mute(mute("m2"), [], "tg:2", at(31))
    (live,) = await store.mutes()
    gone = replace(live, lifted=Lifted.BY_HAND, lifted_at=at(40), version=1)
    assert await store.change_mute(live, gone, [], [], "tg:3", make.OMID, at(40))
    assert not await store.change_mute(live, gone, [], [], "tg:4", make.OMID, at(41))
    assert not await store.mute(mute("m3"), [], "tg:1", at(42))
    assert await store.mute(mute("m4"), [], "tg:5", at(43))


async def test_who_got_no_answer_goes_to_a_person_unless_one_is_there(store: SqlStore) -> None:
    """In the same transaction as the lifting; a conversation that a person has is left alone."""
    await answered(store, rule=domain.MUTED)
    await answered(store, "dana", rule=domain.MUTED)
    assert await store.mute(mute(), [], "", at(30))
    (live,) = await store.mutes()
    left = sorted(await store.left(live), key=lambda each: each[0].work.conversation.id, reverse=True)
    assert [turn.work.conversation.contact for turn, _, _ in left] == ["sara", "dana"]
    await store.accept("meta", b"{}", [_outside("dana")], at(50))
    resorts = [
        Resort(
            conversation=turn.work.conversation.id,
            escalation=make.escalation(f"e{nr}", conversation=turn.work.conversation.id),
            outbound=(make.card(of=f"e{nr}"),),
        )
        for nr, (turn, _, _) in enumerate(left)
    ]
    gone = replace(live, lifted=Lifted.CALM, lifted_at=at(60), version=1)
    assert await store.change_mute(live, gone, resorts, [], "", None, at(60))
    assert [each.id for each in await store.glances()] == ["e0"]
    assert len(await store.claim_outbound(at(100), domain.DESK)) == 1


def _outside(name: str) -> domain.OutsideReply:
    return domain.OutsideReply(
        platform="messenger",
        external_id="o1",
        account="page",
        conversation=domain.ConversationId(f"messenger:page:dm:{name}"),
        contact=name,
        text="سلام",
    )


async def test_remarks_come_in_order_and_go_on_where_they_ended(store: SqlStore) -> None:
    """Who, where, about what, and whether they were upset."""
    await answered(store, comment=True)
    await answered(store, "dana", rule=domain.MUTED)
    first, second = await store.remarks(at(0), "", 10)
    assert (first.platform, first.post, first.upset) == ("facebook", "facebook:page:post", False)
    assert (second.contact, second.topic, second.upset) == ("messenger:page:dana", TOPIC, True)
    assert await store.remarks(first.at, first.turn, 10) == [second]


async def test_a_series_of_notices_is_one_message(store: SqlStore) -> None:
    """The newer changes the message of the older in place, and only its buttons work."""
    await store.mute(mute(is_crisis=True), [_crisis("n1")], "", at(1))
    (first,) = await store.claim_outbound(at(2), domain.DESK)
    await store.sent(first, domain.Receipt(external_id="-1/7"), at(2))
    found = await store.belonging("n1:lift", "-1/7")
    assert isinstance(found, domain.OfCrisis)
    assert (found.mute.id, found.press) == ("m1", Press.CRISIS_LIFT)
    await store.notify(_crisis("n2"), at(3))
    await store.notify(_crisis("n3"), at(4))
    (newest,) = await store.claim_outbound(at(5), domain.DESK)
    assert isinstance(newest.out, domain.Notice)
    assert (newest.out.id, newest.out.message) == ("n3", "-1/7")
    await store.sent(newest, domain.Receipt(external_id="-1/7"), at(6))
    assert await store.belonging("n1:lift", "-1/7") is None
    assert await store.belonging("n3:lift", "-1/8") is None
    assert await store.belonging("n3:lift", "-1/7") is not None


def _crisis(id: str) -> domain.Notice:
    button = domain.Button(label="برداشتن", press=Press.CRISIS_LIFT, token=f"{id}:lift")
    return replace(make.notice(id), buttons=(button,), series="m1")
