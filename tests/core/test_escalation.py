from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, speech
from inboxbot.decide import escalation as machine
from inboxbot.decide.escalation import Refusal, Tapped
from inboxbot.domain import EscalationState, Press, Verdict
from tests.desk.house import ANNA, BOB, NOW, RIGA, escalation

OPEN = escalation()
TAKEN = escalation(state=EscalationState.TAKEN, agent=ANNA, since=NOW, version=1)
RESOLVED = escalation(state=EscalationState.RESOLVED, agent=ANNA, since=NOW, version=2)
DRAFT = domain.Proposal(id="d1", entry="hours", language="fa", text="از نه تا شش.\n\nLinden", about="m1")
DRAFTED = replace(OPEN, draft=DRAFT)
BESIDE = replace(DRAFTED, draft=replace(DRAFT, alone=False))


OVER = "This is resolved; the customer's next message opens a new one."


def told(refusal: Refusal) -> str:
    """In English, without the isolates around names."""
    return speech.in_english(refusal.text).translate({0x2068: None, 0x2069: None})


def tap(agent: domain.Agent, press: Press) -> Tapped:
    return Tapped(agent=agent, press=press)


def reply(agent: domain.Agent, text: str = "ببخشید، جایگزین می‌فرستیم") -> domain.Replied:
    return domain.Replied(agent=agent, message="1/1", text=text, event_id="tg:1")


def note(agent: domain.Agent, text: str = "называла вчера") -> domain.Noted:
    return domain.Noted(agent=agent, message="1/1", text=text, event_id="tg:2")


@pytest.mark.parametrize(
    ("before", "act", "state", "owner"),
    [
        (OPEN, tap(ANNA, Press.TAKE), EscalationState.TAKEN, ANNA),
        (OPEN, reply(BOB), EscalationState.TAKEN, BOB),
        (OPEN, note(BOB), EscalationState.OPEN, None),
        (OPEN, tap(BOB, Press.RESOLVE), EscalationState.RESOLVED, BOB),
        (TAKEN, tap(ANNA, Press.RELEASE), EscalationState.OPEN, None),
        (TAKEN, reply(ANNA), EscalationState.TAKEN, ANNA),
        (TAKEN, note(BOB), EscalationState.TAKEN, ANNA),
        (TAKEN, tap(ANNA, Press.RESOLVE), EscalationState.RESOLVED, ANNA),
        (DRAFTED, tap(BOB, Press.SEND_DRAFT), EscalationState.TAKEN, BOB),
        (BESIDE, tap(BOB, Press.SEND_DRAFT), EscalationState.TAKEN, BOB),
        (replace(TAKEN, draft=DRAFT), tap(ANNA, Press.SEND_DRAFT), EscalationState.TAKEN, ANNA),
        (replace(TAKEN, draft=BESIDE.draft), tap(ANNA, Press.SEND_DRAFT), EscalationState.TAKEN, ANNA),
        (DRAFTED, tap(BOB, Press.NOT_THIS), EscalationState.OPEN, None),
        (DRAFTED, tap(BOB, Press.TAKE), EscalationState.TAKEN, BOB),
        (DRAFTED, reply(BOB), EscalationState.TAKEN, BOB),
    ],
)
def test_moves(before: domain.Escalation, act: machine.Act, state: EscalationState, owner: domain.Agent | None) -> None:
    """What an agent may do leads to exactly one new state and owner, one version on."""
    after = machine.advance(before, act, NOW, RIGA)

    assert isinstance(after, domain.Escalation)
    assert (after.state, after.agent, after.version) == (state, owner, before.version + 1)


@pytest.mark.parametrize(
    ("before", "act", "words"),
    [
        (TAKEN, tap(BOB, Press.TAKE), "Anna has it since 20:04."),
        (replace(TAKEN, draft=DRAFT), tap(BOB, Press.SEND_DRAFT), "Anna has it since 20:04."),
        (replace(TAKEN, draft=DRAFT), tap(BOB, Press.NOT_THIS), "Anna has it since 20:04."),
        (OPEN, tap(BOB, Press.SEND_DRAFT), "There is no draft any more: please look at the card as it is now."),
        (TAKEN, tap(ANNA, Press.NOT_THIS), "There is no draft any more: please look at the card as it is now."),
        (TAKEN, tap(BOB, Press.RESOLVE), "Anna has it since 20:04."),
        (TAKEN, tap(BOB, Press.RELEASE), "Anna has it since 20:04."),
        (TAKEN, reply(BOB), "Anna has it since 20:04."),
        (TAKEN, tap(ANNA, Press.TAKE), "You have it already."),
        (OPEN, tap(ANNA, Press.RELEASE), "Nobody has it: there is nothing to release."),
        (OPEN, reply(ANNA, "  "), "There are no words in it."),
        (OPEN, tap(ANNA, Press.SEND_AGAIN), "This button belongs to another message."),
        (RESOLVED, tap(ANNA, Press.TAKE), OVER),
        (RESOLVED, reply(ANNA), OVER),
        (RESOLVED, note(ANNA), OVER),
    ],
)
def test_refusals(before: domain.Escalation, act: machine.Act, words: str) -> None:
    """What may not be is refused in one sentence that names the owner, and the shop's own time."""
    refusal = machine.advance(before, act, NOW, RIGA)

    assert isinstance(refusal, Refusal)
    assert told(refusal) == words


