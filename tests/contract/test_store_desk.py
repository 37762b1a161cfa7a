"""The store as the desk sees it: cards, buttons, and agents who act at the same time."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import Literal

import pytest

from inboxbot import domain
from inboxbot.domain import DESK, ConversationId, EscalationState, Mode, Press, Sending
from inboxbot.store import SqlStore, watch
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, OMID, SARA, at

TAKE, RESOLVE = "e1:0:take", "e1:1:resolve"


async def escalate(store: SqlStore, *outbound: domain.Outbound) -> domain.Escalation:
    """A complaint that was escalated at the second second."""
    await store.accept("meta", b"", [make.message()], at(0))
    [work] = await store.claim(at(2))
    assert await store.settle(work, make.escalated(make.escalation(), *outbound), at(2))
    return make.escalation()


async def show(store: SqlStore, now: float = 3, message: str = "tg1") -> domain.Card:
    """Send the card that waits."""
    [row] = await store.claim_outbound(at(now), DESK)
    await store.sent(row, domain.Receipt(external_id=message), at(now))
    assert isinstance(row.out, domain.Card)
    return row.out


def taken(before: domain.Escalation, agent: domain.Agent = ANNA) -> domain.Escalation:
    return dataclasses.replace(before, state=EscalationState.TAKEN, agent=agent, version=before.version + 1)


async def mode(store: SqlStore, now: float) -> tuple[Mode, int]:
    """Who speaks, as the next turn sees it."""
    await store.accept("meta", b"", [make.message(f"at{now}")], at(now))
    [work] = await store.claim(at(now + 2))
    assert await store.settle(work, make.silent(), at(now + 2))
    return work.conversation.mode, work.conversation.epoch


async def test_a_button_works_under_its_own_message(store: SqlStore) -> None:
    """A token means nothing before its card was shown, and nothing under another message."""
    escalation = await escalate(store)
    assert await store.belonging(TAKE, "") is None
    assert await store.belonging(TAKE, "tg1") is None
    card = await show(store)
    assert card.message == ""
    found = await store.belonging(TAKE, "tg1")
    assert isinstance(found, domain.OfCard)
    assert (found.escalation, found.button.press) == (escalation, Press.TAKE)
    assert await store.belonging(TAKE, "tg2") is None
    assert await store.belonging("forged\0", "tg1") is None
    assert await store.escalation_by_message("tg1") == escalation
    assert await store.escalation_by_message("") is None


async def test_a_button_works_before_the_desk_has_confirmed_its_message(store: SqlStore) -> None:
    """Who presses what is still on the wire has seen it; what has not left is known to nobody."""
    before = await escalate(store)
    [first] = await store.claim_outbound(at(3), DESK)
    assert await store.belonging(TAKE, "") is None
    found = await store.belonging(TAKE, "tg1")
    assert isinstance(found, domain.OfCard)
    assert (found.escalation, found.button.press) == (before, Press.TAKE)
    await store.sent(first, domain.Receipt(external_id="tg1"), at(3))
    assert await store.belonging(TAKE, "tg2") is None
    assert await store.record(before, taken(before), [make.card(1, presses=[Press.RESOLVE])], "1", ANNA, at(4))
    assert await store.belonging(RESOLVE, "tg1") is None
    await store.claim_outbound(at(5), DESK)
    assert await store.belonging(RESOLVE, "tg1") is not None


async def test_a_looked_up_answer_is_found_by_its_button_under_its_own_message(store: SqlStore) -> None:
    """With the card it belongs to; before it was shown, under another message and for a card's button there is none."""
    await escalate(store)
    await show(store)
    offer = domain.Suggestion(token="offer-1", text="از نه تا شش", private=True)
    button = domain.Button(label="Send 1", press=Press.SEND_SUGGESTION, token=offer.token)
    looked_up = domain.Notice(
        id=domain.OutboundId("n"),
        spans=(domain.Span(text=offer.text),),
        buttons=(button,),
        answers="tg1",
        suggestions=(offer,),
    )
    await store.notify(looked_up, at(4))
    assert await store.belonging(offer.token, "") is None
    [row] = await store.claim_outbound(at(5), DESK)
    await store.sent(row, domain.Receipt(external_id="tg2"), at(5))
    assert await store.belonging(offer.token, "tg2") == domain.OfSuggestion(suggestion=offer, card="tg1")
    assert await store.belonging(offer.token, "tg1") is None
    assert isinstance(await store.belonging(TAKE, "tg1"), domain.OfCard)


