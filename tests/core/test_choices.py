"""Which answer a customer chose of those that were offered: pressed, typed, or said, in every script."""

from __future__ import annotations

from dataclasses import replace

import hypothesis
import pytest
from hypothesis import strategies as st

from inboxbot import domain, playbook
from inboxbot.decide import choices
from inboxbot.decide.decide import decide
from inboxbot.decide.rules import Turn
from inboxbot.domain import NONE_OF_THESE, Answer, Clarify, Escalate, Guess, Mode, StaySilent, Surface, payload_of
from inboxbot.understand import normalize
from tests.support import NOON, VOICE, book, conversation, meaning, message

OFFER = ("hours", "price", "late")
TITLES = {
    "hours": {"en": "Opening hours", "fa": "ساعت کاری", "he": "שעות פתיחה"},
    "price": {"en": "Prices", "fa": "قیمت‌ها"},
    "late": {"en": "My parcel is late"},
}


def shop(**brand: object) -> playbook.Playbook:
    """The small book with three titled entries, and a voice that offers none of them."""
    plain = book()
    entries = {
        name: playbook.Entry(
            id=name, questions={"en": (f"{name}?",)}, title=title, answer={"en": f"{name}.", "fa": f"{name} fa."}
        )
        for name, title in TITLES.items()
    }
    return replace(
        plain,
        brand=replace(plain.brand, **brand),  # type: ignore[arg-type]
        entries={**plain.entries, **entries},
        voices={"en": replace(VOICE, none_of_these="None of these"), "fa": replace(VOICE, none_of_these="هیچ‌کدام")},
    )


def turn(text: str, *, payload: str = "", means: domain.Understanding | None = None, **about: object) -> Turn:
    given: dict[str, object] = {"offered": OFFER, "language": "en", "first_contact": False} | about
    return Turn(
        conversation=conversation(**given),
        messages=(message(text, payload=payload),),
        utterance=normalize(text),
        meaning=means or meaning(None, 0.9),
        book=shop(),
        received_at=NOON,
        now=NOON,
    )


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("۲", "price"), ("٢", "price"), ("2", "price"), ("２", "price"), ("2️⃣", "price"), ("(2)", "price"),
        ("2.", "price"), ("#2", "price"), ("№ 2", "price"), ("no 2", "price"), ("option 2 please", "price"),
        ("the second", "price"), ("2nd", "price"), ("second one, thanks!", "price"), ("The LAST one", "late"),
        ("دومی", "price"), ("گزینه ۲ لطفا", "price"), ("مورد سوم", "late"), ("شماره یک", "hours"),
        ("همون اولی لطفاً", "hours"), ("دومیش", "price"), ("التانية لو سمحت", "price"),
        ("الثانية", "price"), ("رقم ٣ من فضلك", "late"), ("הַשֵּׁנִי", "price"), ("מספר 1 בבקשה", "hours"), ("האחרון", "late"),
        ("второй", "price"), ("вариант 1, пожалуйста", "hours"), ("Otro, lūdzu", "price"), ("pirmais", "hours"),
        ("prices", "price"), ("OPENING HOURS", "hours"), ("My parcel is late!", "late"),
    ],
)  # fmt: skip
def test_a_number_a_word_or_the_name_chooses(text: str, entry: str) -> None:
    """Digits of any script, ordinals in the shop's languages, politeness around them, and the label itself."""
    assert decide(turn(text)).action == Answer(entry=entry)


@pytest.mark.parametrize(
    "text",
    [
        "هیچ‌کدام",
        "هیچ کدوم",
        "هیچ‌کدومشون مرسی",
        "ولا واحدة",
        "لا شيء مما سبق",
        "שום דבר",
        "ни один из них",
        "neviens no tiem",
        "none of the above",
        "لا شيء",
        "לא",
        "אף אחד",
        "4",
        "۴",
        "none",
        "None of these",
        "no thanks",
        "ничего из этого",
        "neviens",
    ],
)
def test_none_of_these_reaches_a_person(text: str) -> None:
    """Whoever finds nothing that fits is not asked again."""
    decision = decide(turn(text))
    assert decision.action == Escalate(queue="general")
    assert decision.trace[-1].because.startswith("the customer chose it: ")


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "0",
        "1 or 2?",
        "order 2 mugs",
        "2 weeks and nothing came",
        "22",
        "the second mug is broken",
        "",
        "سلام",
        "۱۲۳۴۵۶۷",
    ],
)
def test_what_only_holds_a_number_chooses_nothing(text: str) -> None:
    """A number among other words is not an answer to the offer."""
    assert choices.read(turn(text)) is None


def test_without_an_offer_a_number_is_a_number() -> None:
    """Nothing was asked, so nothing is chosen."""
    assert choices.read(turn("2", offered=())) is None


def test_a_press_needs_no_confidence() -> None:
    """The sign on the button decides, whatever the label is understood as, and the trace says who chose."""
    pressed = turn("My parcel is late", payload=payload_of("late"), means=meaning(None, 0.99, negative=0.95))
    decision = decide(pressed)
    assert decision.action == Answer(entry="late")
    assert decision.trace[-1].because == "the customer chose it: pressed"


