"""What the desk is told that many people ask: each verb one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from inboxbot import domain
from inboxbot.store import lessons
from inboxbot.store.codec import micros
from inboxbot.store.verbs.base import Base


class Verbs(Base):
    """Lessons, from what people answered to what the desk said of them."""

    async def answered(self, since: datetime, until: datetime) -> Sequence[domain.Answered]:
        return await self._do(lessons.answered, micros(since), micros(until))

    async def lessons(self) -> Sequence[domain.LessonTold]:
        return await self._do(lessons.told)

    async def teach(self, lesson: domain.Lesson, notice: domain.Notice, now: datetime) -> bool:
        is_new = await self._do(lessons.teach, lesson, notice, micros(now))
        self._ring([notice] if is_new else [])
        return is_new

    async def decide_lesson(
        self,
        lesson: domain.Lesson,
        state: domain.LessonState,
        then: Sequence[domain.Outbound],
        agent: domain.Agent,
        now: datetime,
    ) -> bool:
        done = await self._do(lessons.decide, lesson, state, then, agent, micros(now))
        self._ring(then if done else [])
        return done

    async def forget_lessons(self, before: datetime) -> None:
        await self._do(lessons.forget, micros(before))
