"""Rules that can never win, and days that are over. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from inboxbot.check.findings import Finding, Level, Shop
from inboxbot.decide import covered
from inboxbot.domain import Surface
from inboxbot.playbook import Rule

AHEAD = 2
"""Years: nobody types holidays further ahead."""


def look(shop: Shop) -> Iterator[Finding]:
    """All of it, in no order."""
    rules = shop.book.rules.rules
    lines = {rule.name: rule.line for rule in rules}
    before = covered.unreachable(shop.book.rules)
    for number, rule in enumerate(rules):
        place = ("rules", number)
        if rule.name in before:
            earlier = before[rule.name]
            message = (
                f'the rule "{rule.name}" never comes to its turn: "{earlier}" (line {lines[earlier]}) holds '
                "whenever it does, and stands above it"
            )
            yield shop.rules(place, Level.WARNING, "never-reached", message)
        for why in _impossible(shop, rule):
            yield shop.rules(
                (*place, "when"), Level.WARNING, "never-holds", f'the rule "{rule.name}" never wins: {why}'
            )
        for code in rule.when.languages:
            if code not in shop.book.voices:
                message = (
                    f'the rule "{rule.name}" waits for "{code}", a language without a voice: it is never recognised'
                )
                yield shop.rules((*place, "when", "language"), Level.WARNING, "never-holds", message)
    yield from _days(shop)


def _impossible(shop: Shop, rule: Rule) -> Iterator[str]:
    """Conditions that no turn meets together."""
    when, book = rule.when, shop.book
    networks = [shop.limits[name] for name in when.platforms if name in shop.limits]
    if when.surfaces == (Surface.COMMENT,) and networks and not any(each.comment_text for each in networks):
        yield f"there are no comments on {', '.join(when.platforms)}"
    if not rule.then.answer:
        return
    if when.negative is not None and when.negative >= book.rules.negative_from:
        yield "whoever is that dissatisfied is never answered with a FAQ text"
    barred = [
        name
        for name in when.intents
        if name in book.rules.complaint_intents or (name in book.intents and book.intents[name].sensitive)
    ]
    if barred and len(barred) == len(when.intents) and when.confidence is None:
        yield f"{', '.join(barred)}: never answered with a FAQ text"


def _days(shop: Shop) -> Iterator[Finding]:
    """Holidays of the past; and when none lies ahead, that they were forgotten."""
    hours = shop.book.rules.hours
    today = shop.now.astimezone(hours.zone).date()
    if any(day.year > today.year + AHEAD for day in hours.holidays):
        return  # worked out for years to come, from a country or from days of every year
    past = sorted(day for day in hours.holidays if day < today)
    if past and len(past) == len(hours.holidays):
        message = f"all holidays are over, the last was {past[-1]}: on the next one the bot will say that you are open"
        yield shop.rules(("holidays",), Level.WARNING, "date-passed", message)
    elif past:
        message = f"{len(past)} of these days are over; they may be deleted"
        yield shop.rules(("holidays",), Level.NOTE, "date-passed", message)
