"""What agents answer again and again: told to the desk once a day, and written down as a proposal where they want it.

It never touches the knowledge files; a person applies the patch.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta

import structlog

from inboxbot import domain, errors, lessons, ports, text
from inboxbot.compose import cards
from inboxbot.compose.rows import rows
from inboxbot.decide import hours
from inboxbot.desk.office import Office
from inboxbot.domain import Button, DeskAnswer, Lesson, LessonState, Press, Span, Style
from inboxbot.reload import proposals
from inboxbot.speech import Speech, isolated

A_DAY = 3
"""Lessons the desk is told of in a day."""
KEPT = timedelta(days=30)
"""So long a lesson waits for the desk's word."""
_SHOWN = 4
_LONGEST = 300
"""Characters of a quoted text."""
_SAID = {
    Press.PROPOSE: LessonState.PROPOSED,
    Press.NOT_NOW: LessonState.LATER,
    Press.NEVER: LessonState.NEVER,
}
OLD = domain.phrase("lesson-decided")

log = structlog.get_logger()


class Learning:
    """Looks once a day at what people asked and agents answered."""

    every = 300.0
    """Seconds; the look itself is made once a day, when the shop opens."""

    def __init__(self, office: Office, encoder: ports.Encoder) -> None:
        self._office = office
        self._encoder = encoder
        self._looked: datetime | None = None

    async def look(self) -> None:
        """Tell what is new, the first time in a day that the shop is open and the model there."""
        office, now = self._office, self._office.clock.now()
        day = now.astimezone(office.zone).date()
        looked = self._looked.astimezone(office.zone).date() if self._looked else None
        if looked == day or not hours.is_open(office.book().rules.hours, now):
            return
        await office.store.forget_lessons(now - KEPT)
        told = await office.store.lessons()
        room = A_DAY - sum(one.at.astimezone(office.zone).date() == day for one in told)
        try:
            found = await lessons.look(office.store, self._encoder, office.book(), now - lessons.WINDOW, now, told)
        except errors.ModelUnavailable as error:
            log.warning("model_unavailable", error=str(error))
            return
        news = [each.lesson for each in found if each.is_news][: max(room, 0)]
        for lesson in news:
            await office.store.teach(lesson, notice(lesson, office.speech), now)
        self._looked = now
        log.info("learning_looked", found=len(found), told=len(news))


def notice(lesson: Lesson, speech: Speech) -> domain.Notice:
    """What people asked and what was answered, with what can be done about it."""
    labels = [cards.label(press, speech) for press in _SAID]
    buttons = tuple(
        Button(label=label, press=press, token=domain.name_of("lesson", press.value, lesson.id), row=row)
        for press, label, row in zip(_SAID, labels, rows(labels), strict=True)
    )
    spans = tuple(_spans(lesson, speech))
    return domain.Notice(id=_id("lesson", lesson.id), spans=spans, buttons=buttons, about=lesson.id)


def _spans(lesson: Lesson, speech: Speech) -> Iterator[Span]:
    yield Span(text=speech("lesson-asked", n=lesson.people), style=Style.BOLD)
    questions = [
        question for each in itertools.zip_longest(*lesson.questions.values()) for question in each if question
    ]
    first = [lesson.question, *(question for question in questions if question != lesson.question)]
    yield from _quotes(first[:_SHOWN])
    yield Span(text=f"\n{speech('lesson-answered')}", style=Style.BOLD)
    yield from _quotes([*lesson.answers.values()][:_SHOWN])
    yield Span(text=f"\n{speech('lesson-entry')}")


def _quotes(texts: list[str]) -> Iterator[Span]:
    for words in texts:
        yield Span(text="\n")
        yield Span(text=isolated(text.cut(words, _LONGEST)), style=Style.QUOTE)


async def pressed(office: Office, button: domain.OfLesson, agent: domain.Agent) -> DeskAnswer:
    """What the desk says of a lesson. Raises `StoreUnavailable`."""
    lesson, press = button.lesson, button.press
    if lesson is None or press not in _SAID:
        return DeskAnswer(done=False, text=OLD)
    then: list[domain.Outbound] = []
    if press is Press.PROPOSE:
        try:
            path = await asyncio.to_thread(_written, office, lesson)
        except errors.ConfigError as error:
            return DeskAnswer(done=False, text=domain.phrase("lesson-not-written", why=isolated(str(error))))
        then.append(_lies(lesson, path, agent, office.speech))
    if not await office.store.decide_lesson(lesson, _SAID[press], then, agent, office.clock.now()):
        return DeskAnswer(done=False, text=OLD)
    log.info("lesson_decided", lesson=lesson.id, state=_SAID[press].value, agent=agent.id)
    return DeskAnswer(done=True, text=domain.phrase(f"lesson-{press.value.replace('_', '-')}"))


def _written(office: Office, lesson: Lesson) -> str:
    today = office.clock.now().astimezone(office.zone).date()
    into = proposals.folder(office.knowledge, office.proposals)
    return str(proposals.write(lesson, office.knowledge, into, office.book(), today))


def _lies(lesson: Lesson, path: str, agent: domain.Agent, speech: Speech) -> domain.Notice:
    """Where the proposal is, for everybody."""
    said = speech("lesson-lies", agent=isolated(agent.name), path=isolated(path))
    return domain.Notice(id=_id("proposal", lesson.id), spans=(Span(text=said),))


def _id(*parts: object) -> domain.OutboundId:
    return domain.OutboundId(domain.name_of("learning", *parts))
