"""Words that agents write behind a command, in any of the desk's languages, however they are typed. Pure; what is not
here is not guessed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from inboxbot import speech
from inboxbot.understand import finding

WORDS: Mapping[str, Mapping[str, str]] = {
    "everywhere": {
        "en": "everywhere, all",
        "fa": "همه جا, همه, همه‌جا",
        "ru": "везде, всюду, все",
        "ar": "في كل مكان, كل مكان, الكل",
        "lv": "visur, viss",
        "he": "בכל מקום, הכל, הכול",
    },
    "post": {
        "en": "post",
        "fa": "پست",
        "ru": "пост, посте, постом, публикация, публикации, публикацией",
        "ar": "منشور, المنشور",
        "lv": "ieraksts, ieraksta, ierakstu, ierakstā",
        "he": "פוסט",
    },
    "topic": {
        "en": "topic",
        "fa": "موضوع",
        "ru": "тема, тему, теме, темы",
        "ar": "موضوع, الموضوع",
        "lv": "tēma, tēmu, tēmā",
        "he": "נושא",
    },
    "platform": {
        "en": "platform",
        "fa": "پلتفرم, پلتفورم",
        "ru": "платформа, платформу, платформе",
        "ar": "منصة, المنصة",
        "lv": "platforma, platformu, platformā",
        "he": "פלטפורמה",
    },
    "list": {
        "en": "list",
        "fa": "فهرست, لیست",
        "ru": "список",
        "ar": "قائمة, القائمة",
        "lv": "saraksts, sarakstu",
        "he": "רשימה",
    },
    "start": {
        "en": "start",
        "fa": "شروع, آغاز",
        "ru": "начать, начало, старт",
        "ar": "بدء, ابدأ, بداية",
        "lv": "sākt, sākums",
        "he": "התחל, התחלה, להתחיל",
    },
    "end": {
        "en": "end",
        "fa": "پایان, تمام",
        "ru": "конец, закончить, стоп",
        "ar": "إنهاء, نهاية, انتهاء",
        "lv": "beigt, beigas",
        "he": "סיום, סוף, לסיים",
    },
}
"""What a word means, and how each language says it."""
_NAMES: Mapping[str, Sequence[str]] = {
    "facebook": ("fb, facebookā, feisbuks, feisbukā", "фейсбук, фейсбуке, фб", "فیس بوک, فيس بوك", "פיסבוק"),
    "instagram": (
        "insta, ig, instagramā",
        "инстаграм, инстаграме, инста, инсте, инсту",
        "اینستا, انستقرام, انستجرام, انستا",
        "אינסטגראם, אינסטה",
    ),
    "messenger": ("messengerā, mesendžeris, mesendžerā", "мессенджер, мессенджере, месенджер", "مسینجر", "מסנגר"),
    "telegram": ("telegramā", "телеграм, телеграме, телеграмм", "تلغرام", "טלגראם"),
    "youtube": ("youtubā", "ютуб, ютубе", "יוטוב"),
    "vk": ("vkontakte", "вк, вконтакте"),
}
"""How platforms are called beside the names that cards call them by."""
_FILLERS: Mapping[str, str] = {
    "en": "on, in, at, for, under, this, the",
    "fa": "در, روی, تو, زیر, این, برای, به مدت",
    "ru": "в, во, на, по, под, этим, этот, эту, этой",
    "ar": "في, على, تحت, عن, هذا, هذه, لمدة",
    "lv": "uz, par, zem, šo, šī, šajā",
    "he": "על, ב, ל, תחת, מתחת, הזה, למשך",
}
_PREFIXES = ("בה", "ב", "ה", "ל", "بال", "ال", "ب", "لل", "ل")
"""Hebrew and Arabic write these and the word behind as one."""
_JOINERS = re.compile(r"(?<=[^\W\d_])['’׳ʼ`´\"״־-](?=[^\W\d_])")
_COMMAS = re.compile(r"[,،;؛](?!\d)")


def plain(words: str) -> str:
    """The words as they are compared: letter forms, case, marks and digits as in `/search`, without commas and signs
    that join letters.
    """
    return " ".join(_COMMAS.sub(" ", _JOINERS.sub("", finding.folded(words))).split())


def without_fillers(said: str) -> str:
    """`в инстаграме` as `инстаграме`; of folded words."""
    return _fillers().sub(" ", f" {said} ").strip()


def parted(said: str, kinds: Iterable[str]) -> tuple[str, str]:
    """The kind of `WORDS` that folded words begin with, and the rest; no kind, and all of them, when it is none."""
    for kind in kinds:
        for phrase in _phrases(kind):
            for begun in (phrase, *(f"{prefix}{phrase}" for prefix in _PREFIXES)):
                if said == begun or said.startswith(f"{begun} "):
                    return kind, said[len(begun) :].strip()
    return "", said


def platform(said: str, networks: Collection[str]) -> str:
    """Which of these platforms folded words name; empty for none."""
    known = {name: network for network in networks for name in _names(network)}
    found = (known.get(said.removeprefix(prefix)) for prefix in ("", *_PREFIXES))
    return next((network for network in found if network), "")


@functools.cache
def _phrases(kind: str) -> tuple[str, ...]:
    """The longest first: `همه جا` is more than `همه`."""
    return tuple(sorted(_all(WORDS[kind].values()), key=len, reverse=True))


@functools.cache
def _names(network: str) -> frozenset[str]:
    names = (speech.of(language)("platform", name=network) for language in speech.LANGUAGES)
    return frozenset({plain(network), *map(plain, names), *_all(_NAMES.get(network, ()))})


@functools.cache
def _fillers() -> re.Pattern[str]:
    return re.compile(
        rf"(?<= )(?:{'|'.join(sorted(map(re.escape, _all(_FILLERS.values())), key=len, reverse=True))})(?= )"
    )


def _all(rows: Iterable[str]) -> set[str]:
    return {plain(phrase) for row in rows for phrase in row.split(",") if phrase.strip()}
