"""Why something was done, and what little would have changed it: what is said is tried, and so it is true."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from zoneinfo import ZoneInfo

import orjson
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, think, why
from inboxbot.compose import named
from inboxbot.decide import other
from inboxbot.decide.decide import decide
from inboxbot.decide.rules import Turn
from inboxbot.encoders.lexical import COLUMNS
from inboxbot.playbook import Rule, Then, When
from inboxbot.speech import LANGUAGES, in_english, of
from inboxbot.understand import ngrams, normalize
from tests.core.test_snapshot import EXTRA, again, book, works
from tests.stories.conftest import RULES
from tests.support import NIGHT, NOON, conversation, meaning, message
from tests.support import book as small

RIGA = ZoneInfo("Europe/Riga")
FILES = {"escalation_rules.yaml": RULES + EXTRA}


def seen(work: domain.Work, now: datetime) -> Turn:
    words = think.words_of(work)
    texts = think.asked(work, words)
    vectors = ngrams.rows([normalize(text).folded for text in texts], COLUMNS) if texts else None
    return think.turn_of(work, words, think.Heard(vectors=vectors), book(), now, {})


def settled(work: domain.Work, now: datetime) -> domain.Settled:
    outcome = again(work, now)
    reply = outcome.reply.text if outcome.reply else ""
    return domain.Settled(work=work, now=now, encoder="words", decision=outcome.decision, reply=reply)


@given(works())
def test_a_number_at_the_named_value_leads_where_it_is_said_to(turn: tuple[domain.Work, datetime]) -> None:
    """Applied, each stated change gives the stated other outcome, and no nearer hundredth gives another one."""
    work, now = turn
    looked = seen(work, now)
    before = decide(looked, attempt=work.attempt)
    for nudge in other.nudges(looked, attempt=work.attempt):
        after = decide(other.nudged(looked, nudge.number, nudge.then), attempt=work.attempt)
        assert after == nudge.decision
        assert other.is_other(before, after)
        gap = abs(nudge.then - nudge.now)
        nearer = [n / 100 for n in range(101) if abs(n / 100 - nudge.now) < gap - 1e-9]
        for value in nearer:
            assert not other.is_other(before, decide(other.nudged(looked, nudge.number, value), attempt=work.attempt))


@given(works())
def test_what_is_said_of_circumstances_is_another_outcome(turn: tuple[domain.Work, datetime]) -> None:
    """None of them says what was decided anyway."""
    work, now = turn
    looked = seen(work, now)
    before = decide(looked, attempt=work.attempt)
    for one in other.otherwise(looked, attempt=work.attempt):
        assert other.is_other(before, one.decision)


@given(works(), st.sampled_from([*LANGUAGES]))
def test_it_fits_one_message_and_isolates_what_is_foreign(turn: tuple[domain.Work, datetime], language: str) -> None:
    """At most 4,096 UTF-16 units; every isolate is closed on its line; the JSON can be written."""
    work, now = turn
    found = why.why(settled(work, now), book(), FILES)
    told = why.told(found, RIGA, of(language))
    assert len(told.encode("utf-16-le")) // 2 <= 4096
    for line in told.splitlines():
        assert line.count("\u2068") == line.count("\u2069")
    assert orjson.loads(orjson.dumps(why.as_json(found)))["trace"][-1]["held"]
    assert found.is_known


def made(text: str = "when are you open?", now: datetime = NOON, **changes: object) -> Turn:
    values: dict[str, object] = {
        "conversation": conversation(),
        "messages": (message(text),),
        "utterance": normalize(text),
        "meaning": meaning("hours", 0.71),
        "book": small(),
        "received_at": now,
        "now": now,
    }
    return Turn(**(values | changes))  # type: ignore[arg-type]


def test_how_sure_an_answer_had_to_be() -> None:
    """Unsure by nine hundredths: the sentence names both numbers and the answer."""
    (nudge, *_) = other.nudges(made())
    assert why.nudge_told(nudge, in_english).replace("\u2068", "").replace("\u2069", "") == (
        "confidence 0.71; from 0.80 on: answered with hours, by “faq”"
    )


def test_how_unhappy_was_too_unhappy() -> None:
    """The mood that brought a sure question to a person, and the mood that would not have."""
    turn = made(meaning=meaning("hours", 0.95, negative=0.72))
    (nudge, *_) = other.nudges(turn)
    assert (nudge.number, nudge.then) == ("negative", 0.69)
    assert why.nudge_told(nudge, in_english).startswith("negative 0.72; at 0.69 and less: answered with hours")


def test_a_word_is_named() -> None:
    """Without the word that caught it, the question would have been answered."""
    rule = Rule(name="refunds", when=When(words=("refund", "возврат")), then=Then(escalate="urgent"))
    turn = made("Возвраты в какие часы?", book=small(rule), meaning=meaning("hours", 0.95))
    said = {one.condition: one.decision.action.kind for one in other.otherwise(turn)}
    assert said == {"without this rule": "answer", "without the word “возврат”": "answer"}


def test_hours_and_people_are_named() -> None:
    """At night, and with a person in the conversation: what would have been otherwise."""
    rule = Rule(name="night", when=When(hours="closed"), then=Then(silent=True))
    turn = made(book=small(rule), now=NIGHT, meaning=meaning("hours", 0.95))
    assert "in opening hours" in {one.condition for one in other.otherwise(turn)}
    taken = made(conversation=conversation(mode=domain.Mode.HUMAN), meaning=meaning("hours", 0.95))
    assert [one.condition for one in other.otherwise(taken)] == ["had no person taken over"]


def test_the_rule_is_shown_as_it_was_written() -> None:
    """File, line, the rule's own lines of that version, and every condition with its value."""
    work = domain.Work(
        conversation=conversation(), messages=(message("افتضاح بود، خیلی بد هستید"),), seqs=(1,), received_at=NOON
    )
    found = why.why(settled(work, NOON), book(), FILES)
    line = 1 + RULES.splitlines().index("  - name: complaint")
    assert (found.looked[-1].step.rule, found.looked[-1].line) == ("complaint", line)
    assert (
        found.rule == "- name: complaint\n  when: {intent: complaint, confidence: 0.4}\n  then: {escalate: complaints}"
    )
    told = why.told(found, RIGA, in_english)
    assert f"(escalation_rules.yaml:{line})" in told.splitlines()[0]
    assert "\u2068افتضاح بود، خیلی بد هستید\u2069" in told
    assert f"Files: version {book().hash}" in told
    conditions = why.as_json(found)["trace"][-1]["conditions"]
    assert [one["held"] for one in conditions] == [True]


