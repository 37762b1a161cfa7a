"""Finds promises of a time in six languages: "within 24 hours", «в течение часа», "خلال ٢٤ ساعة". Judges nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """So long at the most. `counts_work`: working hours or days, not those of the clock."""

    words: str
    within: timedelta
    counts_work: bool


@dataclass(frozen=True, slots=True)
class _Tongue:
    """How a language says it: what comes before and after the time, numbers in words (0: a half), units by their
    beginnings. `work` is what makes hours working hours; `reply` are beginnings of words about answering.
    """

    before: str
    after: str
    numbers: Mapping[str, int]
    units: Mapping[str, timedelta]
    work: str
    reply: str


_TONGUES = {
    "en": _Tongue(
        before=r"within|in under|in less than|in",
        after="",
        numbers={"an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "a few": 3, "twenty-four": 24},
        units={"minute": MINUTE, "hour": HOUR, "day": DAY, "week": WEEK},
        work=r"working|business|opening|office",
        reply=r"repl|answer|respon|get back|write back|be in touch|contact you|hear from",
    ),
    "ru": _Tongue(
        before=r"в течение|в пределах|не позднее чем через|через|за",
        after="",
        numbers={"один": 1, "одного": 1, "одну": 1, "двух": 2, "два": 2, "две": 2, "трёх": 3, "трех": 3, "три": 3},
        units={"минут": MINUTE, "час": HOUR, "сут": DAY, "дн": DAY, "день": DAY, "недел": WEEK},
        work=r"рабоч",
        reply=r"ответ|отвеч|свяж|напиш|перезвон",
    ),
    "fa": _Tongue(
        before=r"ظرف|در عرض|طی|در کمتر از|کمتر از|حداکثر تا|تا",
        after="",
        numbers={"یک": 1, "دو": 2, "سه": 3, "نیم": 0},
        units={"دقیقه": MINUTE, "ساعت": HOUR, "روز": DAY, "هفته": WEEK},
        work=r"کاری",
        reply=r"پاسخ|جواب|تماس|می‌نویس",
    ),
    "ar": _Tongue(
        before=r"خلال|في غضون|في أقل من|في اقل من|بعد",
        after="",
        numbers={"واحدة": 1, "ثلاث": 3, "ثلاثة": 3},
        units={
            "دقيقتين": 2 * MINUTE,
            "دقيق": MINUTE,
            "دقائق": MINUTE,
            "ساعتين": 2 * HOUR,
            "ساع": HOUR,
            "يومين": 2 * DAY,
            "يوم": DAY,
            "أيام": DAY,
            "ايام": DAY,
            "أسبوع": WEEK,
        },
        work=r"عمل",
        reply=r"رد|س?نرد|جواب|س?نجيب|س?نتواصل|س?نكتب",
    ),
    "lv": _Tongue(
        before=r"ne vēlāk kā pēc|pēc",
        after=r"laikā",
        numbers={"vienas": 1, "viena": 1, "divu": 2, "divām": 2, "trīs": 3},
        units={"minū": MINUTE, "stund": HOUR, "dien": DAY, "nedēļ": WEEK},
        work=r"darb",
        reply=r"atbild|sazin|rakst",
    ),
    "he": _Tongue(
        before=r"בתוך|תוך|עד|בעוד",
        after="",
        numbers={"אחת": 1, "אחד": 1, "שתי": 2, "שני": 2, "שלוש": 3, "שלושה": 3},
        units={
            "דקות": MINUTE,
            "דקה": MINUTE,
            "שעתיים": 2 * HOUR,
            "שעות": HOUR,
            "שעה": HOUR,
            "יומיים": 2 * DAY,
            "ימי": DAY,
            "יום": DAY,
            "שבוע": WEEK,
        },
        work=r"עבודה|עסקים",
        reply=r"נענה|תשובה|נחזור|ניצור קשר|נכתוב|יענה|יחזור",
    ),
}


def find(text: str, language: str, *, about_replies: bool) -> Iterator[Promise]:
    """Each promise of a time to a reply. `about_replies` says that the whole text is about that; else the sentence must
    speak of answering, for "delivered within 3 days" is no promise of ours to write.
    """
    tongue = _TONGUES.get(language)
    if tongue is None:
        return
    for sentence in re.split(r"[.!?؟…\n]+", _plain(text)):
        if about_replies or re.search(rf"\b(?:{tongue.reply})", sentence, re.IGNORECASE):
            yield from _in(sentence, tongue)


def _plain(text: str) -> str:
    """Digits of any script as 0-9, marks that show nothing away."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in unicodedata.normalize("NFC", text))
    return re.sub("[\u200e\u200f\u2066-\u2069]", "", digits)


def _in(sentence: str, tongue: _Tongue) -> Iterator[Promise]:
    numbers = "|".join(sorted(map(re.escape, tongue.numbers), key=len, reverse=True))
    units = "|".join(sorted(map(re.escape, tongue.units), key=len, reverse=True))
    amount = rf"(?:(?P<count>\d+|{numbers})(?:\s*[-–]\s*(?P<most>\d+))?\s+)?"
    kind = rf"(?:(?P<work>(?:{tongue.work})\w*)\s+)?(?P<unit>{units})\w*(?P<later>\s+(?:{tongue.work})\w*)?"
    patterns = [rf"\b(?:{tongue.before})\s+{amount}{kind}"]
    if tongue.after:
        patterns.append(rf"\b{amount}{kind}\s+{tongue.after}")
    for pattern in patterns:
        for match in re.finditer(pattern, sentence, re.IGNORECASE):
            yield _promise(match, tongue)


def _promise(match: re.Match[str], tongue: _Tongue) -> Promise:
    words = match["most"] or match["count"] or "1"
    count = int(words) if words.isdecimal() else tongue.numbers[words.casefold()]
    unit = tongue.units[match["unit"].casefold()]
    return Promise(
        words=match[0].strip(),
        within=unit * count if count else unit / 2,
        counts_work=bool(match["work"] or match["later"]),
    )
