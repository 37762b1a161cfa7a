"""A turn that was decided, with everything that decided it: what a second look at the past is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from inboxbot.domain.conversations import Lately, Searched, Work
from inboxbot.domain.decisions import Decision
from inboxbot.domain.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A turn, what was decided and said, and all that a decision looks at as it was then.

    `work` is the turn as it was claimed: its events, the lines of its escalation and its fence are not kept.
    """

    work: Work
    now: datetime
    """The moment it was decided at."""
    encoder: str
    """Whose vectors it was understood by; empty when letters alone were looked at."""
    decision: Decision
    moods: bool = False
    """Whether the operator's model told the mood."""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """What had been seen of the entries that were in question."""
    lately: Lately = field(default_factory=Lately)
    """The earlier turns that the rules of then counted."""
    searched: Mapping[str, Searched] = field(default_factory=dict)
    """What the patterns of then found."""
    reply: str = ""
    """What the customer was to read; empty for nothing."""
