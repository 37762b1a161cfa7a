"""Numbers in words that run from the right, as agents see them."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inboxbot import domain, entities, text
from inboxbot.compose import cards, numerals
from inboxbot.desk import letter
from inboxbot.domain import Style
from inboxbot.speech import direction, in_english, turning
from inboxbot.understand import finding
from tests.desk.house import NOW, RIGA, TITLES, escalation, line

PHONE = "+371 20 000 000"


def seen(words: str) -> str:
    """Isolates as signs that can be read."""
    return words.replace("\u2066", "⟦").replace("\u2069", "⟧")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("شماره من +371 20 000 000 است", "شماره من ⟦+371 20 000 000⟧ است"),
        ("+371 20 000 000 شماره من است", "⟦+371 20 000 000⟧ شماره من است"),
        ("המספר שלי +972 50 123 4567", "המספר שלי ⟦+972 50 123 4567⟧"),
        ("תתקשרו 050-123-4567", "תתקשרו 050-123-4567"),
        ("تلفن 050-123-4567", "تلفن ⟦050-123-4567⟧"),
        ("تلفن: (371) 20-000-000", "تلفن: ⟦(371) 20-000-000⟧"),
        ("شماره ۰۹۱۲ ۱۲۳ ۴۵۶۷", "شماره ⟦۰۹۱۲ ۱۲۳ ۴۵۶۷⟧"),
        ("سفارش LN-10234 نرسید", "سفارش LN-10234 نرسید"),
        ("سفارش #10234 نرسید", "سفارش ⟦#10234⟧ نرسید"),
        ("הזמנה #10234", "הזמנה #10234"),
        ("زفعت 1 250 ريال", "زفعت ⟦1 250⟧ ريال"),
        ("قیمت ۱۲٬۵۰۰ تومان", "قیمت ۱۲٬۵۰۰ تومان"),
        ("קניתי ב-₪50.90", "קניתי ב-₪50.90"),
        ("قیمت $50", "قیمت ⟦$50⟧"),
        ("کارت •••• 4444", "کارت ⟦•••• 4444⟧"),
        ("از ۹:۰۰-۱۸:۰۰ تا 2026-11-23", "از ۹:۰۰-۱۸:۰۰ تا 2026-11-23"),
        ("Call שלום 371 20 000 000 now", "Call שלום ⟦371 20 000 000⟧ now"),
        ("שלום Call +371 20 000 000", "שלום Call +371 20 000 000"),
        ("Call ٠٩١ ٢٣ ٤٥٦٧٨ now", "Call ⟦٠٩١ ٢٣ ٤٥٦٧٨⟧ now"),
        ("My number is +371 20 000 000", "My number is +371 20 000 000"),
        ("Мой номер +371 20 000 000", "Мой номер +371 20 000 000"),
        ("سلام\n+371 20 000 000\nHi +371 20 000 000", "سلام\n+371 20 000 000\nHi +371 20 000 000"),
        ("سلام \u2068+371 20 000 000⟧", "سلام \u2068+371 20 000 000⟧"),
    ],
)
def test_a_number_reads_as_it_was_written(words: str, shown: str) -> None:
    """In Persian, Arabic and Hebrew lines, where the signs between digits would be turned; nowhere else."""
    words = words.replace("⟧", "\u2069")
    assert seen(numerals.kept(words)) == shown
    assert numerals.kept(numerals.kept(words)) == numerals.kept(words)


PIECES = st.sampled_from(
    [PHONE, "050-123-4567", "LN-10234", "1 250 €", "•••• 4444", "שלום", "سلام", "hello", "\n", "😡", "٣"]
)
WORDS = st.lists(PIECES | st.text(max_size=4), max_size=12).map(" ".join)


@given(WORDS)
@example("שלום •••• 4444 050-123-4567")
def test_nothing_but_isolates_is_added(words: str) -> None:
    """Each begun and ended in its line, around what would be turned; where nothing runs from the right, none."""
    shown = numerals.kept(words)
    for line_, after in zip(words.split("\n"), shown.split("\n"), strict=True):
        if not direction.runs_both_ways(line_):
            assert after == line_
            continue
        assert after.translate({0x2066: None, 0x2069: None}) == line_
        assert [sign for sign in after if sign in "\u2066\u2069"] == ["\u2066", "\u2069"] * after.count("\u2066")
        assert after.count("\u2066") == len(turning.turned(line_, entities.numbers(line_)))


@given(WORDS.filter(str.strip), st.integers(20, 4000))
@example(f"شماره {PHONE}", 1200)
def test_what_was_cut_is_closed(words: str, length: int) -> None:
    """Styles lie where they lay, in UTF-16 units, and no isolate of ours is left open, however long the words are."""
    said = (words + " ") * (1 + length // len(words))
    more = line("note", "בסדר " * 140, name="דנה")
    case = escalation(lines=(line("customer", said), line("bot", said), line("agent", said, name="آنا"), more))
    card = cards.card(case, NOW, RIGA, TITLES, in_english)
    sent = letter.letter(card.spans, ())
    units = sent.text.encode("utf-16-le", "surrogatepass")
    assert text.measure(sent.text, "utf16") <= letter.LIMIT
    cut = [units[2 * one.offset : 2 * (one.offset + one.length)].decode("utf-16-le") for one in sent.entities]
    assert cut == [span.text for span in card.spans if span.style is not Style.PLAIN and span.text.strip()]
    if "\u2066" not in said and "\u2069" not in said and "\u2068" not in said:
        assert all(
            span.text.count("\u2066") == span.text.count("\u2069") for span in card.spans if "\u2066" in span.text
        )


def test_a_draft_is_copied_as_it_is_sent() -> None:
    """The quote's number is isolated, and the draft's is not: a tap copies the very words that *Send* would say."""
    words = f"شماره ما {PHONE} است"
    draft = domain.Proposal(id="d", entry="phone", language="fa", text=words)
    case = dataclasses.replace(escalation(lines=(line("customer", words), line("bot", words))), draft=draft)
    card = cards.card(case, NOW, RIGA, TITLES, in_english)

    assert [span.text for span in card.spans if span.style is Style.COPY] == [words]
    assert [seen(span.text) for span in card.spans if PHONE in span.text] == [
        *[words.replace(PHONE, f"⟦{PHONE}⟧")] * 2,
        words,
    ]


def test_a_number_that_is_copied_from_a_card_is_the_same_number() -> None:
    """To `/search`, and to the eye that keeps private things out of public replies."""
    copied = f"\u2066{PHONE}\u2069"
    assert finding.terms(copied) == finding.terms(PHONE)
    assert entities.private(f"شماره {copied}") == entities.private(PHONE)
