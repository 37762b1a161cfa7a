"""What a decision is made of: one turn of one conversation at one time, and what was asked about it before. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from inboxbot import domain
from inboxbot.playbook import Playbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """All that `decide` looks at."""

    conversation: domain.Conversation
    messages: tuple[domain.CustomerMessage, ...]
    utterance: domain.Utterance
    meaning: domain.Understanding
    book: Playbook
    received_at: datetime
    now: datetime
    lately: domain.Lately = field(default_factory=domain.Lately)
    searched: Mapping[str, domain.Searched] = field(default_factory=dict)
    """Pattern of a rule -> what it found."""
    evidence: Mapping[str, domain.Evidence] = field(default_factory=dict)
    """By entry; one that is not there has none."""
    routed: str = ""
    """The queue that a rule put in charge; empty for the default queue."""

    @property
    def queue(self) -> str:
        """Where this turn goes when nothing names a queue."""
        return self.routed or self.book.rules.default_queue

    @property
    def asked(self) -> str:
        """What the customer most likely asks for; see `domain.asked`."""
        return domain.asked(self.meaning)
