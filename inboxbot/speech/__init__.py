"""How the desk speaks its agents' languages: messages by name, plurals, digits and dates right. Pure but for reading
its own files once; nothing a customer reads is worded here.

A folder a language, a file (Fluent, projectfluent.org) an area. English is complete, and stands in for a language that
lacks a message.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, tzinfo
from importlib import resources
from typing import Any, Final

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, Pattern, ResolverEnvironment
from fluent.runtime.types import FluentFloat, FluentInt, FluentNone, FluentType

from inboxbot import domain, text
from inboxbot.speech import direction
from inboxbot.speech.direction import END_ISOLATE, ISOLATE, isolated

__all__ = ["END_ISOLATE", "ENGLISH", "ISOLATE", "LANGUAGES", "Speech", "in_english", "isolated", "local_digits", "of"]

ENGLISH: Final = "en"
LANGUAGES: Mapping[str, str] = {
    ENGLISH: "English",
    "fa": "فارسی",
    "ru": "Русский",
    "ar": "العربية",
    "lv": "Latviešu",
    "he": "עברית",
}
"""The languages a desk can have, each by its own name."""
_DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}
_SYSTEMS = {"fa": "arabext", "ar": "arab"}
"""Numerals of a language that does not write 0 to 9 (CLDR, default numbering systems); Babel itself writes 0 to 9."""
LONGEST = 2000
"""Characters of a name that a message is filled with; Fluent refuses more than 2,500."""
_FROM_THE_RIGHT = frozenset({"fa", "ar", "he"})


class Speech:
    """One language. Call it with a message's name and its values, or with a `domain.Phrase`."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else ENGLISH
        self.is_rtl = self.language in _FROM_THE_RIGHT
        self._locale = Locale.parse("en_GB" if self.language == ENGLISH else self.language)
        self._day = str(self._locale.datetime_skeletons["MMMEd"])

    def __call__(self, phrase: domain.Phrase | str, /, **values: domain.PhraseValue) -> str:
        """The words. A number chooses the plural and is written in the language's digits; a moment is told as `when`, a
        time of day as `clock`, several things as a list. Where the language runs from right to left, every line is laid
        out so, and what is filled in is isolated. Raises `KeyError` for a message that no language has.
        """
        key, given = (phrase.key, phrase.values) if isinstance(phrase, domain.Phrase) else (phrase, values)
        ready = {name: self._value(value) for name, value in given.items()}
        for bundle in map(_bundle, dict.fromkeys((self.language, ENGLISH))):
            if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
                words, faults = bundle.format_pattern(pattern, ready)
                if faults:
                    raise KeyError(f"{key}: {faults[0]}")
                return self.laid(str(words))
        raise KeyError(key)

    def told(self, what: domain.Phrase | tuple[domain.Phrase, ...] | str) -> str:
        """A phrase in words, several a line each; words as they are."""
        if isinstance(what, str):
            return what
        return "\n".join(map(self, what if isinstance(what, tuple) else (what,)))

    def when(self, at: datetime, zone: tzinfo) -> str:
        """`Sat 21 Nov 21:04`: a card is read later than it is written, so never "today"."""
        return self._digits(self._moment(at.astimezone(zone)))

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """`21:04`."""
        return self._digits(self._moment(at.astimezone(zone).time()))

    def day(self, at: datetime, zone: tzinfo) -> str:
        """`21 Nov 2026`: with its year, for what may be long ago."""
        return self._digits(format_skeleton("yMMMd", at.astimezone(zone).date(), locale=self._locale))

    def joined(self, parts: Iterable[str]) -> str:
        """One line of things side by side, `a · b`; empty ones are left out."""
        shown = [part for part in parts if part]
        return self.laid(" · ".join(isolated(part) if self.is_rtl else part for part in shown))

    def laid(self, words: str) -> str:
        """The same, each line in the direction of the language even if it begins with a foreign name."""
        return "\n".join(map(direction.from_the_right, words.split("\n"))) if self.is_rtl else words

    def tongue(self, code: str) -> str:
        """The name of a language in this one; its code where it has none here."""
        return str(Locale.parse(self.language).languages.get(code, code))

    def _value(self, value: domain.PhraseValue) -> FluentType | str:
        match value:
            case domain.Phrase():
                return self(value)
            case tuple():
                return format_list([str(self._value(each)) for each in value], locale=self._locale)
            case date() | time():
                return self._digits(self._moment(value))
            case int():
                return _Whole(value)
            case float():
                return _Broken(value)
            case _:
                return text.cut(value, LONGEST)

    def _moment(self, at: date | time) -> str:
        if isinstance(at, time):
            return f"{at:%H:%M}"
        if isinstance(at, datetime):
            return format_datetime(at, f"{self._day} HH:mm", locale=self._locale)
        return format_date(at, self._day, locale=self._locale)

    def _digits(self, words: str) -> str:
        return local_digits(words, self.language)


def local_digits(words: str, language: str) -> str:
    """0 to 9 in the numerals of the language."""
    return words.translate(str.maketrans("0123456789", _DIGITS.get(language, "0123456789")))


@functools.cache
def of(language: str) -> Speech:
    """The speech of a language; English for one that the desk does not speak."""
    return Speech(language)


in_english: Final = of(ENGLISH)
"""For whoever works without a desk: replay, checks, the command line."""


class _Whole(FluentInt):
    def format(self, locale: Locale) -> str:
        return _written(self, locale)


class _Broken(FluentFloat):
    def format(self, locale: Locale) -> str:
        return _written(self, locale)


def _written(number: float, locale: Locale) -> str:
    """In the language's own digits and separators."""
    language = str(locale)
    written = format_decimal(number, locale=locale, numbering_system=_SYSTEMS.get(language, "latn"))
    return local_digits(str(written), language)


class _Bundle(FluentBundle):
    """Takes values as they are given; the library's own way would make plain numbers of ours again."""

    def format_pattern(
        self, pattern: Pattern, args: dict[str, Any] | None = None
    ) -> tuple[str | FluentNone, list[Exception]]:
        faults: list[Exception] = []
        env = ResolverEnvironment(context=self, current=CurrentEnvironment(args=args or {}), errors=faults)
        return pattern(env), faults


@functools.cache
def _bundle(language: str) -> FluentBundle:
    bundle = _Bundle([language], use_isolating=language in _FROM_THE_RIGHT)
    folder = resources.files(__package__) / language
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle
