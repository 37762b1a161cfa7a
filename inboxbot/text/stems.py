"""Words in any of their inflected forms, where there is a stemmer; elsewhere a word matches by its beginning.

Texts are folded (`understand.cleaning.fold`) on both sides. It never guesses a language.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Protocol

import snowballstemmer  # type: ignore[import-untyped]  # it has no stubs

MOST_WORDS = 400
"""Words of a text whose stems are compared; by their beginnings all are."""
SHORTEST_STEM = 3
"""Shorter stems mean too much."""

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Language -> Snowball algorithm (snowballstem.org)."""
_ARABIC = str.maketrans("یک", "يك")
"""Folding writes Persian letters; the Arabic stemmer knows its own."""
_WORD = re.compile(r"\w+")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802  # the library's name


def found(folded: str, phrase: str, language: str) -> bool:
    """Whether the text holds the phrase (both folded): its beginning at the beginning of a word, or, in a language
    that has a stemmer, the same words with other endings side by side.
    """
    return begins(folded, phrase) or (language in _ALGORITHMS and _inflected(folded, phrase, language))


def begins(folded: str, phrase: str) -> bool:
    """Whether a word of the text begins with the phrase: endings of any language match, middles do not."""
    at = folded.find(phrase)
    while at >= 0:
        if at == 0 or not folded[at - 1].isalnum():
            return True
        at = folded.find(phrase, at + 1)
    return False


def _inflected(folded: str, phrase: str, language: str) -> bool:
    wanted = _stems(phrase, language)
    if not wanted or max(map(len, wanted)) < SHORTEST_STEM:
        return False
    said = _stems(folded, language)
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1))


@lru_cache(maxsize=256)
def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(_stem(word, language) for word in _WORD.findall(text)[:MOST_WORDS])


@lru_cache(maxsize=16_384)
def _stem(word: str, language: str) -> str:
    return _stemmer(language).stemWord(word.translate(_ARABIC) if language == "ar" else word)


@cache
def _stemmer(language: str) -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer(_ALGORITHMS[language])
    return stemmer
