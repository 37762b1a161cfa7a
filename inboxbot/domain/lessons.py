"""What agents answered by hand, and what could become an entry of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inboxbot.domain.decisions import Decision
from inboxbot.domain.escalations import Escalation


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A case that was taken or resolved, and what was decided from its opening to the first words of a person."""

    escalation: Escalation
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What several people asked and agents answered in their own words: an entry could say it. It names nobody."""

    id: str
    people: int
    """How many different people asked."""
    language: str
    question: str
    """The most typical one, in `language`."""
    questions: Mapping[str, tuple[str, ...]]
    """Per language, the most typical first."""
    answers: Mapping[str, str]
    """Per language, the most typical of what agents wrote."""


class LessonState(StrEnum):
    """What the desk said of a lesson."""

    TOLD = "told"  # nothing yet
    PROPOSED = "proposed"  # it lies there as a patch
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonTold:
    """A lesson the desk was told of: its most typical question, how many people it was then, what was said to it."""

    language: str
    question: str
    people: int
    state: LessonState
    at: datetime
