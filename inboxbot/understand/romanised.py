"""Persian, Arabic and Russian typed in Latin letters: recognised, and written out in their own; never answered here."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from inboxbot import domain
from inboxbot.understand import romanised_words

_LOANS = frozenset(romanised_words.LOANS.split())
"""Words of the trade that are typed as they are in every language."""
_SHARE = 0.4
"""The share of a text's words that must be known as one language's."""
_ENOUGH = 3.0
"""So many known words are enough with a quarter of the text: names of products are in Latin everywhere."""
_LONGEST = 600
"""Characters looked at."""

_WORD = re.compile(r"(?<![\w@./-])[a-z'’0-9]*[a-z][a-z'’0-9]*(?![\w@/]|[.-]\w)")
"""Not addresses, and not numbers of orders."""
_FOREIGN = re.compile(r"[^\W\d_a-z]")
"""A letter that none of the three is typed with: accents, and other scripts."""
_DIGIT_LETTER = re.compile(r"[a-z]+[23578][a-z0-9]+|[37][a-z]{3,}")
"""Arabic's ع ح ء خ, typed as the digits that look like them; not `2nd`, `5pm`, `mp3`."""
_MEASURES = re.compile(
    r"\d*(?:st|nd|rd|th|pm|am|pcs?|kg|ml|cm|mm|km|gb|mb|eur|usd|days?|gab|min|hrs?|weeks?|for|x|k)|[a-z]*\d+"
)
_DIGIT_AT_END = re.compile(r"[a-z]{3,}[37]")
_ARTICLE = re.compile(r"\b([ae]l) (?=[a-z0-9])")
_PERSIAN_SHAPES = re.compile(
    r"(?:ne)?mi(?:kh|kon|shav|dun|doon|tun|toon|ferest|frest|resun|resoon)[a-z]*|nemi[a-z]{2,}"
)
_RUSSIAN_SHAPES = re.compile(
    r"[a-z]{3,}(?:aete|ayete|yete|jete|ovat|ayte|ajte|enie|eniye|ogo|skiy|skij|aya|aja|uyu|uju|tsya|tsja)"
)


def recognise(utterance: domain.Utterance) -> str:
    """`fa`, `ar` or `ru` where the words are one of them in Latin letters; else empty."""
    if _FOREIGN.search(utterance.text[:_LONGEST].casefold()):
        return ""
    return _recognised(utterance.folded[:_LONGEST])


def written_out(utterance: domain.Utterance) -> domain.Utterance:
    """The utterance in its language's own letters where it is romanised; itself where it is not."""
    language = recognise(utterance)
    if not language:
        return utterance
    typed = _ARTICLE.sub(r"\1", utterance.folded) if language == "ar" else utterance.folded
    words = _WORD.sub(lambda word: _letters(word[0], language), typed)
    return replace(utterance, text=words, folded=words.translate(_FOLDED))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    """Words of a language by how they are typed, and those that are words elsewhere too."""

    own: Mapping[str, str]
    shared: Mapping[str, str]


@functools.lru_cache(maxsize=256)
def _recognised(folded: str) -> str:
    words = _WORD.findall(folded)
    if not words:
        return ""
    scores = {language: _score(words, language) for language in ("fa", "ar", "ru")}
    best = max(scores, key=lambda language: scores[language])
    known, strong = scores[best]
    share = known / len(words)
    return best if strong and (share >= _SHARE or (strong >= _ENOUGH and share >= _SHARE / 1.6)) else ""


def _score(words: list[str], language: str) -> tuple[float, float]:
    """How many words are known, and how many of them are this language's alone."""
    strong = weak = 0.0
    for word in words:
        sure = _weight(word, language)
        strong += sure == 1.0
        weak += 0.0 < sure < 1.0
    return strong + weak / 2, strong


def _weight(word: str, language: str) -> float:
    if language == "ru":
        return _russian_weight(word)
    lexicon = _lexicon(language)
    if word in lexicon.own:
        return 1.0
    if language == "ar" and _DIGIT_LETTER.fullmatch(word) and not _MEASURES.fullmatch(word):
        return 1.0
    if language == "fa" and _PERSIAN_SHAPES.fullmatch(word):
        return 1.0
    ends = language == "ar" and _DIGIT_AT_END.fullmatch(word)
    return 0.5 if ends or word in lexicon.shared else 0.0


def _russian_weight(word: str) -> float:
    hard = _hard(_cyrillic(word))
    russian = _russian()
    if hard in russian.shared or (len(hard) < 4 and hard in russian.whole):
        return 0.5
    if hard in russian.whole or (len(hard) >= 5 and hard.startswith(russian.stems)):
        return 1.0
    return 0.5 if _RUSSIAN_SHAPES.fullmatch(word) else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Russian:
    """Words without what is left out in Latin letters: whole ones with their spelling, beginnings, shared ones."""

    whole: Mapping[str, str]
    stems: tuple[str, ...]
    shared: frozenset[str]


def _hard(word: str) -> str:
    return word.replace("ь", "").replace("й", "и")


