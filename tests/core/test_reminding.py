"""How reminders read on a phone: whose case, what is due, and one tap to its card."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import domain, speech
from inboxbot.compose import reminding
from inboxbot.domain import Duty, Stage, Style
from tests.desk.house import BOB, NOW, RIGA, SARA, TITLES, escalation, line

CARD = "-1001234567890/77"
DUE = NOW + timedelta(minutes=10)


def due(stage: Stage = Stage.QUEUE, card: str = CARD, **changes: object) -> domain.DueCase:
    reminder = domain.Reminder(duty=Duty.REPLY, stage=stage, at=NOW, deadline=DUE, chat=-1001, topic=4)
    return domain.DueCase(escalation=escalation(**changes), reminder=reminder, card=card)


def told(*cases: domain.DueCase, language: str = "en") -> domain.Notice:
    return reminding.notice(cases, TITLES, NOW, RIGA, speech.of(language))


def words(notice: domain.Notice) -> str:
    return "".join(span.text for span in notice.spans)


def test_the_queue_hears_under_the_card() -> None:
    """A reply to the card, with the customer's name isolated, the time, and a link for whoever does not see it."""
    notice = told(due())
    assert words(notice) == (
        f"Due soon: Complaints\n\u2068{SARA}\u2069 · Instagram dm\na reply is due by Sat 21 Nov 20:14\nOpen the card ↗"
    )
    assert (notice.answers, notice.chat, notice.topic) == (CARD, -1001, 4)
    assert notice.spans[-1].url == "https://t.me/c/1234567890/77"


def test_the_owner_is_mentioned() -> None:
    """By number: the name may change, the phone rings all the same."""
    notice = told(due(Stage.OWNER, agent=BOB))
    assert notice.spans[0] == domain.Span(text=BOB.name, style=Style.MENTION, person=BOB.id)
    assert "taken by" not in words(notice)
    assert f"taken by \u2068{BOB.name}\u2069" in words(told(due(Stage.LATE, agent=BOB)))


def test_many_at_once_are_one_notice() -> None:
    """The one due first stands first; ten are named, the rest counted; the same cases make the same notice."""
    cases = [due(id=f"e{n}", contact_name=f"دنا{n}") for n in range(12)]
    cases[5] = replace(cases[5], reminder=replace(cases[5].reminder, deadline=NOW))
    notice = told(*cases)
    assert words(notice).index("دنا5") < words(notice).index("دنا0")
    assert "nobody has replied by Sat 21 Nov 20:04" in words(notice)
    assert "… and 2 more" in words(notice)
    assert notice.answers == ""
    assert told(*reversed(cases)).id == notice.id != told(*cases[1:]).id


@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_every_language_says_it_itself(language: str) -> None:
    """No message is left in English, none lacks a value, and each names the queue and the time."""
    ours = speech.of(language)
    for stage in Stage:
        for duty in Duty:
            case = due(stage, agent=BOB)
            case = replace(case, reminder=replace(case.reminder, duty=duty))
            said = words(told(*[case] * 12, language=language))
            assert "Complaints" in said
            assert ours.clock(DUE, RIGA) in said
            if language != "en":
                assert not {"due", "taken", "more", "card"} & set(said.split())


def test_the_card_says_what_the_customer_expects() -> None:
    """As long as nobody has replied."""
    promised = escalation(promised_by=DUE)
    assert reminding.expected(promised, RIGA, speech.of("en")) == "The customer expects an answer by Sat 21 Nov 20:14"
    assert reminding.expected(escalation(), RIGA, speech.of("en")) == ""
    answered = replace(promised, lines=(line("agent", "سلام"),))
    assert reminding.expected(answered, RIGA, speech.of("en")) == ""
