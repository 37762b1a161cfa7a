"""How an escalation looks at the desk: pure, and never longer than one message.

Nothing is markup: a card is spans, the desk lays styles over them. Foreign words are cleaned of what could reach over
their own line (bidi overrides, controls, lone surrogates) and names stand in bidi isolates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import assert_never

from inboxbot import domain, entities, text
from inboxbot.compose import enclosed, menus, named, numerals, reminding, standing, stands, statuses, urgency, windows
from inboxbot.domain import EscalationState, Press, Span, Style
from inboxbot.speech import Speech, direction, isolated

LIMIT = 4096
"""UTF-16 code units of one message, all counted (Telegram Bot API, sendMessage)."""
LINES = 20
"""Lines of the conversation on a card; with two styles each they stay below Telegram's 100 entities a message."""
_LONG = 1000
"""A line longer than this may be cut to keep others on the card; in UTF-16 units."""
NAMED = 8
"""Things the customer named that a card shows."""
_NOTE = 80
"""Room kept for the note that says how many lines are not shown; in UTF-16 units."""

_PRIORITY = {0: "priority-urgent", 1: "priority-high"}
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
"""Controls, left-to-right and right-to-left overrides, lone surrogates: shown as U+FFFD, never obeyed."""
_INVISIBLE_IN_NAMES = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_LONG_DRAFT = 2000
"""A draft longer than this is cut on the card (never on its way to the customer); in UTF-16 units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A line of the conversation, ready to show: who and when, the words, and how they look."""

    head: str
    words: str
    quoted: bool
    tail: str = ""
    links: tuple[Span, ...] = ()

    def size(self) -> int:
        parts = (self.head, self.words, *(one.text for one in self.links), self.tail)
        return sum(text.measure(part, "utf16") + 1 for part in parts if part)

    def cut(self, room: int) -> _Said:
        """The same with its words cut so that it fits."""
        rest = self.size() - text.measure(self.words, "utf16")
        return replace(self, words=direction.closed(text.cut(self.words, max(room - rest - 1, 1), "utf16")))

    def spans(self) -> list[Span]:
        words = Span(text=self.words, style=Style.QUOTE if self.quoted else Style.PLAIN)
        parts = [Span(text=self.head, style=Style.BOLD), words, *self.links, Span(text=self.tail, style=Style.ITALIC)]
        return [span for part in parts if part.text for span in (Span(text="\n"), part)]


def card(
    escalation: domain.Escalation,
    now: datetime,
    zone: tzinfo,
    titles: Mapping[str, str],
    speech: Speech,
) -> domain.Card:
    """The card of this very version, times in `zone`, the queue by its title where `titles` has one.

    At most `LIMIT` UTF-16 units: the oldest lines give way first, then the longest texts are cut on a grapheme.
    """
    before = _top(escalation, now, zone, titles, speech)
    after = _bottom(escalation, zone, speech)
    room = LIMIT - _length(before) - _length(after)
    look = _look(escalation, now)
    return domain.Card(
        id=domain.OutboundId(domain.name_of("card", escalation.id, escalation.version, *look)),
        escalation=escalation.id,
        version=escalation.version,
        queue=escalation.queue,
        spans=(*before, *_conversation(escalation, zone, room, speech), *after),
        buttons=tuple(_renamed(button, look) for button in menus.buttons(escalation, speech)),
        urgency=urgency.of(escalation, escalation.closes_at),
        stand=stands.stand(escalation),
    )


def _isolated(name: str) -> str:
    """A foreign name on one line, cut, and in a bidi isolate: it cannot turn the words around it."""
    return isolated(_line(_INVISIBLE_IN_NAMES.sub("", name), 64) or "…")


