"""Rules that count how often something comes up in all conversations: as written, when they hold, what is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import domain
from inboxbot.compose import notices
from inboxbot.decide import covered, rules, subjects
from inboxbot.decide.decide import decide
from inboxbot.rulebook import Alert, Rate, Rule, Subject, Then, When
from inboxbot.speech import in_english
from inboxbot.understand.cleaning import fold
from tests.core.test_conditions import heard, turn
from tests.core.test_rule_files import CAN, LINE, faults, rule, taken
from tests.support import NOON, book, conversation, meaning, message

TEN = timedelta(minutes=10)
LATE = Subject(intents=("late",), rate=Rate(count=3, within=TEN, negative=True))
SOLD_OUT = Subject(words=(fold("تمام شد"), fold("распродан")), rate=Rate(count=2, within=TEN))


def talked(subject: Subject, *earlier: domain.Heard) -> domain.Lately:
    return domain.Lately(on_topic=(domain.Talked(subject=subject.name, heard=earlier),))


def test_a_topic_is_as_written_and_the_dissatisfied_are_counted_apart() -> None:
    """By intents or by words in any form; its line is that of the key."""
    first, second = taken(
        rule("{on_topic: {intent: hours, negative: 5, within: 10 min}}")
        + '  - {name: s, when: {on_topic: {words: ["Распродан"], count: 3, within: 2 d}}, then: {alert: desk}}\n'
    ).rules
    assert first.when == When(on_topic=Subject(intents=("hours",), rate=Rate(count=5, within=TEN, negative=True)))
    assert first.when.lines == {"on_topic": LINE + 1}
    assert second.when.on_topic == Subject(words=("распродан",), rate=Rate(count=3, within=timedelta(days=2)))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("{on_topic: {intent: hour, negative: 5, within: 10 min}}", 'there is no intent "hour"; did you mean "hours"?'),
        ("{on_topic: {negative: 5, within: 10 min}}", '"on_topic" needs either an intent or words'),
        ("{on_topic: {intent: hours, words: [x], count: 5, within: 10 min}}", '"on_topic" needs either an intent or words'),
        ("{on_topic: {intent: hours, within: 10 min}}", '"on_topic" needs either "negative" (so many dissatisfied) or "count" (so many of any mood)'),
        ("{on_topic: {intent: hours, count: 1, within: 10 min}}", '"count" is 2 at the least'),
        ("{on_topic: {intent: hours, count: 2, within: 8 d}}", '"within": "8 d": no rule looks back further than 7 d'),
        ("{on_topic: {intent: hours, count: 2, within: 10m}}", '"within": "10m" is not a time; write "30 min", "4 h", "1 h 30 min" or "2 d"'),
        ("{on_topic: {intent: hours, count: 2}}", '"within" is missing'),
        ('{on_topic: {words: ["؟"], count: 2, within: 1 h}}', '"؟" has no letter or digit to look for'),
        ("{on_topic: {intent: hours, times: 2, within: 1 h}}", '"times" is not a key here'),
        ("{followers: 1000}", '"followers": no platform you serve tells how many follow a customer; delete it'),
        ("{any: [{followers: 5, platform: youtube}]}", '"followers": youtube does not tell how many follow a customer; delete it'),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(when: str, said: str) -> None:
    """In a lead's words, also deep inside a group."""
    assert f"{LINE + 1}: {said}" in faults(rule(when))


def test_followers_may_be_asked_for_where_a_platform_tells() -> None:
    """Of the served ones, one is enough; a rule for another one is still refused."""
    can = CAN | {"youtube": replace(CAN["youtube"], followers=True)}
    assert taken(rule("{followers: 1000}"), can).rules[0].when.followers == 1000
    assert faults(rule("{platform: [facebook, messenger], followers: 5}"), can) == [
        f'{LINE + 1}: "followers": facebook or messenger does not tell how many follow a customer; delete it'
    ]