async def test_of_two_takes_one_wins(store: SqlStore) -> None:
    """Two agents press at once: the second one's change is refused, and finds the first one's."""
    before = await escalate(store)
    await show(store)
    done = await asyncio.gather(
        store.record(before, taken(before, ANNA), [], "tg:1", ANNA, at(4)),
        store.record(before, taken(before, OMID), [], "tg:2", OMID, at(4)),
    )
    assert sorted(done) == [False, True]
    found = await store.escalation_by_message("tg1")
    assert found is not None
    assert found.agent == (ANNA if done[0] else OMID)


async def test_a_repeated_update_is_a_no_op(store: SqlStore) -> None:
    """The desk may deliver an agent's words twice; the customer gets them once."""
    before = await escalate(store)
    first, second = taken(before), dataclasses.replace(taken(before), version=2)
    assert await store.record(before, first, [make.reply("hers", agent=ANNA)], "tg:1", ANNA, at(4))
    assert not await store.record(first, second, [make.reply("twice", agent=ANNA)], "tg:1", ANNA, at(5))
    assert [row.out.id for row in await store.claim_outbound(at(5), "meta")] == ["hers"]


async def test_whoever_takes_silences_the_bot(store: SqlStore) -> None:
    """The holding reply that waits, and the thought in work, are void; the agent's words leave."""
    before = await escalate(store, make.reply("holding"))
    await store.accept("meta", b"", [make.message("m2")], at(3))
    [thinking] = await store.claim(at(5))
    words = make.reply("hers", agent=ANNA)
    assert await store.record(before, taken(before), [words, make.card(1)], "tg:1", ANNA, at(6))
    assert not await store.settle(thinking, make.answered(make.reply("bot")), at(6))
    assert [row.out for row in await store.claim_outbound(at(6), "meta")] == [words]
    [again] = await store.claim(at(6))
    assert (again.conversation.mode, again.conversation.epoch) == (Mode.HUMAN, 1)
    assert again.conversation.last_human_at == at(6)


async def test_the_way_of_an_escalation(store: SqlStore) -> None:
    """Taken: a person speaks. Released: the bot. Resolved: the bot at the next message, which may open a new one."""
    opened = await escalate(store)
    held = taken(opened)
    assert await store.record(opened, held, [], "1", ANNA, at(3))
    assert await mode(store, 10) == (Mode.HUMAN, 1)
    free = dataclasses.replace(held, state=EscalationState.OPEN, agent=None, version=2)
    assert await store.record(held, free, [], "2", ANNA, at(20))
    assert await mode(store, 30) == (Mode.BOT, 2)
    done = dataclasses.replace(free, state=EscalationState.RESOLVED, version=3)
    assert await store.record(free, done, [], "3", OMID, at(40))
    await store.accept("meta", b"", [make.message("after")], at(50))
    [work] = await store.claim(at(52))
    assert (work.conversation.mode, work.conversation.escalation) == (Mode.RESOLVED, None)
    outcome = make.escalated(make.escalation("e2"), make.reply(epoch=work.conversation.epoch))
    assert await store.settle(work, outcome, at(52))
    assert [row.out.id for row in await store.claim_outbound(at(52), "meta")] == ["r1"]
    counts = await store.counts()
    assert (counts["escalation.open"], counts["escalation.resolved"]) == (1, 1)


