"""What a group hears when the shop opens: what came overnight, what is due first, what the bot did alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from inboxbot import domain
from inboxbot.compose import statuses
from inboxbot.domain import Span, Style
from inboxbot.rulebook import Queue
from inboxbot.speech import Speech, isolated

FIRST = 8
"""Cases that are named."""
_URGENT = 0


def summaries(
    night: domain.Night, queues: Mapping[str, Queue], default: str, zone: tzinfo, speech: Speech
) -> Sequence[domain.Notice]:
    """One for each group with something in it, once an opening. The default queue's hears of the bot, too."""
    homes = {name: (queue.chat, queue.topic) for name, queue in queues.items()}
    waiting: dict[tuple[int, int], tuple[list[domain.Shown], list[domain.Shown]]] = {}
    for which, each in enumerate((night.cases, filter(_waits, night.older))):
        for shown in each:
            home = homes.get(shown.escalation.queue, homes[default])
            waiting.setdefault(home, ([], []))[which].append(shown)
    answered = {homes[default]: night.answered} if night.answered else {}
    titles = {name: queue.title for name, queue in queues.items()}
    return [
        domain.Notice(
            id=domain.OutboundId(domain.name_of("morning", *home, night.opened)),
            spans=tuple(_spans(night, *waiting.get(home, ([], [])), answered.get(home, 0), titles, zone, speech)),
            chat=home[0],
            topic=home[1],
        )
        for home in dict.fromkeys((*waiting, *answered))
    ]


def _waits(shown: domain.Shown) -> bool:
    """Whether somebody should see to it: it is owed something, or nobody has replied; not what is put off."""
    case = shown.escalation
    return case.snoozed_until is None and (_due(case) is not None or not case.is_answered)


def _spans(
    night: domain.Night,
    cases: Sequence[domain.Shown],
    older: Sequence[domain.Shown],
    answered: int,
    titles: Mapping[str, str],
    zone: tzinfo,
    speech: Speech,
) -> Iterator[Span]:
    yield Span(text=speech("morning-head", at=speech.when(night.closed, zone)), style=Style.BOLD)
    ranked = sorted(cases, key=_first)
    for queue in dict.fromkeys(shown.escalation.queue for shown in ranked):
        here = [shown.escalation for shown in ranked if shown.escalation.queue == queue]
        urgent = sum(case.priority == _URGENT for case in here)
        said = speech("morning-queue", queue=titles.get(queue, queue), n=len(here))
        yield Span(text=f"\n{said}{' · ' + speech('morning-urgent', n=urgent) if urgent else ''}")
    promised = [each.escalation.promised_by for each in cases if each.escalation.promised_by]
    if promised:
        first = speech.when(min(promised), zone)
        yield Span(text=f"\n{speech('morning-promised', n=len(promised), at=first)}")
    if older:
        yield Span(text=f"\n{speech('morning-older', n=len(older))}")
    if answered:
        yield Span(text=f"\n{speech('morning-answered', n=answered)}")
    ranked = sorted((*cases, *older), key=_first)
    if ranked:
        yield Span(text=f"\n{speech('morning-first')}", style=Style.BOLD)
    for shown in ranked[:FIRST]:
        yield from _case(shown, zone, speech)
    if len(ranked) > FIRST:
        yield Span(text=f"\n{speech('hours-more', n=len(ranked) - FIRST)}")


def _case(shown: domain.Shown, zone: tzinfo, speech: Speech) -> Iterator[Span]:
    case = shown.escalation
    who, due = isolated(case.contact_name or case.contact), _due(case)
    mark = "🔴 " if case.priority == _URGENT else ""
    yield Span(text=f"\n{mark}")
    link = statuses.card_link(shown.card)
    yield Span(text=who, style=Style.LINK, url=link) if link else Span(text=who)
    if due is not None:
        yield Span(text=f" · {speech('hours-reply-due', at=speech.when(due, zone))}")


def _due(case: domain.Escalation) -> datetime | None:
    """What was promised first: a reply, or that it is resolved."""
    owed = (case.resolve_by,) if case.is_answered else (case.due_at, case.promised_by)
    return min((due for due in owed if due), default=None)


def _first(shown: domain.Shown) -> tuple[bool, bool, datetime, str]:
    """Urgent ones first, then what is due first."""
    case, due = shown.escalation, _due(shown.escalation)
    return case.priority != _URGENT, due is None, due or case.opened_at, case.id