def test_without_the_files_of_then_nothing_is_made_up() -> None:
    """The trace is shown; what was missing is not guessed. The same where the program decides otherwise now."""
    work = domain.Work(conversation=conversation(), messages=(message("مرسی"),), seqs=(1,), received_at=NOON)
    turn = settled(work, NOON)
    unknown = why.why(turn, None, {})
    assert not unknown.is_known
    assert (unknown.nudges, unknown.otherwise, unknown.rule) == ((), (), "")
    assert "only of files in force" in why.told(unknown, RIGA, in_english)
    changed = dataclasses.replace(turn.decision, action=domain.StaySilent())
    assert not why.why(dataclasses.replace(turn, decision=changed), book(), FILES).is_known


def test_the_programs_own_steps_have_names_in_every_language() -> None:
    """Each that a trace can have, and no other; a lead's rule keeps its own."""
    work = domain.Work(conversation=conversation(), messages=(message("qwertz uiop"),), seqs=(1,), received_at=NOON)
    trace = why.why(settled(work, NOON), book(), FILES).looked
    own = {one.step.rule for one in trace} - {rule.name for rule in book().rules.rules}
    assert own <= named.OWN.keys()
    assert own | {"blocked", "muted"} == set(named.OWN)
    assert named.rule("unsure", of("he")) == "לא בטוח"
    assert named.rule("כלל של החנות", of("he")) == "כלל של החנות"
