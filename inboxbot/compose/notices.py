"""What the desk is told that belongs to no card: a reply that did not arrive, a silent account, a broken file. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from inboxbot import compare, domain, entities, errors, text
from inboxbot.compose import cards, numerals, statuses
from inboxbot.compose.statuses import Where
from inboxbot.domain import Button, Press, Span, Style
from inboxbot.speech import Speech, isolated

FAULTS_SHOWN = 10
"""Of broken files; of the rest their number is told."""
_HEADS: Mapping[str, str] = {"hide": "notice-not-hidden", "like": "notice-not-liked"}
NOWHERE = Where()
"""What is told belongs to no case: the desk's own group hears it."""
LONGEST_QUOTE = 600
"""Characters of a customer's words in an alert."""


def not_delivered(
    outgoing: domain.Outgoing, because: domain.Phrase | str, speech: Speech, where: Where = NOWHERE
) -> domain.Notice:
    """Something was refused for good: what, and why. `because` in words is the platform's own."""
    out = outgoing.out
    head = speech(_HEADS.get(out.kind, "notice-not-delivered"))
    reason = speech(because) if isinstance(because, domain.Phrase) else _foreign(because, speech)
    spans = [Span(text=head, style=Style.BOLD), Span(text=f": {reason}\n")]
    match out:
        case domain.Reply():
            spans += [*_reply(out, speech, where), *statuses.to_the_card(where, speech)]
        case domain.Hide() | domain.Like():
            said = speech("notice-comment", platform=_platform(out), comment=isolated(out.comment))
            spans.append(Span(text=said))
        case domain.Notice():
            spans.append(Span(text=f"{speech('notice-group', chat=str(out.chat))}\n"))
            spans += out.spans
        case domain.Card():
            pass
        case _:
            assert_never(out)
    return domain.Notice(id=_id("not delivered", out.id), spans=tuple(spans), chat=where.chat, topic=where.topic)


def unknown_outcome(outgoing: domain.Outgoing, speech: Speech, where: Where = NOWHERE) -> domain.Notice:
    """Nobody can say whether a reply arrived: a person looks, and decides."""
    out = outgoing.out
    pairs = ((Press.LEAVE_IT, "leave it", 0), (Press.SEND_AGAIN, "send again", 1), (Press.LOOK_AGAIN, "look again", 2))
    buttons = tuple(
        Button(label=cards.label(press, speech), press=press, token=domain.name_of(what, out.id), row=row)
        for press, what, row in pairs
    )
    asked = _question(outgoing, speech("notice-arrived-look"), speech, where)
    return replace(asked, id=_id("unknown", out.id, outgoing.attempt), buttons=buttons, about=str(out.id))


def decided(
    outgoing: domain.Outgoing, press: Press, agent: domain.Agent, speech: Speech, where: Where = NOWHERE
) -> domain.Notice:
    """The question after somebody decided it: what, and who."""
    told = speech.joined([cards.label(press, speech), isolated(agent.name)])
    return _question(outgoing, told, speech, where)


def _question(outgoing: domain.Outgoing, told: str, speech: Speech, where: Where) -> domain.Notice:
    """One message for each try, changed in place."""
    out = outgoing.out
    spans = [Span(text=speech("notice-arrived"), style=Style.BOLD), Span(text=f" {told}\n")]
    spans += _reply(out, speech, where) if isinstance(out, domain.Reply) else []
    return domain.Notice(
        id=_id("decided", out.id, outgoing.attempt),
        spans=(*spans, *statuses.to_the_card(where, speech)),
        chat=where.chat,
        topic=where.topic,
        series=_id("question", out.id, outgoing.attempt),
    )


def channel_paused(sink: str, account: str, because: str, now: datetime, speech: Speech) -> domain.Notice:
    """Nothing more leaves through this account until its token is renewed and the service restarted."""
    where = speech("notice-paused-where", platform=sink, account=account, because=_foreign(because, speech))
    spans = (
        Span(text=speech("notice-paused"), style=Style.BOLD),
        Span(text=f": {where}\n{speech('notice-paused-how')}"),
    )
    return domain.Notice(id=_id("paused", sink, account, now.date()), spans=spans)


def broken_files(faults: Sequence[errors.Fault], now: datetime, speech: Speech) -> domain.Notice:
    """An edit was refused; what was good stays live. The faults are told in English, as the files' keys are."""
    lines = [fault.told for fault in faults[:FAULTS_SHOWN]]
    if len(faults) > FAULTS_SHOWN:
        lines.append(speech("notice-more", n=len(faults) - FAULTS_SHOWN))
    spans = (
        Span(text=speech("notice-files"), style=Style.BOLD),
        Span(text="\n".join([speech("notice-files-stay"), *lines])),
    )
    return domain.Notice(id=_id("broken files", now), spans=spans)


