"""escalation_rules.yaml key by key: what is written comes out as meant, and a mistake is told with its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest

from inboxbot import domain, errors, playbook, rulebook
from inboxbot.domain import Fact, Surface
from inboxbot.reload import knowledge
from inboxbot.rulebook import Rate, When
from tests.core.test_knowledge import GOOD

CAN = {
    "facebook": domain.Limits(text=100, comment_text=100, private_reply=True, hide=True),
    "messenger": domain.Limits(text=100),
    "youtube": domain.Limits(text=100, comment_text=100),
}
HEAD = """\
time_zone: Europe/Riga
hours:
  mon: ["14:00-18:00", "9:00-13:00"]
  fri: ["21:00-03:00"]
holidays:
  country: LV
  also: [01-02, 2026-11-20]
  except: ["2026-11-18"]
special_days:
  2026-12-24: ["10:00-14:00"]
  "12-31": []
queues:
  general: {title: General}
  returns:
    title: Returns
    chat: -1001
    topic: 4
    agents: [11, 12]
    first_reply: 1 h 30 min
    resolution: 8 h
    second_chat: -1002
default_queue: general
rules:
"""
LINE = HEAD.count("\n") + 1


def taken(rules: str, limits: Mapping[str, domain.Limits] | None = None) -> playbook.Rules:
    return knowledge.check(GOOD | {"escalation_rules.yaml": HEAD + rules}, {}, networks=limits).rules


def faults(rules: str, limits: Mapping[str, domain.Limits] | None = CAN) -> list[str]:
    with pytest.raises(errors.PlaybookError) as caught:
        taken(rules, limits)
    return [str(fault).removeprefix("escalation_rules.yaml:") for fault in caught.value.faults]


def rule(when: str = "{hours: open}", then: str = "{silent: true}") -> str:
    return f"  - name: r\n    when: {when}\n    then: {then}\n"


def test_hours_holidays_and_queues_are_as_written() -> None:
    """Split days in order, a night past midnight, public holidays with what is added and taken away."""
    rules = taken(rule())
    assert rules.hours.week[0] == ((time(9), time(13)), (time(14), time(18)))
    assert rules.hours.week[4] == ((time(21), time(3)),)
    assert {date(2027, 6, 24), date(2030, 1, 2), date(2026, 11, 20)} <= rules.hours.holidays
    assert date(2026, 11, 18) not in rules.hours.holidays
    assert date(2027, 11, 18) in rules.hours.holidays
    assert rules.hours.special[date(2026, 12, 24)] == ((time(10), time(14)),)
    assert rules.hours.special[date(2029, 12, 31)] == ()
    assert rules.queues["returns"] == rulebook.Queue(
        name="returns",
        title="Returns",
        chat=-1001,
        topic=4,
        agents=frozenset({11, 12}),
        first_reply_minutes=90,
        resolution_minutes=480,
        second_chat=-1002,
    )
    assert rules.chats == {-1001, -1002}


def test_who_is_reminded_is_as_written() -> None:
    """Before a promise breaks: in few words per queue, switched off by `never`, and at opening by a group of its own."""
    written = HEAD.replace(
        "second_chat: -1002",
        "remind: {owner: 1 h, queue: never, before_opening: {chat: -1003}}",
    ).replace("default_queue", "promised_reply: at opening\ndefault_queue")
    rules = knowledge.check(GOOD | {"escalation_rules.yaml": written + rule()}, {}).rules
    assert rules.queues["returns"].remind == rulebook.Remind(
        owner_minutes=60, queue_minutes=0, opening_chat=-1003, opening_minutes=20
    )
    assert rules.queues["general"].remind == rulebook.Remind(owner_minutes=15, queue_minutes=10)
    assert (rules.promised_reply_minutes, taken(rule()).promised_reply_minutes) == (0, 60)
    assert -1003 in rules.chats


def test_conditions_are_as_written_with_their_lines() -> None:
    """Nested as deep as one likes; each condition knows where it stands."""
    found = taken(
        """\
  - name: deep
    when:
      surface: comment
      any:
        - words: ["Возврат", journalist]
        - none: [{sentiment: [positive, neutral]}]
          on_post: 5 negative in 10 min
      returning: true
      entity: [order, phone]
      messages: 3 in 1 h
      unanswered_for: 2 h
      repeated: false
      tag: vip
      followers: 1000
      pattern: "LN-\\\\d{5}"
    then: {silent: true}
