"""Texts that a platform would cut, and promises that the opening hours or a queue do not keep. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from inboxbot import domain, text
from inboxbot.check import promises
from inboxbot.check.findings import Finding, Level, Shop
from inboxbot.compose import voice
from inboxbot.decide import hours
from inboxbot.playbook import Hours
from inboxbot.reload.document import Path

FORESEEN = timedelta(days=60)
"""How far ahead the longest time without an opening is looked for."""
_HOLDING = ("holding_open", "holding_closed", "holding_public", "no_text", "notice")


def look(shop: Shop) -> Iterator[Finding]:
    """All of it, in no order."""
    yield from _lengths(shop)
    yield from _promises(shop)


def _lengths(shop: Shop) -> Iterator[Finding]:
    """Answers that are cut: greeting and sign-off have given way by then."""
    fields = {"name": "", "brand": shop.book.brand.name}
    for entry in shop.book.entries.values():
        for code in entry.answer:
            public, private, closed = (
                voice.fill(voice.answer(shop.book, entry, code, opens, shop.now, public=is_public), fields)
                for opens, is_public in ((None, True), (None, False), (shop.now, False))
            )
            for key, said, where, over in (
                ("answer", private, "a private message", _too_long(private, _private(shop.limits))),
                ("public_answer", public, "a comment", _too_long(public, _public(shop.limits))),
                ("after_hours_answer", closed, "a private message", _too_long(closed, _private(shop.limits))),
            ):
                if over and (key != "after_hours_answer" or code in entry.after_hours_answer):
                    written = key if code in getattr(entry, key) else "answer"
                    place = ("entries", entry.id, written, code)
                    message = (
                        f'"{entry.id}" in {code} has {len(said)} characters; {where} would be cut: {", ".join(over)}'
                    )
                    yield shop.faq(place, Level.WARNING, "too-long", message)


Room = tuple[str, int, text.Unit]


def _private(limits: Mapping[str, domain.Limits]) -> Sequence[Room]:
    return [(name, each.text, each.unit) for name, each in limits.items()]


def _public(limits: Mapping[str, domain.Limits]) -> Sequence[Room]:
    return [(name, each.comment_text, each.comment_unit) for name, each in limits.items() if each.comment_text]


def _too_long(said: str, rooms: Sequence[Room]) -> list[str]:
    return [f"{name} takes {room} {unit}" for name, room, unit in rooms if text.measure(said, unit) > room]


def _promises(shop: Shop) -> Iterator[Finding]:
    """A reply is promised sooner than anybody is there, or sooner than a queue promises it."""
    gap, opens = longest_gap(shop.book.rules.hours, shop.now)
    slowest = max(shop.book.rules.queues.values(), key=lambda queue: queue.first_reply_minutes)
    for place, code, said in _said(shop):
        for promise in promises.find(said, code, about_replies=place[0] == "voice"):
            if not promise.counts_work and promise.within < gap:
                until = f"{opens.astimezone(shop.book.rules.hours.zone):%a %d.%m. %H:%M}"
                message = f'"{promise.words}" cannot be kept: you are closed for {_long(gap)} until {until}'
                yield shop.faq(place, Level.WARNING, "promise", message)
            elif promise.within < timedelta(minutes=slowest.first_reply_minutes):
                minutes = slowest.first_reply_minutes
                message = (
                    f'"{promise.words}" is sooner than the queue "{slowest.name}" promises: {minutes} opening minutes'
                )
                yield shop.faq(place, Level.WARNING, "promise", message)


def _said(shop: Shop) -> Iterator[tuple[Path, str, str]]:
    """(place, language, text) of everything customers read."""
    for code, spoken in shop.book.voices.items():
        for key in _HOLDING:
            yield ("voice", code, key), code, getattr(spoken, key)
    for entry in shop.book.entries.values():
        for key in ("answer", "public_answer", "after_hours_answer"):
            texts: Mapping[str, str] = getattr(entry, key)
            for code, said in texts.items():
                yield ("entries", entry.id, key, code), code, said


def longest_gap(opening: Hours, now: datetime) -> tuple[timedelta, datetime]:
    """The longest time without an opening in the days to come, and when it ends."""
    best, ends, at = timedelta(), now, now
    while at < now + FORESEEN:
        opens = hours.next_opening(opening, at)
        if opens is None:
            break
        closed = _closed_since(opening, at, opens)
        if opens - closed > best:
            best, ends = opens - closed, opens
        at = opens
    return best, ends


def _closed_since(opening: Hours, start: datetime, opens: datetime) -> datetime:
    """When the time without people that ends at `opens` began, to the minute; not before `start`."""
    low, high = start, opens
    if not hours.is_open(opening, start):
        return start
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if hours.is_open(opening, middle) else (low, middle)
    return high.replace(second=0, microsecond=0)


def _long(gap: timedelta) -> str:
    whole = round(gap.total_seconds() / 3600)
    return f"{whole} hours" if whole < 72 else f"{whole // 24} days"
