"""How an escalation looks at the desk: pure, and never longer than one message.

Nothing is markup: a card is spans, the desk lays styles over them. Foreign words are cleaned of what could reach over
their own line (bidi overrides, controls, lone surrogates) and names stand in bidi isolates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import assert_never

from inboxbot import domain, entities, text
from inboxbot.domain import EscalationState, Fact, Press, Span, Style

LIMIT = 4096
"""UTF-16 code units of one message, all counted (Telegram Bot API, sendMessage)."""
LINES = 20
"""Lines of the conversation on a card; with two styles each they stay below Telegram's 100 entities a message."""
_LONG = 1000
"""A line longer than this may be cut to keep others on the card; in UTF-16 units."""
NAMED = 8
"""Things the customer named that a card shows."""
_NOTE = 60
"""Room kept for the note that says how many lines are not shown; in UTF-16 units."""

_PRIORITY = {0: "🔴 Urgent", 1: "🟠 High"}
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
"""Controls, left-to-right and right-to-left overrides, lone surrogates: shown as U+FFFD, never obeyed."""
_ATTACHED = re.compile(r"(^\[\w+\] https://\S+$)", re.MULTILINE)
"""How compose tells an attachment of a customer's."""
_INVISIBLE_IN_NAMES = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_FACTS = {
    Fact.ORDER: "order",
    Fact.PHONE: "phone",
    Fact.EMAIL: "e-mail",
    Fact.CARD: "card",
    Fact.IBAN: "account",
    Fact.AMOUNT: "amount",
    Fact.DATE: "date",
}
_BUTTONS = {
    EscalationState.OPEN: {"Take": Press.TAKE, "Resolve": Press.RESOLVE},
    EscalationState.TAKEN: {"Release": Press.RELEASE, "Resolve": Press.RESOLVE},
    EscalationState.RESOLVED: {},
}
_DRAFT_BUTTONS = {"Send": Press.SEND_DRAFT, "Not this": Press.NOT_THIS}
_LONG_DRAFT = 2000
"""A draft longer than this is cut on the card (never on its way to the customer); in UTF-16 units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A line of the conversation, ready to show: who and when, the words, and how they look."""

    head: str
    words: str
    quoted: bool
    tail: str = ""

    def size(self) -> int:
        return sum(text.measure(part, "utf16") + 1 for part in (self.head, self.words, self.tail) if part)

    def cut(self, room: int) -> _Said:
        """The same with its words cut so that it fits."""
        rest = self.size() - text.measure(self.words, "utf16")
        return _Said(
            head=self.head, words=text.cut(self.words, max(room - rest, 1), "utf16"), quoted=self.quoted, tail=self.tail
        )

    def spans(self) -> list[Span]:
        words = Span(text=self.words, style=Style.QUOTE if self.quoted else Style.PLAIN)
        parts = [Span(text=self.head, style=Style.BOLD), words, Span(text=self.tail, style=Style.ITALIC)]
        return [span for part in parts if part.text for span in (Span(text="\n"), part)]


def card(escalation: domain.Escalation, now: datetime, zone: tzinfo, titles: Mapping[str, str]) -> domain.Card:
    """The card of this very version, times in `zone`, the queue by its title where `titles` has one.

    At most `LIMIT` UTF-16 units: the oldest lines give way first, then the longest texts are cut on a grapheme.
    """
    before = _top(escalation, now, zone, titles)
    after = _bottom(escalation, zone)
    room = LIMIT - _length(before) - _length(after)
    return domain.Card(
        id=domain.OutboundId(domain.name_of("card", escalation.id, escalation.version)),
        escalation=escalation.id,
        version=escalation.version,
        queue=escalation.queue,
        spans=(*before, *_conversation(escalation, zone, room), *after),
        buttons=_buttons(escalation),
    )


def _isolated(name: str) -> str:
    """A foreign name on one line, cut, and in a bidi isolate: it cannot turn the words around it."""
    return f"\u2068{_line(_INVISIBLE_IN_NAMES.sub('', name), 64)}\u2069"


def _top(escalation: domain.Escalation, now: datetime, zone: tzinfo, titles: Mapping[str, str]) -> list[Span]:
    title = _line(titles.get(escalation.queue, escalation.queue), 80)
    place = f"{_line(escalation.platform, 40)} {escalation.surface.value}"
    head = " · ".join(part for part in (_PRIORITY.get(escalation.priority, ""), title, place) if part)
    language = f" · {_line(escalation.language, 20)}" if escalation.language else ""
    severity = f" · severity {escalation.severity} of {domain.GRAVEST}" if escalation.severity else ""
    times = f"\nOpened {_when(escalation.opened_at, zone)}"
    if escalation.due_at is not None:
        late = " · overdue" if escalation.due_at < now and escalation.state is EscalationState.OPEN else ""
        times += f" · reply due {_when(escalation.due_at, zone)}{late}"
    if escalation.resolve_by is not None:
        times += f" · to be resolved by {_when(escalation.resolve_by, zone)}"
    return [
        Span(text=head, style=Style.BOLD),
        Span(text=f"\n{_isolated(escalation.contact_name or escalation.contact)}{language}{severity}"),
        Span(text=f"\nWhy: {_line(escalation.rule, 80)} ({_line(escalation.because, 200)})", style=Style.ITALIC),
        Span(text=times),
        *([Span(text=f"\n{_named(escalation.entities)}")] if escalation.entities else []),
        *([Span(text=f"\nTags: {_line(', '.join(escalation.tags), 200)}")] if escalation.tags else []),
    ]


