"""Makes a customer's words safe to think about: cleaned for the encoder, folded for comparing, always bounded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from inboxbot import domain
from inboxbot.understand import sentences

LONGEST = 4000
"""Characters of a message that are thought about."""

_WINDOW = 4 * LONGEST
"""Characters that are searched for `LONGEST` that can be seen."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]"
)
"""Letters and marks that show nothing: not only format characters, but fillers and joiners too."""
_RUNS = re.compile(r"(\w)\1{2,}")
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
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

_DRAWN = {
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    **{chr(first + n): chr(65 + n) for first in (0x1F150, 0x1F170) for n in range(26)},
    "\u2800": " ",
}
"""Letters that are drawn rather than written: small capitals, white letters on black, the empty braille cell."""
_DRAWN_TABLE = str.maketrans(_DRAWN)

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
    and ways of typing the same letter are taken away. `parts`: its sentences, line breaks counting as ends.
    """
    cleaned = _clean(text)
    words = cleaned.replace("\n", " ")
    parts = tuple(domain.Utterance(raw=part, text=part, folded=fold(part)) for part in sentences.split(cleaned))
    return domain.Utterance(raw=text, text=words, folded=fold(words), parts=parts)


def _clean(text: str) -> str:
    """What can be read of a text, with its line breaks."""
    # two halves of a pair are one letter again; one half alone is none
    whole = text[:_WINDOW].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    seen = _UNSEEN.sub("", whole)[:LONGEST].replace(_JOINER, " ")
    composed = unicodedata.normalize("NFKC", seen)[:LONGEST].translate(_DRAWN_TABLE)
    kept = composed.translate(_PLAIN)
    return _one_script(_BREAKS.sub("\n", _BLANKS.sub(" ", kept)).strip())


def _plain(letter: str) -> str:
    """A space for what separates, nothing for what cannot be seen."""
    match unicodedata.category(letter):
        case "Zs":
            return " "
        case "Zl" | "Zp":
            return "\n"
        case "Cc":
            return " " if letter == "\t" else "\n" if letter in "\n\v\f\r\x85" else ""
        case "Cf" | "Co":
            return ""
        case _:
            return letter


class _Remembered(dict[int, str]):
    """A table for `str.translate` that asks `of` once for each letter of an alphabet."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, code: int) -> str:
        found = self._of(chr(code))
        if code < _ALPHABETS:
            self[code] = found
        return found


_ALPHABETS = 0x3100
"""Below it lies every alphabet, above it what would fill a table: ideographs, syllables, emoji."""
_PLAIN = _Remembered(_plain)
_BARE = _Remembered(lambda letter: "" if letter == _TATWEEL or unicodedata.category(letter) == "Mn" else letter)


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
    bare = unicodedata.normalize("NFD", cleaned[:LONGEST].casefold()).translate(_BARE)
    letters = unicodedata.normalize("NFC", bare).translate(_FOLDS)
    return _RUNS.sub(r"\1\1", letters)[:LONGEST]


_FOLDS = str.maketrans(_LETTERS)
