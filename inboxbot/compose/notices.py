"""What the desk is told that belongs to no card: a reply that did not arrive, a silent account, a broken file. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import assert_never

from inboxbot import compare, domain, entities, errors, text
from inboxbot.domain import Button, Press, Span, Style
from inboxbot.rulebook import Queue

FAULTS_SHOWN = 10
LONGEST_QUOTE = 600
"""Characters of a customer's words in an alert."""
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def not_delivered(outgoing: domain.Outgoing, because: str) -> domain.Notice:
    """Something was refused for good: what, and why."""
    out = outgoing.out
    head = "Not hidden" if isinstance(out, domain.Hide) else "Not delivered"
    spans = [Span(text=head, style=Style.BOLD), Span(text=f": {because}\n")]
    match out:
        case domain.Reply():
            spans += _reply(out)
        case domain.Hide():
            spans.append(Span(text=f"{out.platform}, comment {ISOLATE}{out.comment}{END_ISOLATE}"))
        case domain.Notice():
            spans.append(Span(text=f"To the group {out.chat}:\n"))
            spans += out.spans
        case domain.Card():
            pass
        case _:
            assert_never(out)
    return domain.Notice(id=_id("not delivered", out.id), spans=tuple(spans))


def unknown_outcome(outgoing: domain.Outgoing) -> domain.Notice:
    """Nobody can say whether a reply arrived: a person looks, and decides."""
    out = outgoing.out
    spans = [Span(text="Did this arrive?", style=Style.BOLD), Span(text=" The platform gave no answer. Please look.\n")]
    if isinstance(out, domain.Reply):
        spans += _reply(out)
    buttons = (
        Button(label="It is there", press=Press.LEAVE_IT, token=domain.name_of("leave it", out.id)),
        Button(label="Not there: send again", press=Press.SEND_AGAIN, token=domain.name_of("send again", out.id)),
    )
    return domain.Notice(
        id=_id("unknown", out.id, outgoing.attempt), spans=tuple(spans), buttons=buttons, about=str(out.id)
    )


def channel_paused(sink: str, account: str, because: str, now: datetime) -> domain.Notice:
    """Nothing more leaves through this account until its token is renewed and the service restarted."""
    said = (
        f": {sink}, account {account}. {because}\nAgents' replies wait; automatic ones for 15 minutes. "
        "Renew the token and restart inboxbot."
    )
    spans = (Span(text="Sending is paused", style=Style.BOLD), Span(text=said))
    return domain.Notice(id=_id("paused", sink, account, now.date()), spans=spans)


def broken_files(faults: Sequence[errors.Fault], now: datetime) -> domain.Notice:
    """An edit was refused; what was good stays live."""
    lines = [fault.told for fault in faults[:FAULTS_SHOWN]]
    if len(faults) > FAULTS_SHOWN:
        lines.append(f"… and {len(faults) - FAULTS_SHOWN} more")
    spans = (
        Span(text="The edited files were not taken", style=Style.BOLD),
        Span(text="; the last good ones stay in force.\n" + "\n".join(lines)),
    )
    return domain.Notice(id=_id("broken files", now), spans=spans)


def alert(raised: domain.Alert, work: domain.Work, because: str, now: datetime) -> domain.Notice:
    """A rule wants somebody to hear of a turn at once: once an hour for a rule and a post, or a conversation."""
    about = work.conversation
    who = f"{ISOLATE}{about.contact_name or about.contact}{END_ISOLATE}"
    words = "\n".join(message.text for message in work.messages)
    link = next((message.link for message in work.messages if message.link.startswith("https://")), "")
    spans = [
        Span(text=f"Alert: {raised.rule}", style=Style.BOLD),
        Span(text=f"\n{about.platform} {about.surface} · {who}\n{because}\n"),
        Span(text=text.cut(entities.masked(words, entities.FINANCIAL), LONGEST_QUOTE), style=Style.QUOTE),
    ]
    if link:
        spans += [Span(text="\n"), Span(text="Open the post ↗", style=Style.LINK, url=link)]
    hour = now.replace(minute=0, second=0, microsecond=0)
    place = (about.platform, about.post or about.id)
    once = _id("alert", raised.rule, *place, raised.chat, raised.topic, hour)
    return domain.Notice(id=once, spans=tuple(spans), chat=raised.chat, topic=raised.topic)


