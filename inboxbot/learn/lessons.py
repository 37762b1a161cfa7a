"""From exchanges to lessons: what enough people asked, the most typical questions and answers of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inboxbot import domain
from inboxbot.domain import Lesson, LessonState, LessonTold
from inboxbot.learn import grouping
from inboxbot.learn.exchanges import Exchange
from inboxbot.playbook import Vectors

LEAST = 3
"""Different people, before something counts as asked often."""
QUOTED = 10
"""Questions a language that a lesson keeps."""

Means = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A lesson, and what the desk was told of the same thing before."""

    lesson: Lesson
    before: tuple[LessonTold, ...]

    @property
    def is_news(self) -> bool:
        """The desk has not heard of it, or twice as many people ask by now; and nobody wants to hear it never again."""
        never = any(told.state is LessonState.NEVER for told in self.before)
        return not never and self.lesson.people >= 2 * max((told.people for told in self.before), default=0)


def lessons(
    asked: Sequence[Exchange], vectors: Mapping[str, NDArray[np.float32]], means: Means, told: Sequence[LessonTold] = ()
) -> list[Found]:
    """What could become entries, most people first. `vectors`: of every question, answer and told question."""
    if not asked:
        return []
    both: list[Exchange | LessonTold] = [*asked, *told]
    rows = np.stack([vectors[each.question] for each in both])
    centred = grouping.centred(rows, [each.language for each in both], means)
    own, earlier = centred[: len(asked)], centred[len(asked) :]
    found = []
    for group in grouping.grouped(own):
        lesson = _lesson([asked[row] for row in group], vectors)
        if lesson is not None:
            before = _alike(own[group], earlier, told)
            found.append(Found(lesson=lesson, before=tuple(before)))
    return sorted(found, key=lambda each: (-each.lesson.people, each.lesson.id))


def _alike(group: Vectors, earlier: Vectors, told: Sequence[LessonTold]) -> Iterator[LessonTold]:
    """What was told of the same thing: its question would have been in the group."""
    means = (earlier @ group.T).mean(axis=1) if len(told) else ()
    yield from (one for one, mean in zip(told, means, strict=True) if mean >= grouping.NEAR)


def _lesson(group: Sequence[Exchange], vectors: Mapping[str, NDArray[np.float32]]) -> Lesson | None:
    """None where too few people asked, or nothing of it may be shown: then every answer is about one customer."""
    people = {each.person for each in group}
    quotable = [each for each in group if each.quotable]
    answers = {
        code: _most_typical(said, vectors)
        for code in _codes(group)
        if (said := [each.answer for each in group if each.answer and each.language == code])
    }
    if len(people) < LEAST or not quotable or not answers:
        return None
    return Lesson(
        id=domain.name_of("lesson", *sorted(each.case for each in group)),
        people=len(people),
        language=quotable[0].language,
        question=quotable[0].question,
        questions={code: _questions(quotable, code) for code in _codes(quotable)},
        answers=answers,
    )


def _codes(group: Iterable[Exchange]) -> list[str]:
    return sorted({each.language for each in group})


def _questions(group: Sequence[Exchange], language: str) -> tuple[str, ...]:
    """Each wording once, however it is capitalised."""
    once = {each.question.casefold(): each.question for each in reversed(group) if each.language == language}
    return tuple(list(once.values())[::-1][:QUOTED])


def _most_typical(texts: Sequence[str], vectors: Mapping[str, NDArray[np.float32]]) -> str:
    """The one that is nearest to all others; the shortest of equals."""
    rows = np.stack([vectors[text] for text in texts])
    nearness = (rows @ rows.T).sum(axis=1).round(4)
    return min(zip(-nearness, map(len, texts), texts, strict=True))[2]
