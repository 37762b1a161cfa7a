"""All that is learned from, in the order it is learned: the examples of intents, and the questions of entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inboxbot.reload.knowledge import Knowledge

Examples = tuple[tuple[str, str, tuple[str, ...]], ...]
"""All that is learned from: (label, language, phrases)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One example: its label, its language, and its place (from 0) in that list of the file."""

    label: str
    language: str
    number: int
    text: str


def examples_of(known: Knowledge) -> Examples:
    """Labels are intents, `none`, and `faq:ENTRY` for an entry with questions of its own; in one order, always."""
    own = {f"faq:{name}": entry.questions for name, entry in known.entries.items() if entry.questions}
    labels = {name: intent.examples for name, intent in known.intents.items()} | own
    return tuple((label, code, tuple(texts)) for label, by in sorted(labels.items()) for code, texts in by.items())


def labelled(known: Knowledge) -> Sequence[Labelled]:
    """The examples one by one, as a head's rows are."""
    return [
        Labelled(label=label, language=code, number=number, text=text)
        for label, code, texts in examples_of(known)
        for number, text in enumerate(texts)
    ]
