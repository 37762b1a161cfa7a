"""A lesson as a change of faq.yaml, in the form that `git apply` takes; nothing else of it is touched. Pure."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from inboxbot.domain import Lesson

FAQ = "faq.yaml"
_ENTRIES = re.compile(r"entries:[ \t]*(#.*)?\r?\n?")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CHILD = re.compile(r"([ ]+)[^\s#]")
_SLUG_WORDS = 5
_UNFIT = frozenset(("Cc", "Cs", "Cn", "Zl", "Zp"))
"""Controls, halves of letters, what is no letter, and line ends that only some programs see."""


class NoPlace(ValueError):
    """faq.yaml has no `entries:` with one entry a few lines, so that nothing can be added by a patch."""


def name(lesson: Lesson, taken: Collection[str]) -> str:
    """A free name for the entry, from the English question where there is one: the lead may choose a better one."""
    english = next(iter(lesson.questions.get("en", ())), "")
    words = re.findall(r"[a-z]+", english.casefold())[:_SLUG_WORDS]
    wanted = "_".join(words) if len(words) > 1 else f"asked_{lesson.id[:8]}"
    return next(free for free in _numbered(wanted) if free not in taken)


def patch(faq: str, lesson: Lesson, entry: str, languages: Sequence[str], today: date) -> str:
    """The unified diff that adds the lesson to `faq`, the file's text as it is, as the last entry.

    `languages`: those in which an answer is wanted. Raises `NoPlace`.
    """
    before = _LINE.findall(faq)
    place, indent = _place(before)
    end = "\r\n" if before and before[0].endswith("\r\n") else "\n"
    added = [f"{line}{end}" for line in _entry(lesson, entry, languages, today, indent)]
    after = before.copy()
    if not after[place - 1].endswith("\n"):
        after[place - 1] += end
    after[place:place] = added
    lines = difflib.unified_diff(before, after, f"a/{FAQ}", f"b/{FAQ}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}_{number}"
        number += 1


def _place(lines: Sequence[str]) -> tuple[int, str]:
    """Before which line the entry comes, after the last one there is; and how far entries are indented."""
    start = next((at for at, line in enumerate(lines) if _ENTRIES.fullmatch(line)), None)
    if start is None:
        raise NoPlace
    own = range(start + 1, next((at for at in range(start + 1, len(lines)) if _is_key(lines[at])), len(lines)))
    indents = [child[1] for at in own if (child := _CHILD.match(lines[at]))]
    if not indents:
        raise NoPlace
    return max(at for at in own if lines[at][0] in " \t" and lines[at].strip()) + 1, indents[0]


def _is_key(line: str) -> bool:
    """Something that stands at the margin and is no comment."""
    return bool(line.strip()) and line[0] not in " \t#\r\n"


def _entry(lesson: Lesson, entry: str, languages: Sequence[str], today: date, indent: str) -> Iterator[str]:
    missing = [code for code in languages if code not in lesson.answers]
    yield f"{indent}{entry}:  # proposed {today}: {lesson.people} people asked, agents answered"
    yield f"{2 * indent}draft: true  # agents see each answer first, until enough were right"
    yield f"{2 * indent}questions:"
    for code, questions in lesson.questions.items():
        yield f"{3 * indent}{code}:"
        yield from (f"{4 * indent}- {_quoted(question)}" for question in questions)
    yield f"{2 * indent}answer:" + (f"  # still missing: {', '.join(missing)}" if missing else "")
    for code, answer in lesson.answers.items():
        yield f"{3 * indent}{code}: {_quoted(answer)}"


def _quoted(text: str) -> str:
    """As YAML reads it: what JSON quotes, without letters that no file may hold."""
    return json.dumps("".join(" " if unicodedata.category(c) in _UNFIT else c for c in text), ensure_ascii=False)
