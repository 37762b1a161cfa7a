"""The crisis notice, and what is told of silences: pure; a customer's words are masked, cut, and isolated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from inboxbot import domain, entities, text
from inboxbot.domain import Button, Lifted, Mute, Press, Scope, Span, Style
from inboxbot.speech import Speech, isolated

BARS = "▁▂▃▄▅▆▇█"
STEP, STEPS = timedelta(minutes=5), 12
"""The plot shows the last hour."""
SAMPLES, LONGEST = 4, 200
"""Customers' words on the notice, and their characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of a crisis now."""

    people: Sequence[datetime]
    """When each upset person of the last hour wrote."""
    words: Sequence[str] = ()
    held: int = 0
    """Conversations that got no answer because of it."""
    has_text: bool = False
    """The files have a crisis text."""


def where(mute: Mute) -> domain.Phrase:
    """The place, for agents."""
    match mute.scope:
        case Scope.EVERYWHERE:
            return domain.phrase("where-everywhere")
        case Scope.PLATFORM:
            return domain.phrase("where-platform", name=domain.phrase("platform", name=mute.place))
        case Scope.POST:
            platform = domain.phrase("platform", name=mute.place.partition(":")[0])
            return domain.phrase("where-post", platform=platform)
        case Scope.TOPIC:
            return domain.phrase("where-topic", name=mute.place)


def plot(people: Sequence[datetime], now: datetime) -> str:
    """People in every five minutes of the last hour, oldest first: `▁▁▂▅█`."""
    counts = [0] * STEPS
    for at in people:
        step = int((now - at) / STEP)
        if 0 <= step < STEPS:
            counts[STEPS - 1 - step] += 1
    most = max(*counts, 1)
    return "".join(BARS[round(count / most * (len(BARS) - 1))] for count in counts)


def notice(mute: Mute, seen: Seen, say: Speech, now: datetime, zone: tzinfo) -> domain.Notice:
    """The crisis as it stands; a later one changes the same message."""
    title = say("crisis-over" if mute.lifted else "crisis-title", where=where(mute))
    spans = [Span(text=title, style=Style.BOLD), Span(text=f"\n{_begun(mute, say, zone)}")]
    if seen.people and not mute.lifted:
        counted = say("crisis-people", people=len(seen.people))
        spans.append(Span(text=f"\n{counted}\n\u2066{plot(seen.people, now)}\u2069"))
        for words in seen.words[:SAMPLES]:
            masked = text.cut(" ".join(entities.masked(words, entities.PRIVATE).split()), LONGEST)
            spans += [Span(text="\n"), Span(text=isolated(masked), style=Style.QUOTE)]
    spans.append(Span(text=f"\n{_state(mute, seen, say, zone)}", style=Style.ITALIC))
    if mute.link.startswith("https://"):
        spans += [Span(text="\n"), Span(text=say("crisis-link"), style=Style.LINK, url=mute.link)]
    said = "".join(span.text for span in spans)
    name = domain.name_of("crisis", mute.id, mute.version, said, now.replace(second=0, microsecond=0))
    return domain.Notice(
        id=domain.OutboundId(name), spans=tuple(spans), buttons=_buttons(mute, seen, say, name), series=mute.id
    )


def _begun(mute: Mute, say: Speech, zone: tzinfo) -> str:
    when = say.when(mute.since, zone)
    if mute.by is not None:
        return say("crisis-begun-by", when=when, agent=isolated(mute.by.name))
    return say("crisis-begun", when=when, people=mute.people)


def _state(mute: Mute, seen: Seen, say: Speech, zone: tzinfo) -> str:
    match mute.lifted:
        case None:
            return say("crisis-says-text" if mute.says_text else "crisis-silent", held=seen.held)
        case _ if mute.lifted_at is None:
            return ""
        case lifted:
            return say(f"crisis-lifted-{_KEYS[lifted]}", when=say.when(mute.lifted_at, zone))


_KEYS = {
    Lifted.BY_HAND: "by-hand",
    Lifted.FALSE_ALARM: "false-alarm",
    Lifted.CALM: "calm",
    Lifted.TIME: "time",
}


def _buttons(mute: Mute, seen: Seen, say: Speech, name: str) -> tuple[Button, ...]:
    if mute.lifted:
        return ()
    presses = [Press.CRISIS_TEXT] if seen.has_text and not mute.says_text else []
    labels = {
        Press.CRISIS_TEXT: "crisis-do-text",
        Press.CRISIS_SILENT: "crisis-do-silent",
        Press.CRISIS_LIFT: "crisis-do-lift",
    }
    return tuple(  # words of this weight: one a row
        Button(label=say(labels[press]), press=press, token=domain.name_of(press, name), row=row)
        for row, press in enumerate((*presses, Press.CRISIS_SILENT, Press.CRISIS_LIFT))
    )


def over(mute: Mute, say: Speech) -> domain.Notice:
    """A crisis or a pause that ended by itself: a message of its own, so that the phone rings."""
    key = "crisis-over-calm" if mute.lifted is Lifted.CALM else "silence-over-time"
    words = say(key, where=where(mute))
    return domain.Notice(id=domain.OutboundId(domain.name_of("over", mute.id)), spans=(Span(text=words),))


def still_silent(mutes: Sequence[Mute], say: Speech, now: datetime, zone: tzinfo) -> domain.Notice:
    """Once a day, so that nobody forgets it."""
    spans = (
        Span(text=say("silence-reminder"), style=Style.BOLD),
        *(Span(text=f"\n{say(line)}") for line in listed(mutes, zone)),
    )
    today = now.astimezone(zone).date()
    return domain.Notice(id=domain.OutboundId(domain.name_of("still silent", today)), spans=spans)


def listed(mutes: Sequence[Mute], zone: tzinfo) -> tuple[domain.Phrase, ...]:
    """Where the bot is silent, a line each."""
    return tuple(_line(mute, zone) for mute in mutes) or (domain.phrase("silence-nowhere"),)


def _line(mute: Mute, zone: tzinfo) -> domain.Phrase:
    by = isolated(mute.by.name) if mute.by else domain.phrase("silence-breaker")
    line = domain.phrase("silence-line", where=where(mute), when=mute.since.astimezone(zone), by=by)
    return domain.phrase("silence-until", line=line, when=mute.until.astimezone(zone)) if mute.until else line
