"""How much of what customers write fits no intent, learned from messages that nobody labelled; it judges no message.

What examples promise depends on it: the more is asked that nobody thought of, the more of the sure answers are wrong.
Expectation maximisation finds the share under which the messages, each taken for as much inside or outside as it
seems, give that very share (Saerens, Latinne and Decaestecker 2002). docs/decisions/0014 has what it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inboxbot import playbook
from inboxbot.understand import intent

LATEST = 300
"""Messages that are looked at: enough to learn from, few enough to follow a shop that changes."""
ENOUGH = 50
"""Fewer change nothing: a start answers as it was measured."""
LEAST = 0.1
"""However tame traffic looks: somebody always asks for something else."""
_PRIOR = 50.0
"""What the examples were weighed with counts as much as so many messages."""
_ROUNDS = 100
_NEVER = 1e-6


def learned(heard: Sequence[float], assumed: float) -> float | None:
    """The share of messages that fit no intent, in whole hundredths; None while too few were heard.

    `heard`: `Understanding.outside` of each message, in any order. `assumed`: what the examples were weighed with.
    """
    if len(heard) < ENOUGH:
        return None
    away = np.clip(np.array(heard, np.float64), _NEVER, 1 - _NEVER)
    share = assumed
    for _ in range(_ROUNDS):
        seen = away * share / (away * share + (1 - away) * (1 - share))
        share = (_PRIOR * assumed + float(seen.sum())) / (_PRIOR + len(heard))
    return max(round(share, 2), LEAST)


def of_book(book: playbook.Playbook, heard: Sequence[float]) -> float | None:
    """The same for this playbook; None where nothing was learned from examples."""
    return learned(heard, intent.assumed(book.head)) if book.head else None


def in_traffic(book: playbook.Playbook, share: float | None) -> playbook.Playbook:
    """The playbook as it promises where `share` of the messages fit no intent; None: as its examples were weighed."""
    if book.outside == share or book.head is None:
        return book
    return replace(
        book,
        outside=share,
        promise=intent.promise(book.head, share),
        promise_by_letters=intent.promise(book.head, share, letters_only=True),
    )
