"""What agents do to a case beside taking, answering and resolving it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, speech
from inboxbot.compose import cards, menus
from inboxbot.decide import acts, fates
from inboxbot.decide import escalation as machine
from inboxbot.decide.escalation import Refusal, Tapped
from inboxbot.domain import Ending, EscalationState, Press, Sending, Surface
from inboxbot.speech import in_english
from tests.desk.house import ANNA, BOB, NOW, RIGA, TITLES, escalation, line

ZOE = domain.Agent(id=domain.AgentId(13), name="Zoë")
OPEN = escalation()
COMMENT = escalation(surface=Surface.COMMENT, reply_to="c1")
TAKEN = escalation(state=EscalationState.TAKEN, agent=ANNA, since=NOW, version=1)
DRAFT = domain.Proposal(id="d1", entry="hours", language="fa", text="از نه تا شش.", about="m1")
LATER = NOW + timedelta(hours=13)
OUT = domain.OutboundId("r1")


def done(before: domain.Escalation, act: machine.Act) -> domain.Escalation:
    after = machine.advance(before, act, NOW, RIGA)
    assert isinstance(after, domain.Escalation), after
    assert after.version == before.version + 1
    return after


def refused(before: domain.Escalation, act: machine.Act) -> str:
    after = machine.advance(before, act, NOW, RIGA)
    assert isinstance(after, Refusal)
    return after.text.key


def said(before: domain.Escalation, text: str = "جایگزین می‌فرستیم", *, held: bool = True) -> domain.Escalation:
    """Anna answered, and her words wait."""
    after = done(before, domain.Replied(agent=ANNA, message="1/1", text=text, event_id="tg:1"))
    return acts.on_its_way(before, after, OUT, held=held)


def fate(state: str, *, automatic: bool = False, problem: str = "", after: float = 1) -> domain.Fate:
    at = NOW + timedelta(seconds=after) if state == "sent" else None
    return domain.Fate(out=OUT, state=state, automatic=automatic, problem=problem, at=at)  # type: ignore[arg-type]


def test_a_case_can_wait_and_wakes() -> None:
    """It says until when, in the shop's own time; woken by hand it says so no more."""
    asleep = done(OPEN, acts.Snoozed(agent=ANNA, until=LATER))
    assert (asleep.snoozed_until, asleep.state) == (LATER, EscalationState.OPEN)
    shown = "".join(span.text for span in cards.card(asleep, NOW, RIGA, TITLES, in_english).spans)
    assert "💤 until Sun 22 Nov 09:04" in shown
    assert done(asleep, acts.Snoozed(agent=BOB, until=None)).snoozed_until is None
    assert fates.awake(asleep, LATER).snoozed_until is None


def test_nothing_is_snoozed_into_the_past() -> None:
    """An old menu's hour may be over; and what is awake need not be woken."""
    assert refused(OPEN, acts.Snoozed(agent=ANNA, until=NOW)) == "acting-past"
    assert refused(OPEN, acts.Snoozed(agent=ANNA, until=None)) == "acting-awake"


def test_a_case_is_given_to_a_colleague() -> None:
    """Who is free or whose own case it is may say whose it is next; nobody takes one out of another's hands."""
    assert done(OPEN, acts.Assigned(agent=ANNA, to=BOB)).agent == BOB
    given_on = done(TAKEN, acts.Assigned(agent=ANNA, to=BOB))
    assert (given_on.state, given_on.agent, given_on.since) == (EscalationState.TAKEN, BOB, NOW)
    assert refused(TAKEN, acts.Assigned(agent=BOB, to=BOB)) == "refused-owned-since"
    assert refused(TAKEN, acts.Assigned(agent=ANNA, to=ANNA)) == "acting-theirs-already"


def test_a_muted_case_is_nobodys_and_the_bot_is_silent() -> None:
    """Until it is handed back, or resolved."""
    muted = done(OPEN, acts.Muted(agent=ANNA, muted=True))
    assert (muted.state, muted.agent, muted.muted) == (EscalationState.OPEN, None, True)
    assert done(muted, acts.Muted(agent=BOB, muted=False)).muted is False
    assert done(muted, Tapped(agent=BOB, press=Press.RESOLVE)).muted is False
    back = done(replace(TAKEN, muted=True), acts.Muted(agent=ANNA, muted=False))
    assert (back.state, back.agent) == (EscalationState.OPEN, None)