def alert(raised: domain.Alert, work: domain.Work, because: str, now: datetime, speech: Speech) -> domain.Notice:
    """A rule wants somebody to hear of a turn at once: once an hour for a rule and what it counts, a post, or a
    conversation.
    """
    about = work.conversation
    where = statuses.place(about.platform, about.surface)
    who = speech.joined([speech(where), isolated(about.contact_name or about.contact)])
    words = entities.masked("\n".join(message.text for message in work.messages), entities.FINANCIAL)
    link = next((message.link for message in work.messages if message.link.startswith("https://")), "")
    spans = [
        Span(text=speech("notice-alert", rule=raised.rule), style=Style.BOLD),
        Span(text=f"\n{who}\n{_foreign(because, speech)}\n"),
        Span(text=numerals.kept(text.cut(words, LONGEST_QUOTE)), style=Style.QUOTE),
    ]
    if link:
        spans += [Span(text="\n"), Span(text=speech("card-link"), style=Style.LINK, url=link)]
    hour = now.replace(minute=0, second=0, microsecond=0)
    place = (raised.subject,) if raised.subject else (about.platform, about.post or about.id)
    once = _id("alert", raised.rule, *place, raised.chat, raised.topic, hour)
    return domain.Notice(id=once, spans=tuple(spans), chat=raised.chat, topic=raised.topic)


def pattern_off(rule_names: Sequence[str], pattern: str, playbook: str, speech: Speech) -> domain.Notice:
    """A pattern took too long too often: its rules do not hold until the file is changed."""
    why = speech("notice-pattern-why", pattern=isolated(pattern), rules=", ".join(rule_names))
    spans = (Span(text=speech("notice-pattern"), style=Style.BOLD), Span(text=f": {why}"))
    return domain.Notice(id=_id("pattern off", pattern, playbook), spans=spans)


def shadow(seen: compare.Seen, until: datetime, speech: Speech) -> domain.Notice:
    """What the files beside the live ones would have done otherwise in the 24 hours before `until`."""
    return domain.Notice(id=_id("shadow", until.date()), spans=shadowed(seen, speech, speech("shadow-head")))


def shadowed(seen: compare.Seen, speech: Speech, head: str) -> tuple[Span, ...]:
    """What differs, the gravest first; `head` says whose and of which time."""
    changed = sum(seen.kinds.values())
    lines = [speech(f"shadow-{kind.replace('_', '-')}", n=count) for kind, count in seen.kinds.items()]
    missed, lost = seen.failed + seen.skipped, seen.kinds.get(compare.Kind.LOST, 0)
    if missed:
        lines.append(speech("shadow-missed", n=missed))
    return (
        Span(text=f"{head} ", style=Style.BOLD),
        Span(text=f"{speech('shadow-changed', changed=changed, looked=seen.looked)} "),
        Span(text=speech("shadow-some-lost", n=lost) if lost else speech("shadow-none-lost"), style=Style.BOLD),
        Span(text="\n".join(["", *(speech.laid(f"• {line}") for line in lines), speech("shadow-how")])),
    )


def good_files(now: datetime, speech: Speech) -> domain.Notice:
    """After a refusal: the files are good again."""
    return domain.Notice(id=_id("good files", now), spans=(Span(text=speech("notice-files-good")),))


def _id(*parts: object) -> domain.OutboundId:
    return domain.OutboundId(domain.name_of("notice", *parts))


def _reply(out: domain.Reply, speech: Speech, where: Where) -> list[Span]:
    who = isolated(where.who or out.to)
    to = speech("notice-reply", platform=_platform(out), manner=str(out.manner), to=who)
    return [
        Span(text=f"{to}\n"),
        Span(text=_what(out), style=Style.QUOTE),
    ]


def _what(out: domain.Reply) -> str:
    """The words, or the file by its name."""
    return f"📎 {out.file.name}" if out.file else entities.masked(out.text, entities.FINANCIAL)


def _platform(out: domain.Reply | domain.Hide | domain.Like) -> domain.Phrase:
    return domain.phrase("platform", name=out.platform)


def _foreign(words: str, speech: Speech) -> str:
    """Words of a platform or of the trace, which are English: in an isolate where the desk reads from the right."""
    return isolated(words) if speech.is_rtl else words
