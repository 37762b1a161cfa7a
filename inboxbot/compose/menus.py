"""The buttons under a card: the usual ones, and the pages of its menu. Pure; it does nothing that they do.

A card has at most two rows of usual buttons, for a phone; a menu page has rows of at most three short words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum

from inboxbot import domain
from inboxbot.compose.rows import rows
from inboxbot.domain import Ending, EscalationState, Offer, Press, Sending
from inboxbot.speech import Speech

IN_A_ROW = 3
WIDE = 2
"""Buttons in a row, and where the words are long: a phone is 360 pixels wide."""
MOST_COLLEAGUES = 20
"""Buttons with names; whoever else there is, `/assign` finds."""

ENDINGS = (Ending.ANSWERED, Ending.REFUNDED, Ending.NO_ANSWER, Ending.COULD_NOT)
"""What an agent chooses from; the other endings have buttons of their own."""


class Page(StrEnum):
    """A page of the menu."""

    CLOSED = ""
    MORE = "more"
    SNOOZE = "snooze"
    ASSIGN = "assign"
    ENDING = "ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What can be done with a case here and now: on its platform, by whom, until when."""

    hide: bool = False
    like: bool = False
    colleagues: Sequence[domain.Agent] = ()
    times: Sequence[datetime] = ()


def menu(page: Page, escalation: domain.Escalation, means: Means, zone: tzinfo, say: Speech) -> tuple[Offer, ...]:
    """The page as it is offered now; none when the menu is closed."""
    back = Offer(label=say("acting-back"), press=Press.MORE, argument=Page.MORE)
    match page:
        case Page.CLOSED:
            return ()
        case Page.MORE:
            return _rows(_more(escalation, means, say), IN_A_ROW)
        case Page.SNOOZE:
            return _rows([*_times(means.times, zone, say), back], WIDE)
        case Page.ASSIGN:
            return _rows([*_colleagues(escalation, means.colleagues), back], WIDE)
        case Page.ENDING:
            return _rows([*_endings(say), back], WIDE)


def _more(escalation: domain.Escalation, means: Means, say: Speech) -> Iterator[Offer]:
    if escalation.snoozed_until is None:
        yield Offer(label=say("acting-snooze"), press=Press.MORE, argument=Page.SNOOZE)
    else:
        yield Offer(label=say("acting-wake"), press=Press.SNOOZE)
    yield Offer(label=say("acting-assign"), press=Press.MORE, argument=Page.ASSIGN)
    yield Offer(label=say("acting-ending"), press=Press.MORE, argument=Page.ENDING)
    is_comment = escalation.surface is domain.Surface.COMMENT and bool(escalation.reply_to)
    if is_comment and means.hide and escalation.hidden != escalation.reply_to:
        yield Offer(label=say("acting-hide"), press=Press.HIDE)
    if is_comment and means.like and escalation.liked != escalation.reply_to:
        yield Offer(label=say("acting-like"), press=Press.LIKE)
    mute, hand_back = ("acting-mute", Press.MUTE), ("acting-hand-back", Press.HAND_BACK)
    label, press = hand_back if escalation.muted else mute
    yield Offer(label=say(label), press=press)
    yield Offer(label=say("acting-no-complaint"), press=Press.END, argument=Ending.NOT_A_COMPLAINT)
    yield Offer(label=say("acting-block"), press=Press.BLOCK)
    yield Offer(label=say("acting-back"), press=Press.MORE)


def _times(times: Sequence[datetime], zone: tzinfo, say: Speech) -> Iterator[Offer]:
    for place, at in enumerate(times):
        label = say("acting-in-an-hour") if place == 0 else say.when(at, zone)
        yield Offer(label=label, press=Press.SNOOZE, argument=at.isoformat())


def _colleagues(escalation: domain.Escalation, agents: Sequence[domain.Agent]) -> Iterator[Offer]:
    owner = escalation.agent.id if escalation.agent else None
    for agent in [agent for agent in agents if agent.id != owner][:MOST_COLLEAGUES]:
        yield Offer(label=agent.name, press=Press.ASSIGN, argument=str(agent.id))


def _endings(say: Speech) -> Iterator[Offer]:
    for ending in ENDINGS:
        yield Offer(label=say(f"acting-ending-{ending}"), press=Press.END, argument=ending)


def _rows(offers: Iterable[Offer], most: int) -> tuple[Offer, ...]:
    offered = tuple(offers)
    laid = rows([offer.label for offer in offered], most)
    return tuple(replace(offer, row=row) for offer, row in zip(offered, laid, strict=True))


def buttons(escalation: domain.Escalation, say: Speech) -> tuple[domain.Button, ...]:
    """What stands under the card of this version; a token belongs to this version only."""
    return tuple(_button(escalation, offer) for offer in escalation.menu or _usual(escalation, say))


def _button(escalation: domain.Escalation, offer: Offer) -> domain.Button:
    parts = (escalation.id, escalation.version, offer.press, *([offer.argument] if offer.argument else []))
    return domain.Button(
        label=offer.label,
        press=Press(offer.press),
        token=domain.name_of(*parts),
        argument=offer.argument,
        row=offer.row,
    )


def _usual(escalation: domain.Escalation, say: Speech) -> Iterator[Offer]:
    """First what waits for a word (a draft, words that have not left), then what is done every day."""
    if escalation.state is EscalationState.RESOLVED:
        if escalation.blocked:
            yield Offer(label=say("acting-unblock"), press=Press.UNBLOCK)
        return
    yield from list(_waiting(escalation, say))[:IN_A_ROW]
    is_open = escalation.state is EscalationState.OPEN
    label, press = ("press-take", Press.TAKE) if is_open else ("press-release", Press.RELEASE)
    yield Offer(label=say(label), press=press, row=1)
    yield Offer(label=say("press-resolve"), press=Press.RESOLVE, row=1)
    yield Offer(label=say("acting-more"), press=Press.MORE, argument=Page.MORE, row=1)


def _waiting(escalation: domain.Escalation, say: Speech) -> Iterator[Offer]:
    if escalation.draft is not None:
        yield Offer(label=say("press-send-draft"), press=Press.SEND_DRAFT)
        yield Offer(label=say("press-not-this"), press=Press.NOT_THIS)
    held = [line.out for line in escalation.lines if line.sending is Sending.HELD]
    if held:
        yield Offer(label=say("acting-undo"), press=Press.UNDO, argument=held[-1])
    if escalation.muted:
        yield Offer(label=say("acting-hand-back"), press=Press.HAND_BACK)