def test_spam_is_the_end_and_can_be_undone() -> None:
    """The case is over with its own ending; the one thing that still works on it is to unblock."""
    spam = done(OPEN, acts.Blocked(agent=ANNA, blocked=True))
    assert (spam.state, spam.ending, spam.blocked) == (EscalationState.RESOLVED, Ending.SPAM, True)
    assert [button.press for button in cards.card(spam, NOW, RIGA, TITLES, in_english).buttons] == [Press.UNBLOCK]
    free = done(spam, acts.Blocked(agent=BOB, blocked=False))
    assert (free.state, free.blocked) == (EscalationState.RESOLVED, False)
    assert cards.card(free, NOW, RIGA, TITLES, in_english).buttons == ()
    assert refused(free, acts.Blocked(agent=BOB, blocked=False)) == machine.OVER.key
    assert refused(escalation(contact=""), acts.Blocked(agent=BOB, blocked=True)) == "acting-nobody-named"


@pytest.mark.parametrize("ending", [*menus.ENDINGS, Ending.NOT_A_COMPLAINT])
def test_an_ending_is_told_on_the_card(ending: Ending) -> None:
    """Whoever opens the card later reads what came of it."""
    over = done(TAKEN, acts.Ended(agent=ANNA, ending=ending))
    assert (over.state, over.ending) == (EscalationState.RESOLVED, ending)
    shown = "".join(span.text for span in cards.card(over, NOW, RIGA, TITLES, in_english).spans)
    assert speech.of("en")(f"acting-ending-{ending}") in shown


@pytest.mark.parametrize(("act", "field"), [(acts.Hid(agent=ANNA), "hidden"), (acts.Liked(agent=ANNA), "liked")])
def test_a_comment_is_hidden_or_liked_once(act: acts.Deed, field: str) -> None:
    """The newest comment; a direct message has nothing to hide."""
    after = done(COMMENT, act)
    assert getattr(after, field) == "c1"
    assert refused(after, act) == "acting-asked-already"
    assert refused(OPEN, act) == "acting-no-comment"


def test_words_can_be_taken_back_while_they_wait() -> None:
    """They stay on the card as taken back, the draft they stood in for is there again; and only once."""
    waiting = said(replace(OPEN, draft=DRAFT))
    assert cards.card(waiting, NOW, RIGA, TITLES, in_english).buttons[0].press is Press.UNDO
    assert refused(waiting, acts.TakenBack(agent=BOB, out=OUT)) == "refused-owned-since"
    back = done(waiting, acts.TakenBack(agent=ANNA, out=OUT))
    assert (back.lines[-1].sending, back.draft, back.state) == (Sending.TAKEN_BACK, DRAFT, EscalationState.TAKEN)
    assert refused(back, acts.TakenBack(agent=ANNA, out=OUT)) == "acting-left-already"
    assert refused(said(OPEN, held=False), acts.TakenBack(agent=ANNA, out=OUT)) == "acting-left-already"


def test_a_sent_draft_ends_its_case_only_when_it_arrived() -> None:
    """Refused, it leaves the case with whoever sent it; and what the customer says meanwhile keeps it open."""
    before = replace(OPEN, draft=DRAFT)
    sent = acts.on_its_way(before, done(before, Tapped(agent=ANNA, press=Press.SEND_DRAFT)), OUT, held=True)
    assert (sent.state, sent.agent) == (EscalationState.TAKEN, ANNA)
    over = fates.told(sent, [fate("sent")], NOW)
    assert (over.state, over.agent, over.version) == (EscalationState.RESOLVED, ANNA, sent.version + 1)
    refusal = fates.told(sent, [fate("failed", problem="too long")], NOW)
    assert (refusal.state, refusal.lines[-1].problem) == (EscalationState.TAKEN, "too long")
    more = replace(sent, lines=(*sent.lines, line("customer", "و یک سؤال دیگر")))
    assert fates.told(more, [fate("sent")], NOW).state is EscalationState.TAKEN
    unknown = fates.told(sent, [fate("unknown")], NOW)
    assert fates.told(unknown, [fate("sent")], NOW).state is EscalationState.RESOLVED


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (fate("sent"), "delivered ✓"),
        (fate("failed", problem="too long"), "not delivered: \u2068too long\u2069"),
        (fate("unknown"), "nobody knows"),
        (fate("asking"), "nobody knows"),
        (fate("cancelled"), "taken back, not sent"),
    ],
)
def test_the_card_tells_what_became_of_an_agents_words(known: domain.Fate, words: str) -> None:
    """Until then it says that they are on their way; what is told already makes no new version."""
    before = said(OPEN, held=False)
    assert "sending…" in "".join(span.text for span in cards.card(before, NOW, RIGA, TITLES, in_english).spans)
    after = fates.told(before, [known], NOW)
    assert after.version == before.version + 1
    assert words in "".join(span.text for span in cards.card(after, NOW, RIGA, TITLES, in_english).spans)
    assert fates.told(after, [known], NOW) is after


