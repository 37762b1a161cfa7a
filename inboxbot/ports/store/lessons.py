"""What the desk is told that many people ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from inboxbot import domain


class Lessons(Protocol):
    """Lessons, from what people answered to what the desk said of them."""

    async def answered(self, since: datetime, until: datetime) -> Sequence[domain.Answered]:
        """Cases opened from `since` until before `until` that are taken or resolved, oldest first."""
        ...

    async def lessons(self) -> Sequence[domain.LessonTold]:
        """What the desk was told of, oldest first."""
        ...

    async def teach(self, lesson: domain.Lesson, notice: domain.Notice, now: datetime) -> bool:
        """Tell the desk of it, once: False, and nothing is told, for a lesson that is known."""
        ...

    async def decide_lesson(
        self,
        lesson: domain.Lesson,
        state: domain.LessonState,
        then: Sequence[domain.Outbound],
        agent: domain.Agent,
        now: datetime,
    ) -> bool:
        """What the desk said of it; `then` tells everybody. False when that was said before."""
        ...

    async def forget_lessons(self, before: datetime) -> None:
        """Of lessons told before then only the most typical question stays."""
        ...
