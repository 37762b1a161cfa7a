"""How far an entry's answers can be trusted: what the examples promise, moved by what was seen of it. Pure.

A Beta distribution of how often an entry is right: its prior is what is wanted of every answer (the examples promise
just that from the threshold on), and each answer that was seen moves it. docs/decisions/0011 says why these numbers.
"""

from __future__ import annotations

from inboxbot.domain import Evidence

PRIOR = 20.0
"""What the examples promise counts as much as so many answers that were seen."""
SILENCE = 0.5
"""What an automatic answer without trouble counts beside a person's verdict: many leave a wrong one without a word."""
TO_EARN = 10.0
"""So much must have been seen of an entry that drafts before it speaks."""
EASED = 2.0
"""However good it was, its odds of being right count for at most so many times those of all answers: what was seen is
of answers surer than those that would be given next."""
UNWATCHED = 2.0
"""While nobody can look at its drafts, an entry that has yet to earn its voice needs odds so many times better."""


def weight(evidence: Evidence) -> float:
    """How much was seen, in persons' verdicts."""
    return evidence.seen - evidence.quiet + SILENCE * evidence.quiet


def right(evidence: Evidence, wanted: float) -> float:
    """How often the entry is right, 0..1, of all answers that are sure enough for `wanted`."""
    kept = evidence.sent + evidence.helped + SILENCE * evidence.quiet
    return (PRIOR * wanted + kept) / (PRIOR + weight(evidence))


def asked(evidence: Evidence, wanted: float) -> float:
    """What the examples must promise of an answer, 0..1: with what was seen, it is then right `wanted` of the time."""
    return _from_odds(_odds(wanted) / _moved(evidence, wanted)) if evidence.seen else wanted


def expected(evidence: Evidence, wanted: float, promised: float) -> float:
    """How often such answers of this entry are right, 0..1, when the examples promise `promised`."""
    return _from_odds(_odds(promised) * _moved(evidence, wanted)) if evidence.seen else promised


def unwatched(wanted: float) -> float:
    """What is wanted of an entry that has yet to earn its voice, while nobody can look at its drafts."""
    return _from_odds(_odds(wanted) * UNWATCHED)


def has_earned(evidence: Evidence, wanted: float) -> bool:
    """Enough was seen of it, and enough of that was right."""
    return weight(evidence) >= TO_EARN and right(evidence, wanted) >= wanted


def _moved(evidence: Evidence, wanted: float) -> float:
    """How many times better (or, below 1, worse) the entry's odds of being right are than those of all answers."""
    return min(_odds(right(evidence, wanted)) / _odds(wanted), EASED)


def _odds(share: float) -> float:
    return share / (1.0 - share)


def _from_odds(odds: float) -> float:
    return odds / (1.0 + odds)