def test_a_file_stands_on_the_card_with_its_words() -> None:
    """The words arrived, of the file nobody knows: the card does not call both delivered; a file that stayed here because
    its words were refused changes nothing.
    """
    file = replace(fate("asking"), out=domain.file_of(OUT))
    unsure = fates.told(fates.told(said(OPEN, held=False), [fate("sent")], NOW), [file], NOW)
    assert unsure.lines[-1].sending is Sending.UNKNOWN
    assert fates.told(unsure, [replace(file, state="sent")], NOW).lines[-1].sending is Sending.DELIVERED
    refused_words = [fate("failed", problem="too long"), replace(file, state="cancelled")]
    assert fates.told(said(OPEN, held=False), refused_words, NOW).lines[-1].sending is Sending.REFUSED


@pytest.mark.parametrize(
    ("known", "sending"),
    [
        (fate("sent", automatic=True, after=-1), None),
        (fate("sent", automatic=True, after=3), Sending.CROSSED),
        (fate("cancelled", automatic=True), Sending.STOPPED),
        (fate("failed", automatic=True), Sending.REFUSED),
    ],
)
def test_the_bots_words_are_marked_when_a_person_took_over(known: domain.Fate, sending: Sending | None) -> None:
    """What had arrived before is as usual; what was on the wire, or was stopped, is said so."""
    bots = domain.Line(who="bot", text="همکارمان پاسخ می‌دهد.", at=NOW, out=OUT)
    before = replace(TAKEN, lines=(*TAKEN.lines, bots))
    after = fates.told(before, [known], NOW)
    assert after.lines[-1].sending is sending
    assert (after is before) is (sending is None)


def test_a_case_left_alone_is_everybodys_again() -> None:
    """With a word on the card; not so when it sleeps, or is to be silent."""
    alone = fates.left_alone(TAKEN, LATER)
    assert alone is not None
    assert (alone.state, alone.agent) == (EscalationState.OPEN, None)
    assert "Nobody wrote or did anything here" in "".join(
        span.text for span in cards.card(alone, LATER, RIGA, TITLES, in_english).spans
    )
    assert fates.left_alone(replace(TAKEN, snoozed_until=LATER), LATER) is None
    assert fates.left_alone(replace(TAKEN, muted=True), LATER) is None
    assert done(alone, Tapped(agent=BOB, press=Press.TAKE)).left_alone is False


@pytest.mark.parametrize(
    ("before", "hours"), [(replace(TAKEN, snoozed_until=LATER), 24), (replace(OPEN, snoozed_until=LATER), 12)]
)
def test_a_case_that_was_put_off_is_not_left_alone_when_it_wakes(before: domain.Escalation, hours: int) -> None:
    """Whoever has it gets as long as they would have had without the snooze."""
    awake = fates.awake(before, LATER)
    assert fates.left_alone(awake, LATER + timedelta(hours=hours, seconds=-1)) is None
    assert fates.left_alone(awake, LATER + timedelta(hours=hours)) is not None


MEANS = menus.Means(hide=True, like=True, colleagues=(ANNA, BOB, ZOE), times=(NOW + timedelta(hours=1), LATER))