def broken_promises(escalation: domain.Escalation, queue: Queue, now: datetime, zone: tzinfo) -> list[domain.Notice]:
    """For the queue's second group: nobody replied in time, or it is not resolved in time; each once."""
    waits = escalation.state is domain.EscalationState.OPEN and escalation.since is None
    promises = (
        ("nobody has replied", escalation.due_at if waits else None),
        ("it is not resolved", escalation.resolve_by),
    )
    return [
        domain.Notice(
            id=_id("broken promise", escalation.id, what),
            spans=_broken(escalation, queue, what, due.astimezone(zone)),
            chat=queue.second_chat,
        )
        for what, due in promises
        if queue.second_chat and due is not None and due <= now
    ]


def _broken(escalation: domain.Escalation, queue: Queue, what: str, due: datetime) -> tuple[Span, ...]:
    who = f"{ISOLATE}{escalation.contact_name or escalation.contact}{END_ISOLATE}"
    owner = f", taken by {ISOLATE}{escalation.agent.name}{END_ISOLATE}" if escalation.agent else ""
    return (
        Span(text=f"Late: {queue.title}", style=Style.BOLD),
        Span(text=f"\n{who}, {escalation.platform} {escalation.surface}{owner}\n{what} by {due:%a %d %b %H:%M}"),
    )


def pattern_off(rule_names: Sequence[str], pattern: str, playbook: str) -> domain.Notice:
    """A pattern took too long too often: its rules do not hold until the file is changed."""
    spans = (
        Span(text="A pattern was switched off", style=Style.BOLD),
        Span(text=f": {ISOLATE}{pattern}{END_ISOLATE} took too long three times. It is not looked for any more, "),
        Span(text=f"until it is changed in escalation_rules.yaml (rule: {', '.join(rule_names)})."),
    )
    return domain.Notice(id=_id("pattern off", pattern, playbook), spans=spans)


def shadow(seen: compare.Seen, until: datetime) -> domain.Notice:
    """What the files beside the live ones would have done otherwise in the 24 hours before `until`."""
    changed = sum(seen.kinds.values())
    lines = [f"{count} {_KINDS[kind]}" for kind, count in seen.kinds.items()]
    missed = seen.failed + seen.skipped
    if missed:
        lines.append(f"{missed} turns could not be looked at")
    spans = (
        Span(text="The files beside the live ones, last 24 hours: ", style=Style.BOLD),
        Span(text=f"{changed} of {seen.looked} turns would be treated otherwise. "),
        Span(text=compare.verdict(seen.kinds.get(compare.Kind.LOST, 0)), style=Style.BOLD),
        Span(text="".join(f"\n• {line}" for line in lines) + "\n“inboxbot shadow” shows the messages."),
    )
    return domain.Notice(id=_id("shadow", until.date()), spans=spans)


_KINDS: Mapping[compare.Kind, str] = {
    compare.Kind.LOST: "not brought to a person any more, though they complain",
    compare.Kind.ESCALATED: "newly brought to a person",
    compare.Kind.ANSWERED: "newly answered",
    compare.Kind.DRAFTED: "newly drafted for an agent",
    compare.Kind.OFFERED: "newly offered a choice",
    compare.Kind.SILENT: "now left without a word",
    compare.Kind.OTHER_QUEUE: "brought to another queue",
    compare.Kind.OTHER_ANSWER: "given another answer",
    compare.Kind.WORDED: "told in other words",
}


def good_files(now: datetime) -> domain.Notice:
    """After a refusal: the files are good again."""
    return domain.Notice(id=_id("good files", now), spans=(Span(text="The edited files are good again and in force."),))


def _id(*parts: object) -> domain.OutboundId:
    return domain.OutboundId(domain.name_of("notice", *parts))


def _reply(out: domain.Reply) -> list[Span]:
    return [
        Span(text=f"{out.platform}, {out.manner} to {ISOLATE}{out.to}{END_ISOLATE}:\n"),
        Span(text=_what(out), style=Style.QUOTE),
    ]


def _what(out: domain.Reply) -> str:
    """The words, or the file by its name."""
    return f"📎 {out.file.name}" if out.file else entities.masked(out.text, entities.FINANCIAL)