@pytest.mark.parametrize(
    ("subject", "earlier", "means", "held", "value"),
    [
        (LATE, (*heard(1, negative=0.9), *heard(2, negative=0.8)), meaning("late", negative=0.9), True, "3 negative about late in 10 min, wanted 3"),
        (LATE, (*heard(1, negative=0.9), *heard(2)), meaning("late", negative=0.9), False, "2 negative about late in 10 min, wanted 3"),
        (LATE, heard(1, 2, 3, negative=0.9), meaning("late", negative=0.1), True, "3 negative about late in 10 min, wanted 3"),
        (LATE, heard(1, 2, 11, negative=0.9), meaning("late", negative=0.1), False, "2 negative about late in 10 min, wanted 3"),
        (LATE, heard(1, 2, 3, negative=0.9), meaning("hours", negative=0.9), False, "not about late"),
        (SOLD_OUT, heard(1), meaning(None, language="fa"), True, "2 about 'تمام شد' in 10 min, wanted 2"),
        (SOLD_OUT, (), meaning(None, language="fa"), False, "1 about 'تمام شد' in 10 min, wanted 2"),
    ],
)  # fmt: skip
def test_what_comes_up_often_holds_for_the_turn_that_is_about_it(
    subject: Subject, earlier: tuple[domain.Heard, ...], means: domain.Understanding, *, held: bool, value: str
) -> None:
    """The turn itself is one of them; the value in the trace says how many there were, and of how many."""
    given = turn("تمام شد؟", meaning=means, lately=talked(subject, *earlier))
    when = When(on_topic=subject, lines={"on_topic": 7})
    assert rules.check(when, given) == (held, value)
    assert rules.explain(when, given) == (domain.Check(condition="on_topic", held=held, value=value, line=7),)


def test_what_another_subject_counted_does_not_count_here() -> None:
    """Each has its own number."""
    given = turn("تمام شد؟", lately=talked(LATE, *heard(1, 2, 3)))
    assert rules.check(When(on_topic=SOLD_OUT), given)[0] is False


def test_a_subject_keeps_its_name_whatever_the_rate_and_the_order() -> None:
    """An edit of the numbers forgets nothing; other words are another subject."""
    turned = Subject(words=SOLD_OUT.words[::-1], rate=Rate(count=9, within=timedelta(hours=1)))
    assert turned.name == SOLD_OUT.name
    assert len({LATE.name, SOLD_OUT.name, Subject(words=("late",), rate=LATE.rate).name}) == 3


def test_a_turn_is_kept_for_every_subject_it_is_about_however_deep_it_stands() -> None:
    """Of two rules that count the same, the one that looks back further says how far is read."""
    longer = replace(SOLD_OUT, rate=Rate(count=50, within=timedelta(days=1)))
    given = (
        Rule(name="a", when=When(on_topic=SOLD_OUT), then=Then(silent=True)),
        Rule(name="b", when=When(any=(When(none=(When(on_topic=longer),)),)), then=Then(silent=True)),
        Rule(name="c", when=When(on_topic=LATE), then=Then(silent=True)),
    )
    shop = book(*given)
    assert rules.needs(shop.rules).subjects == {longer.name: longer, LATE.name: LATE}
    assert subjects.named(turn("تمام شد؟", book=shop)) == (longer.name,)
    assert subjects.named(turn("تمام شد؟", book=shop, messages=())) == ()


def test_an_alert_about_a_topic_is_one_for_all_conversations() -> None:
    """Once an hour, whoever writes and wherever; a rule that counts nothing everywhere alerts for each conversation."""

    def told(when: When, who: str) -> domain.OutboundId:
        shop = book(Rule(name="storm", when=when, then=Then(alert=Alert())))
        about = conversation(id=domain.ConversationId(who))
        given = turn("تمام شد؟", book=shop, conversation=about, lately=talked(SOLD_OUT, *heard(1)))
        (raised,) = decide(given).marks.alerts
        work = domain.Work(conversation=about, messages=(message(),), received_at=NOON)
        return notices.alert(raised, work, "", NOON, in_english).id

    everywhere = When(on_topic=SOLD_OUT)
    assert told(everywhere, "a") == told(everywhere, "b")
    assert told(When(hours="open"), "a") != told(When(hours="open"), "b")


def test_a_rule_below_the_same_count_is_never_reached() -> None:
    """`check` says so; another count is another matter."""
    first = Rule(name="first", when=When(on_topic=LATE), then=Then(silent=True))
    other = replace(LATE, rate=replace(LATE.rate, count=9))
    shop = book(
        first, replace(first, name="same"), Rule(name="other", when=When(on_topic=other), then=Then(silent=True))
    )
    assert covered.unreachable(shop.rules) == {"same": "first"}
