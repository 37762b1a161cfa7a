"""The store finds what people answered, and keeps what the desk was told of and said to it."""

from __future__ import annotations

import dataclasses

from inboxbot import domain
from inboxbot.domain import DESK, Button, EscalationState, Lesson, LessonState, Notice, OutboundId, Press
from inboxbot.store import SqlStore
from tests.contract import store_making as make
from tests.contract.store_making import ANNA, OMID, at

LESSON = Lesson(
    id="lesson-1",
    people=3,
    language="fa",
    question="فروش عمده دارید؟",
    questions={"fa": ("فروش عمده دارید؟",)},
    answers={"fa": "بله"},
)
NOTICE = Notice(
    id=OutboundId("n1"), spans=(), buttons=(Button(label="", press=Press.NEVER, token="t1"),), about="lesson-1"
)


async def told(store: SqlStore) -> None:
    assert await store.teach(LESSON, NOTICE, at(0))
    [row] = await store.claim_outbound(at(1), DESK)
    await store.sent(row, domain.Receipt(external_id="tg1"), at(1))


async def test_a_case_that_a_person_answered_comes_with_what_was_decided_before(store: SqlStore) -> None:
    """Not one that is open; and of decisions those from its opening until a person wrote."""
    await store.accept("meta", b"", [make.message()], at(0))
    [work] = await store.claim(at(2))
    opened = dataclasses.replace(make.escalation(), opened_at=at(2))
    assert await store.settle(work, make.escalated(opened), at(2))
    assert await store.answered(at(0), at(60)) == []
    said = domain.Line(who="agent", text="بله", at=at(5), name=ANNA.name)
    taken = dataclasses.replace(opened, state=EscalationState.TAKEN, agent=ANNA, lines=(said,), version=1)
    assert await store.record(opened, taken, [], "ev1", ANNA, at(5))
    [found] = await store.answered(at(0), at(60))
    assert found.escalation == taken
    assert [type(decision.action) for decision in found.decisions] == [domain.Escalate]
    assert await store.answered(at(3), at(60)) == []
    assert await store.answered(at(0), at(2)) == []


async def test_the_desk_is_told_of_a_lesson_once(store: SqlStore) -> None:
    """The same lesson again is not told; it is known with its question and how many people it was."""
    await told(store)
    assert not await store.teach(LESSON, dataclasses.replace(NOTICE, id=OutboundId("n2")), at(2))
    assert await store.claim_outbound(at(3), DESK) == []
    [known] = await store.lessons()
    assert (known.question, known.people, known.state) == (LESSON.question, 3, LessonState.TOLD)


async def test_a_button_means_something_under_its_own_message_alone_and_once(store: SqlStore) -> None:
    """The first who decides decides; after that the lesson's words are gone but for its question."""
    await told(store)
    assert await store.belonging("t1", "tg2") is None
    assert await store.belonging("t2", "tg1") is None
    assert await store.belonging("t1", "tg1") == domain.OfLesson(lesson=LESSON, press=Press.NEVER)
    assert await store.decide_lesson(LESSON, LessonState.NEVER, [], ANNA, at(4))
    assert not await store.decide_lesson(LESSON, LessonState.PROPOSED, [], OMID, at(5))
    assert await store.belonging("t1", "tg1") == domain.OfLesson(lesson=None, press=Press.NEVER)
    assert [known.state for known in await store.lessons()] == [LessonState.NEVER]


async def test_an_old_lesson_is_forgotten_but_for_its_question(store: SqlStore) -> None:
    """So that the same is not told again."""
    await told(store)
    await store.forget_lessons(at(0))
    assert await store.belonging("t1", "tg1") == domain.OfLesson(lesson=LESSON, press=Press.NEVER)
    await store.forget_lessons(at(1))
    assert await store.belonging("t1", "tg1") == domain.OfLesson(lesson=None, press=Press.NEVER)
    assert len(await store.lessons()) == 1
