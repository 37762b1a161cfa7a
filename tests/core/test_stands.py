"""What a press on a card depends on, and what it does not."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import timedelta

import pytest

from inboxbot import domain
from inboxbot.compose import cards, stands
from inboxbot.domain import Ending, EscalationState, Sending
from inboxbot.speech import in_english
from inboxbot.store import codec
from tests.desk.house import ANNA, NOW, RIGA, TITLES, escalation, line

SAID = line("customer", "سفارشم شکسته رسید")
LEAVES = line("agent", "می‌فرستیم", name="Anna", out="o1", sending=Sending.HELD)
CASE = escalation(lines=(SAID, LEAVES))
LATER = NOW + timedelta(hours=1)


def fate(sending: Sending) -> domain.Escalation:
    return dataclasses.replace(CASE, lines=(SAID, dataclasses.replace(LEAVES, sending=sending)))


@pytest.mark.parametrize(
    "after",
    [
        dataclasses.replace(CASE, contact_name="سارا احمدی"),
        dataclasses.replace(CASE, version=7),
        dataclasses.replace(CASE, menu=(domain.Offer(label="Hide", press="hide"),)),
        fate(Sending.LEAVING),
        fate(Sending.DELIVERED),
    ],
)
def test_what_nobody_presses_otherwise_for(after: domain.Escalation) -> None:
    """A name, a menu that a colleague looks into, words that go their way."""
    assert stands.stand(after) == stands.stand(CASE)


@pytest.mark.parametrize(
    "after",
    [
        fate(Sending.REFUSED),
        fate(Sending.UNKNOWN),
        fate(Sending.TAKEN_BACK),
        dataclasses.replace(CASE, lines=(dataclasses.replace(SAID, removed=True), LEAVES)),
        dataclasses.replace(CASE, lines=(*CASE.lines, line("note", "נא לחכות", name="Bob"))),
    ],
)
def test_what_somebody_may_press_otherwise_for(after: domain.Escalation) -> None:
    """A failure, a word more, a word less."""
    assert stands.stand(after) != stands.stand(CASE)


OTHERWISE: Mapping[str, object] = {
    "surface": domain.Surface.COMMENT, "priority": 2, "opened_at": LATER, "due_at": LATER, "resolve_by": LATER,
    "state": EscalationState.TAKEN, "agent": ANNA, "since": LATER, "lines": (), "severity": 4, "entities": (
        domain.Entity(kind=domain.Fact.ORDER, value="LN-1"),), "tags": ("vip",),
    "draft": domain.Proposal(id="d", entry="hours", language="fa", text="سلام"), "snoozed_until": LATER,
    "ending": Ending.SPAM, "muted": True, "blocked": True, "closes": True, "left_alone": True, "closes_at": LATER,
    "used": domain.Proposal(id="d", entry="hours", language="fa", text="سلام"), "promised_by": LATER,
    "earlier": domain.Earlier(cases=1, first_at=NOW), "agents_until": LATER, "private_until": LATER,
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [f.name for f in dataclasses.fields(domain.Escalation) if f.name not in {"contact_name", "version", "menu"}]
)
def test_everything_else_counts(name: str) -> None:
    """Also what the case will know one day: a button is old rather than misunderstood."""
    after = dataclasses.replace(CASE, **{name: OTHERWISE.get(name, "אחר")})  # type: ignore[arg-type]
    assert stands.stand(after) != stands.stand(CASE)


def test_a_card_says_how_it_stands() -> None:
    """Its versions have buttons of their own, and one stand while only the name came; time alone changes none."""
    named = dataclasses.replace(CASE, contact_name="سارا احمدی", version=1)
    first, second, later = (
        cards.card(case, now, RIGA, TITLES, in_english) for case, now in ((CASE, NOW), (named, NOW), (CASE, LATER))
    )
    assert first.stand == second.stand == later.stand == stands.stand(CASE)
    assert stands.stand(codec.read_escalation(codec.dump(CASE))) == first.stand
    assert {one.token for one in first.buttons}.isdisjoint(one.token for one in second.buttons)