async def test_a_note_keeps_the_mode(store: SqlStore) -> None:
    """Words for colleagues change nothing for the customer."""
    before = await escalate(store)
    line = domain.Line(who="note", text="הלקוחה כבר התקשרה", at=at(4), name="Анна")
    after = dataclasses.replace(before, lines=(line,), version=1)
    assert await store.record(before, after, [make.card(1)], "tg:1", ANNA, at(4))
    assert await mode(store, 5) == (Mode.BOT, 0)
    assert await store.epoch(SARA) == 0


async def test_a_newer_card_supersedes_the_one_that_waits(store: SqlStore) -> None:
    """While the desk is away only the newest look of an escalation waits."""
    before = await escalate(store)
    assert await store.record(before, taken(before), [make.card(1)], "1", ANNA, at(3))
    assert (await show(store, 3)).version == 1
    assert await store.claim_outbound(at(100), DESK) == []


async def test_a_newer_card_waits_for_the_one_that_leaves(store: SqlStore) -> None:
    """Cards of one escalation leave one after another; the second is an edit of the first."""
    before = await escalate(store)
    [first] = await store.claim_outbound(at(2), DESK)
    assert await store.record(before, taken(before), [make.card(1, presses=[Press.RESOLVE])], "1", ANNA, at(3))
    assert await store.claim_outbound(at(3), DESK) == []
    await store.sent(first, domain.Receipt(external_id="tg1"), at(4))
    assert (await show(store, 4)).message == "tg1"
    assert await store.belonging(TAKE, "tg1") is None
    found = await store.belonging(RESOLVE, "tg1")
    assert isinstance(found, domain.OfCard)
    assert (found.escalation, found.button.press) == (taken(before), Press.RESOLVE)


@pytest.mark.parametrize("how", ["again", "lease"])
async def test_an_old_card_that_did_not_leave_is_dropped(store: SqlStore, how: str) -> None:
    """A card that failed, or whose sender died, while a newer one waits is not tried again."""
    before = await escalate(store)
    [first] = await store.claim_outbound(at(2), DESK)
    assert await store.record(before, taken(before), [make.card(1)], "1", ANNA, at(3))
    if how == "again":
        await store.again(first, at(4), "429")
    assert (await show(store, 100)).version == 1
    assert await store.claim_outbound(at(1000), DESK) == []


async def test_a_card_that_was_sent_anew_is_found_by_both_messages(store: SqlStore) -> None:
    """When the desk lost a card and got a new one, replies to either reach the escalation, buttons only the new."""
    before = await escalate(store)
    await show(store, 3, "tg1")
    assert await store.record(before, taken(before), [make.card(1, presses=[Press.RESOLVE])], "1", ANNA, at(4))
    await show(store, 5, "tg2")
    assert await store.escalation_by_message("tg1") == taken(before)
    assert await store.escalation_by_message("tg2") == taken(before)
    assert await store.belonging(RESOLVE, "tg1") is None
    assert await store.belonging(RESOLVE, "tg2") is not None


