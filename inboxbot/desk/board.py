"""What agents ask the desk: what is open, how it went, how the files stand. It reads, and changes nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from inboxbot import domain, entities, text
from inboxbot.compose import named, statuses
from inboxbot.desk.office import Office
from inboxbot.domain import DeskAnswer, Span, Style
from inboxbot.reload.state import State
from inboxbot.rulebook import Queue
from inboxbot.speech import Speech, isolated

PAGE = 10
"""Cases of a page, as the store gives them."""
_WHY = 60
_NAME = 40
_TOP = 3
"""Platforms and languages of a report."""
_FAULTS = 5
_PRIORITY = {0: "🔴 ", 1: "🟠 "}


async def board(office: Office, event: domain.BoardAsked, say: Speech) -> DeskAnswer:
    """What is open, or what is the agent's, a page of it."""
    queues = office.book().rules.queues
    queue = _queue(event.queue, queues)
    if event.queue and not queue:
        known = ", ".join(queues)
        return DeskAnswer(done=False, text=domain.phrase("board-no-queue", queue=isolated(event.queue), known=known))
    agent = event.agent.id if event.mine else 0
    now = office.clock.now()
    found = await office.store.board(queue, agent, max(event.page, 1), now)
    if not found.total:
        return DeskAnswer(done=True, text=domain.phrase("board-none-mine" if event.mine else "board-none"), aloud=True)
    spans = [Span(text=_head(found, say, mine=event.mine), style=Style.BOLD)]
    for number, case in enumerate(found.cases, (max(event.page, 1) - 1) * PAGE + 1):
        spans += _case(number, case, office.zone, say, now)
    spans += _pages(event, queue, found.total, say)
    return DeskAnswer(done=True, text=domain.phrase("board-told"), shown=tuple(spans))


def _queue(asked: str, queues: Mapping[str, Queue]) -> str:
    """The queue of this name or title; empty where none is."""
    wanted = asked.casefold().strip()
    titles = {queue.title.casefold(): name for name, queue in queues.items()} | {
        name.casefold(): name for name in queues
    }
    return titles.get(wanted, "") if wanted else ""


def _head(found: domain.Board, speech: Speech, *, mine: bool) -> str:
    parts = [speech("board-mine" if mine else "board-open", count=found.total)]
    parts += [speech("board-urgent", count=found.urgent)] if found.urgent else []
    parts += [speech("board-late", count=found.late)] if found.late else []
    return " · ".join(parts)


def _case(number: int, case: domain.Case, zone: tzinfo, say: Speech, now: datetime) -> Iterator[Span]:
    """Two lines: who and where, with a link to the card; why, since when, until when, whose."""
    about = case.escalation
    name = isolated(_short(about.contact_name or about.contact, _NAME))
    link = statuses.card_link(case.card)
    yield Span(text=f"\n{say('board-number', n=number)} {_PRIORITY.get(about.priority, '')}")
    yield Span(text=name, style=Style.LINK, url=link) if link else Span(text=name, style=Style.BOLD)
    parts = [say(statuses.place(about.platform, about.surface)), isolated(_short(named.rule(about.rule, say), _WHY))]
    waiting = about.waiting_since
    parts += [say("board-waits", time=lasting(now - waiting, say))] if waiting else []
    if about.due_at is not None and about.state is domain.EscalationState.OPEN:
        key = "board-overdue" if about.due_at < now else "board-due"
        parts.append(say(key, when=say.when(about.due_at, zone)))
    if about.closes_at is not None and waiting:
        left = about.closes_at - now
        is_open = left > timedelta(0)
        parts.append(say("board-closes", time=lasting(left, say)) if is_open else say("board-closed"))
    parts += [isolated(about.agent.name)] if about.agent else []
    yield Span(text=f"\n{say.joined(parts)}")


