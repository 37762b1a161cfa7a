"""`/hours`: when the shop is open, and a change for today, which all of the desk hears of. No file is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import structlog

from inboxbot import domain
from inboxbot.decide import hours as opening
from inboxbot.decide import today as days
from inboxbot.desk.office import Office
from inboxbot.domain import DeskAnswer, HoursAsked, Span, Style
from inboxbot.rulebook import Hours, Spans
from inboxbot.speech import Speech, isolated

log = structlog.get_logger()


async def asked(office: Office, event: HoursAsked, say: Speech) -> DeskAnswer:
    """The week, in the words of who asked; or today changed, of which all are told. Raises `StoreUnavailable`."""
    await office.opening.look()
    return await _changed(office, event) if event.change else _shown(office, say)


def _shown(office: Office, say: Speech) -> DeskAnswer:
    """Now, then today and the six days after it."""
    hours, now = office.book().rules.hours, office.clock.now()
    first = days.day_of(hours, now)
    spans = [Span(text=say(_now(hours, now)), style=Style.BOLD)]
    spans += [Span(text=f"\n{say(_day(hours, first + timedelta(days=offset)))}") for offset in range(7)]
    if hours.today is not None and hours.today.day == first:
        at = hours.today.at.astimezone(hours.zone).time()
        spans.append(Span(text="\n" + say("hours-today-set", agent=isolated(hours.today.agent.name), at=at)))
    return DeskAnswer(done=True, text=domain.phrase("board-told"), shown=tuple(spans))


def _now(hours: Hours, now: datetime) -> domain.Phrase:
    """Open or closed, and the next change."""
    if opening.is_open(hours, now):
        closes = opening.closing(hours, now)
        if closes is None:
            return domain.phrase("hours-open-always")
        return domain.phrase("hours-open", until=_moment(closes, now, hours))
    opens = opening.next_opening(hours, now)
    return domain.phrase("hours-closed", at=_moment(opens, now, hours)) if opens else domain.phrase("hours-closed-long")


def _moment(at: datetime, now: datetime, hours: Hours) -> domain.PhraseValue:
    """The time of day within the day, with its date beyond."""
    there = at.astimezone(hours.zone)
    return there.time() if there.date() == now.astimezone(hours.zone).date() else there


def _day(hours: Hours, day: date) -> domain.Phrase:
    return domain.phrase("hours-day", day=day, spans=_spans(opening.of_day(hours, day)))


def _spans(spans: Spans) -> domain.PhraseValue:
    """`09:00-13:00 and 14:00-18:00`; `closed`."""
    told = tuple(domain.phrase("hours-span", start=start, end=end) for start, end in sorted(spans))
    return told or domain.phrase("hours-none")


async def _changed(office: Office, event: HoursAsked) -> DeskAnswer:
    hours, now = office.book().rules.hours, office.clock.now()
    day = days.day_of(hours, now)
    wanted = _wanted(hours, now, event)
    if isinstance(wanted, domain.Phrase):
        return DeskAnswer(done=False, text=wanted)
    told = _notice(wanted, hours, day, event, office.speech)
    if await office.store.set_today(day, wanted, [told], event.event_id, event.agent, now):
        log.info("hours_changed", change=event.change, agent=event.agent.id)
    await office.opening.look()
    return DeskAnswer(done=True, text=domain.phrase("act-done"))


def _wanted(hours: Hours, now: datetime, event: HoursAsked) -> domain.Today | domain.Phrase | None:
    """The day's hours after the change, None for the files'; or why it cannot be."""
    day = days.day_of(hours, now)
    if event.change == "reset":
        is_set = hours.today is not None and hours.today.day == day
        return None if is_set else domain.phrase("hours-not-set")
    spans = (
        days.opened(hours, now, event.at) if event.change == "open" and event.at else days.closed(hours, now, event.at)
    )
    if spans is None:
        return domain.phrase("hours-past", at=event.at or now)
    if spans == tuple(sorted(opening.of_day(hours, day))):
        return domain.phrase("hours-same", spans=_spans(spans))
    return domain.Today(day=day, spans=spans, agent=event.agent, at=now)


def _notice(wanted: domain.Today | None, hours: Hours, day: date, event: HoursAsked, say: Speech) -> domain.Notice:
    """Everybody hears who changed what."""
    name = isolated(event.agent.name)
    return domain.Notice(
        id=domain.OutboundId(domain.name_of("hours", event.event_id)),
        spans=tuple(_told(wanted, hours, day, name, say)),
    )


def _told(wanted: domain.Today | None, hours: Hours, day: date, name: str, say: Speech) -> Iterator[Span]:
    if wanted is None:
        files = _spans(opening.of_day(replace(hours, today=None), day))
        yield Span(text=say("hours-were-reset", agent=name, day=day, spans=files))
    else:
        yield Span(text=say("hours-were-set", agent=name, day=day, spans=_spans(wanted.spans)))
