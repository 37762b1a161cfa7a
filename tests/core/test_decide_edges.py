"""The very edge of each limit of the policy: the moment, the number and the doubt at which it changes its mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import domain, playbook
from inboxbot.decide.decide import decide
from inboxbot.decide.guards import HUMAN_LEAVES_AFTER, THIRD_TRY, TOO_LATE_AFTER
from inboxbot.decide.rules import Turn, check
from inboxbot.domain import Clarify, Mode
from tests.support import NOON, book, conversation, meaning, message

MOMENT = timedelta(seconds=1)
HOURS = domain.Guess(label="hours", confidence=0.5)
PRICE = domain.Guess(label="price", confidence=0.45)
THANKS = domain.Guess(label="thanks", confidence=0.48)


def turn(text: str = "کی باز هستید؟", **changes: object) -> Turn:
    plain = Turn(
        conversation=conversation(),
        messages=(message(text),),
        utterance=domain.Utterance(raw=text, text=text, folded=text),
        meaning=meaning(),
        book=book(),
        received_at=NOON,
        now=NOON,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # the names of Turn's fields


def test_ten_minutes_are_not_too_late_and_a_moment_more_is() -> None:
    """The last moment in which an automatic answer may still come is told."""
    assert decide(turn(received_at=NOON - TOO_LATE_AFTER)).rule == "faq"
    assert decide(turn(received_at=NOON - TOO_LATE_AFTER - MOMENT)).rule == "waited too long"


def test_a_person_has_left_after_twelve_hours_and_not_a_moment_before() -> None:
    """The bot speaks again at the very hour, not earlier."""
    at = NOON - HUMAN_LEAVES_AFTER
    assert decide(turn(conversation=conversation(mode=Mode.HUMAN, last_human_at=at))).hand_back
    early = decide(turn(conversation=conversation(mode=Mode.HUMAN, last_human_at=at + MOMENT)))
    assert early.rule == "a person has taken over"


@pytest.mark.parametrize("place", ["mention", "live"])
def test_in_places_of_others_the_bot_never_speaks(place: str) -> None:
    """Strangers' posts and live streams are for people."""
    assert decide(turn(messages=(message(reason=place),))).rule == "not addressed to us alone"


def test_the_third_try_still_thinks() -> None:
    """Three failures are allowed, the fourth try goes to a person."""
    assert decide(turn(), attempt=THIRD_TRY).rule == "faq"
    assert decide(turn(), attempt=THIRD_TRY + 1).rule == "could not be understood"


def test_signs_alone_that_sound_unhappy_are_read_like_words() -> None:
    """An angry emoji is not silence; a cheerful one is."""
    signs = domain.Utterance(raw="😡", text="😡", folded="😡")
    assert decide(turn(utterance=signs, meaning=meaning(None, negative=0.5))).rule != "no words"
    assert decide(turn(utterance=signs, meaning=meaning(None, negative=0.4))).rule == "no words"


def test_nothing_is_offered_twice_in_a_row() -> None:
    """Who did not choose from an offer is not offered the same again, but meets a person."""
    unsure = meaning(confidence=0.5, candidates=(HOURS, PRICE))
    assert isinstance(decide(turn(meaning=unsure)).action, Clarify)
    assert decide(turn(meaning=unsure, conversation=conversation(offered=("hours", "price")))).rule == "unsure"


def test_a_choice_of_one_is_no_choice() -> None:
    """One likely entry alone is not offered, however near it comes."""
    alone = domain.Guess(label="price", confidence=0.75)
    eager = replace(book(), rules=replace(book().rules, clarify_from=0.7))
    assert decide(turn(meaning=meaning(confidence=0.5, candidates=(alone,)), book=eager)).rule == "unsure"


def test_small_talk_is_never_offered() -> None:
    """Nobody is asked whether they meant to say thanks."""
    decision = decide(turn(meaning=meaning(confidence=0.5, candidates=(HOURS, THANKS, PRICE)), book=book()))
    assert decision.action == Clarify(entries=("hours", "price"))


def test_a_rule_for_an_intent_holds_from_its_confidence_on() -> None:
    """The likeliest intent counts from the confidence the rule names."""
    when = playbook.When(intents=("hours",), confidence=0.6)
    assert check(when, turn(meaning=meaning("hours", 0.6)))[0]
    assert not check(when, turn(meaning=meaning("hours", 0.59)))[0]


def test_the_second_likeliest_intent_counts_only_where_a_rule_names_a_confidence() -> None:
    """A rule that names none means the likeliest."""
    both = meaning("hours", 0.5, runner_up=domain.Guess(label="complaint", confidence=0.4))
    assert check(playbook.When(intents=("complaint",), confidence=0.3), turn(meaning=both))[0]
    assert not check(playbook.When(intents=("complaint",)), turn(meaning=both))[0]


@pytest.mark.parametrize("first", [True, False])
def test_a_rule_may_be_for_first_contacts_or_for_all_others(first: bool) -> None:
    """Both words of the condition mean what they say."""
    about = turn(conversation=conversation(first_contact=first))
    assert check(playbook.When(first_contact=first), about)[0]
    assert not check(playbook.When(first_contact=not first), about)[0]
