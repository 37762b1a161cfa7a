"""What the desk's acts reach: kept turns, the platforms, the time, the knowledge in force, and how the desk speaks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from inboxbot import compare, domain, ports
from inboxbot.compose import cards
from inboxbot.evidence import Witness
from inboxbot.opening import Opening
from inboxbot.playbook import Playbook
from inboxbot.reload.state import State
from inboxbot.speech import Speech

Seen = Callable[[datetime, datetime], Awaitable[compare.Seen | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Given to every act; changes nothing by itself."""

    store: ports.Store
    channels: Mapping[str, ports.Channel]
    clock: ports.Clock
    book: Callable[[], Playbook]
    """The knowledge in force."""
    files: Callable[[], State]
    """How the knowledge files stand."""
    witness: Witness
    opening: Opening
    """Today's hours, as `book` has them."""
    speech: Speech
    """The desk's language: of cards and notices, which all agents read."""
    shadow: Seen | None = None
    """What a shadow saw from one moment to another; None where there is no shadow."""

    @property
    def zone(self) -> tzinfo:
        """The shop's."""
        return self.book().rules.hours.zone

    def card(self, escalation: domain.Escalation) -> domain.Card:
        """How it looks now."""
        titles = {name: queue.title for name, queue in self.book().rules.queues.items()}
        return cards.card(escalation, self.clock.now(), self.zone, titles, self.speech)