@pytest.mark.parametrize("page", menus.Page)
@pytest.mark.parametrize("before", [OPEN, COMMENT, TAKEN, replace(COMMENT, muted=True, snoozed_until=LATER)])
@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_a_menu_fits_a_phone(page: menus.Page, before: domain.Escalation, language: str) -> None:
    """At most three short words beside each other, a way back, and every token its own; closed it is the card again."""
    say = speech.of(language)
    offers = menus.menu(page, before, MEANS, RIGA, say)
    opened = done(before, acts.Turned(agent=BOB, menu=offers))
    buttons = menus.buttons(opened, say)
    assert len({button.token for button in buttons}) == len(buttons)
    rows = [[b.label for b in buttons if b.row == row] for row in {b.row for b in buttons}]
    assert all(len(row) <= menus.IN_A_ROW for row in rows)
    if page:
        assert buttons[-1].press is Press.MORE
        assert len(rows) <= 5
    else:
        assert len(rows) <= 2


def test_any_act_closes_the_menu() -> None:
    """And the menu itself changes nothing else, so anybody may look."""
    offers = menus.menu(menus.Page.MORE, TAKEN, MEANS, RIGA, speech.of("fa"))
    opened = done(TAKEN, acts.Turned(agent=BOB, menu=offers))
    assert replace(opened, menu=(), version=TAKEN.version) == TAKEN
    for act in (
        domain.Noted(agent=BOB, message="1/1", text="יתקשר מחר", event_id="tg:2"),
        Tapped(agent=ANNA, press=Press.RELEASE),
        acts.Snoozed(agent=ANNA, until=LATER),
    ):
        assert done(opened, act).menu == ()


agents = st.sampled_from([ANNA, BOB, ZOE])
deeds = st.one_of(
    st.builds(Tapped, agent=agents, press=st.sampled_from(Press)),
    st.builds(domain.Replied, agent=agents, message=st.just("1/1"), text=st.text(min_size=1), event_id=st.just("e")),
    st.builds(acts.Snoozed, agent=agents, until=st.sampled_from([None, NOW, LATER])),
    st.builds(acts.Assigned, agent=agents, to=agents),
    st.builds(acts.Ended, agent=agents, ending=st.sampled_from(Ending)),
    st.builds(acts.Hid, agent=agents),
    st.builds(acts.Liked, agent=agents),
    st.builds(acts.Muted, agent=agents, muted=st.booleans()),
    st.builds(acts.Blocked, agent=agents, blocked=st.booleans()),
    st.builds(acts.TakenBack, agent=agents, out=st.just(OUT)),
    st.builds(acts.Turned, agent=agents, menu=st.just(menus.menu(menus.Page.MORE, OPEN, MEANS, RIGA, speech.of("en")))),
)


@given(st.sampled_from([OPEN, COMMENT, replace(OPEN, draft=DRAFT)]), st.lists(deeds, max_size=30))
def test_any_history(now: domain.Escalation, history: list[machine.Act]) -> None:
    """Whatever agents do: one owner or none, a version each, resolved stays resolved, only its owner changes a taken one,
    what is over neither sleeps nor mutes nor offers a draft, and no line is ever lost.
    """
    for act in history:
        after = machine.advance(now, act, NOW, RIGA)
        if isinstance(after, Refusal):
            assert after.text
            continue
        if isinstance(act, domain.Replied) or (isinstance(act, Tapped) and act.press is Press.SEND_DRAFT):
            after = acts.on_its_way(now, after, OUT, held=True)
        assert after.version == now.version + 1
        assert (after.agent is None) == (after.state is EscalationState.OPEN)
        assert len(after.lines) >= len(now.lines)
        if now.state is EscalationState.RESOLVED:
            assert acts.unblocks(now, act)
            assert replace(after, blocked=True, version=now.version) == now
        if now.state is EscalationState.TAKEN and not isinstance(act, acts.Turned):
            assert act.agent == now.agent
        if after.state is EscalationState.RESOLVED:
            assert (after.draft, after.snoozed_until, after.muted, after.menu) == (None, None, False, ())
        assert len({button.token for button in menus.buttons(after, speech.of("en"))}) == len(
            menus.buttons(after, speech.of("en"))
        )
        now = after
