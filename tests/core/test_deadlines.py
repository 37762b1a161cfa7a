"""Who hears of a promise before it breaks: once, in opening hours, the right people, and nobody when it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain
from inboxbot.decide import deadlines, hours
from inboxbot.domain import Duty, EscalationState, Reminder, Stage
from inboxbot.rulebook import Hours, Queue, Remind
from tests.core.test_hours import ANY_HOURS, ANY_TIME
from tests.desk.house import BOB, escalation, line
from tests.support import HOURS

HEADS = -1002
EARLY = -1003
QUEUE = Queue(name="complaints", title="Complaints", chat=-1001, topic=4, second_chat=HEADS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=UTC)


OPENED = at("23 10:00")  # a Monday, noon in Riga
DUE = at("23 12:00")


def case(**changes: object) -> domain.Escalation:
    values: dict[str, object] = {"opened_at": OPENED, "due_at": DUE, "priority": 2, "lines": ()}
    return escalation(**(values | changes))


def taken(since: str = "23 10:05", **changes: object) -> domain.Escalation:
    return case(state=EscalationState.TAKEN, agent=BOB, since=at(since), **changes)


def plan(of: domain.Escalation, queue: Queue = QUEUE) -> list[tuple[Stage, datetime]]:
    return [(each.stage, each.at) for each in deadlines.reminders(of, queue, HOURS)]


def test_first_the_queue_then_the_second_group_while_nobody_has_it() -> None:
    """Ten minutes before, where the card stands; when it is broken, in the second group."""
    found = deadlines.reminders(case(), QUEUE, HOURS)
    assert [(each.stage, each.at, each.chat, each.topic) for each in found] == [
        (Stage.QUEUE, at("23 11:50"), -1001, 4),
        (Stage.LATE, DUE, HEADS, 0),
    ]
    assert {each.deadline for each in found} == {DUE}


def test_its_owner_hears_twice_before_the_others() -> None:
    """At half time and a quarter of an hour before; not at a time before they took it."""
    rest = [(Stage.QUEUE, at("23 11:50")), (Stage.LATE, DUE)]
    assert plan(taken()) == [(Stage.HALF, at("23 11:00")), (Stage.OWNER, at("23 11:45")), *rest]
    assert plan(taken("23 11:10")) == [(Stage.OWNER, at("23 11:45")), *rest]
    assert plan(taken("23 11:46")) == rest


def test_as_the_lead_says() -> None:
    """Other marks, or none; a queue without a second group wakes none."""
    queue = replace(QUEUE, second_chat=0, remind=Remind(owner_minutes=30, queue_minutes=0))
    assert plan(taken(), queue) == [(Stage.HALF, at("23 11:00")), (Stage.OWNER, at("23 11:30"))]
    assert plan(taken(), replace(queue, remind=Remind(owner_minutes=0, queue_minutes=0))) == []


@pytest.mark.parametrize("who", ["agent", "outside"])
def test_a_persons_reply_ends_it(who: str) -> None:
    """Whoever of ours wrote, at the card or in the platform's app; a note and the bot do not count."""
    said = line(who, "در راه است", at=OPENED + timedelta(minutes=1))
    assert plan(taken(lines=(said,))) == []
    assert plan(taken(lines=(replace(said, who="bot"), replace(said, who="note")))) == plan(taken())
    assert plan(case(state=EscalationState.RESOLVED, resolve_by=DUE)) == []


def test_what_is_to_be_resolved_is_reminded_of_after_the_reply_too() -> None:
    """The owner, and the second group; the queue is not asked to reply again."""
    said = line("agent", "в пути", at=OPENED + timedelta(minutes=1))
    found = deadlines.reminders(taken(lines=(said,), due_at=None, resolve_by=DUE), QUEUE, HOURS)
    assert [(each.duty, each.stage) for each in found] == [
        (Duty.RESOLUTION, Stage.HALF),
        (Duty.RESOLUTION, Stage.OWNER),
        (Duty.RESOLUTION, Stage.LATE),
    ]


