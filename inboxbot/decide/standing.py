"""How every entry stands, for people to read: what was seen of it, how right that makes it, does it speak. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from inboxbot.decide import trust
from inboxbot.domain import NOTHING_SEEN, Evidence
from inboxbot.playbook import Entry, Rules

State = Literal["speaks", "speaks when surer", "drafts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One entry. `right`: how often its answers are right, 0..1, with `wanted` for a start where little was seen."""

    entry: str
    evidence: Evidence
    right: float
    wanted: float
    asked: float
    """What the examples must promise of an answer before the entry speaks."""
    state: State


def standings(entries: Mapping[str, Entry], rules: Rules, evidence: Mapping[str, Evidence]) -> list[Standing]:
    """Of all entries of the files, the least right first."""
    found = [_standing(entry, rules, evidence.get(name, NOTHING_SEEN)) for name, entry in entries.items()]
    return sorted(found, key=lambda one: (one.right - one.wanted, -one.evidence.seen, one.entry))


def _standing(entry: Entry, rules: Rules, evidence: Evidence) -> Standing:
    wanted = rules.wanted(entry)
    asked = trust.asked(evidence, wanted)
    state: State = "speaks when surer" if asked > wanted else "speaks"
    if entry.draft and not trust.has_earned(evidence, wanted):
        state = "drafts"
    return Standing(
        entry=entry.id,
        evidence=evidence,
        right=trust.right(evidence, wanted),
        wanted=wanted,
        asked=asked,
        state=state,
    )