def test_two_people_of_one_name_are_two_people() -> None:
    """A person is a number: a namesake may not speak in another's case."""
    namesake = domain.Agent(id=domain.AgentId(99), name=ANNA.name)
    assert isinstance(machine.advance(TAKEN, reply(namesake), NOW, RIGA), Refusal)
    renamed = domain.Agent(id=ANNA.id, name="آنا")
    assert not isinstance(machine.advance(TAKEN, reply(renamed), NOW, RIGA), Refusal)


def test_yesterday_is_named() -> None:
    """A card that was taken on another day says on which."""
    late = machine.advance(TAKEN, tap(BOB, Press.TAKE), NOW + timedelta(hours=9), RIGA)

    assert isinstance(late, Refusal)
    assert told(late) == "Anna has it since Sat 21 Nov 20:04."


def test_reply_of_a_stranger_to_an_open_one_takes_it_and_keeps_the_words() -> None:
    """The one who answers becomes the owner, and the words stand on the card under their name."""
    after = machine.advance(OPEN, reply(BOB), NOW, RIGA)

    assert isinstance(after, domain.Escalation)
    assert after.since == NOW
    how = domain.Manner.DM
    assert after.lines[-1] == domain.Line(
        who="agent", text="ببخشید، جایگزین می‌فرستیم", at=NOW, name=BOB.name, manner=how
    )


@pytest.mark.parametrize(("private", "how"), [(True, domain.Manner.PRIVATE), (False, domain.Manner.PUBLIC)])
def test_words_under_a_comment_say_who_may_read_them(private: bool, how: domain.Manner) -> None:
    """The card keeps whether an answer stands under the comment or went to the customer alone."""
    comment = replace(OPEN, surface=domain.Surface.COMMENT)
    after = machine.advance(comment, replace(reply(BOB), private=private), NOW, RIGA)

    assert isinstance(after, domain.Escalation)
    assert after.lines[-1].manner is how


agents = st.sampled_from([ANNA, BOB, domain.Agent(id=domain.AgentId(13), name="Zoë")])
acts = st.one_of(
    st.builds(tap, agents, st.sampled_from(Press)),
    st.builds(reply, agents, st.text()),
    st.builds(note, agents, st.text()),
)


@given(st.lists(acts, max_size=30))
def test_any_history(history: list[machine.Act]) -> None:
    """Whatever agents do: open has no owner, others have one, the version grows by one, lines are only added, resolved
    is final, and only its owner changes a taken one.
    """
    now = escalation()
    for act in history:
        after = machine.advance(now, act, NOW, RIGA)
        if isinstance(after, Refusal):
            assert after.text
            continue
        assert now.state is not EscalationState.RESOLVED
        assert after.version == now.version + 1
        assert (after.agent is None) == (after.state is EscalationState.OPEN)
        assert after.lines[: len(now.lines)] == now.lines
        if now.state is EscalationState.TAKEN and (after.state, after.agent) != (now.state, now.agent):
            assert act.agent == now.agent
        now = after


@pytest.mark.parametrize(
    ("before", "act", "verdict"),
    [
        (DRAFTED, tap(BOB, Press.SEND_DRAFT), Verdict.SENT),
        (BESIDE, tap(BOB, Press.SEND_DRAFT), Verdict.SENT),
        (DRAFTED, tap(BOB, Press.NOT_THIS), Verdict.CANCELLED),
        (DRAFTED, reply(BOB), Verdict.CORRECTED),
        (DRAFTED, reply(BOB, "از نه تا شش. Linden"), Verdict.SENT),
        (BESIDE, reply(BOB), None),  # it may be about the other thing
        (DRAFTED, note(BOB), None),
        (DRAFTED, tap(BOB, Press.TAKE), None),
        (DRAFTED, tap(BOB, Press.RESOLVE), None),  # no answer may be needed any more
        (OPEN, reply(BOB), None),
    ],
)
def test_what_an_act_says_of_the_draft(before: domain.Escalation, act: machine.Act, verdict: Verdict | None) -> None:
    """Sent as it stood, corrected or refused: a judgement on that very draft. Everything else says nothing."""
    expected = domain.Judgement(entry="hours", language="fa", verdict=verdict, about="d1") if verdict else None
    assert machine.judgement(before, act) == expected


@pytest.mark.parametrize(
    "act", [tap(BOB, Press.SEND_DRAFT), tap(BOB, Press.NOT_THIS), tap(BOB, Press.RESOLVE), reply(BOB)]
)
def test_a_draft_is_used_once(act: machine.Act) -> None:
    """After it was sent, refused, replaced or resolved there is no draft to send by mistake."""
    after = machine.advance(DRAFTED, act, NOW, RIGA)
    assert isinstance(after, domain.Escalation)
    assert after.draft is None


@pytest.mark.parametrize(
    ("surface", "private", "how"),
    [
        (domain.Surface.DM, False, domain.Manner.DM),
        (domain.Surface.COMMENT, False, domain.Manner.PUBLIC),
        (domain.Surface.COMMENT, True, domain.Manner.PRIVATE),
    ],
)
def test_a_sent_draft_stands_on_the_card_as_the_agents_words(
    surface: domain.Surface, private: bool, how: domain.Manner
) -> None:
    """Colleagues read what the customer read, who sent it, and who may read it."""
    drafted = replace(OPEN, surface=surface, draft=replace(DRAFT, private=private))
    after = machine.advance(drafted, tap(BOB, Press.SEND_DRAFT), NOW, RIGA)
    assert isinstance(after, domain.Escalation)
    assert after.lines[-1] == domain.Line(who="agent", text=DRAFT.text, at=NOW, name=BOB.name, manner=how)
