"""What was seen of an entry's answers: which of them were right, as far as agents and customers showed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never


class Verdict(StrEnum):
    """What became of one answer."""

    SENT = "sent"  # an agent sent the draft as it stood
    QUIET = "quiet"  # it was given automatically, and no trouble followed
    CORRECTED = "corrected"  # an agent wrote something else instead of the draft
    CANCELLED = "cancelled"  # an agent said that the draft is not the answer
    ANGRY = (
        "angry"  # it was given automatically; next the customer was unhappy, wanted a person, asked again, or said no
    )
    HELPED = "helped"  # it was given automatically, and the customer, asked, said that it helped
    RESET = "reset"  # no answer: everything before it counts no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict on one answer. `about` is the id of its words: each answer is judged once."""

    entry: str
    language: str
    verdict: Verdict
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often a verdict fell on an entry's answers in one language."""

    entry: str
    language: str
    verdict: Verdict
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that was seen of one entry since it was last reset."""

    sent: int = 0
    quiet: int = 0
    corrected: int = 0
    cancelled: int = 0
    angry: int = 0
    helped: int = 0

    @property
    def kept(self) -> int:
        """Answers that stood."""
        return self.sent + self.quiet + self.helped

    @property
    def seen(self) -> int:
        """Answers that anything is known of."""
        return self.kept + self.corrected + self.cancelled + self.angry


NOTHING_SEEN = Evidence()


def summed(tallies: Iterable[Tally], before: Mapping[str, Evidence] | None = None) -> dict[str, Evidence]:
    """By entry, all languages together, on top of what was known before. A reset counts nothing."""
    found = dict(before or {})
    for tally in tallies:
        known = found.get(tally.entry, NOTHING_SEEN)
        match tally.verdict:
            case Verdict.SENT:
                found[tally.entry] = replace(known, sent=known.sent + tally.count)
            case Verdict.QUIET:
                found[tally.entry] = replace(known, quiet=known.quiet + tally.count)
            case Verdict.CORRECTED:
                found[tally.entry] = replace(known, corrected=known.corrected + tally.count)
            case Verdict.CANCELLED:
                found[tally.entry] = replace(known, cancelled=known.cancelled + tally.count)
            case Verdict.ANGRY:
                found[tally.entry] = replace(known, angry=known.angry + tally.count)
            case Verdict.HELPED:
                found[tally.entry] = replace(known, helped=known.helped + tally.count)
            case Verdict.RESET:
                pass
            case _:
                assert_never(tally.verdict)
    return found
