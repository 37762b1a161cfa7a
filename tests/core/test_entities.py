"""What customers name: orders, phones, cards, accounts, amounts and dates, in digits of any script."""

from __future__ import annotations

import dataclasses
import time
from datetime import timedelta
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from hypothesis import strategies as st

from inboxbot import domain, entities
from inboxbot.compose import cards, compose
from inboxbot.domain import Entity, Fact, Surface
from inboxbot.speech import in_english
from inboxbot.understand import cleaning
from tests import support


def find(words: str) -> list[tuple[str, str]]:
    return [(entity.kind.value, entity.value) for entity in entities.find(cleaning.normalize(words).text)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("LN-۱۲۳۴۵ سفارش من؟ شماره ۰۹۱۲ ۳۴۵ ۶۷۸۹", [("order", "LN-12345"), ("phone", "09123456789")]),
        ("٤٥٠ درهم، طلب #٩٩١٢", [("amount", "450 AED"), ("order", "#9912")]),
        ('שילמתי 120 ש"ח ב 3 במאי', [("amount", "120 ILS"), ("date", "3 במאי")]),
        ("پنجاه هزار نه، ۵۰۰۰۰ تومان دادم", [("amount", "50000 IRT")]),
        ("пять евро, 1 500 руб 15 марта", [("amount", "1500 RUB"), ("date", "15 марта")]),
        ("Labdien, LN - 28841! 24,99 € 5. maijā", [("order", "LN-28841"), ("amount", "24.99 EUR"), ("date", "5. maijā")]),
        ("ln–27730, call +371 2000-0000", [("order", "LN-27730"), ("phone", "+37120000000")]),
        ("write to Foo.Bar@Example.LV.", [("email", "foo.bar@example.lv")]),
        ("card 4111 1111 1111 1111", [("card", "•••• 1111")]),
        ("כרטיס ٤١١١١١١١١١١١١١١١", [("card", "•••• 1111")]),
        ("LV80 BANK 0000 4351 9500 1", [("iban", "LV••••5001")]),
        ("€1,250.00 on 2026-05-03 or 12.05.2026", [("amount", "1250.00 EUR"), ("date", "2026-05-03"), ("date", "12.05.2026")]),
        ("LN-12345 LN-12345", [("order", "LN-12345")]),
        ("תתקשרו ל-050-123-4567 או ל0501234568", [("phone", "0501234567"), ("phone", "0501234568")]),
        ("۱۸ نوامبر یا ٣ تشرين الثاني", [("date", "18 نوامبر"), ("date", "3 تشرين الثاني")]),
        ("اتصلوا ب0501234567", [("phone", "0501234567")]),
    ],
)  # fmt: skip
def test_what_is_named_is_found(words: str, found: list[tuple[str, str]]) -> None:
    """Each once, in the order it is said, written in one way."""
    assert find(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "", "سلام", "در ۲ روز", "אני בן 30", "4111 1111 1111 1112", "LV81BANK0000435195001", "0000 0000 0000 0000",
        "covid-19", "iphone 15", "24h", "a@b", "mugs 12 pcs", "9:00-18:00", "а 15 тарелок есть?",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(words: str) -> None:
    """A wrong check digit is no card and no account; ages, models and hours are nothing."""
    assert [kind for kind, _ in find(words) if kind != "phone"] == []


@hypothesis.given(st.text() | st.text(alphabet="0123456789۰۹٠٩ -+.,@€#LVabc/", max_size=300))
def test_any_text_is_searched(words: str) -> None:
    """No text makes it fail, and what is found is short and never a whole card or account number."""
    for entity in entities.find(cleaning.normalize(words).text):
        assert entity.value
        if entity.kind in {Fact.CARD, Fact.IBAN}:
            assert sum(letter.isdigit() for letter in entity.value) <= 4


@pytest.mark.parametrize(
    ("notation", "words", "value"),
    [
        ("LN-#####", "سفارش LN-۱۲۳۴۵ کجاست", "LN-12345"),
        ("LN-#####", "ההזמנהLN12345 שלי", "LN-12345"),
        ("LN-#####", "طلبي ln – ١٢٣٤٥", "LN-12345"),
        ("LN-#####", "мой заказ ln 12345?", "LN-12345"),
        ("LN-#####", "ＬＮ－１２３４５", "LN-12345"),
        ("ЗК-####", "заказ зк1234", "ЗК-1234"),
        ("سف####", "شماره سف ۱۲۳۴ لطفا", "سف1234"),
        ("#########", "pasūtījums #123456789, lūdzu", "123456789"),
        ("####-####/@@", "order 1234 5678ab", "1234-5678/AB"),
        ("@@##@@##", "xy12zw34", "XY12ZW34"),
        ("۲۰##-####", "2026 1234", "2026-1234"),
    ],
)
def test_a_shops_own_order_number_is_found(notation: str, words: str, value: str) -> None:
    """Digits of any script, breaks left out or put in, capitals or not; written as the lead wrote it."""
    found = entities.find(cleaning.normalize(words).text, (notation,))
    assert [entity.value for entity in found if entity.kind is Fact.ORDER] == [value]


@pytest.mark.parametrize("words", ["LN-123456", "XLN-12345", "LN-1234", "LN-12 345", "l n 12345", "#12345", "AB-12345"])
def test_another_number_is_not_the_shops(words: str) -> None:
    """Too many digits, too few, letters before it; and the usual forms are no longer looked for."""
    assert [entity for entity in entities.find(words, ("LN-#####",)) if entity.kind is Fact.ORDER] == []


def test_several_patterns_are_all_looked_for() -> None:
    """A shop that changed its numbers knows both."""
    found = entities.find("LN-12345 and W1234567", ("LN-#####", "W#######"))
    assert [entity.value for entity in found] == ["LN-12345", "W1234567"]


@pytest.mark.parametrize(
    ("notation", "said"),
    [
        ("LN-#####", ""), ("####", ""), ("سف-####", ""),
        (r"LN-\d{5}", "regular"), ("LN[0-9]#", "["), ("LN-12345", "no digit"), ("@@@@", "no digit"),
        ("LN#", "too short"), ("#-#-#", "too short"), ("#" * 41, "longer"), ("", "no digit"), ("##----##", "in a row"),
    ],
)  # fmt: skip
def test_a_notation_is_judged_in_a_leads_words(notation: str, said: str) -> None:
    """What is no notation is told so, with what to write."""
    problem = entities.problem(notation)
    assert bool(problem) is bool(said)
    assert said == "regular" or said in problem


notations = st.text(alphabet="LNאع##@@-/ 1٣", min_size=1, max_size=12).filter(
    lambda notation: not entities.problem(notation)
)


@hypothesis.given(notations, st.data())
def test_a_number_made_by_its_notation_is_found(notation: str, data: st.DataObject) -> None:
    """Whatever a lead may write: a number of that look is found, and written back as the notation has it."""
    draw = {"#": st.sampled_from("0123456789"), "@": st.sampled_from("ABCאد")}
    number = "".join(data.draw(draw[sign]) if sign in draw else sign for sign in notation.strip())
    found = [
        e.value for e in entities.find(cleaning.normalize(f". {number} .").text, (notation,)) if e.kind is Fact.ORDER
    ]
    plain = "".join(letter for letter in number if letter.isalnum()).upper().replace("٣", "3")
    assert plain in ["".join(letter for letter in value if letter.isalnum()).upper() for value in found]


HIDDEN = {
    "4111 1111 1111 1111": "•••• 1111",
    "4111-1111-1111-1111": "•••• 1111",
    "۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱": "•••• 1111",
    "４１１１１１１１１１１１１１１１": "•••• 1111",
    "4111\u200b1111\u200f11111111": "•••• 1111",
    "LV80 BANK 0000 4351 9500 1": "•••• 5001",
    "+371 2000 0000": "••••",
    "anna@example.lv": "••••",
    "LN-۱۲۳۴۵": "••••",
}


@pytest.mark.parametrize(("secret", "shown"), HIDDEN.items())
def test_what_is_private_is_hidden_and_nothing_else(secret: str, shown: str) -> None:
    """However it is typed, and wherever it stands; the words around it stay as they were."""
    assert entities.masked(f"سلام\n({secret}) ממתינה 👍", entities.PRIVATE) == f"سلام\n({shown}) ממתינה 👍"


def test_at_the_desk_only_cards_and_accounts_are_hidden() -> None:
    """An agent needs the phone and the order number, never the card."""
    said = "LN-12345, +371 20000000, anna@example.lv, 4111111111111111, LV80BANK0000435195001"
    shown = "LN-12345, +371 20000000, anna@example.lv, •••• 1111, •••• 5001"
    assert entities.masked(said, entities.FINANCIAL) == shown
    told = escalation(Entity(kind=Fact.PHONE, value="+37120000000"))
    told = dataclasses.replace(told, lines=(domain.Line(who="customer", text=said, at=support.NOON),))
    card = "".join(span.text for span in cards.card(told, support.NOON, ZoneInfo("UTC"), {}, in_english).spans)
    assert shown in card
    assert "41111111" not in card


@hypothesis.given(st.text(max_size=40), st.sampled_from(list(HIDDEN)), st.text(max_size=40))
def test_what_was_hidden_is_not_found_again(before: str, secret: str, after: str) -> None:
    """Between any words: nothing private is left, and no text makes it fail."""
    shown = entities.masked(f"{before} {secret} {after}", entities.PRIVATE)
    assert entities.private(shown) == ()


@pytest.mark.parametrize("piece", ["1 ", "1-", "a@", "a.", "LV12 ", "€1.", "(1)", "+1", "мая 1", "1.1.", "ab-1"])
def test_hostile_repeats_are_quick(piece: str) -> None:
    """Thousands of almost-numbers cost less than 150 ms."""
    words = cleaning.normalize(piece * 4000).text
    started = time.process_time()
    entities.find(words)
    entities.find(words, ("LN-#####", "##-##-##", "@@@@####"))
    entities.masked(words, entities.FINANCIAL)
    assert time.process_time() - started < 0.3


def escalation(*named: Entity) -> domain.Escalation:
    return support.escalation(contact_name="", language="fa", entities=named)


def test_the_card_shows_what_was_named() -> None:
    """One line, each value in a bidi isolate; no line where nothing was named."""
    named = (Entity(kind=Fact.ORDER, value="LN-12345"), Entity(kind=Fact.DATE, value="3 במאי"))
    shown = "".join(
        span.text for span in cards.card(escalation(*named), support.NOON, ZoneInfo("UTC"), {}, in_english).spans
    )
    assert "\nOrder \u2068LN-12345\u2069 · date \u20683 במאי\u2069\n" in shown
    assert "\u2068LN" not in "".join(
        span.text for span in cards.card(escalation(), support.NOON, ZoneInfo("UTC"), {}, in_english).spans
    )


def outcome(words: str, name: str, action: domain.Action, surface: Surface = Surface.COMMENT) -> domain.Outcome:
    """What becomes of one message under the given decision."""
    message = support.message(words, surface=surface)
    conversation = support.conversation(surface=surface, contact_name=name, platform="facebook")
    work = domain.Work(conversation=conversation, messages=(message,), received_at=support.NOON)
    meaning = support.meaning(entities=entities.find(cleaning.normalize(words).text))
    decision = domain.Decision(
        action=action, rule="r", trace=(domain.Step(rule="r", held=True, because=""),), meaning=meaning, playbook=""
    )
    limits = {"facebook": domain.Limits(text=2000, comment_text=2000, private_reply=True)}
    return compose.compose(work, decision, support.book(), limits, support.NOON + timedelta(seconds=1), in_english)


def test_the_escalation_keeps_what_was_named() -> None:
    """A person finds the order on the card without reading the thread."""
    kept = outcome("سفارش LN-۱۲۳۴۵ نرسید", "", domain.Escalate(queue="general"), Surface.DM).escalation
    assert kept
    assert kept.entities == (Entity(kind=Fact.ORDER, value="LN-12345"),)


SECRETS = ("4111111111111111", "LV80BANK0000435195001", "+37120000000", "anna@example.lv", "LN-54321")
ACTIONS: tuple[domain.Action, ...] = (
    domain.Answer(entry="hours"),
    domain.Answer(entry="hours", private=True),
    domain.Clarify(entries=("hours", "price")),
    domain.Escalate(queue="general"),
    domain.Escalate(queue="urgent", holding="no_text"),
    domain.StaySilent(),
)


@hypothesis.given(
    st.text(max_size=30), st.sampled_from(SECRETS), st.text(max_size=30), st.booleans(), st.sampled_from(ACTIONS)
)
def test_no_automatic_reply_repeats_a_secret(
    before: str, secret: str, after: str, named: bool, action: domain.Action
) -> None:
    """Whatever a customer writes, or calls themselves: card, account, phone and e-mail stay out of what all can read."""
    words = f"{before} {secret} {after}"
    for reply in outcome(words, words if named else secret + after, action).outbound:
        if isinstance(reply, domain.Reply):
            assert secret.casefold() not in reply.text.casefold()
            assert "@" not in reply.text
            assert sum(letter.isdigit() for letter in reply.text) <= 4, "only the approved text's own 9-18"