@functools.cache
def _lexicon(language: str) -> _Lexicon:
    own: dict[str, str] = {}
    shared: dict[str, str] = {}
    table = romanised_words.PERSIAN if language == "fa" else romanised_words.ARABIC
    for word in re.split(r" / |\n", table.strip()):
        spelling, *ways = re.split(r"\s(?=[?a-z0-9])", word, maxsplit=1)
        for way in " ".join(ways).split():
            (shared if way.startswith("?") else own).setdefault(way.lstrip("?"), spelling)
    return _Lexicon(own=own, shared=shared)


@functools.cache
def _russian() -> _Russian:
    whole = {_hard(word): word for word in romanised_words.RUSSIAN.split() if len(word) >= 4}
    shared = frozenset(_hard(word) for word in romanised_words.RUSSIAN_SHARED.split())
    return _Russian(whole=whole, stems=tuple(sorted(word for word in whole if len(word) >= 5)), shared=shared)


def _letters(word: str, language: str) -> str:
    if language == "ru":
        written = _cyrillic(word)
        return _russian().whole.get(_hard(written), written)
    lexicon = _lexicon(language)
    known = lexicon.own.get(word) or lexicon.shared.get(word)
    if known or word in _LOANS:
        return known or word
    for article in ("el", "al"):
        rest = word.removeprefix(article)
        if language == "ar" and rest != word and rest in lexicon.own:
            return "ال" + lexicon.own[rest]
    return _spelled(word, _PERSIAN_LETTERS if language == "fa" else _ARABIC_LETTERS)


def _cyrillic(word: str) -> str:
    return _spelled(word, _RUSSIAN_LETTERS)


def _spelled(word: str, letters: Mapping[str, str]) -> str:
    """A word letter by letter, the longest group first."""
    out, at = [], 0
    marked = f"^{word}$"  # so that groups can ask for a word's begin or end
    while at < len(marked):
        for size in (4, 3, 2, 1):
            group = marked[at : at + size]
            if group in letters:
                out.append(letters[group])
                at += len(group)
                break
        else:
            out.append(marked[at] if marked[at] not in "^$" else "")
            at += 1
    return "".join(out)


_RUSSIAN_LETTERS = {
    "shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ju": "ю",
    "ya": "я", "ja": "я", "yo": "е", "jo": "е", "ye": "е", "je": "е", "iy$": "ий", "ij$": "ий", "iy": "ий",
    "yy": "ый", "yj": "ый", "yi": "ый", "ay$": "ай", "ey$": "ей", "oy$": "ой", "aj": "ай", "ej": "ей",
    "oj": "ой", "uj": "уй", "^e": "е", "ayt": "айт", "eyt": "ейт", "uy": "уй", "a": "а", "b": "б", "c": "ц",
    "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й", "k": "к", "l": "л", "m": "м",
    "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в",
    "x": "х", "y": "ы", "z": "з", "'": "ь", "’": "ь", "4": "ч",
}  # fmt: skip
_PERSIAN_LETTERS = {
    "kh": "خ", "gh": "ق", "sh": "ش", "ch": "چ", "zh": "ژ", "oo": "و", "ou": "و", "aa": "ا", "ee": "ی",
    "^a": "ا", "^e": "ا", "^o": "ا", "^i": "ای", "^u": "او", "a$": "ا", "e$": "ه", "eh$": "ه", "o$": "و",
    "ei": "ی", "ey": "ی", "ay": "ای", "an$": "ان", "a": "ا", "e": "", "o": "", "b": "ب", "c": "ک", "d": "د",
    "f": "ف", "g": "گ", "h": "ه", "i": "ی", "j": "ج", "k": "ک", "l": "ل", "m": "م", "n": "ن", "p": "پ",
    "q": "ق", "r": "ر", "s": "س", "t": "ت", "u": "و", "v": "و", "w": "و", "x": "خ", "y": "ی", "z": "ز", "'": "",
    "’": "",
}  # fmt: skip
_ARABIC_LETTERS = {
    "^el": "ال", "^al": "ال", "kh": "خ", "gh": "غ", "sh": "ش", "th": "ث", "dh": "ذ", "ch": "ش", "oo": "و",
    "ou": "و", "aa": "ا", "ee": "ي", "3'": "غ", "^a": "ا", "^e": "ا", "^i": "ا", "^o": "ا", "^u": "ا",
    "a$": "ا", "e$": "ه", "eh$": "ه", "i$": "ي", "y$": "ي", "o$": "و", "u$": "و", "a": "", "e": "", "i": "ي",
    "o": "و", "u": "و", "b": "ب", "c": "ك", "d": "د", "f": "ف", "g": "ج", "h": "ه", "j": "ج", "k": "ك",
    "l": "ل", "m": "م", "n": "ن", "p": "ب", "q": "ق", "r": "ر", "s": "س", "t": "ت", "v": "ف", "w": "و",
    "x": "كس", "y": "ي", "z": "ز", "2": "ا", "3": "ع", "5": "خ", "6": "ط", "7": "ح", "8": "ق", "9": "ق",
    "'": "", "’": "",
}  # fmt: skip
_FOLDED = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ъ": "ь"}
)
