"""How the desk hears of promises before they break, and when they are broken: of one case, or of many. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from inboxbot import domain
from inboxbot.compose import statuses
from inboxbot.domain import Duty, Span, Stage, Style
from inboxbot.speech import Speech, isolated

SHOWN = 10
"""Cases that one notice names."""

_HEADS = {
    Stage.HALF: "hours-half",
    Stage.OWNER: "hours-soon",
    Stage.QUEUE: "hours-soon",
    Stage.OPENING: "hours-opening",
    Stage.LATE: "hours-late",
}
_WORDS = {
    (Duty.REPLY, False): "hours-reply-due",
    (Duty.REPLY, True): "hours-reply-late",
    (Duty.RESOLUTION, False): "hours-resolve-due",
    (Duty.RESOLUTION, True): "hours-resolve-late",
}


def notice(
    cases: Sequence[domain.DueCase], titles: Mapping[str, str], now: datetime, zone: tzinfo, speech: Speech
) -> domain.Notice:
    """One notice for cases of which the same people hear the same; the one due first stands first.

    Of a single case it is a reply to the card, where it stands beside it. Its owner is mentioned, so that their phone
    rings. The same reminders make the same notice.
    """
    cases = sorted(cases, key=lambda case: (case.reminder.deadline, case.escalation.id))
    first = cases[0].reminder
    queues = dict.fromkeys(case.escalation.queue for case in cases)
    head = speech(_HEADS[first.stage], queue=", ".join(titles.get(name, name) for name in queues))
    spans = [*_mention(cases[0]), Span(text=head, style=Style.BOLD)]
    for case in cases[:SHOWN]:
        spans += _case(case, now, zone, speech)
    if len(cases) > SHOWN:
        spans.append(Span(text=f"\n{speech('hours-more', n=len(cases) - SHOWN)}"))
    names = [(case.escalation.id, case.reminder.mark) for case in cases]
    return domain.Notice(
        id=domain.OutboundId(domain.name_of("reminder", *names)),
        spans=tuple(spans),
        chat=first.chat,
        topic=first.topic,
        answers=cases[0].card if len(cases) == 1 else "",
    )


def expected(escalation: domain.Escalation, zone: tzinfo, speech: Speech) -> str:
    """For the card: by when the customer expects an answer; empty where nothing was said, or all is answered."""
    if escalation.promised_by is None or escalation.is_answered:
        return ""
    return speech("hours-told", at=speech.when(escalation.promised_by, zone))


def _mention(case: domain.DueCase) -> Iterator[Span]:
    agent = case.escalation.agent
    if case.reminder.stage in {Stage.HALF, Stage.OWNER} and agent is not None:
        yield Span(text=agent.name, style=Style.MENTION, person=agent.id)
        yield Span(text="\n")


def _case(case: domain.DueCase, now: datetime, zone: tzinfo, speech: Speech) -> Iterator[Span]:
    escalation, reminder = case.escalation, case.reminder
    who = isolated(escalation.contact_name or escalation.contact)
    parts = [who, speech(statuses.place(escalation.platform, escalation.surface))]
    if escalation.agent is not None and reminder.stage not in {Stage.HALF, Stage.OWNER}:
        parts.append(speech("hours-taken-by", agent=isolated(escalation.agent.name)))
    what = _WORDS[reminder.duty, reminder.deadline <= now]
    yield Span(text=f"\n{speech.joined(parts)}\n{speech(what, at=speech.when(reminder.deadline, zone))}")
    if link := statuses.card_link(case.card):
        yield Span(text="\n")
        yield Span(text=speech("hours-card"), style=Style.LINK, url=link)
