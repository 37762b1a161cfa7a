"""What the desk's acts reach: kept turns, the platforms, the time, the knowledge in force, and how the desk speaks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Concatenate, ParamSpec

from inboxbot import compare, domain, ports
from inboxbot.compose import cards, statuses
from inboxbot.desk.roster import Roster
from inboxbot.evidence import Witness
from inboxbot.opening import Opening
from inboxbot.playbook import Playbook
from inboxbot.reload.state import State
from inboxbot.speech import Speech

RECEIPT, LOOKS = 5.0, 20
"""Seconds that the desk's receipt of a card is waited for, and how often it is looked for meanwhile."""

Seen = Callable[[datetime, datetime], Awaitable[compare.Seen | None]]
P = ParamSpec("P")


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
    encoder: ports.Encoder
    """As the pipeline's: what agents look up is found as customers' questions are."""
    shadow: Seen | None = None
    """What a shadow saw from one moment to another; None where there is no shadow."""
    roster: Roster = field(default_factory=Roster)
    """Who works here."""
    undo: timedelta = timedelta(0)
    """How long an agent's words wait before they leave, so that they can be taken back."""
    knowledge: Path = Path()
    """The folder of the knowledge files."""
    proposals: Path | None = None
    """Another folder for proposed entries than the one beside them."""

    @property
    def zone(self) -> tzinfo:
        """The shop's."""
        return self.book().rules.hours.zone

    def card(self, escalation: domain.Escalation) -> domain.Card:
        """How it looks now."""
        titles = {name: queue.title for name, queue in self.book().rules.queues.items()}
        return cards.card(escalation, self.clock.now(), self.zone, titles, self.speech)

    async def case_of(self, message: str) -> domain.Escalation | None:
        """The case whose card is this message of the desk. Words may be faster than their card's receipt: while one is
        on its way it is waited for, `RECEIPT` seconds at most.
        """
        for _ in range(LOOKS):
            case = await self.store.escalation_by_message(message)
            if case is not None or not await self.store.is_leaving(domain.DESK):
                return case
            await self.clock.sleep(RECEIPT / LOOKS)
        return await self.store.escalation_by_message(message)

    async def ring(
        self,
        escalation: domain.Escalation,
        worded: Callable[Concatenate[domain.Escalation, statuses.Where, Speech, P], domain.Notice],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> domain.Notice:
        """A notice about a case, for the group that its card stands in, with a way to the card."""
        queue = self.book().rules.queues.get(escalation.queue)
        link = statuses.card_link(await self.store.shown_at(escalation.id))
        where = statuses.Where(chat=queue.chat if queue else 0, topic=queue.topic if queue else 0, link=link)
        return worded(escalation, where, self.speech, *args, **kwargs)
