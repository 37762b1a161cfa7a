"""Approved answers that agents look up: which are found, in which language, how they read. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from inboxbot import domain, playbook, speech
from inboxbot.compose import canned as wording
from inboxbot.decide import canned
from inboxbot.domain import Surface
from inboxbot.understand import normalize
from tests.desk.house import NOW, escalation, line
from tests.support import book, meaning

BOOK = book()
LIMITS = domain.Limits(text=2000, comment_text=60, private_reply=True)


def found(words: str, *labels: str, language: str = "fa", **changes: object) -> list[tuple[str, str]]:
    guesses = tuple(domain.Guess(label=label, confidence=0.6 - n / 10) for n, label in enumerate(labels))
    about = wording.conversation_of(escalation(language=language, **changes), NOW)
    said = canned.entries(normalize(words), meaning(None, candidates=guesses), about, BOOK, NOW)
    return [(entry.id, code) for entry, code in said]


def test_the_customers_language_then_the_fallback() -> None:
    """Persian where there is Persian, else English; a language that nobody wrote is answered in the fallback too."""
    assert found("باز", "hours", "price") == [("hours", "fa"), ("price", "en")]
    assert found("פתוח", "hours", language="he") == [("hours", "en")]


def test_an_entry_that_is_named_comes_first() -> None:
    """Agents know the names from the cards; one that nobody would guess is found by it, and named once."""
    assert found("Price", "hours", "price") == [("price", "en"), ("hours", "fa")]
    assert found("price") == [("price", "en")]


def test_what_is_not_there_today_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An offer that ended yesterday is nobody's answer, not even by its name."""
    ended = replace(BOOK.entries["hours"], valid_until=date(2026, 11, 20))
    monkeypatch.setitem(BOOK.entries, "hours", ended)
    assert found("hours", "hours", "price") == [("price", "en")]


def test_the_best_three_and_nothing_that_nobody_means() -> None:
    """What is twenty times less likely than the best is left out."""
    far = meaning(
        None, candidates=(domain.Guess(label="hours", confidence=0.9), domain.Guess(label="price", confidence=0.04))
    )
    about = wording.conversation_of(escalation(), NOW)
    assert [entry.id for entry, _ in canned.entries(normalize("باز"), far, about, BOOK, NOW)] == ["hours"]


def test_what_waits_for_an_answer_is_looked_for() -> None:
    """All that was written since a person answered, not what was taken back, not the address of a picture."""
    lines = (
        line("customer", "سفارشم کو؟"),
        line("agent", "فردا می‌رسد", at=NOW + timedelta(minutes=1)),
        line("customer", "کی باز هستید؟\n[image] https://cdn.example/1", at=NOW + timedelta(minutes=2)),
        line("bot", "یک همکار جواب می‌دهد", at=NOW + timedelta(minutes=3)),
        line("customer", "حذف", at=NOW + timedelta(minutes=3), removed=True),
        line("customer", "جمعه هم؟", at=NOW + timedelta(minutes=4)),
    )
    assert canned.unanswered(lines) == "کی باز هستید؟\nجمعه هم؟"
    assert canned.unanswered(lines[:2]) == "سفارشم کو؟"
    assert canned.unanswered(()) == ""


def ready(entry: playbook.Entry, language: str = "fa", **changes: object) -> wording.Ready:
    return wording.ready(entry, language, wording.conversation_of(escalation(**changes), NOW), BOOK, LIMITS, NOW)


def test_it_reads_as_the_customer_would_read_it() -> None:
    """Greeted by name and signed on a new day; bare words after we spoke today; never called automatic."""
    assert ready(BOOK.entries["hours"]).text == "Hello سارا!\n\nاز نه تا شش.\n\nYour Linden team"
    spoken = ready(BOOK.entries["hours"], lines=(line("agent", "سلام"),))
    assert (spoken.text, spoken.private) == ("از نه تا شش.", False)


def test_under_a_comment_the_public_answer() -> None:
    """The short one where there is one; an answer too long for a comment goes in private."""
    comment = ready(BOOK.entries["hours"], "en", surface=Surface.COMMENT)
    assert (comment.text, comment.private) == ("Hello سارا! 9-18. Your Linden team", False)
    long = ready(playbook.Entry(id="long", answer={"fa": "بله " * 30}), surface=Surface.COMMENT)
    assert long.private
    assert long.text.startswith("Hello سارا!\n\nبله بله")


@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_a_message_with_a_button_each(language: str) -> None:
    """In every language of the desk: the texts just as they will be sent, and one press for each."""
    said = speech.of(language)
    both = [ready(BOOK.entries["hours"]), ready(BOOK.entries["price"], "en")]
    notice = wording.shown(both, escalation(), "-100/7", "tg:1", said, 3)
    shown = "".join(span.text for span in notice.spans)
    assert all(one.text in shown for one in both)
    assert said.tongue("en") in shown
    assert (notice.answers, notice.chat, notice.topic) == ("-100/7", -100, 3)
    assert [(offer.token, offer.text) for offer in notice.suggestions] == [
        (button.token, one.text) for button, one in zip(notice.buttons, both, strict=True)
    ]
    assert len({button.token for button in notice.buttons}) == 2