def lasting(time: timedelta, speech: Speech) -> str:
    """`12 min`, `3 h`, `2 d`: rounded down, in the largest unit."""
    minutes = max(int(time.total_seconds() // 60), 0)
    if minutes < 60:
        return speech("time-minutes", n=minutes)
    return speech("time-hours", n=minutes // 60) if minutes < 24 * 60 else speech("time-days", n=minutes // (24 * 60))


def _pages(event: domain.BoardAsked, queue: str, total: int, speech: Speech) -> Sequence[Span]:
    """The command that shows the next page; one that can be pressed where no queue is named."""
    pages = math.ceil(total / PAGE)
    if pages == 1:
        return ()
    name = "mine" if event.mine else "queue"
    following = event.page + 1 if event.page < pages else 1
    command = f"/{name} {queue} {following}" if queue else f"/{name}_{following}"
    return (Span(text="\n" + speech("board-pages", page=event.page, pages=pages, command=command)),)


def _short(words: str, most: int) -> str:
    return text.cut(" ".join(entities.masked(words, entities.FINANCIAL).split()), most)


async def stats(office: Office, event: domain.StatsAsked, say: Speech) -> DeskAnswer:
    """How the last days went, beside as many days before them."""
    now, time = office.clock.now(), timedelta(days=event.days)
    lately, before = await office.store.stats(now - time, now), await office.store.stats(now - 2 * time, now - time)
    spans = [Span(text=say("stats-title", days=event.days), style=Style.BOLD)]
    spans += [Span(text=f"\n{line}") for line in _report(lately, before, say)]
    return DeskAnswer(done=True, text=domain.phrase("board-told"), shown=tuple(spans))


def _report(lately: domain.Stats, before: domain.Stats, say: Speech) -> Iterator[str]:
    yield say("stats-turns", count=lately.turns, before=before.turns)
    for kind in ("answer", "clarify", "draft", "escalate", "silent"):
        count = lately.actions.get(kind, 0)
        share = round(100 * count / lately.turns) if lately.turns else 0
        yield say(f"stats-{kind}", count=count, share=share, before=before.actions.get(kind, 0))
    waits = sorted(reply.waited for reply in lately.replies if reply.waited is not None)
    if waits:
        half, tenth = (lasting(waits[math.ceil(q * len(waits)) - 1], say) for q in (0.5, 0.9))
        yield say("stats-waits", half=half, tenth=tenth)
    promised = [reply.kept for reply in lately.replies if reply.kept is not None]
    if promised:
        yield say("stats-promises", kept=sum(promised), count=len(promised))
    waiting = sum(reply.waits for reply in lately.replies)
    if waiting:
        yield say("stats-unanswered", count=waiting)
    platforms = {say("platform", name=name): count for name, count in lately.platforms.items()}
    languages = {say.tongue(code) if code else "?": count for code, count in lately.languages.items()}
    for key, counts in (("stats-platforms", platforms), ("stats-languages", languages)):
        most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_TOP]
        if most:
            yield say(key, list=say.joined(f"{name} {say('number', n=count)}" for name, count in most))


def playbook(state: State, say: Speech, zone: tzinfo) -> DeskAnswer:
    """Which files are in force, and what keeps an edit out."""
    book = state.book
    lines = [
        say("files-version", hash=isolated(book.hash[:12]), when=say.when(state.since, zone)),
        say("files-entries", count=len(book.entries)),
        say("files-intents", count=len(book.intents)),
        say("files-rules", count=len(book.rules.rules)),
        say("files-languages", list=", ".join(sorted(book.voices))),
    ]
    lines += [say("files-doubts", count=len(book.doubts))] if book.doubts else []
    spans = [Span(text=say("files-title"), style=Style.BOLD), *(Span(text=f"\n{line}") for line in lines)]
    if state.refused:
        spans.append(Span(text="\n" + say("files-refused", count=len(state.refused)), style=Style.BOLD))
        spans += [Span(text=f"\n{isolated(fault.told)}") for fault in state.refused[:_FAULTS]]
    return DeskAnswer(done=True, text=domain.phrase("board-told"), shown=tuple(spans))
