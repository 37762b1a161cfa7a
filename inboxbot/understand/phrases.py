"""The phrases of courtesy, from `data/courtesies`, and where they stand in a text; it cuts nothing."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import resources

from inboxbot.understand import cleaning

_LONGEST = 14
"""Words that a phrase may stand in, those between its own among them."""
_WORD = re.compile(r"[^\W_]+")
_REPEATED = re.compile(r"(.)\1+")
"""`heeello` and `thankss` are courtesies too."""


class Kind(Enum):
    """What a phrase does; the names of the sections of the files."""

    GREETING = "greeting"
    ASKING = "asking"  # an excuse, or that a question comes
    PLEASE = "please"  # may stand between the words of another phrase, too
    CLOSING = "closing"  # thanks, good wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """`asked`: a question mark may follow ("how are you?")."""

    kind: Kind
    words: tuple[str, ...]
    asked: bool


class Text:
    """A text by its words, as phrases are compared with them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = [word.span() for word in _WORD.finditer(text)]
        self._known: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._spans)

    def gap(self, at: int) -> tuple[int, int]:
        """Where what stands before this word begins and ends; for `len`, what stands behind the last."""
        return self._spans[at - 1][1] if at else 0, self._spans[at][0] if at < len(self) else len(self.text)

    def beginning(self, at: int) -> Iterator[tuple[int, Phrase]]:
        """The phrases that begin with this word, the longest first, each with the number of the word behind it."""
        for phrase in _by_first_word().get(self._word(at), ()):
            if reached := self._reach(at, phrase.words):
                yield reached, phrase

    def ending(self, end: int) -> Iterator[tuple[int, Phrase]]:
        """The phrases that end before this word, the longest first, each with the number of its first word."""
        for at in range(max(0, end - _LONGEST), end):
            yield from ((at, phrase) for reached, phrase in self.beginning(at) if reached == end)

    def _word(self, at: int) -> str:
        if at not in self._known:
            self._known[at] = _bare(self.text[slice(*self._spans[at])])
        return self._known[at]

    def _reach(self, at: int, words: Sequence[str], *, pleading: bool = True) -> int:
        """The number of the word behind these words; 0 where they do not stand there."""
        for number, word in enumerate(words):
            if number and pleading and at < len(self) and self._word(at) != word:
                at = self._behind_please(at)
            if at >= len(self) or self._word(at) != word:
                return 0
            at += 1
        return at

    def _behind_please(self, at: int) -> int:
        for phrase in _by_first_word().get(self._word(at), ()):
            if phrase.kind is Kind.PLEASE and (reached := self._reach(at, phrase.words, pleading=False)):
                return reached
        return at


def _bare(text: str) -> str:
    return _REPEATED.sub(r"\1", cleaning.fold(text))


@functools.cache
def _by_first_word() -> Mapping[str, Sequence[Phrase]]:
    """Read once: all languages together, since customers mix them; the longest first."""
    found: dict[str, list[Phrase]] = {}
    files = resources.files("inboxbot.understand").joinpath("data/courtesies").iterdir()
    for phrase in sorted((one for file in files for one in _read(file.read_text("utf-8"))), key=_length, reverse=True):
        found.setdefault(phrase.words[0], []).append(phrase)
    return found


def _length(phrase: Phrase) -> int:
    return len(phrase.words)


def _read(lines: str) -> Iterator[Phrase]:
    kind = Kind.GREETING
    for line in lines.splitlines():
        if line.startswith("["):
            kind = Kind(line.strip("[] "))
        elif line and not line.startswith("#"):
            words = tuple(_bare(word) for word in _WORD.findall(cleaning.normalize(line).text))
            yield Phrase(kind=kind, words=words, asked=line.endswith(("?", "؟")))
