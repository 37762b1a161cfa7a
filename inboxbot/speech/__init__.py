"""How the desk speaks its agents' languages: messages by name, plurals, digits and dates right. Pure but for reading
its own files once; nothing a customer reads is worded here.

A folder a language, a file (Fluent, projectfluent.org) an area. English is complete, and stands in for a language that
lacks a message.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import datetime, tzinfo
from importlib import resources

from babel import Locale
from babel.dates import format_datetime
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentFloat, FluentInt, FluentType

from inboxbot import domain

ENGLISH = "en"
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
"""Numerals of a language that does not write 0 to 9 (CLDR, default numbering systems); Babel itself writes 0 to 9."""
_DAY = "EEE d MMM HH:mm"
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


class Speech:
    """One language. Call it with a message's name and its values, or with a `domain.Phrase`."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else ENGLISH
        self._bundles = [_bundle(each) for each in dict.fromkeys((self.language, ENGLISH))]

    def __call__(self, phrase: domain.Phrase | str, /, **values: domain.PhraseValue) -> str:
        """The words. A number chooses the plural and is written in the language's digits; a name (any text) is isolated
        where the language runs from right to left. Raises `KeyError` for a message that no language has.
        """
        key, given = (phrase.key, phrase.values) if isinstance(phrase, domain.Phrase) else (phrase, values)
        ready = {name: self._value(value) for name, value in given.items()}
        for bundle in self._bundles:
            if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
                words, faults = bundle.format_pattern(pattern, ready)
                if faults:
                    raise KeyError(f"{key}: {faults[0]}")
                return str(words)
        raise KeyError(key)

    def when(self, at: datetime, zone: tzinfo) -> str:
        """`Sat 21 Nov 21:04`: a card is read later than it is written, so never "today"."""
        return self._digits(format_datetime(at.astimezone(zone), _DAY, locale=self.language))

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """`21:04`."""
        return self._digits(f"{at.astimezone(zone):%H:%M}")

    def tongue(self, code: str) -> str:
        """The name of a language in this one; its code where it has none here."""
        return str(Locale.parse(self.language).languages.get(code, code))

    def _value(self, value: domain.PhraseValue) -> FluentType | str:
        match value:
            case domain.Phrase():
                return self(value)
            case int():
                return _Whole(value)
            case float():
                return _Broken(value)
            case _:
                return value

    def _digits(self, words: str) -> str:
        return local_digits(words, self.language)


def local_digits(words: str, language: str) -> str:
    """0 to 9 in the numerals of the language."""
    return words.translate(str.maketrans("0123456789", _DIGITS.get(language, "0123456789")))


def isolated(name: str) -> str:
    """A foreign name in a bidi isolate: it cannot turn the words around it."""
    return f"{ISOLATE}{name}{END_ISOLATE}"


@functools.cache
def of(language: str) -> Speech:
    """The speech of a language; English for one that the desk does not speak."""
    return Speech(language)


class _Whole(FluentInt):
    def format(self, locale: Locale) -> str:
        return local_digits(str(super().format(locale)), str(locale))


class _Broken(FluentFloat):
    def format(self, locale: Locale) -> str:
        return local_digits(str(super().format(locale)), str(locale))


@functools.cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=language in {"fa", "ar", "he"})
    folder = resources.files(__package__) / language
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle
