"""Which approved answers an agent may want to say under a card: found as customers' questions are. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from inboxbot import domain
from inboxbot.decide import faq
from inboxbot.decide.turn import Turn
from inboxbot.playbook import Entry, Playbook

MOST = 3
"""Answers that are shown at once."""


def unanswered(lines: Sequence[domain.Line]) -> str:
    """What the customer wrote since a person answered, without attachments; the last words where all is answered."""
    said = [line for line in lines if line.who == "customer" and not line.removed]
    spoken = [line.at for line in lines if line.who in {"agent", "outside"}]
    waiting = [line for line in said if not spoken or line.at > max(spoken)]
    rows = [row for line in waiting or said[-1:] for row in line.text.splitlines()]
    return "\n".join(row for row in rows if not row.startswith("["))


def entries(
    words: domain.Utterance,
    meaning: domain.Understanding,
    conversation: domain.Conversation,
    book: Playbook,
    now: datetime,
) -> list[tuple[Entry, str]]:
    """The likeliest that are there on this day and in this place, one that the words name first; at most `MOST`. Each
    with the language of its answer: the customer's, the fallback where it has none in that.

    Agents may say what the bot may not say by itself: neither confidence nor intent keeps an entry away.
    """
    turn = Turn(
        conversation=conversation, messages=(), utterance=words, meaning=meaning, book=book, received_at=now, now=now
    )
    named = book.entries.get(words.text.strip().casefold())
    likely = [book.entries[guess.label] for guess in faq.near_the_best(faq.present(_speakable(turn)))]
    found = {entry.id: entry for entry in ([named] if named and not faq.away(named, turn) else []) + likely}
    spoken = [(entry, _language(entry, conversation.language, book)) for entry in found.values()]
    return [(entry, language) for entry, language in spoken if language][:MOST]


def _language(entry: Entry, wanted: str, book: Playbook) -> str:
    return next((code for code in (wanted, book.brand.fallback) if code in entry.answer), "")


def _speakable(turn: Turn) -> Turn:
    """Without candidates that have no answer that could be sent: they must not take the place of others."""
    book, wanted = turn.book, turn.conversation.language
    kept = tuple(
        guess
        for guess in turn.meaning.candidates
        if guess.label in book.entries and _language(book.entries[guess.label], wanted, book)
    )
    return replace(turn, meaning=replace(turn.meaning, candidates=kept))