def _named(entities: Sequence[domain.Entity]) -> str:
    """What the customer named, one line: `Order LN-12345 · phone +37120000000`."""
    said = " · ".join(f"{_FACTS[entity.kind]} {_isolated(entity.value)}" for entity in entities[:NAMED])
    return said[:1].upper() + said[1:]


def _bottom(escalation: domain.Escalation, zone: tzinfo) -> list[Span]:
    when = _when(escalation.since or escalation.opened_at, zone)
    match escalation.state:
        case EscalationState.OPEN:
            state = "Open: nobody has it yet" if escalation.since is None else f"Open again since {when}"
        case EscalationState.TAKEN:
            state = f"Taken by {_agent(escalation)} since {when}"
        case EscalationState.RESOLVED:
            state = f"Resolved by {_agent(escalation)}, {when}"
        case _:
            assert_never(escalation.state)
    spans = [*_draft(escalation.draft), Span(text="\n"), Span(text=state, style=Style.BOLD)]
    if escalation.link.startswith(("https://", "http://")):
        spans += [Span(text="\n"), Span(text="Open the post ↗", style=Style.LINK, url=escalation.link)]
    return spans


def _draft(draft: domain.Proposal | None) -> list[Span]:
    """The draft just as the customer would read it, and what can be done with it."""
    if draft is None:
        return []
    where = ", in private" if draft.private else ""
    return [
        Span(text=f"\nDraft ({_line(draft.entry, 60)}{where}), not sent:\n", style=Style.BOLD),
        Span(text=text.cut(_clean(draft.text), _LONG_DRAFT, "utf16"), style=Style.QUOTE),
        Span(text="\nSend it, or reply to this card in your own words.", style=Style.ITALIC),
    ]


def _agent(escalation: domain.Escalation) -> str:
    return _isolated(escalation.agent.name) if escalation.agent else "somebody"


def _conversation(escalation: domain.Escalation, zone: tzinfo, room: int) -> list[Span]:
    """The newest lines that fit; the customer's last words and the last line of all stay in any case, if only cut."""
    said = [_said(line, zone) for line in escalation.lines]
    keep = {len(said) - 1, *[n for n, line in enumerate(escalation.lines) if line.who == "customer"][-1:]}
    kept = set(range(len(said)))
    for n in range(len(said)):
        if len(kept) <= LINES and sum(min(said[k].size(), _LONG) for k in kept) <= room - _NOTE:
            break
        if n not in keep:
            kept.discard(n)
    shown = _fitted([said[n] for n in sorted(kept)], room - _NOTE)
    left = len(said) - len(kept)
    note = [Span(text=f"\n({left} earlier lines are not shown)", style=Style.ITALIC)] if left else []
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


def _said(line: domain.Line, zone: tzinfo) -> _Said:
    at = f"{line.at.astimezone(zone):%H:%M}"
    match line.who:
        case "customer":
            tail = "removed or hidden" if line.removed else "edited by the customer" if line.edited else ""
            return _Said(head="", words=_clean(line.text), quoted=True, tail=tail)
        case "bot":
            head = f"Bot, {at}:"
        case "agent":
            head = f"{_isolated(line.name)} to the customer, {at}:"
        case "outside":
            head = f"Written in the platform's own app, {at}:"
        case "note":
            head = f"Note by {_isolated(line.name)}, {at}:"
        case _:
            assert_never(line.who)
    return _Said(head=head, words=_clean(line.text), quoted=False)


def _buttons(escalation: domain.Escalation) -> tuple[domain.Button, ...]:
    """What can be done now; a token belongs to this version only."""
    states = _BUTTONS[escalation.state]
    return tuple(
        domain.Button(label=label, press=press, token=domain.name_of(escalation.id, escalation.version, press))
        for label, press in ({**_DRAFT_BUTTONS, **states} if escalation.draft else states).items()
    )


def _when(at: datetime, zone: tzinfo) -> str:
    """`Sat 21 Nov 21:04`: a card is read later than it is written, so never "today"."""
    return f"{at.astimezone(zone):%a %d %b %H:%M}"


def _clean(words: str) -> str:
    """What may be shown: card and account numbers by their last four, also to agents. Addresses of attachments stay
    whole: what looks like a number of a card there is none, and without it they lead nowhere.
    """
    parts = _ATTACHED.split(words)
    words = "".join(part if n % 2 else entities.masked(part, entities.FINANCIAL) for n, part in enumerate(parts))
    return _UNSEEN.sub("\ufffd", words.replace("\r\n", "\n")).strip() or "(no words)"


def _line(words: str, limit: int) -> str:
    return text.cut(" ".join(_clean(words).split()), limit, "utf16")


def _length(spans: Sequence[Span]) -> int:
    return sum(text.measure(span.text, "utf16") for span in spans)
