"""What agents' answers teach: which cases count, what of them may be shown, what stands together."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from inboxbot import domain
from inboxbot.domain import Agent, AgentId, Answer, Answered, Decision, Escalate, LessonState, LessonTold, Line
from inboxbot.learn import exchanges, grouping, lessons, wording
from inboxbot.learn.exchanges import Exchange
from inboxbot.playbook import Playbook, Vectors
from inboxbot.reload import folder, knowledge, library
from tests import support
from tests.stories.conftest import write_shop

NOW = datetime(2026, 11, 21, 18, 4, tzinfo=UTC)
WHOLESALE = "سلام! آیا فروش عمده دارید؟"
YES = "سلام سارا جان، بله، برای سفارش‌های بالای پنجاه عدد."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Playbook:
    known = knowledge.check(folder.read(write_shop(tmp_path_factory.mktemp("shop") / "shop")), {})
    return library.playbook_of(known, None)


def line(who: str, text: str, **more: object) -> Line:
    return Line(**({"who": who, "text": text, "at": NOW} | more))  # type: ignore[arg-type]


def unsure(**more: object) -> Decision:
    meaning: dict[str, object] = {
        "language": "fa", "intent": None, "confidence": 0.9, "runner_up": None, "sentiment": 0.0, "negative": 0.1,
    }  # fmt: skip
    return Decision(
        action=Escalate(queue="general"), rule="unsure", trace=(), playbook="p1",
        meaning=domain.Understanding(**(meaning | more)),  # type: ignore[arg-type]
    )  # fmt: skip


def case(*lines: Line, decisions: Sequence[Decision] | None = None, **more: object) -> Answered:
    fields: dict[str, object] = {
        "contact": "sara-1", "contact_name": "سارا احمدی", "language": "fa", "opened_at": NOW,
        "agent": Agent(id=AgentId(7), name="Ilze"), "state": domain.EscalationState.TAKEN, "lines": lines,
    }  # fmt: skip
    escalation = support.escalation(**(fields | more))
    return Answered(escalation=escalation, decisions=tuple(decisions) if decisions is not None else (unsure(),))


def taught(book: Playbook, answered: Answered) -> list[Exchange]:
    return exchanges.exchanges([answered], book)


def test_a_question_no_entry_fits_and_an_agents_words_are_an_exchange(book: Playbook) -> None:
    """Without greeting, without the customer's name; the bot's holding reply between them is nobody's answer."""
    [found] = taught(book, case(line("customer", WHOLESALE), line("bot", "Soon."), line("agent", YES, name="Ilze")))
    assert found.question == "آیا فروش عمده دارید؟"
    assert found.answer == "بله، برای سفارش‌های بالای پنجاه عدد."
    assert found.quotable
    assert found.language == "fa"


@pytest.mark.parametrize(
    "decision",
    [
        unsure(intent="complaint"),
        unsure(negative=0.95),
        unsure(complaint=0.6),
        unsure(severity=1),
        unsure(letters_only=True),
        unsure(candidates=(domain.Guess(label="opening_hours", confidence=0.6),)),
        dataclasses.replace(unsure(), rule="sensitive"),
        dataclasses.replace(unsure(), action=Answer(entry="thanks")),
    ],
)
def test_complaints_and_what_entries_know_teach_nothing(book: Playbook, decision: Decision) -> None:
    """Nor what an unhappy customer wrote, nor what only letters were looked at of; one such turn is enough."""
    lines = line("customer", WHOLESALE), line("agent", YES)
    assert taught(book, case(*lines, decisions=[unsure(), decision])) == []
    assert taught(book, case(*lines, decisions=[])) == []


@pytest.mark.parametrize("words", ["Hello! Nine to six.\n\nLinden", "سلام! از نه تا شش.", " ", "🙂"])
def test_an_approved_text_or_none_at_all_teaches_nothing(book: Playbook, words: str) -> None:
    """A draft that was sent, a text that was picked; only words of the agent's own count."""
    found = taught(book, case(line("customer", WHOLESALE), line("agent", words)))
    assert [each.answer for each in found if each.answer] == []


def test_words_that_were_taken_back_teach_nothing(book: Playbook) -> None:
    """A removed message is not learned from, and a note for colleagues is no answer."""
    assert taught(book, case(line("customer", WHOLESALE, removed=True), line("agent", YES))) == []
    assert taught(book, case(line("customer", WHOLESALE), line("note", YES))) == []
    taken_back = line("agent", YES, sending=domain.Sending.TAKEN_BACK)
    assert taught(book, case(line("customer", WHOLESALE), taken_back)) == []


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Hi Sara! Yes, we do.\nBest regards,\nIlze, Linden team", "Yes, we do."),
        ("Здравствуйте, Sara, да, делаем. С уважением, Ilze", "Да, делаем."),
        ("שלום Sara, כן, אנחנו עושים.\nצוות Linden", "כן, אנחנו עושים."),
        ("Labdien!\nJā, vedam uz linden.example/track. Ilze", "Jā, vedam uz linden.example/track."),
        ("مرحبا\nنعم نشحن إلى هناك.", "نعم نشحن إلى هناك."),
        ("Yes, we do.", "Yes, we do."),
        ("Hello Sara", ""),
    ],
)
def test_greeting_and_signature_are_left_to_the_voice(book: Playbook, words: str, left: str) -> None:
    """What stays is the answer itself."""
    about = case(contact_name="Sara Kalniņa").escalation
    assert wording.answer(words, wording.names(about), book) == left


