"""Entries and intents that overlap, that nothing leads to, or that miss a language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from inboxbot.check.findings import Finding, Level, Shop
from inboxbot.playbook import Entry
from inboxbot.reload.folder import FAQ, RULES
from inboxbot.reload.knowledge import NONE
from inboxbot.understand import normalize

_WORDS = re.compile(r"\w+")


def look(shop: Shop) -> Iterator[Finding]:
    """All of it, in no order."""
    yield from _overlaps(shop)
    yield from _idle_intents(shop)
    yield from _languages(shop)
    yield from _examples(shop)
    yield from _unproved(shop)
    yield from _over(shop)


def _overlaps(shop: Shop) -> Iterator[Finding]:
    """Two entries that one question leads to: the customer is offered both, or gets either."""
    entries = list(shop.book.entries.values())
    asked = {entry.id: _questions(shop, entry) for entry in entries}
    for one, other in combinations(entries, 2):
        shared = one.intent if one.intent and one.intent == other.intent else ""
        questions = sorted(asked[one.id] & asked[other.id])
        if (not shared and not questions) or _are_apart(one, other):
            continue
        why = f'the intent "{shared}"' if shared else f'the question "{questions[0]}"'
        differing = [code for code, text in one.answer.items() if other.answer.get(code, text) != text]
        place = ("entries", other.id)
        if differing:
            message = f'"{one.id}" and "{other.id}" answer {why} differently ({", ".join(differing)}); keep one of them'
            yield shop.faq(place, Level.WARNING, "contradicts", message)
        else:
            message = f'"{one.id}" and "{other.id}" both answer {why}; one of them is enough'
            yield shop.faq(place, Level.WARNING, "overlaps", message)


def _are_apart(one: Entry, other: Entry) -> bool:
    """No customer ever meets both: their days, platforms or surfaces have nothing in common."""
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    last = min(one.valid_until or date.max, other.valid_until or date.max)
    places = ((one.platforms, other.platforms), (one.surfaces, other.surfaces))
    return first > last or any(here and there and not set(here) & set(there) for here, there in places)


def _over(shop: Shop) -> Iterator[Finding]:
    """Entries whose last day has passed."""
    today = shop.now.astimezone(shop.book.rules.hours.zone).date()
    for entry in shop.book.entries.values():
        if entry.valid_until and entry.valid_until < today:
            message = f'"{entry.id}" was valid until {entry.valid_until}: give it new days, or delete it'
            yield shop.faq(("entries", entry.id, "valid", "until"), Level.WARNING, "date-passed", message)


def _questions(shop: Shop, entry: Entry) -> frozenset[str]:
    """How customers ask for an entry, without capitals, accents and marks."""
    phrases = entry.questions or (shop.book.intents[entry.intent].examples if entry.intent in shop.book.intents else {})
    folded = (normalize(text).folded for texts in phrases.values() for text in texts)
    return frozenset(" ".join(_WORDS.findall(text)) or text for text in folded)


def _idle_intents(shop: Shop) -> Iterator[Finding]:
    """Intents that are learned and then lead nowhere of their own."""
    book = shop.book
    used = {entry.intent for entry in book.entries.values()} | set(book.rules.complaint_intents)
    used |= {name for rule in book.rules.rules for name in rule.when.intents}
    for name, intent in book.intents.items():
        if name not in used and not intent.sensitive:
            message = (
                f'nothing answers "{name}" and no rule names it: its customers wait in "{book.rules.default_queue}"'
            )
            yield shop.at(f"intents/{name}.yaml", (), Level.WARNING, "leads-nowhere", message)


def _languages(shop: Shop) -> Iterator[Finding]:
    """Texts that one of the brand's languages lacks."""
    for entry in shop.book.entries.values():
        if missing := _missing(entry.answer, shop):
            message = f'"{entry.id}" has no answer in {missing}: those customers wait for a person'
            yield shop.faq(("entries", entry.id, "answer"), Level.WARNING, "language-missing", message)
        for key, texts, instead in (
            ("public_answer", entry.public_answer, "the longer answer is used"),
            ("after_hours_answer", entry.after_hours_answer, "the usual answer is said after hours too"),
            ("title", entry.title, "the first example is used"),
        ):
            if texts and (missing := _missing(texts, shop)):
                message = f'"{entry.id}" has no {key} in {missing}: {instead}'
                yield shop.faq(("entries", entry.id, key), Level.NOTE, "language-missing", message)


def _examples(shop: Shop) -> Iterator[Finding]:
    """Intents without examples in a language are found across languages, less surely."""
    for name, intent in shop.known.intents.items():
        if missing := _missing(intent.examples, shop):
            message = f"no examples in {missing}: less is understood in that language"
            level = Level.NOTE if name == NONE else Level.WARNING
            yield shop.at(f"intents/{name}.yaml", ("examples",), level, "language-missing", message)


def _unproved(shop: Shop) -> Iterator[Finding]:
    """A precision that no confidence reaches on the examples: then nothing is answered."""
    book = shop.book
    best = 100 * max(book.promise.rights, default=0.0)
    asked = {(): book.rules.answer_when_right} | {
        ("entries", entry.id): entry.answer_when_right for entry in book.entries.values() if entry.answer_when_right
    }
    for place, wanted in asked.items():
        if book.promise.threshold(wanted) is None:
            message = (
                f"{100 * wanted:g} of 100 answers must be right, and the examples prove {best:.0f}: nothing is answered"
            )
            yield shop.at(FAQ if place else RULES, (*place, "answer_when_right"), Level.WARNING, "unproved", message)


def _missing(texts: Mapping[str, object], shop: Shop) -> str:
    wanted = shop.book.brand.languages or shop.book.languages
    return ", ".join(code for code in wanted if not texts.get(code))
