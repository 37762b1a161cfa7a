"""What the rules' patterns find in a turn's words: looked for before deciding, since a wall clock bounds it."""

from __future__ import annotations

from collections.abc import Mapping

from inboxbot import domain
from inboxbot.decide import rules
from inboxbot.playbook import Rules
from inboxbot.text import patterns

TOO_LONG = "it took too long"


def all_of(book: Rules, words: domain.Utterance) -> Mapping[str, domain.Searched]:
    """Every pattern of these rules, and what it found."""
    return {pattern: one(pattern, words) for pattern in sorted(rules.needs(book).patterns)}


def one(pattern: str, words: domain.Utterance) -> domain.Searched:
    """What one pattern found, within its 20 ms."""
    try:
        return domain.Searched(found=patterns.search(pattern, words.text) or "")
    except patterns.Overran:
        return domain.Searched(problem=TOO_LONG)