@pytest.mark.parametrize("offered", [(), ("hours", "thanks")])
def test_a_button_of_an_earlier_offer_means_what_stands_on_it(offered: tuple[str, ...]) -> None:
    """Neither a later offer nor none at all turns it into another answer."""
    decision = decide(turn("Prices", payload=payload_of("price"), offered=offered))
    assert decision.action == Answer(entry="price")
    assert "earlier offer" in decision.trace[-1].because


def test_a_pressed_none_of_these_reaches_a_person_at_any_time() -> None:
    """Also when the offer is long gone."""
    assert decide(turn("هیچ‌کدام", payload=payload_of(NONE_OF_THESE), offered=())).action == Escalate(queue="general")


@pytest.mark.parametrize("payload", ["1", "2", "GET_STARTED", payload_of("gone"), "choice:", "\0", "🙃" * 400])
def test_a_foreign_or_forgotten_sign_is_understood_by_its_words(payload: str) -> None:
    """An entry that is gone, somebody else's button, a forgery: the label is read like any message."""
    decision = decide(turn("hours?", payload=payload, means=meaning("hours", 0.95)))
    assert (decision.rule, decision.action) == ("faq", Answer(entry="hours"))


def test_a_pressed_label_does_not_change_the_language() -> None:
    """The words on a button are ours: they tell nothing about the customer."""
    decision = decide(turn("Prices", payload=payload_of("price"), language="fa"))
    assert decision.meaning.language == "fa"
    assert decision.action == Answer(entry="price")


def test_a_complaint_beside_a_press_is_heard() -> None:
    """Who writes that it is broken and then presses something is not answered with it."""
    pressed = turn("Prices", payload=payload_of("price"), means=meaning("complaint", 0.9))
    both = replace(pressed, messages=(message("it came broken"), *pressed.messages))
    assert decide(both).rule == "dissatisfied"
    assert decide(pressed).action == Answer(entry="price")


@pytest.mark.parametrize("intent", ["complaint", "legal"])
def test_nobody_can_press_what_only_people_answer(intent: str) -> None:
    """A forged sign opens no entry of a complaint or a sensitive intent, and none is offered."""
    asked = turn("x", payload=payload_of("price"))
    barred = replace(
        asked.book, entries={**asked.book.entries, "price": replace(asked.book.entries["price"], intent=intent)}
    )
    assert not isinstance(decide(replace(asked, book=barred)).action, Answer)
    guesses = (Guess(label="hours", confidence=0.5), Guess(label="price", confidence=0.45))
    offered = turn("x", means=meaning("hours", 0.5, candidates=guesses), offered=())
    assert decide(offered).action == Clarify(entries=("hours", "price"))
    assert not isinstance(decide(replace(offered, book=barred)).action, Clarify)


def test_where_a_person_speaks_a_press_is_theirs() -> None:
    """After a takeover the bot does not answer, not even what was chosen."""
    assert decide(turn("2", mode=Mode.HUMAN, last_human_at=NOON)).action == StaySilent()


def test_under_a_post_nothing_is_offered() -> None:
    """In public a person decides between two answers."""
    guesses = (Guess(label="hours", confidence=0.5), Guess(label="price", confidence=0.45))
    means = meaning("hours", 0.5, candidates=guesses)
    assert isinstance(decide(turn("x", means=means, offered=(), surface=Surface.COMMENT)).action, Escalate)


@pytest.mark.parametrize(
    ("shares", "offered"),
    [((0.5, 0.3, 0.15), OFFER), ((0.5, 0.45, 0.005), OFFER[:2]), ((0.5, 0.2), None), ((0.79, 0.02), None)],
)
def test_what_may_be_meant_is_offered(shares: tuple[float, ...], offered: tuple[str, ...] | None) -> None:
    """At most three, all of which somebody may mean, and only if one of them surely is right."""
    guesses = tuple(Guess(label=label, confidence=share) for label, share in zip(OFFER, shares, strict=False))
    action = decide(turn("x", means=meaning(None, 0.1, candidates=guesses), offered=())).action
    assert action == (Clarify(entries=offered) if offered else Escalate(queue="general"))


def test_the_words_of_choosing_are_folded() -> None:
    """A word that folding would change could never be met."""
    for word in (*choices._NUMBER, *choices._IS_LAST, *choices._IS_NONE, *choices._IS_BESIDE):
        assert normalize(word).folded == word


@hypothesis.given(st.text(max_size=20), st.text(max_size=20), st.lists(st.sampled_from(OFFER), unique=True).map(tuple))
def test_any_words_and_any_sign_choose_something_offered_or_nothing(
    text: str, payload: str, offered: tuple[str, ...]
) -> None:
    """Nothing a customer can send crashes, or opens what was neither offered nor is on a button."""
    chosen = choices.read(turn(text, payload=payload, offered=offered))
    assert chosen is None or chosen.entry in {*offered, NONE_OF_THESE}
