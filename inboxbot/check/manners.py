"""Texts that speak otherwise than their voice wants: the other form of address, one emoji too many. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from inboxbot import text
from inboxbot.check import address
from inboxbot.check.findings import Finding, Level, Shop
from inboxbot.playbook import Entry, Voice
from inboxbot.reload.document import Path

_TEXTS = ("answer", "public_answer", "after_hours_answer", "title")
_SPOKEN = (
    "greeting",
    "greeting_name",
    "sign_off",
    "notice",
    "holding_open",
    "holding_closed",
    "holding_public",
    "clarify",
    "none_of_these",
    "no_text",
    "sent_private",
    "did_it_help",
    "helped",
    "not_helped",
)


def look(shop: Shop) -> Iterator[Finding]:
    """All of it, in no order."""
    for code, voice in shop.book.voices.items():
        if voice.formality:
            yield from _address(shop, code, voice.formality)
        if voice.emoji == "few":
            yield from _emoji(shop, code, voice)
        if not voice.did_it_help:
            yield from _unasked(shop, code)


def _address(shop: Shop, code: str, formality: str) -> Iterator[Finding]:
    if not address.knows(code):
        why = "has no such forms" if code in address.NO_FORMS else "has no words here that tell the forms apart"
        message = f'"formality" says nothing in {code}: the language {why}'
        yield shop.faq(("voice", code, "formality"), Level.NOTE, "formality", message)
        return
    for place, said in _texts(shop, code):
        if word := address.other(said, code, formality):
            message = f'"{word}" is not {formality}, as the voice of {code} is'
            yield shop.faq(place, Level.WARNING, "formality", message)


def _texts(shop: Shop, code: str) -> Iterator[tuple[Path, str]]:
    """(place, text) of everything customers read in one language, but names of days and links."""
    for key in _SPOKEN:
        yield ("voice", code, key), getattr(shop.book.voices[code], key)
    for entry in shop.book.entries.values():
        yield from _of_entry(entry, code)


def _of_entry(entry: Entry, code: str) -> Iterator[tuple[Path, str]]:
    for key in _TEXTS:
        if said := getattr(entry, key).get(code):
            yield ("entries", entry.id, key, code), said


def _emoji(shop: Shop, code: str, voice: Voice) -> Iterator[Finding]:
    """Answers that have two emoji or more together with greeting and sign-off."""
    frame = len(text.emoji(voice.greeting)) + len(text.emoji(voice.sign_off))
    for entry in shop.book.entries.values():
        for place, said in _of_entry(entry, code):
            own = len(text.emoji(said))
            if "title" not in place and own and own + frame > 1:
                message = (
                    f"{own + frame} emoji together with greeting and sign-off; the voice of {code} has one a message"
                )
                yield shop.faq(place, Level.WARNING, "emoji", message)


def _unasked(shop: Shop, code: str) -> Iterator[Finding]:
    """Entries that ask whether they helped, in a language that has no words for it."""
    for entry in shop.book.entries.values():
        if entry.follow_up and code in entry.answer:
            message = f'"{entry.id}" does not ask in {code} whether it helped: its voice has no "did_it_help"'
            yield shop.faq(("entries", entry.id, "follow_up"), Level.NOTE, "language-missing", message)
