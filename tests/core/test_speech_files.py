"""Every language of the desk, held to what English says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from importlib import resources

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from inboxbot import domain, speech

OTHERS = [language for language in speech.LANGUAGES if language != speech.ENGLISH]
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
"""Of CLDR's plural rules."""
AMOUNTS = (0, 1, 2, 3, 5, 11, 21, 100)


class Parts(Visitor):
    """What a message is made of."""

    def __init__(self, message: ast.Message) -> None:
        self.variables: set[str] = set()
        self.words: list[str] = []
        self.choices: list[tuple[str, frozenset[str]]] = []
        """What is chosen by, and among which keys."""
        self.visit(message)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # the parser's names
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802  # the parser's names
        self.words.append(node.value)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802  # the parser's names
        keys = frozenset(v.key.name for v in node.variants if isinstance(v.key, ast.Identifier))
        name = node.selector.id.name if isinstance(node.selector, ast.VariableReference) else ""
        self.choices.append((name, keys))
        self.generic_visit(node)

    @property
    def says(self) -> list[str]:
        """Its own words, without commas and the like."""
        return [words for words in self.words if any(sign.isalpha() for sign in words)]

    @property
    def plurals(self) -> Iterator[frozenset[str]]:
        """Choices by number."""
        return (keys for _, keys in self.choices if keys <= CATEGORIES)


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
        kinds = {(name, keys) for name, keys in ENGLISH[key].choices if not keys <= CATEGORIES}
        for name, keys in kinds:
            assert any(name == other and keys <= theirs_too for other, theirs_too in parts.choices), key


@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_every_plural_of_the_language_is_there(language: str) -> None:
    """Wherever English tells one from many, the language tells all that it tells (CLDR)."""
    needed = frozenset(Locale.parse(language).plural_form.tags | {"other"})
    theirs = messages(language)
    for key, parts in ENGLISH.items():
        assert (key, len(list(parts.plurals))) == (key, len(list(theirs[key].plurals)))
        for keys in theirs[key].plurals:
            assert (key, keys) == (key, needed)


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language: str) -> None:
    """A message whose words are those of English was forgotten."""
    theirs = messages(language)
    assert [key for key, parts in theirs.items() if parts.says == ENGLISH[key].says and parts.says] == []


def value(key: str, name: str) -> Iterator[domain.PhraseValue]:
    """Sensible things to fill it with: each kind it chooses among, several numbers for a plural."""
    kinds = [keys for chosen, keys in ENGLISH[key].choices if chosen == name]
    if name in {"at", "since", "due", "until"}:
        yield from (datetime(2026, 11, 21, 21, 4, tzinfo=UTC), time(9, 30), date(2026, 3, 1))
    elif name == "things":
        yield tuple(map(domain.phrase, ("private-card", "private-phone", "private-email")))
    elif kinds and not kinds[0] <= CATEGORIES:
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
