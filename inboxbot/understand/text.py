"""Makes a customer's words safe to think about: cleaned for the encoder, folded for comparing, always bounded."""

from __future__ import annotations

import re
import unicodedata

from inboxbot import domain

LONGEST = 4000
"""Characters of a message that are thought about."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_RUNS = re.compile(r"(\w)\1{2,}")
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"\w+")

_JOINER = "\u200c"
"""The zero-width non-joiner: a Persian word boundary, written as a space or left out as often as not."""
_TATWEEL = "\u0640"

_LETTERS = {
    "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و",
    "ё": "е", "ъ": "ь", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
}  # fmt: skip
"""Letters that are typed for one another, after casefolding."""

_LATIN_TO_CYRILLIC = dict(zip("aeopcyxkmtbhiABCEHIKMOPTXYS", "аеорсухкмтвніАВСЕНІКМОРТХУЅ", strict=True))
_CYRILLIC_TO_LATIN = {cyrillic: latin for latin, cyrillic in _LATIN_TO_CYRILLIC.items()}
_LATIN_TO_CYRILLIC_TABLE = str.maketrans(_LATIN_TO_CYRILLIC)
_CYRILLIC_TO_LATIN_TABLE = str.maketrans(_CYRILLIC_TO_LATIN)
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def normalize(text: str) -> domain.Utterance:
    """`text` as an utterance. Any string is fine; 100,000 characters of anything take less than 150 ms.

    `text` of the result: NFKC, one line, no controls, no direction marks, no zero-width letters, at most `LONGEST`
    characters, words of mixed look-alike letters in one script. `folded`: what is left when case, vowel points, accents
    and ways of typing the same letter are taken away.
    """
    cleaned = _clean(text)
    return domain.Utterance(raw=text, text=cleaned, folded=fold(cleaned))


def _clean(text: str) -> str:
    cut = _SURROGATES.sub("\ufffd", text[:LONGEST]).replace(_JOINER, " ")
    composed = unicodedata.normalize("NFKC", cut)[:LONGEST]
    kept = "".join(_plain(letter) for letter in composed)
    return _one_script(_BLANKS.sub(" ", kept).strip())


def _plain(letter: str) -> str:
    """A space for what separates, nothing for what cannot be seen."""
    match unicodedata.category(letter):
        case "Zs" | "Zl" | "Zp":
            return " "
        case "Cc":
            return " " if letter in "\t\n\v\f\r\x85" else ""
        case "Cf" | "Co":
            return ""
        case _:
            return letter


def _one_script(text: str) -> str:
    """Words that mix Latin and Cyrillic, when one of the two is only look-alikes, in the other's letters."""
    if not (_LATIN.search(text) and _CYRILLIC.search(text)):
        return text
    return _WORDS.sub(lambda word: _unmixed(word[0]), text)


def _unmixed(word: str) -> str:
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    if not latin or not cyrillic:
        return word
    to_cyrillic = all(letter in _LATIN_TO_CYRILLIC for letter in latin)
    to_latin = all(letter in _CYRILLIC_TO_LATIN for letter in cyrillic)
    if to_cyrillic and (not to_latin or len(cyrillic) >= len(latin)):
        return word.translate(_LATIN_TO_CYRILLIC_TABLE)
    return word.translate(_CYRILLIC_TO_LATIN_TABLE) if to_latin else word


def fold(cleaned: str) -> str:
    """What two ways of typing the same words have in common."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", cleaned[:LONGEST].casefold())
        if letter != _TATWEEL and unicodedata.category(letter) != "Mn"
    )
    letters = unicodedata.normalize("NFC", bare).translate(_FOLDS)
    return _RUNS.sub(r"\1\1", letters)[:LONGEST]


_FOLDS = str.maketrans(_LETTERS)
