"""Each condition of a rule: when it holds, and the value it shows in the trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import domain
from inboxbot.decide import rules
from inboxbot.decide.turn import Turn
from inboxbot.domain import Surface
from inboxbot.rulebook import Rate, When
from inboxbot.understand.cleaning import fold
from tests import support
from tests.support import NIGHT, NOON, book, conversation, meaning, message

POST = conversation(platform="facebook", surface=Surface.COMMENT, post="post")
TEN = timedelta(minutes=10)


def turn(text: str = "سفارش من کجاست", *, language: str = "fa", **changes: object) -> Turn:
    return support.turn(text, **({"meaning": meaning(language=language)} | changes))


def heard(*minutes_ago: float, negative: float = 0.1, asked: str = "") -> tuple[domain.Heard, ...]:
    return tuple(
        domain.Heard(at=NOON - timedelta(minutes=ago), messages=1, negative=negative, asked=asked)
        for ago in minutes_ago
    )


def words(*said: str) -> When:
    return When(words=tuple(fold(word) for word in said))


ORDER = domain.Entity(kind=domain.Fact.ORDER, value="LN-12345")
CALLED = support.escalation(
    opened_at=NOON - timedelta(hours=3),
    lines=(domain.Line(who="customer", text="?", at=NOON - timedelta(hours=3)),),
)
ANSWERED = replace(CALLED, lines=(*CALLED.lines, domain.Line(who="agent", text="!", at=NOON - timedelta(minutes=5))))


@pytest.mark.parametrize(
    ("when", "given", "held", "value"),
    [
        (words("سفارش"), turn(), True, "word 'سفارش'"),
        (words("کتاب"), turn("کتاب‌هایم نرسید"), True, "word 'کتاب'"),
        (words("вернуть деньги"), turn("Верните деньги!", language="ru"), False, "none of the words"),
        (words("возвращать"), turn("вы возвращаете?", language="ru"), True, "word 'возвращать'"),
        (words("منتج"), turn("المنتجات مكسورة", language="ar"), True, "word 'منتج'"),
        (words("موظف"), turn("أين الموظفين؟", language="ar"), True, "word 'موظف'"),
        (words("returns"), turn("I returned it", language="en"), True, "word 'returns'"),
        (words("returns"), turn("I returned it", language="lv"), False, "none of the words"),
        (words("החזר"), turn("החזרים", language="he"), True, "word 'החזר'"),
        (words("fund"), turn("a refund", language="en"), False, "none of the words"),
        (When(entities=(domain.Fact.ORDER,)), turn(meaning=meaning(entities=(ORDER,))), True, "names order"),
        (When(entities=(domain.Fact.PHONE,)), turn(meaning=meaning(entities=(ORDER,))), False, "names no phone"),
        (When(sentiments=("negative",)), turn(meaning=meaning(negative=0.7)), True, "sentiment negative"),
        (When(sentiments=("positive",)), turn(meaning=meaning(sentiment=0.8)), True, "sentiment positive"),
        (When(sentiments=("negative", "positive")), turn(), False, "sentiment neutral"),
        (When(severity=3), turn(meaning=meaning(severity=3)), True, "severity 3, wanted 3"),
        (When(severity=3), turn(meaning=meaning(severity=2)), False, "severity 2, wanted 3"),
        (When(complaint=0.6), turn(meaning=meaning(complaint=0.6)), True, "complaint 0.60, wanted 0.60"),
        (When(complaint=0.6), turn(meaning=meaning(complaint=0.5)), False, "complaint 0.50, wanted 0.60"),
        (When(hours="closed"), turn(now=NIGHT), True, "hours closed"),
        (When(tags=("vip",)), turn(conversation=conversation(tags=("vip", "shop"))), True, "tag vip"),
        (When(tags=("vip",)), turn(), False, "tags none"),
        (When(followers=1000), turn(messages=(message(followers=2500),)), True, "followers 2500, wanted 1000"),
        (When(followers=1000), turn(), False, "followers unknown on messenger"),
        (When(first_contact=False), turn(conversation=conversation(first_contact=False)), True, "first contact false"),
        (
            When(messages=Rate(count=3, within=TEN)),
            turn(lately=domain.Lately(here=heard(1, 9))),
            True,
            "3 messages in 10 min, wanted 3",
        ),
        (
            When(messages=Rate(count=3, within=TEN)),
            turn(lately=domain.Lately(here=heard(1, 10))),
            False,
            "2 messages in 10 min, wanted 3",
        ),
        (
            When(on_post=Rate(count=2, within=TEN, negative=True)),
            turn(
                conversation=POST,
                lately=domain.Lately(on_post=(*heard(1, negative=0.9), *heard(2, 3))),
                meaning=meaning(negative=0.8),
            ),
            True,
            "2 negative on this post in 10 min, wanted 2",
        ),
        (
            When(on_post=Rate(count=2, within=TEN, negative=True)),
            turn(conversation=POST, lately=domain.Lately(on_post=heard(1, negative=0.9))),
            False,
            "1 negative on this post in 10 min, wanted 2",
        ),
        (
            When(on_post=Rate(count=3, within=TEN)),
            turn(conversation=POST, lately=domain.Lately(on_post=heard(1, 2))),
            True,
            "3 on this post in 10 min, wanted 3",
        ),
        (When(on_post=Rate(count=2, within=TEN)), turn(), False, "not under a post"),
        (
            When(unanswered_for=timedelta(hours=2)),
            turn(conversation=conversation(escalation=CALLED, waiting_since=CALLED.waiting_since)),
            True,
            "unanswered for 3 h, wanted 2 h",
        ),
        (
            When(unanswered_for=timedelta(hours=2)),
            turn(conversation=conversation(escalation=ANSWERED, waiting_since=ANSWERED.waiting_since)),
            False,
            "unanswered for 0 s, wanted 2 h",
        ),
        (
            When(repeated=True),
            turn(lately=domain.Lately(here=heard(60, asked="hours"))),
            True,
            "asked again: hours, 60 min ago",
        ),
        (
            When(repeated=True),
            turn(lately=domain.Lately(here=heard(60, asked="price"))),
            False,
            "not asked before: hours",
        ),
        (When(pattern="a+"), turn(searched={"a+": domain.Searched(found="aa")}), True, "pattern found 'aa'"),
        (When(pattern="a+"), turn(searched={"a+": domain.Searched()}), False, "pattern not found"),
        (
            When(pattern="a+"),
            turn(searched={"a+": domain.Searched(problem="it took too long")}),
            False,
            "pattern not searched for: it took too long",
        ),
        (
            When(any=(When(languages=("ar",)), When(languages=("fa",)))),
            turn(),
            True,
            "language fa",
        ),
        (
            When(any=(When(languages=("ar",)), When(first_contact=False))),
            turn(),
            False,
            "none of: language fa; first contact true",
        ),
        (When(none=(When(languages=("fa",)),)), turn(), False, "but language fa"),
        (When(none=(When(languages=("ar",)), When(hours="closed"))), turn(), True, "not (language fa); not (hours open)"),
        (When(all=(When(languages=("fa",)), When(hours="open"))), turn(), True, "language fa; hours open"),
        (
            When(surfaces=(Surface.DM,), any=(When(none=(When(hours="open"),)), When(languages=("fa",)))),
            turn(),
            True,
            "language fa; surface dm",
        ),
    ],
)  # fmt: skip
def test_a_condition_holds_and_says_its_value(when: When, given: Turn, held: bool, value: str) -> None:
    """The trace names the value that decided, in words a lead reads."""
    assert rules.check(when, given) == (held, value)


def test_every_condition_is_explained_with_its_line() -> None:
    """Also those after the first that does not hold."""
    when = When(languages=("ar",), hours="open", lines={"language": 7, "hours": 8})
    assert rules.explain(when, turn()) == (
        domain.Check(condition="language", held=False, value="language fa", line=7),
        domain.Check(condition="hours", held=True, value="hours open", line=8),
    )


def test_nothing_is_asked_that_no_rule_wants_to_know() -> None:
    """What must be counted and searched for is the sum of all conditions, however deep they stand."""
    assert rules.needs(book().rules) == rules.Needs()
    deep = When(any=(When(messages=Rate(count=3, within=TEN)), When(none=(When(pattern="x"),))))
    rule = replace(book().rules, rules=())
    from inboxbot.rulebook import Rule, Then

    whens = (deep, When(on_post=Rate(count=5, within=timedelta(hours=1))), When(repeated=True))
    asked = rules.needs(replace(rule, rules=tuple(Rule(name=str(w), when=w, then=Then(silent=True)) for w in whens)))
    assert asked == rules.Needs(here=timedelta(days=1), on_post=timedelta(hours=1), patterns=frozenset({"x"}))
