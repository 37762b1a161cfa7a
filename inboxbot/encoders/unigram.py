"""Text to token numbers the way SentencePiece's unigram model does it; never runs foreign code and never raises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

BEGINNING, END = 1400, 600
"""Characters looked at of a long text, from both its ends."""
_REMEMBERED = 20_000
_SPACE_MARK = "▁"

_DROPPED = dict.fromkeys((*range(1, 9), 11, *range(14, 32), 127, 0x8F, 0x9F), "")
_SPACED = dict.fromkeys((0, *range(0x200B, 0x2010), 0x2581, 0xFEFF, 0xFFFD), " ")
_CLEAN = {**_DROPPED, **_SPACED}
"""What the model's own character map (nmt_nfkc, in its tokenizer.json) does beyond NFKC."""
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` as the model saw text when it was trained, without lone surrogates, cut where it is long."""
    whole = _SURROGATES.sub(" ", _cut(text)).translate(_CLEAN)
    return _cut(unicodedata.normalize("NFKC", whole))


def _cut(text: str) -> str:
    return text if len(text) <= BEGINNING + END else f"{text[:BEGINNING]} {text[-END:]}"


class Unigram:
    """A vocabulary of pieces with log-probabilities; the likeliest split of each word wins."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], *, unknown: int, special: Sequence[int]) -> None:
        self._scores = scores
        self._unknown = unknown
        self._unknown_score = min(scores) - 10.0
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        for number in special:
            self._ids.pop(pieces[number], None)
        self._longest: dict[str, int] = {}
        for piece in self._ids:
            self._longest[piece[0]] = max(len(piece), self._longest.get(piece[0], 0))
        self._known: dict[str, tuple[int, ...]] = {}

    def encode(self, text: str) -> list[int]:
        """Token numbers, without the marks for beginning and end."""
        return [token for word in clean(text).split() for token in self._word(_SPACE_MARK + word)]

    def _word(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            known = self._split(word)
            if len(self._known) < _REMEMBERED and len(word) <= 32:
                self._known[word] = known
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        """Viterbi: `best[i]` scores the best split of `word[:i]`, `back[i]` is its last piece and where that starts."""
        ids, scores, size = self._ids, self._scores, len(word)
        best = [0.0] + [float("-inf")] * size
        back = [(self._unknown, 0)] * (size + 1)
        for start in range(size):
            here = best[start]
            for end in range(start + 1, min(size, start + self._longest.get(word[start], 1)) + 1):
                number = ids.get(word[start:end])
                if number is not None and here + scores[number] > best[end]:
                    best[end], back[end] = here + scores[number], (number, start)
            if here + self._unknown_score > best[start + 1]:
                best[start + 1], back[start + 1] = here + self._unknown_score, (self._unknown, start)
        return self._walk(back)

    def _walk(self, back: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """The pieces from the first to the last; neighbouring unknown characters are one unknown."""
        tokens: list[int] = []
        at = len(back) - 1
        while at:
            number, at = back[at]
            if number != self._unknown or not tokens or tokens[-1] != number:
                tokens.append(number)
        return tuple(reversed(tokens))
