"""When the shop opens after a night, each group hears once what came meanwhile. It changes no case."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from inboxbot.compose import mornings
from inboxbot.decide import hours
from inboxbot.desk.office import Office

NIGHT = timedelta(hours=4)
"""A shorter break is no night: a shop that closes for lunch hears nothing afterwards."""
TOO_LATE = timedelta(minutes=30)
"""So long after the opening a service that was away says nothing any more."""

log = structlog.get_logger()


class Mornings:
    """Says good morning."""

    every = 30.0
    """Seconds."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._told: datetime | None = None
        """The opening that is done with here; what was told by another process is known by its id."""

    async def look(self) -> None:
        """Tell of the night that has just ended, if one has. Raises `StoreUnavailable`."""
        office, now = self._office, self._office.clock.now()
        rules = office.book().rules
        found = hours.night_before(rules.hours, now)
        if found is None or found[1] == self._told:
            return
        closed, opened = found
        if opened - closed >= NIGHT and now - opened <= TOO_LATE:
            night = await office.store.night(closed, opened)
            told = mornings.summaries(night, rules.queues, rules.default_queue, office.zone, office.speech)
            for notice in told:
                await office.store.notify(notice, now)
            log.info("good_morning", groups=len(told), cases=len(night.cases), answered=night.answered)
        self._told = opened
