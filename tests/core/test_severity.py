"""How bad it is: from whom it comes, what rules make of it, and where agents see it."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, encoders, errors, playbook, understand
from inboxbot.compose import cards
from inboxbot.decide.decide import decide
from inboxbot.decide.rules import Turn
from inboxbot.domain import Escalate
from inboxbot.reload import knowledge
from inboxbot.speech import in_english
from inboxbot.understand import fusion
from tests.core import test_knowledge as files
from tests.core import test_understand as kit
from tests.desk import house
from tests.support import NOON, book, conversation, meaning, message

GRAVE = playbook.Rule(name="grave", when=playbook.When(severity=3), then=playbook.Then(escalate="general"))


def decided(severity: int) -> domain.Decision:
    words = "سه هفته است منتظرم"
    return decide(
        Turn(
            conversation=conversation(),
            messages=(message(words),),
            utterance=understand.normalize(words),
            meaning=dataclasses.replace(meaning(), severity=severity),
            book=book(GRAVE),
            received_at=NOON,
            now=NOON,
        )
    )


@pytest.mark.parametrize(("severity", "rule"), [(0, "faq"), (2, "faq"), (3, "grave"), (4, "grave")])
def test_a_rule_holds_from_its_severity_on(severity: int, rule: str) -> None:
    """`severity: 3` means three or worse; the trace says both numbers."""
    decision = decided(severity)
    assert decision.rule == rule
    assert f"severity {severity}, wanted 3" in {step.because for step in decision.trace}
    assert isinstance(decision.action, Escalate) is (severity >= 3)


def test_a_severity_is_read_from_the_files() -> None:
    """`severity: 3` in a rule, and `severity: 4` in an intent's file."""
    texts = files.GOOD | {
        "escalation_rules.yaml": files.RULES.replace("negative: 0.7", "severity: 3"),
        "intents/hours.yaml": "severity: 4\n" + files.INTENT,
    }
    known = knowledge.check(texts, {})
    assert known.rules.rules[0].when.severity == 3
    assert known.intents["hours"].severity == 4


@pytest.mark.parametrize("wrong", ["5", "-1", "grave", "2.5"])
def test_a_severity_off_the_scale_is_refused(wrong: str) -> None:
    """From 0 to 4, whole; the line is named."""
    rules = files.RULES.replace("negative: 0.7", f"severity: {wrong}")
    with pytest.raises(errors.PlaybookError, match=r'escalation_rules\.yaml:9: "severity"'):
        knowledge.check(files.GOOD | {"escalation_rules.yaml": rules}, {})


def test_the_card_shows_the_gravest_turn() -> None:
    """Agents see how bad it is beside the name; a calm conversation says nothing of it."""
    grave, calm = (
        cards.card(house.escalation(severity=severity), house.NOW, house.RIGA, house.TITLES, in_english)
        for severity in (4, 0)
    )
    assert f"{house.SARA}\u2069 · fa · severity 4 of 4\n" in "".join(span.text for span in grave.spans)
    assert "severity" not in "".join(span.text for span in calm.spans)


async def test_an_intent_says_how_grave_it_is_at_least() -> None:
    """Whoever surely writes what a grave intent's file describes is that grave, however calm the words."""
    encoder = encoders.open_encoder("words")
    shop = kit.shop(await kit.learn(encoder))
    refund = playbook.Intent(name="refund", description="money back", examples={}, severity=4)
    words = understand.normalize("אני רוצה החזר")
    vectors = await encoder.encode(understand.texts(words))
    plain = understand.understand(words, vectors, shop)
    grave = understand.understand(words, vectors, dataclasses.replace(shop, intents={"refund": refund}))
    assert plain.intent == "refund"
    assert plain.severity < 4
    assert grave.severity == 4


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1)), min_size=2, max_size=6))
def test_the_gravest_sentence_counts(heard: list[tuple[int, float]]) -> None:
    """Severity and complaint of a turn are those of its worst sentence."""
    parts = [dataclasses.replace(meaning(), severity=severity, complaint=complaint) for severity, complaint in heard]
    fused = fusion.fuse(parts[0], parts, book())
    assert fused.severity == max(severity for severity, _ in heard)
    assert fused.complaint == max(complaint for _, complaint in heard)


async def test_another_models_mood_takes_the_place_of_the_heads() -> None:
    """Row by row: the worst sentence of three sets the turn's mood."""
    words = understand.normalize("המנורה יפה! איפה ההזמנה שלי?")
    moods = np.array([[0.1, 0.8, 0.1], [0.0, 0.0, 1.0], [0.9, 0.1, 0.0]], np.float32)
    heard = understand.understand(words, None, kit.shop(None), moods=moods)
    assert heard.negative == pytest.approx(0.9)
    assert heard.sentiment == pytest.approx(-0.9)
