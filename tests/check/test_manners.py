"""Texts that speak otherwise than their voice wants, as `inboxbot check` names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from inboxbot.check import address
from tests.check.test_lints import found, said
from tests.stories.conftest import write_shop


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_shop(tmp_path / "shop")


@pytest.mark.parametrize(
    ("language", "formal", "informal"),
    [
        ("ru", "Проверьте почту: мы вам написали.", "Проверь почту: мы тебе написали."),
        ("fa", "وضعیت سفارشتان را اینجا می‌توانید ببینید.", "وضعیت سفارشت را اینجا می‌تونی ببینی."),
        ("ar", "يمكنكم متابعة طلبكم هنا.", "يمكنك متابعة طلبك هنا."),
        ("ar", "رقم طلبك وصل حضرتك في رسالة.", "أنت تجد الرقم في الرسالة."),
        ("lv", "Jūsu sūtījums ir ceļā, atsūtiet numuru.", "Tavs sūtījums ir ceļā, atsūti numuru."),
    ],
)
def test_the_other_form_of_address_is_found_by_its_own_words(language: str, formal: str, informal: str) -> None:
    """Each form is quiet in its own voice and named in the other, but that «حضرتك» goes with words of one person."""
    assert address.other(formal, language, "formal") == ""
    assert address.other(informal, language, "informal") == ""
    assert address.other(informal, language, "formal") != ""


async def test_a_text_that_calls_the_customer_otherwise_is_named_with_the_word(shop: Path) -> None:
    """A warning with the line; a language that has no such forms is said to have none."""
    findings = await found(
        shop,
        faq=lambda text: (
            text.replace('  en:\n    greeting: "', '  en:\n    formality: formal\n    greeting: "')
            .replace('  fa:\n    greeting: "', '  fa:\n    formality: formal\n    greeting: "')
            .replace("از نه تا شش.", "از نه تا شش می‌تونی بیایی.")
        ),
    )
    assert said(findings, "formality") == [
        'faq.yaml:4: note: "formality" says nothing in en: the language has no such forms',
        'faq.yaml:34: warning: "می تونی" is not formal, as the voice of fa is',
    ]


async def test_emoji_of_greeting_and_answer_are_counted_together(shop: Path) -> None:
    """Each text alone keeps to one a message; the message as the customer reads it does not."""
    findings = await found(
        shop,
        faq=lambda text: text.replace(
            '  fa:\n    greeting: "سلام', '  fa:\n    emoji: few\n    greeting: "🌿سلام'
        ).replace("از نه تا شش.", "از نه تا شش ☀️"),
    )
    assert said(findings, "emoji") == [
        "faq.yaml:33: warning: 2 emoji together with greeting and sign-off; the voice of fa has one a message"
    ]


async def test_a_language_in_which_nobody_is_asked_whether_it_helped_is_noted(shop: Path) -> None:
    """Where the entry has an answer in it; the other languages are asked."""
    findings = await found(
        shop,
        faq=lambda text: text.replace(
            '  en:\n    greeting: "', '  en:\n    did_it_help: "Did it?"\n    greeting: "'
        ).replace("    intent: opening_hours\n", "    intent: opening_hours\n    follow_up: true\n"),
    )
    assert [message for message in said(findings, "language-missing") if "whether" in message] == [
        'faq.yaml:33: note: "opening_hours" does not ask in fa whether it helped: its voice has no "did_it_help"'
    ]
