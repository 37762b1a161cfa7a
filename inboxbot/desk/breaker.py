"""The crisis breaker: follows what is decided, falls silent where a crisis begins, and ends what is over.

It reads the turns of the last weeks when it starts: a restart forgets nothing. It never lifts what a person asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import structlog

from inboxbot import domain, rulebook
from inboxbot.compose import crises
from inboxbot.decide.surge import CALM, Alarm, Surge, Where
from inboxbot.desk.office import Office
from inboxbot.desk.silences import Silences
from inboxbot.domain import Lifted, Mute

REMEMBERED = timedelta(days=28)
"""What of the past is read at a start: all that a place is compared with."""
PAGE = 2000
"""Turns that are read in one go."""
LATE = timedelta(seconds=30)
"""So much later than its moment a turn may become visible: another node, a slow commit."""
TOO_OLD = timedelta(minutes=10)
"""An alarm that a restart finds in the past is raised if it is not older."""
SHOWN_EVERY = timedelta(minutes=1)
"""The notice of a crisis changes at most so often."""
TOLD_AT = time(9)
"""A silence that somebody asked for is told once a day, from this hour of the shop on."""

log = structlog.get_logger()


class Breaker:
    """One loop. On several nodes each sees the same; the store lets the first act."""

    every = 5.0
    """Seconds."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = office.store
        self._silences = Silences(office)
        self._surge = Surge(people=self._rules.people)
        self._read_until: datetime | None = None
        self._seen: dict[str, datetime] = {}
        """Turns of the last moments: these are read again."""
        self._shown: dict[str, tuple[datetime, tuple[object, ...]]] = {}
        """By crisis: when its notice changed last, and what it showed."""
        self._told: date | None = None

    async def look(self) -> None:
        """Take notice of everything new. Raises `StoreUnavailable`."""
        now = self._office.clock.now()
        live = await self._known(now)
        for alarm in await self._alarms(now):
            if now - alarm.at <= TOO_OLD and not self._rules.off:
                await self._raise(alarm, now)
                live = await self._known(now)
        for mute in live:
            await self._look_after(mute, now)
        await self._remind(live, now)

    @property
    def _rules(self) -> rulebook.Breaker:
        return self._office.book().rules.crisis

    async def _known(self, now: datetime) -> Sequence[Mute]:
        """The silences there are; the detector is told of them, and of those there were."""
        live = await self._store.mutes()
        past = await self._store.mutes_since(now - REMEMBERED)
        self._surge.knows({mute.id: mute for mute in (*past, *live)}.values())
        return live

    async def _alarms(self, now: datetime) -> list[Alarm]:
        """Every turn is seen once, in the order in which it became visible."""
        self._surge.people = self._rules.people
        since, last, alarms = self._read_until or now - REMEMBERED, "", []
        while page := await self._store.remarks(since, last, PAGE):
            new = [remark for remark in page if remark.turn not in self._seen]
            alarms += [alarm for alarm in map(self._surge.see, new) if alarm is not None]
            self._seen |= {remark.turn: remark.at for remark in new}
            since, last = page[-1].at, page[-1].turn
            if len(page) < PAGE:
                break
        self._read_until = max(self._read_until or since, since - LATE)
        self._seen = {turn: at for turn, at in self._seen.items() if at >= self._read_until}
        return alarms

    async def _raise(self, alarm: Alarm, now: datetime) -> None:
        samples = await self._silences.samples(alarm.turns)
        new = Mute(
            id=domain.name_of("crisis", *alarm.where, alarm.at),
            scope=alarm.where.scope,
            place=alarm.where.place,
            since=now,
            is_crisis=True,
            people=len(alarm.turns),
            link=samples.link if alarm.where.scope is domain.Scope.POST else "",
        )
        await self._silences.begin(new, samples, self._surge.people_at(alarm.where, now))

    async def _look_after(self, mute: Mute, now: datetime) -> None:
        if mute.until is not None and mute.until <= now:
            await self._silences.lift(mute, Lifted.TIME)
        elif mute.is_crisis:
            where = Where(mute.scope, mute.place)
            if mute.by is None and now - mute.since >= CALM and self._surge.is_calm(where, now):
                await self._silences.lift(mute, Lifted.CALM)
            else:
                await self._show(mute, where, now)

    async def _show(self, mute: Mute, where: Where, now: datetime) -> None:
        """The notice follows what happens."""
        at, before = self._shown.get(mute.id, (mute.since, (0,)))
        people = self._surge.people_at(where, now)
        version = (mute.version, *people)
        is_early = now - at < SHOWN_EVERY and mute.version == before[0]  # a press is shown at once
        if is_early or version == before:
            return
        self._shown[mute.id] = (now, version)
        samples = await self._silences.samples(self._surge.turns_at(where))
        held = len(await self._store.left(mute))
        await self._store.notify(self._silences.notice(mute, samples, people, held), now)

    async def _remind(self, live: Sequence[Mute], now: datetime) -> None:
        """Of what has been silent since yesterday."""
        office, local = self._office, now.astimezone(self._office.zone)
        if local.time() < TOLD_AT or self._told == local.date():
            return
        self._told = local.date()
        old = [mute for mute in live if mute.since.astimezone(office.zone).date() < local.date()]
        if old:
            await self._store.notify(crises.still_silent(old, office.speech, now, office.zone), now)
