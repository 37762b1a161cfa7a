"""What is allowed in the knowledge files and likely wrong, by file and line; nothing is refused for it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from inboxbot import errors, playbook, text
from inboxbot.reload import folder
from inboxbot.reload.document import Document, Path
from inboxbot.reload.examples import Labelled, labelled
from inboxbot.reload.knowledge import Knowledge
from inboxbot.understand import overlaps

MOST = 50
"""Doubts that are told, the surest first."""
_QUOTED = 60


def find(known: Knowledge, head: playbook.Head, documents: Mapping[str, Document]) -> tuple[errors.Fault, ...]:
    """Examples and labels that contradict each other. Takes about 0.1 s for 2,500 examples: call it in a thread."""
    examples = labelled(known)
    phrases = [overlaps.Phrase(label=example.label, text=example.text) for example in examples]
    found = overlaps.find(head, phrases)[:MOST]
    return tuple(_told(overlap, examples[overlap.one], examples[overlap.other], documents) for overlap in found)


def _told(overlap: overlaps.Overlap, one: Labelled, other: Labelled, documents: Mapping[str, Document]) -> errors.Fault:
    there = _at(other, documents)
    match overlap.kind:
        case "same":
            message = f"{_quoted(one)} stands in {there} too; keep it only where the answer is right"
        case "stray":
            message = (
                f"{_quoted(one)} sounds like {_name(other)} ({there}: {_quoted(other)}); is it in the right place?"
            )
        case "confused":
            often = f"{_name(one)} and {_name(other)} are taken for each other {overlap.share * 100:.0f} times in 100"
            alike = f"most alike: {_quoted(one)} and {there}: {_quoted(other)}"
            message = f"{often} ({alike}); tell them apart, or make them one"
    file, line = _place(one, documents)
    return errors.Fault(file, line, message)


def _name(example: Labelled) -> str:
    return example.label.removeprefix("faq:")


def _quoted(example: Labelled) -> str:
    return f'"{text.cut(example.text, _QUOTED)}"'


def _at(example: Labelled, documents: Mapping[str, Document]) -> str:
    file, line = _place(example, documents)
    return f"{file}:{line}"


def _place(example: Labelled, documents: Mapping[str, Document]) -> tuple[str, int]:
    file, path = _path(example)
    return file, documents[file].line(path) if file in documents else 1


def _path(example: Labelled) -> tuple[str, Path]:
    if example.label.startswith("faq:"):
        return folder.FAQ, ("entries", _name(example), "questions", example.language, example.number)
    return f"{folder.INTENTS}/{example.label}.yaml", ("examples", example.language, example.number)