def _top(
    escalation: domain.Escalation, now: datetime, zone: tzinfo, titles: Mapping[str, str], speech: Speech
) -> list[Span]:
    priority = _PRIORITY.get(escalation.priority)
    title = _line(titles.get(escalation.queue, escalation.queue), 80)
    where = speech(statuses.place(escalation.platform, escalation.surface))
    severity = speech("card-severity", n=escalation.severity, most=domain.GRAVEST) if escalation.severity else ""
    who = _isolated(escalation.contact_name or escalation.contact)
    why = speech(
        "card-why", rule=_line(named.rule(escalation.rule, speech), 80), because=_line(escalation.because, 200)
    )
    known = speech.joined([_named(entity, speech) for entity in escalation.entities[:NAMED]])
    tags = speech("card-tags", tags=_line(", ".join(escalation.tags), 200)) if escalation.tags else ""
    return [
        Span(text=speech.joined([speech(priority) if priority else "", title, where]), style=Style.BOLD),
        Span(text=f"\n{speech.joined([who, _line(escalation.language, 20) if escalation.language else '', severity])}"),
        *(Span(text=f"\n{line}") for line in standing.earlier(escalation, zone, speech)),
        Span(text=f"\n{why}", style=Style.ITALIC),
        Span(text=f"\n{speech.joined(_times(escalation, now, zone, speech))}"),
        *(Span(text=f"\n{line}") for line in standing.lines(escalation, now, zone, speech)),
        *([Span(text=f"\n{known[:1].upper()}{known[1:]}")] if known else []),
        *([Span(text=f"\n{tags}")] if tags else []),
    ]


def _times(escalation: domain.Escalation, now: datetime, zone: tzinfo, speech: Speech) -> Iterator[str]:
    """When it was opened, and what was promised."""
    yield speech("card-opened", at=escalation.opened_at.astimezone(zone))
    if escalation.due_at is not None and not escalation.is_answered:
        yield speech("card-due", at=escalation.due_at.astimezone(zone))
        if escalation.due_at < now and escalation.state is EscalationState.OPEN:
            yield speech("card-overdue")
    if escalation.resolve_by is not None:
        yield speech("card-resolve-by", at=escalation.resolve_by.astimezone(zone))
    if expected := reminding.expected(escalation, zone, speech):
        yield expected


def _named(entity: domain.Entity, speech: Speech) -> str:
    """What the customer named: `order LN-12345`."""
    return speech("fact", kind=str(entity.kind), value=_isolated(entity.value))


def _bottom(escalation: domain.Escalation, zone: tzinfo, speech: Speech) -> list[Span]:
    at = (escalation.since or escalation.opened_at).astimezone(zone)
    agent = _isolated(escalation.agent.name) if escalation.agent else speech("card-somebody")
    match escalation.state:
        case EscalationState.OPEN:
            state = speech("card-open") if escalation.since is None else speech("card-open-again", at=at)
        case EscalationState.TAKEN:
            state = speech("card-taken", agent=agent, at=at)
        case EscalationState.RESOLVED:
            state = speech("card-resolved", agent=agent, at=at)
        case _:
            assert_never(escalation.state)
    spans = [*_draft(escalation.draft, speech), Span(text="\n"), Span(text=state, style=Style.BOLD)]
    spans += [Span(text=f"\n{_line(said, 200)}") for said in statuses.standing(escalation, zone, speech)]
    if escalation.link.startswith(("https://", "http://")):
        spans += [Span(text="\n"), Span(text=speech("card-link"), style=Style.LINK, url=escalation.link)]
    return spans


def _draft(draft: domain.Proposal | None, speech: Speech) -> list[Span]:
    """The draft just as the customer would read it, and what can be done with it."""
    if draft is None:
        return []
    head = speech("card-draft-private" if draft.private else "card-draft", entry=_line(draft.entry, 60))
    return [
        Span(text=f"\n{head}\n", style=Style.BOLD),
        Span(text=text.cut(_clean(draft.text, speech), _LONG_DRAFT, "utf16"), style=Style.COPY),
        Span(text=f"\n{speech('card-draft-how')} {speech('acting-copy')}", style=Style.ITALIC),
    ]


