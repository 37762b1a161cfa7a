"""Rules that can never win: flagged only when it is certain, for no turn there can be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, playbook
from inboxbot.decide.covered import covers, unreachable
from inboxbot.decide.decide import decide
from inboxbot.decide.rules import Turn, check
from inboxbot.domain import Surface
from inboxbot.playbook import Rule, Then, When
from tests.support import NIGHT, NOON, book, conversation, meaning, message

INTENTS = ("hours", "thanks", "complaint", "legal")
SHARES = st.sampled_from([0.0, 0.3, 0.5, 0.7, 0.9, 1.0])
WORDS = ("возв", "возврат", "برگشت", "برگشتی", "refund", "ref", "")


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


WHENS = st.builds(
    When,
    intents=some(*INTENTS),
    confidence=st.none() | SHARES,
    negative=st.none() | SHARES,
    languages=some("en", "fa", "ru"),
    platforms=some("facebook", "messenger"),
    surfaces=st.lists(st.sampled_from(list(Surface)), max_size=2, unique=True).map(tuple),
    words=some(*WORDS),
    hours=st.sampled_from([None, "open", "closed"]),
    first_contact=st.sampled_from([None, True, False]),
)
KEYS = sorted(set(When.__dataclass_fields__) - {"lines"})
SPARSE = st.builds(
    lambda when, keys: When(**{key: getattr(when, key) for key in keys}),
    WHENS,
    st.sets(st.sampled_from(KEYS), max_size=3),
)
"""Conditions as leads write them: few at a time."""
PAIRS = SPARSE.flatmap(
    lambda narrow: st.tuples(
        SPARSE | st.sets(st.sampled_from(KEYS)).map(lambda keys: When(**{key: getattr(narrow, key) for key in keys})),
        st.just(narrow),
    )
)
"""A condition, and another one that often says less than it."""
GUESSES = st.builds(domain.Guess, label=st.sampled_from(INTENTS), confidence=SHARES)
TURNS = st.builds(
    lambda intent, sure, second, negative, language, platform, surface, said, now, first: Turn(
        conversation=conversation(platform=platform, surface=surface, first_contact=first),
        messages=(message(said),),
        utterance=domain.Utterance(raw=said, text=said, folded=said),
        meaning=meaning(intent, sure, runner_up=second, negative=negative, language=language),
        book=book(),
        received_at=now,
        now=now,
    ),
    st.sampled_from([*INTENTS, None]),
    SHARES,
    st.none() | GUESSES,
    SHARES,
    st.sampled_from(["en", "fa", "ru"]),
    st.sampled_from(["facebook", "messenger"]),
    st.sampled_from(list(Surface)),
    st.lists(st.sampled_from(["возврат", "برگشتی", "refunds", "hello"]), min_size=1, max_size=3).map(" ".join),
    st.sampled_from([NOON, NIGHT]),
    st.booleans(),
)


@given(pair=PAIRS, turn=TURNS)
def test_what_is_covered_never_holds_alone(pair: tuple[When, When], turn: Turn) -> None:
    """Whenever the covered condition holds, the covering one does, in Russian and Persian words too."""
    wide, narrow = pair
    if covers(wide, narrow) and check(narrow, turn)[0]:
        assert check(wide, turn)[0]


@given(
    whens=st.lists(SPARSE, min_size=2, max_size=5),
    thens=st.lists(
        st.sampled_from([Then(escalate="general"), Then(silent=True), Then(answer="here")]), min_size=5, max_size=5
    ),
    turn=TURNS,
)
def test_no_turn_ever_reaches_a_rule_that_is_flagged(whens: list[When], thens: list[Then], turn: Turn) -> None:
    """Whatever the rules are, the real decision never ends at a flagged one."""
    rules = tuple(
        Rule(name=f"rule {n}", when=when, then=then) for n, (when, then) in enumerate(zip(whens, thens, strict=False))
    )
    flagged = unreachable(book(*rules).rules)
    assert decide(replace(turn, book=book(*rules))).rule not in flagged


@pytest.mark.parametrize(
    ("wide", "narrow", "covered"),
    [
        (When(), When(hours="closed"), True),
        (When(intents=("hours", "thanks")), When(intents=("thanks",), languages=("fa",)), True),
        (When(intents=("thanks",)), When(intents=("hours", "thanks")), False),
        (When(intents=("thanks",)), When(), False),
        (When(intents=("thanks",), confidence=0.4), When(intents=("thanks",), confidence=0.5), True),
        (When(intents=("thanks",), confidence=0.5), When(intents=("thanks",), confidence=0.4), False),
        (When(intents=("thanks",), confidence=0.5), When(intents=("thanks",)), False),
        (When(intents=("thanks",)), When(intents=("thanks",), confidence=0.5), False),  # the second-best guess may do
        (When(confidence=0.5), When(confidence=0.6), True),
        (When(confidence=0.5), When(intents=("thanks",), confidence=0.6), False),
        (When(negative=0.5), When(negative=0.7, surfaces=(Surface.COMMENT,)), True),
        (When(negative=0.7), When(negative=0.5), False),
        (When(words=("возврат", "обмен")), When(words=("возврат",)), True),
        (When(words=("возв",)), When(words=("возврат", "возвращ")), False),  # forms of words: not certain
        (When(words=("возврат",)), When(words=("возв",)), False),
        (When(surfaces=(Surface.COMMENT, Surface.DM)), When(surfaces=(Surface.DM,)), True),
        (When(hours="open"), When(hours="closed"), False),
        (When(first_contact=True), When(first_contact=True, hours="open"), True),
        (When(platforms=("facebook",)), When(languages=("fa",)), False),
    ],
)
def test_what_covers_what(wide: When, narrow: When, covered: bool) -> None:
    """The table of the logic."""
    assert covers(wide, narrow) is covered


def test_an_answer_does_not_hide_the_rules_below_it() -> None:
    """It is passed over where there is no answer in the customer's language."""
    below = Rule(name="below", when=When(intents=("hours",), languages=("fa",)), then=Then(escalate="general"))

    def above(then: Then) -> playbook.Rules:
        return book(Rule(name="above", when=When(intents=("hours",)), then=then), below).rules

    assert unreachable(above(Then(answer="here"))) == {}
    assert unreachable(above(Then(silent=True))) == {"below": "above"}
    assert unreachable(above(Then(escalate="general"))) == {"below": "above"}