def test_a_promise_to_the_customer_counts_without_a_promise_of_the_queue() -> None:
    """The earlier of the two is the one to keep."""
    night = case(opened_at=at("22 22:00"), due_at=None, promised_by=at("23 08:00"))
    assert plan(night) == [(Stage.QUEUE, at("23 07:50")), (Stage.LATE, at("23 08:00"))]
    assert plan(replace(night, due_at=at("23 10:00"))) == plan(night)
    assert plan(replace(night, promised_by=None)) == []


def test_a_promise_that_breaks_at_opening_wakes_somebody_before() -> None:
    """By the clock, in the group the lead named for it; a card that comes later wakes them at once."""
    queue = replace(QUEUE, remind=Remind(opening_chat=EARLY, opening_minutes=20))
    night = case(opened_at=at("22 22:00"), due_at=None, promised_by=at("23 07:00"))
    assert plan(night, queue) == [(Stage.OPENING, at("23 06:40")), (Stage.LATE, at("23 07:00"))]
    late = replace(night, opened_at=at("23 06:50"))
    assert plan(late, queue)[0] == (Stage.OPENING, at("23 06:50") + timedelta(microseconds=1))
    assert plan(night) == [(Stage.LATE, at("23 07:00"))]


def test_a_snoozed_case_is_quiet_until_it_wakes() -> None:
    """Then what was missed is told, of each duty the gravest alone; at night only of an urgent one."""
    asleep = case(snoozed_until=at("23 13:00"))
    assert plan(asleep) == [(Stage.QUEUE, at("23 13:00")), (Stage.LATE, at("23 13:00"))]
    due = deadlines.due(deadlines.reminders(asleep, QUEUE, HOURS), (), at("23 13:00"))
    assert [(one.stage, len(marks)) for one, marks in due.items()] == [(Stage.LATE, 2)]
    night = case(snoozed_until=at("23 20:00"))
    assert {rings for _, rings in plan(night)} == {at("24 07:00")}
    assert {rings for _, rings in plan(replace(night, priority=0))} == {at("23 20:00")}


def test_what_was_told_is_not_told_again_where_it_was_told() -> None:
    """The marks of a group; another group that the case moves to has heard nothing."""
    told = deadlines.due(deadlines.reminders(case(), QUEUE, HOURS), (), DUE)
    marks = frozenset[str]().union(*told.values())
    assert deadlines.due(deadlines.reminders(case(), QUEUE, HOURS), marks, DUE) == {}
    other = deadlines.reminders(case(), replace(QUEUE, second_chat=EARLY), HOURS)
    assert [one.chat for one in deadlines.due(other, marks, DUE)] == [EARLY]


@given(
    ANY_HOURS,
    ANY_TIME,
    st.integers(1, 1200),
    st.integers(0, 2000) | st.none(),
    st.integers(0, 2),
    st.booleans(),
    st.integers(0, 3000) | st.none(),
)
def test_nobody_is_told_twice_or_at_night(
    opening: Hours,
    opened: datetime,
    promised: int,
    taken_after: int | None,
    priority: int,
    is_answer_promised: bool,
    asleep: int | None,
) -> None:
    """Whatever the hours, and however late one looks: each once, none before its case, the quiet ones while open."""
    due = hours.after_open_minutes(opening, opened, promised)
    since = None if taken_after is None else opened + timedelta(minutes=taken_after)
    one = case(
        opened_at=opened,
        due_at=None if is_answer_promised else due,
        promised_by=due if is_answer_promised else None,
        resolve_by=due,
        priority=priority,
        state=EscalationState.OPEN if since is None else EscalationState.TAKEN,
        agent=None if since is None else BOB,
        since=since,
        snoozed_until=None if asleep is None else opened + timedelta(minutes=asleep),
    )
    queue = replace(QUEUE, remind=Remind(opening_chat=EARLY, opening_minutes=20))
    found = deadlines.reminders(one, queue, opening)
    assert len({each.mark for each in found}) == len(found)
    for each in found:
        assert each.at > opened
        if priority and each.stage is not Stage.OPENING:
            assert hours.is_open(opening, each.at)
    told: set[str] = set()
    heard: list[Reminder] = []
    for moment in sorted({each.at for each in found}):
        for reminder, marks in deadlines.due(found, told, moment).items():
            heard.append(reminder)
            told |= marks
    assert len(heard) == len(set(heard))
    assert not deadlines.due(found, told, opened + timedelta(days=400))
