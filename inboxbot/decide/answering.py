"""May an entry answer this turn by itself, must an agent look at it first, or neither, and because of what. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from inboxbot.decide import faq, hours, trust
from inboxbot.decide.rules import Turn
from inboxbot.domain import NOTHING_SEEN, Evidence
from inboxbot.playbook import Entry

LIKELIER = 0.5
"""What is likelier wrong than right is never answered, however right the surer answers make the whole."""


class Way(Enum):
    """How an entry's answer may reach the customer."""

    SPEAK = "speak"  # the bot says it
    DRAFT = "draft"  # an agent sees it first
    NEITHER = "neither"  # it is not sure enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An entry as the answer to a turn: how often such answers are right, how often they must be, and what follows."""

    entry: Entry
    way: Way
    right: float
    wanted: float
    because: str


def best(turn: Turn) -> Weighed | None:
    """The best candidate; None when there is none, or it has no answer that the customer can be given."""
    guess = next(iter(faq.present(turn)), None)
    if guess is None or faq.language_for(turn.book.entries[guess.label], turn) is None:
        return None
    return weigh(turn, turn.book.entries[guess.label], guess.confidence)


def sure(turn: Turn) -> str:
    """How sure the best entry is, and what keeps it from being the answer."""
    weighed, guesses = best(turn), faq.present(turn)
    if weighed is not None:
        return weighed.because
    if not guesses:
        nothing = f"no entry; intent {turn.meaning.intent or 'none'} {turn.meaning.confidence:.2f}"
        return "; ".join((nothing, *faq.left_out(turn)))
    said = f"best entry {guesses[0].label} {guesses[0].confidence:.2f}"
    return "; ".join((said, *faq.across(turn.book.entries[guesses[0].label], turn), *faq.left_out(turn)))


def weigh(turn: Turn, entry: Entry, confidence: float) -> Weighed:
    """The entry, when it is the right answer with this confidence."""
    promise = turn.book.promise_by_letters if turn.meaning.letters_only else turn.book.promise
    promised = promise.right(confidence) if confidence >= LIKELIER else 0.0
    wanted = turn.book.rules.wanted(entry)
    evidence = turn.evidence.get(entry.id, NOTHING_SEEN)
    way = _way(turn, entry, promised, evidence)
    right = trust.expected(evidence, wanted, promised)
    said = f"best entry {entry.id} {confidence:.2f}: {in_100(right)}, wanted {100 * wanted:g}"
    if promise.threshold(wanted) is None:
        said += "; the examples prove that of no answer"
    if turn.book.outside is not None:
        said += f"; about {100 * turn.book.outside:.0f} in 100 messages fit no intent"
    because = "; ".join((said, *_seen(turn, entry, evidence), *faq.across(entry, turn), *faq.left_out(turn)))
    return Weighed(entry=entry, way=way, right=right, wanted=wanted, because=because)


def named(turn: Turn, entry: Entry) -> Way:
    """The way of an entry that a rule names, however sure the bot is."""
    return Way.DRAFT if _on_probation(turn, entry) and _may_draft(turn, entry) else Way.SPEAK


def in_100(share: float) -> str:
    """`right about 96 in 100`: rounded down, so that what is said is reached."""
    return f"right about {math.floor(100 * share + 1e-6)} in 100"


def _way(turn: Turn, entry: Entry, promised: float, evidence: Evidence) -> Way:
    wanted = turn.book.rules.wanted(entry)
    asked = trust.asked(evidence, wanted)
    probation = _on_probation(turn, entry)
    in_doubt = promised >= min(wanted, asked) and (probation or promised < asked)
    if in_doubt and _may_draft(turn, entry):
        return Way.DRAFT
    if probation:
        asked = trust.unwatched(asked)
    return Way.SPEAK if promised >= asked else Way.NEITHER


def _on_probation(turn: Turn, entry: Entry) -> bool:
    """The lead wants it to draft until it has earned its voice, and it has not yet."""
    evidence = turn.evidence.get(entry.id, NOTHING_SEEN)
    return bool(entry.draft) and not trust.has_earned(evidence, turn.book.rules.wanted(entry))


def _may_draft(turn: Turn, entry: Entry) -> bool:
    """Whether somebody will look at a draft of this entry now."""
    mode = turn.book.rules.drafts
    if entry.draft is False or (mode == "never" and entry.draft is None):
        return False
    return mode == "always" or hours.is_open(turn.book.rules.hours, turn.now)


def _seen(turn: Turn, entry: Entry, evidence: Evidence) -> list[str]:
    """What the evidence adds, in words; nothing where nothing was seen."""
    wanted = turn.book.rules.wanted(entry)
    said = []
    if evidence.seen:
        said.append(f"seen so far: {in_100(trust.right(evidence, wanted))} (of {evidence.seen} seen)")
    if _on_probation(turn, entry):
        said.append("it has yet to earn its voice")
    return said
