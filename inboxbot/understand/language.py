"""Which language a message is in: by its letters, then by a detector, then by what the conversation spoke before."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from inboxbot import domain
from inboxbot.understand import romanised

_LONGEST = 600
"""Characters the detector is shown."""
_FOREIGN_LETTERS = 20
"""A language the brand does not speak is believed only of a text with this many letters."""
_FOREIGN_LEAD = 0.08
"""…and only when it leads the best language of the brand by this much (detector's scores are 0..1)."""
_ROMANISED = 0.5
"""Below this the detector knows no such language: likely the conversation's own, typed in another script."""

_SCRIPTS = {
    "hebrew": re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"),
    "arabic": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "greek": re.compile("[\u0370-\u03ff]"),
}
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPT_OF = {
    "he": "hebrew", "yi": "hebrew",
    "ar": "arabic", "fa": "arabic", "ur": "arabic", "ps": "arabic", "ckb": "arabic", "ku": "arabic",
    "ru": "cyrillic", "uk": "cyrillic", "be": "cyrillic", "bg": "cyrillic", "sr": "cyrillic", "mk": "cyrillic",
    "el": "greek",
}  # fmt: skip
"""Every other language is taken for Latin, or for one whose script only it has."""

_MARKS = {
    # what one language writes and its neighbour in the same script does not
    "fa": re.compile(
        r"[پچژگ]|\bن?می[ خکرشدگت]|"
        r"\b(?:است|هست|هستش|چند|چنده|کجا|کجاست|خوبی|ممنون|مرسی|برای|این|رو|از|سفارش|سفارشم|لطفا|دارید|دارین)\b"
    ),
    "ar": re.compile(r"[ةأإؤ]|\bال\w{2,}|\b(?:في|من|على|هل|كم|وين|فين|شو|ايش|مش|مو|ما|عندكم|لو سمحت|شكرا)\b"),
    "ur": re.compile("[ٹڈڑںےہھ]"),
    "uk": re.compile("[іїєґ]"),
    "bg": re.compile("ъ(?![еёюя])"),
}
_MARK_WEIGHT = 0.12
_PERSIAN_KEYS = str.maketrans("يك", "یک")
"""Persian typed on an Arabic keyboard, as it was meant."""
_KEYBOARD = {"fa": re.compile("[یک]"), "ar": re.compile("[يكى]")}
"""Letters that look alike and are different keys: a hint only, since keyboards are borrowed."""
_KEYBOARD_WEIGHT = 0.05


def detect(utterance: domain.Utterance, earlier: str, known: Sequence[str]) -> str:
    """The language of a message as an ISO 639-1 code.

    `known`: what the brand speaks, its fallback first. `earlier`: what the conversation spoke before, or empty. A text
    that shows no language, or too little of one to be sure, is in the earlier language, else in the fallback.
    """
    text = utterance.text[:_LONGEST]
    letters = len(_LETTER.findall(text))
    script = _script(text)
    usual = [code for code in known if _SCRIPT_OF.get(code, "latin") == script]
    if not letters:
        return earlier or known[0]
    if script == "hebrew":
        return "he"
    if script == "latin" and (typed := romanised.recognise(utterance)):
        return earlier if {typed, earlier} == {"fa", "ar"} else typed  # they greet with the same words
    scores = _weighed(text, usual, earlier, letters)
    ours = max(usual, key=lambda code: scores.get(code, 0.0), default="")
    best = max(scores, key=scores.__getitem__, default="")
    if not best:
        return _without_evidence(usual, earlier, known)
    if earlier and earlier not in usual and scores[best] < _ROMANISED:
        return earlier
    sure = letters >= _FOREIGN_LETTERS and scores[best] - scores.get(ours, 0.0) >= _FOREIGN_LEAD
    return best if sure or not ours else ours


def _without_evidence(usual: Sequence[str], earlier: str, known: Sequence[str]) -> str:
    if earlier in usual or not usual:
        return earlier or known[0]
    return usual[0]


def _weighed(text: str, usual: Sequence[str], earlier: str, letters: int) -> dict[str, float]:
    """The detector's scores, with what the letters and the conversation add."""
    scores = dict(_detector()(text.lower() if text.isupper() else text))
    for code in {*usual, *_MARKS}:
        meant = text.translate(_PERSIAN_KEYS) if code == "fa" else text
        marks = len(_MARKS[code].findall(meant)) if code in _MARKS else 0
        keys = bool(_KEYBOARD[code].search(text)) if code in _KEYBOARD else False
        hint = _MARK_WEIGHT * min(marks, 4) + _KEYBOARD_WEIGHT * keys
        # the shorter the text, the more the conversation's language counts: "ok" is in all of them
        hint += 5.0 / (letters + 4.0) if code == earlier else 0.0
        if hint:
            scores[code] = scores.get(code, 0.0) + hint
    return scores


def _script(text: str) -> str:
    """The script most letters are in; empty for one that is not listed."""
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()})
    name, count = counts.most_common(1)[0]
    return name if count else ""


@functools.cache
def _detector() -> Callable[[str], Mapping[str, float]]:
    """Scores of eldc where its wheel exists, py3langid elsewhere: 0..1 for the likeliest languages."""
    try:
        import eldc  # type: ignore[import-untyped]
    except ImportError:
        return _langid
    eldc.init()
    instance = eldc.instance()
    instance.set_scores(20)

    def scores(text: str) -> Mapping[str, float]:
        found: Mapping[str, float] = instance.detect_details(text).scores
        return found

    return scores


def _langid(text: str) -> Mapping[str, float]:
    """py3langid's log-probabilities, the best as 1 and the others by their distance to it."""
    import py3langid  # type: ignore[import-untyped]

    ranked = py3langid.rank(text)[:20]
    return {code: float(np.exp((value - ranked[0][1]) / 25.0)) for code, value in ranked}