@pytest.mark.parametrize("few", [0, watch.FEW], ids=["large", "small"])
async def test_a_large_store_counts_what_is_open(store: SqlStore, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """What waits is always counted; what is over is counted only while that costs little."""
    monkeypatch.setattr(watch, "FEW", few)
    await escalate(store, make.reply())
    await store.accept("meta", b"", [make.message("m2")], at(9))
    [row] = await store.claim_outbound(at(9), "meta")
    await store.quarantine("meta", b"?", "not JSON", at(9))
    still_open = {
        "inbox.waiting": 1,
        "outbox.queued": 1,
        "outbox.sending": 1,
        "escalation.open": 1,
        "quarantine": 1,
        "paused": 0,
    }
    over = {"inbox.done": 1, "decision": 1} if few else {}
    assert await store.counts() == still_open | over
    await store.unknown(row, "reset", at(10))
    assert (await store.counts())["outbox.unknown"] == 1


async def test_knowledge_survives(store: SqlStore) -> None:
    """The files that were good last come back; so do vectors, by model and text."""
    assert await store.last_playbook() is None
    await store.keep_playbook("h1", {"faq.yaml": "א"}, at(0))
    await store.keep_playbook("h2", {"faq.yaml": "ב", "intents/x.yaml": "ج"}, at(1))
    assert await store.last_playbook() == {"faq.yaml": "ב", "intents/x.yaml": "ج"}
    await store.keep_playbook("h1", {"faq.yaml": "א"}, at(2))
    assert await store.last_playbook() == {"faq.yaml": "א"}
    many = {f"متن {n}": bytes([n % 256]) * 8 for n in range(1200)}
    await store.keep_vectors("e5", many)
    await store.keep_vectors("e5", many)
    assert await store.vectors("e5", [*many, "unknown"]) == many
    assert await store.vectors("other", list(many)) == {}


async def test_an_agents_language_is_kept(store: SqlStore) -> None:
    """The last choice counts, each agent's for itself."""
    await store.choose_language(ANNA.id, "fa", at(0))
    await store.choose_language(ANNA.id, "he", at(1))

    assert (await store.language_of(ANNA.id), await store.language_of(OMID.id)) == ("he", "")


async def opened(store: SqlStore, number: int, **more: object) -> None:
    """A case of a conversation of its own."""
    name = ConversationId(f"c{number}")
    await store.accept("meta", b"", [make.message(f"m{number}", conversation=name)], at(number * 5))
    [work] = await store.claim(at(number * 5 + 4))
    case = dataclasses.replace(
        make.escalation(), id=domain.EscalationId(f"e{number}"), conversation=name, due_at=None, lines=()
    )
    case = dataclasses.replace(case, **more)  # type: ignore[arg-type]  # fields by name
    assert await store.settle(work, make.escalated(case), at(number * 5 + 4))


async def test_what_closes_first_stands_first_on_the_board(store: SqlStore) -> None:
    """Of equals: a reply window counts as a promise does, and only while somebody waits."""
    waits = domain.Line(who="customer", text="کجاست؟", at=at(0))
    answered = (waits, domain.Line(who="agent", text="اینجا", at=at(1)))
    await opened(store, 0, due_at=at(7200))
    await opened(store, 1, closes_at=at(3600), lines=answered)
    await opened(store, 2, closes_at=at(3600), lines=(waits,))
    await opened(store, 3, due_at=at(1800))
    board = await store.board("", 0, 1, at(60))
    assert [case.escalation.id for case in board.cases] == ["e3", "e2", "e0", "e1"]


@pytest.mark.parametrize(
    ("said", "more", "reply"),
    [
        ((("agent", 30, None),), {}, (30, True, False)),
        ((("agent", 70, None),), {}, (70, False, False)),
        ((("outside", 30, None), ("agent", 70, None)), {}, (30, True, False)),
        ((("agent", 30, Sending.TAKEN_BACK), ("agent", 70, Sending.DELIVERED)), {}, (70, False, False)),
        ((("agent", 30, None),), {"due_at": None}, (30, None, False)),
        ((("bot", 30, None),), {}, (None, False, True)),
        ((), {"due_at": at(7200)}, (None, None, True)),
        ((), {"due_at": None}, (None, None, True)),
        ((), {"state": EscalationState.RESOLVED}, (None, None, False)),
    ],
)
async def test_a_first_reply_is_a_persons_wherever_it_was_written(
    store: SqlStore,
    said: tuple[tuple[Literal["bot", "agent", "outside"], int, Sending | None], ...],
    more: dict[str, object],
    reply: tuple[int | None, bool | None, bool],
) -> None:
    """How soon it came, whether within the promise of a minute, and whether the customer waits yet, an hour later."""
    lines = tuple(domain.Line(who=who, text="سلام", at=at(second), sending=became) for who, second, became in said)
    await opened(store, 0, **{"due_at": at(60), "lines": lines} | more)

    [told] = (await store.stats(at(0), at(3600))).replies

    waited = None if told.waited is None else told.waited.total_seconds()
    assert (waited, told.kept, told.waits) == reply
