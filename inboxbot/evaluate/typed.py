"""The words of the command: what can be measured, and options that take all the files that follow them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

import typer.core


class Kind(StrEnum):
    """What can be measured."""

    INTENTS = "intents"
    FAQ = "faq"
    SENTIMENT = "sentiment"
    COMPLAINT = "complaint"
    LANGUAGE = "language"


MANY = ("--train", "--test", "--faq", "--queries", "--heard")


def spread(words: Iterable[str]) -> Iterator[str]:
    """`--train a b` as `--train a --train b`."""
    option, taken = "", False
    for word in words:
        if word.startswith("-"):
            option, taken = (word, False) if word in MANY else ("", False)
            yield word
        elif option and taken:
            yield from (option, word)
        else:
            taken = True
            yield word


class ManyFiles(typer.core.TyperCommand):
    """A command whose file options take several files each."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **more: Any) -> Any:
        return super().make_context(info_name, list(spread(args)), *rest, **more)
