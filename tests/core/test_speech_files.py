"""Every language of the desk, held to what English says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from importlib import resources

import pytest
import regex
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from inboxbot import domain, speech

OWN = {"fa": "Arabic", "ru": "Cyrillic", "ar": "Arabic", "he": "Hebrew"}
"""The scripts of languages that are not written as English is."""
OTHERS = [language for language in speech.LANGUAGES if language != speech.ENGLISH]
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
"""Of CLDR's plural rules."""
AMOUNTS = (0, 1, 2, 3, 5, 11, 21, 100)


def is_plural(keys: frozenset[str]) -> bool:
    """A choice by number."""
    return all(key in CATEGORIES or key.isdecimal() for key in keys)


class Parts(Visitor):
    """What a message is made of."""

    def __init__(self, message: ast.Message) -> None:
        self.variables: set[str] = set()
        self.words: list[str] = []
        self.literals: list[str] = []
        self.choices: list[tuple[str, frozenset[str]]] = []
        """What is chosen by, and among which keys."""
        self.visit(message)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # the parser's names
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802  # the parser's names
        self.words.append(node.value)

    def visit_StringLiteral(self, node: ast.StringLiteral) -> None:  # noqa: N802  # the parser's names
        self.literals.append(node.value)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802  # the parser's names
        keys = frozenset(v.key.name if isinstance(v.key, ast.Identifier) else v.key.value for v in node.variants)
        name = node.selector.id.name if isinstance(node.selector, ast.VariableReference) else ""
        self.choices.append((name, keys))
        self.generic_visit(node)

    @property
    def says(self) -> list[str]:
        """Its own words, without commas, signs of units and the like."""
        return [words for words in self.words if re.search(r"[^\W\d_]{4}", words)]

    @property
    def plurals(self) -> Iterator[frozenset[str]]:
        """Choices by number."""
        return (keys for _, keys in self.choices if is_plural(keys))


def messages(language: str) -> Mapping[str, Parts]:
    """All of a language, its areas together; a key that stands twice is a fault."""
    found: dict[str, Parts] = {}
    for file in (resources.files("inboxbot.speech") / language).iterdir():
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{language}/{file.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{language}/{file.name}: {entry.id.name} stands twice"
                found[entry.id.name] = Parts(entry)
    return found


ENGLISH = messages(speech.ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_all_that_english_says(language: str) -> None:
    """The same messages, filled with the same values, choosing by the same ones."""
    theirs = messages(language)

    assert theirs.keys() == ENGLISH.keys()
    for key, parts in theirs.items():
        assert (key, parts.variables) == (key, ENGLISH[key].variables)
        kinds = {(name, keys) for name, keys in ENGLISH[key].choices if not is_plural(keys)}
        for name, keys in kinds:
            assert any(name == other and keys <= theirs_too for other, theirs_too in parts.choices), key


@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_every_plural_of_the_language_is_there(language: str) -> None:
    """Wherever English tells one from many, the language tells all that whole numbers have in it (CLDR).

    Persian may count without a choice: a noun after a number stays as it is. Nothing at all may be told as the rest is.
    """
    rule = Locale.parse(language).plural_form
    needed = {rule(n) for n in range(1, 200)}
    theirs = messages(language)
    for key, parts in ENGLISH.items():
        plurals = list(theirs[key].plurals)
        assert (key, len(plurals)) == (key, len(list(parts.plurals))) or (language == "fa" and not plurals)
        for keys in plurals:
            told = {rule(int(name)) if name.isdecimal() else name for name in keys}
            assert (key, needed - told) == (key, set())


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language: str) -> None:
    """A message whose words are those of English was forgotten, and so was one without a letter of the language's own
    script; platforms may be called the same.
    """
    theirs = messages(language)
    left = {key for key, parts in theirs.items() if parts.says == ENGLISH[key].says and parts.says}
    if script := OWN.get(language):
        said = {key: "".join(parts.words) for key, parts in theirs.items()}
        own = regex.compile(rf"\p{{Script={script}}}")
        left |= {key for key, words in said.items() if regex.search("[A-Za-z]{2}", words) and not own.search(words)}
    assert left <= {"platform"}


@pytest.mark.parametrize("language", [language for language in OTHERS if speech.of(language).is_rtl])
def test_a_command_keeps_its_slash_before_it(language: str) -> None:
    """Among words that run from the right it stands in an isolate or behind a mark, or its slash is drawn behind it."""
    for key, parts in messages(language).items():
        assert (key, [words for words in parts.words if re.search("(?<!\u200e)/[a-z]", words)]) == (key, [])
        assert all(literal.startswith("\\u2068") for literal in parts.literals), key


def value(key: str, name: str) -> Iterator[domain.PhraseValue]:
    """Sensible things to fill it with: each kind it chooses among, several numbers for a plural."""
    kinds = [keys for chosen, keys in ENGLISH[key].choices if chosen == name]
    if name in {"at", "since", "due", "until"}:
        yield from (datetime(2026, 11, 21, 21, 4, tzinfo=UTC), time(9, 30), date(2026, 3, 1))
    elif name == "things":
        yield tuple(map(domain.phrase, ("private-card", "private-phone", "private-email")))
    elif kinds and not is_plural(kinds[0]):
        yield from sorted(kinds[0])
    elif kinds or name == "n":
        yield from AMOUNTS
    else:
        yield "Ann:1"


@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    """Nothing is missing when it is filled, and no foreign word decides the direction of a line."""
    speak = speech.of(language)
    for key, parts in ENGLISH.items():
        choices = {name: list(value(key, name)) for name in parts.variables}
        for n in range(max(map(len, choices.values()), default=1)):
            said = speak(key, **{name: values[n % len(values)] for name, values in choices.items()})
            assert said.strip()
            assert "{" not in said
            if speak.is_rtl:
                assert all(speech.direction.from_the_right(line) == line for line in said.split("\n")), (key, said)