def _conversation(escalation: domain.Escalation, zone: tzinfo, room: int, speech: Speech) -> list[Span]:
    """The newest lines that fit; the customer's last words and the last line of all stay in any case, if only cut."""
    said = [_said(line, zone, speech) for line in escalation.lines]
    keep = {len(said) - 1, *[n for n, line in enumerate(escalation.lines) if line.who == "customer"][-1:]}
    kept = set(range(len(said)))
    for n in range(len(said)):
        if len(kept) <= LINES and sum(min(said[k].size(), _LONG) for k in kept) <= room - _NOTE:
            break
        if n not in keep:
            kept.discard(n)
    shown = _fitted([said[n] for n in sorted(kept)], room - _NOTE)
    left = len(said) - len(kept)
    note = [Span(text=f"\n{speech('card-earlier', n=left)}", style=Style.ITALIC)] if left else []
    return [*note, *(span for one in shown for span in one.spans())]


def _fitted(said: list[_Said], room: int) -> list[_Said]:
    """All of them; too long together, each gets its share, and what the short ones leave goes to the long ones."""
    result = list(said)
    left = room
    order = sorted(range(len(said)), key=lambda n: said[n].size())
    for waiting, n in zip(range(len(order), 0, -1), order, strict=True):
        share = left // waiting
        if said[n].size() > share:
            result[n] = said[n].cut(share)
        left -= result[n].size()
    return result


def _said(line: domain.Line, zone: tzinfo, speech: Speech) -> _Said:
    at = line.at.astimezone(zone).time()
    words = speech(line.told) if line.told else numerals.kept(_clean(line.text, speech))
    match line.who:
        case "customer":
            return _heard(line, speech)
        case "bot":
            head = speech("said-bot", at=at)
        case "agent":
            head = speech("said-agent", agent=_isolated(line.name), manner=str(line.manner or domain.Manner.DM), at=at)
        case "outside":
            head = speech("said-outside", at=at)
        case "note":
            head = speech("said-note", agent=_isolated(line.name), at=at)
        case _:
            assert_never(line.who)
    fate = statuses.fate(line, speech)
    return _Said(head=head, words=words, quoted=False, tail=_line(fate, 300) if fate else "")


def _heard(line: domain.Line, speech: Speech) -> _Said:
    """A customer's words, and links to what came with them."""
    words, attached = enclosed.parted(line.text)
    links = tuple(enclosed.link(one, speech) for one in attached)
    tail = "said-removed" if line.removed else "said-edited" if line.edited else ""
    said = "" if links and not words.strip() else numerals.kept(_clean(words, speech))
    return _Said(head="", words=said, quoted=True, tail=speech(tail) if tail else "", links=links)


def _look(escalation: domain.Escalation, now: datetime) -> tuple[str, ...]:
    """What tells two cards of one version apart: how far time has run out."""
    stage = windows.stage(escalation, now)
    return ("window", stage) if stage else ()


def _renamed(button: domain.Button, look: tuple[str, ...]) -> domain.Button:
    """A token belongs to one look of a version."""
    return replace(button, token=domain.name_of(button.token, *look)) if look else button


def label(press: Press, speech: Speech) -> str:
    """What stands on its button."""
    return speech(f"press-{press.replace('_', '-')}")


def _clean(words: str, speech: Speech) -> str:
    """What may be shown, or that nothing was said."""
    return _masked(words) or speech("said-nothing")


def _masked(words: str) -> str:
    """What may be shown: card and account numbers by their last four, also to agents."""
    words = entities.masked(words, entities.FINANCIAL)
    return _UNSEEN.sub("\ufffd", words.replace("\r\n", "\n")).strip()


def _line(words: str, limit: int) -> str:
    return text.cut(" ".join(_masked(words).split()), limit, "utf16")


def _length(spans: Sequence[Span]) -> int:
    return sum(text.measure(span.text, "utf16") for span in spans)