"""
    )
    when = found.rules[0].when
    ten = timedelta(minutes=10)
    assert when == When(
        surfaces=(Surface.COMMENT,),
        any=(
            When(words=("возврат", "journalist")),
            When(none=(When(sentiments=("positive", "neutral")),), on_post=Rate(count=5, within=ten, negative=True)),
        ),
        first_contact=False,
        entities=(Fact.ORDER, Fact.PHONE),
        messages=Rate(count=3, within=timedelta(hours=1)),
        unanswered_for=timedelta(hours=2),
        repeated=False,
        tags=("vip",),
        followers=1000,
        pattern=r"LN-\d{5}",
    )
    assert when.lines["surface"] == LINE + 2
    assert when.any[1].lines["on_post"] == LINE + 6
    assert when.lines["pattern"] == LINE + 14


def test_actions_and_the_policy_are_as_written() -> None:
    """Several in one `then`; the policy's lines in their order."""
    rules = taken(
        rule(
            "{platform: facebook}",
            "{escalate: returns, priority: urgent, hide: true, tag: [a, b], alert: {chat: -1003, topic: 2}}",
        )
        + "  - {name: s, when: {hours: open}, then: {route: returns, alert: desk}}\n"
        + "policy:\n  - {intent: hours, surface: comment, platform: facebook, do: private_only}\n  - do: answer_here\n",
        CAN,
    )
    assert rules.rules[0].then == rulebook.Then(
        escalate="returns", priority=0, hide=True, tags=("a", "b"), alert=rulebook.Alert(chat=-1003, topic=2)
    )
    assert rules.rules[1].then == rulebook.Then(route="returns", alert=rulebook.Alert())
    assert not rules.rules[1].then.ends
    assert [(place.do, place.line) for place in rules.policy] == [
        ("private_only", LINE + 5),
        ("answer_here", LINE + 6),
    ]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (rule("{any: [{}]}"), f'{LINE + 1}: this part of "any" has no condition'),
        (rule("{intents: hours}"), f'{LINE + 1}: "intents" is not a key here; did you mean "intent"?'),
        (rule("{none: [{intent: hour}]}"), f'{LINE + 1}: there is no intent "hour"; did you mean "hours"?'),
        (rule('{words: ["!!!"]}'), f'{LINE + 1}: "!!!" has no letter or digit to look for'),
        (rule('{pattern: "(a+)+$"}'), f"{LINE + 1}: this pattern can be made slow by a text written for it; say how many at most, like \\d{{1,9}} for \\d+, or use words"),
        (rule("{first_contact: true, returning: true}"), f'{LINE + 1}: write either "first_contact" or "returning"'),
        (rule("{messages: 3 negative in 10 min}"), f'{LINE + 1}: "messages" counts all of them; write "3 in 10 min"'),
        (rule("{messages: three}"), f'{LINE + 1}: "messages": "three" is not a count within a time; write "3 in 10 min"'),
        (rule("{unanswered_for: 2 hours}"), f'{LINE + 1}: "unanswered_for": "2 hours" is not a time; write "30 min", "4 h", "1 h 30 min" or "2 d"'),
        (rule("{surface: dm, on_post: 5 in 10 min}"), f"{LINE + 1}: a direct message stands under no post"),
        (rule(then="{}"), f"{LINE + 2}: this rule does nothing; write escalate, answer, draft, silent, tag, alert or route"),
        (rule(then="{answer: here, silent: true}"), f"{LINE + 2}: a rule does one of these: escalate, answer, draft or silent"),
        (rule(then="{hide: true}"), f'{LINE + 2}: say also what becomes of the message: "silent: true", "escalate: QUEUE" or "answer: private"'),
        (rule("{surface: comment, platform: facebook}", "{hide: true, answer: here}"), f'{LINE + 2}: nobody reads an answer under a hidden comment; write "answer: private"'),
        (rule("{surface: dm}", "{hide: true, silent: true}"), f"{LINE + 2}: only comments can be hidden"),
        (rule("{surface: comment}", "{hide: true, silent: true}"), f'{LINE + 2}: "hide": youtube cannot hide comments; write "platform: [facebook]"'),
        (rule("{surface: comment}", "{answer: both}"), f'{LINE + 2}: "both": youtube cannot answer a comment in private; write "platform: [facebook]"'),
        (rule("{surface: dm}", "{answer: private}"), f'{LINE + 2}: "private": a direct message is private already'),
        (rule(then="{silent: true, priority: high}"), f'{LINE + 2}: "priority" belongs to a rule that escalates'),
        (rule(then="{silent: true, holding: false}"), f'{LINE + 2}: "holding" belongs to "escalate"'),
        (rule(then="{silent: true, route: general}"), f'{LINE + 2}: "route" is for rules that only mark; "escalate" names its queue'),
        (rule(then="{route: retruns}"), f'{LINE + 2}: there is no queue "retruns"; did you mean "returns"?'),
        (rule(then="{alert: {chat: 5}}"), f'{LINE + 2}: "chat": Input should be less than 0'),
        (rule() + "policy:\n  - {do: hide}\n", f'{LINE + 4}: "hide": youtube cannot hide comments; write "platform: [facebook]"'),
        (rule() + "policy:\n  - {platform: youtube, do: private_only}\n", f'{LINE + 4}: "private_only": youtube cannot answer a comment in private'),
        (rule() + "policy:\n  - {surface: dm, do: private_only}\n", f'{LINE + 4}: "private_only": a direct message is private already'),
        (rule() + "policy:\n  - {intent: hour, do: silent}\n", f'{LINE + 4}: there is no intent "hour"; did you mean "hours"?'),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_its_mend(rules: str, said: str) -> None:
    """In a lead's words, for every key."""
    assert said in faults(rules)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("country: LV", "country: Latvia", '6: no holidays are known for the country "Latvia"; did you mean "LV"?'),
        ("country: LV", "country: DE\n  subdivision: BX", '7: "DE" has no subdivision "BX"; there are'),
        ("2026-11-20]", "20.11.2026]", '7: "also": "20.11.2026" is not a day; write "2026-12-24", or "12-24" for every year'),
        ("first_reply: 1 h 30 min", "first_reply: 2 d", '19: "first_reply": "2 d" is counted in opening hours; write it in "h" and "min"'),
        ("second_chat: -1002", "remind: {owner: 90 min}", '21: "owner": "90 min" is no less than the promise, "1 h 30 min"'),
        ("second_chat: -1002", "remind: {queue: off}", '21: "queue": "off" is not a time; write "30 min", "4 h", "1 h 30 min" or "2 d"; or write "never"'),
        ("second_chat: -1002", "remind: {before_opening: {chat: -1003}}", '21: no promise breaks at opening; write "promised_reply: at opening", or leave this out'),
        ("default_queue: general", "default_queue: general\npromised_reply: 0 min", '23: "promised_reply": "0 min" is no time at all'),
        ("first_reply: 1 h 30 min", "first_reply_minutes: 90", '19: "first_reply_minutes" is not a key here; did you mean "first_reply"?'),
        ("chat: -1001", "chat: 1001", '16: "chat": Input should be less than 0'),
    ],
)  # fmt: skip
def test_a_mistake_in_hours_and_queues_is_told_too(old: str, new: str, said: str) -> None:
    """Countries by their code, promises in opening time, groups by their negative number."""
    assert old in HEAD
    with pytest.raises(errors.PlaybookError) as caught:
        knowledge.check(GOOD | {"escalation_rules.yaml": HEAD.replace(old, new) + rule()}, {}, networks=CAN)
    assert any(str(fault).startswith(f"escalation_rules.yaml:{said}") for fault in caught.value.faults), caught.value


def test_days_may_also_be_a_plain_list() -> None:
    """Without a country, by date alone."""
    text = HEAD[: HEAD.index("holidays:")] + "holidays: [2026-12-24, 01-01]\n" + HEAD[HEAD.index("special_days:") :]
    known = knowledge.check(GOOD | {"escalation_rules.yaml": text + rule()}, {})
    assert {date(2026, 12, 24), date(2031, 1, 1)} <= known.rules.hours.holidays