@pytest.mark.parametrize(
    "words",
    [
        "my order LN-12345 is late", "سفارش #۱۲۳۴۵ کجاست", "call me at +371 20 000 000", "sara@example.com please",
        "this is Sara from Riga", "من سارا هستم", "Brīvības iela 12, Rīga", "ул. Ленина, дом 5", "רחוב הרצל 5",
        "خیابان آزادی پلاک ۱۲", "شارع الملك فهد 12", "12 Baker Street", "ask @sara.k", "see https://sara.example/me",
        "hello {name}", "",
    ],
)  # fmt: skip
def test_what_names_somebody_is_nobodys_to_read(book: Playbook, words: str) -> None:
    """Names, orders, phones, e-mails, addresses, links, in every script: none of it reaches a proposal."""
    names = wording.names(case(contact_name="Sara سارا").escalation)
    assert not wording.is_nobodys(words, names, book, frozenset())


@pytest.mark.parametrize("words", ["do you ship to 3 countries?", "آیا فروش عمده دارید؟", "от 60 евро?", "size 42"])
def test_a_plain_question_may_be_shown(book: Playbook, words: str) -> None:
    """Numbers alone name nobody."""
    assert wording.is_nobodys(words, frozenset({"sara"}), book, frozenset())


def asked(number: int, question: str, *, answer: str = "yes", language: str = "en", **more: object) -> Exchange:
    fields: dict[str, object] = {
        "case": f"e{number}", "person": f"p{number}", "language": language, "question": question, "quotable": True,
        "answer": answer,
    }  # fmt: skip
    return Exchange(**(fields | more))  # type: ignore[arg-type]


def rows(*like: tuple[str, Sequence[float]]) -> Mapping[str, np.ndarray[tuple[int], np.dtype[np.float32]]]:
    return {text: np.asarray(row, np.float32) / np.float32(np.linalg.norm(row)) for text, row in like}


VECTORS = rows(
    ("wholesale?", [1, 0.1, 0]), ("عمده؟", [1, 0.2, 0]), ("bulk order?", [1, 0, 0.1]), ("jobs?", [0, 1, 0]),
    ("yes", [0, 0, 1]), ("of course", [0, 0.1, 1]), ("بله", [0.1, 0, 1]), ("no idea, really", [1, 0, -1]),
)  # fmt: skip


def test_three_people_are_a_lesson_in_all_their_languages() -> None:
    """With each language's questions and its most typical answer; what one person asks alone is left out."""
    group = [asked(1, "wholesale?"), asked(2, "عمده؟", answer="بله", language="fa"), asked(3, "bulk order?")]
    [found] = lessons.lessons([*group, asked(4, "jobs?")], VECTORS, {})
    assert found.lesson.people == 3
    assert found.lesson.questions == {"en": ("wholesale?", "bulk order?"), "fa": ("عمده؟",)}
    assert found.lesson.answers == {"en": "yes", "fa": "بله"}
    assert found.is_news


def test_the_same_person_thrice_is_one_person() -> None:
    """One customer who insists is no crowd."""
    group = [asked(n, "wholesale?", person="p1") for n in (1, 2, 3)]
    assert lessons.lessons(group, VECTORS, {}) == []


def test_the_answer_nearest_to_the_others_is_taken() -> None:
    """An odd answer among usual ones is not proposed."""
    answers = ["no idea, really", "of course", "yes"]
    [found] = lessons.lessons([asked(n, "wholesale?", answer=said) for n, said in enumerate(answers)], VECTORS, {})
    assert found.lesson.answers["en"] in {"yes", "of course"}


def test_nothing_is_proposed_where_every_answer_is_about_one_customer() -> None:
    """An answer that had to name somebody is empty here; and a question that may not be shown is not."""
    assert lessons.lessons([asked(n, "wholesale?", answer="") for n in range(3)], VECTORS, {}) == []
    assert lessons.lessons([asked(n, "wholesale?", quotable=False) for n in range(3)], VECTORS, {}) == []


@pytest.mark.parametrize(
    ("people", "state", "is_news"),
    [(2, LessonState.TOLD, False), (1, LessonState.LATER, True), (1, LessonState.NEVER, False)],
)
def test_the_same_is_told_again_when_it_has_doubled(people: int, state: LessonState, *, is_news: bool) -> None:
    """Known by its question, in whatever words; never again where the desk said so."""
    before = LessonTold(language="en", question="bulk order?", people=people, state=state, at=NOW - timedelta(days=3))
    [found] = lessons.lessons([asked(n, "wholesale?") for n in range(3)], VECTORS, {}, [before])
    assert found.is_news is is_news
    other = dataclasses.replace(before, question="jobs?")
    [found] = lessons.lessons([asked(n, "wholesale?") for n in range(3)], VECTORS, {}, [other])
    assert found.is_news


@given(arrays.arrays(np.float32, st.tuples(st.integers(0, 12), st.just(4)), elements=st.integers(-3, 3)))
def test_a_group_is_near_on_average_and_always_the_same(raw: Vectors) -> None:
    """Every row is in one group at most, each row nearer to its group than the threshold on average."""
    vectors = raw[np.linalg.norm(raw, axis=1) > 0]
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    groups = grouping.grouped(vectors)
    members = [row for group in groups for row in group]
    assert len(members) == len(set(members))
    assert groups == grouping.grouped(vectors.copy())
    for group in groups:
        alike = vectors[group] @ vectors[group].T
        pairs = alike[np.triu_indices(len(group), 1)]
        assert len(group) > 1
        assert pairs.mean() > 0.3


def test_languages_are_compared_without_what_makes_them_different() -> None:
    """Two rows that differ by their languages' means alone are the same."""
    means = {
        "mean": np.zeros(2, np.float32),
        "mean.fa": np.array([0, 9], np.float32),
        "mean.en": np.zeros(2, np.float32),
    }
    both = grouping.centred(np.array([[1, 9], [1, 0]], np.float32), ["fa", "en"], means)
    assert both[0] @ both[1] > 0.99
