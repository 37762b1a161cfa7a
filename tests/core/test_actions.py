"""What rules do beside answering: marks, places, promises; and what no rule file can make the bot do."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, errors, rulebook
from inboxbot.compose.compose import compose
from inboxbot.decide import rules as rules_of
from inboxbot.decide.decide import decide
from inboxbot.decide.turn import Turn
from inboxbot.domain import Answer, Clarify, Draft, Escalate, Manner, StaySilent, Surface
from inboxbot.reload import knowledge
from inboxbot.rulebook import Alert, Place, Queue, Rule, Then, When
from inboxbot.speech import in_english
from tests.core import test_rule_files as files
from tests.core.test_decide import ESCALATION, meanings, turn
from tests.core.test_knowledge import FAQ
from tests.support import NOON, book, conversation, meaning, message

POST = conversation(platform="facebook", surface=Surface.COMMENT, post="post")
LIMITS = {
    "facebook": domain.Limits(text=2000, comment_text=2000, private_reply=True, private_window=168, hide=True),
    "messenger": domain.Limits(text=2000),
    "youtube": domain.Limits(text=2000, comment_text=2000),
}
ABLE = {name: LIMITS[name] for name in ("facebook", "messenger")}
ALWAYS = When(surfaces=tuple(Surface))


def ruled(*rules: Rule, policy: tuple[Place, ...] = (), **changes: object) -> Turn:
    given_ = turn(rules=rules, **changes)  # type: ignore[arg-type]
    return replace(given_, book=replace(given_.book, rules=replace(given_.book.rules, policy=policy)))


def outcome(given_: Turn) -> domain.Outcome:
    work = domain.Work(
        conversation=given_.conversation, messages=given_.messages, seqs=(1,), received_at=given_.received_at
    )
    return compose(work, decide(given_), given_.book, LIMITS, given_.now, in_english)


def said(made: domain.Outcome) -> list[tuple[Manner, str]]:
    return [(out.manner, out.text) for out in made.outbound if isinstance(out, domain.Reply)]


def test_a_rule_that_only_marks_lets_the_reading_go_on() -> None:
    """Its tag, alert and queue stand, the trace says so, and the rule after it decides."""
    marks = Rule(
        name="order talk", when=ALWAYS, then=Then(tags=("order",), alert=Alert(chat=-5), route="urgent"), line=3
    )
    decision = decide(ruled(marks, means=meaning(None)))
    assert decision.rule == "unsure"
    assert isinstance(decision.action, Escalate)
    assert (decision.action.queue, decision.action.due_at) == ("urgent", NOON + timedelta(minutes=30))
    assert decision.marks == domain.Marks(tags=("order",), alerts=(domain.Alert(rule="order talk", chat=-5),))
    step = next(step for step in decision.trace if step.rule == "order talk")
    assert (step.held, step.line, step.marks) == (True, 3, ("tag order", "route urgent", "alert"))


def test_a_rule_that_was_passed_over_marks_nothing() -> None:
    """It would have answered a complaint: nothing of it happens."""
    rule = Rule(name="r", when=ALWAYS, then=Then(answer="here", tags=("t",)))
    assert decide(ruled(rule, means=meaning(negative=0.9))).marks == domain.Marks()


def test_a_hidden_comment_is_hidden_once_and_no_one_is_answered_below_it() -> None:
    """The holding reply is left unsaid; the card says what the rule says."""
    rule = Rule(name="insult", when=ALWAYS, then=Then(escalate="urgent", hide=True, tags=("insult",)))
    both = (message(external_id="c1"), message(external_id="c2"))
    made = outcome(ruled(rule, about=POST, messages=both))
    hides = [out for out in made.outbound if isinstance(out, domain.Hide)]
    assert [hide.comment for hide in hides] == ["c1", "c2"]
    assert said(made) == []
    assert made.escalation is not None
    assert made.escalation.tags == ("insult",)
    assert outcome(ruled(rule, about=POST, messages=both)) == made


def test_nothing_is_hidden_where_it_cannot_be() -> None:
    """Not in direct messages, and not on a platform that has no such thing."""
    rule = Rule(name="spam", when=ALWAYS, then=Then(silent=True, hide=True))
    for about in (conversation(), replace(POST, platform="youtube")):
        assert outcome(ruled(rule, about=about)).outbound == ()


@pytest.mark.parametrize(
    ("do", "replies"),
    [
        ("answer_here", [(Manner.PUBLIC, "9-18.")]),
        ("private_only", [(Manner.PRIVATE, "Nine to six.")]),
        ("public_line_and_private", [(Manner.PRIVATE, "Nine to six."), (Manner.PUBLIC, "9-18.")]),
        ("silent", []),
        ("hide", []),
    ],
)
def test_the_policy_says_where_an_answer_stands(do: rulebook.Do, replies: list[tuple[Manner, str]]) -> None:
    """Under the comment, in private, or in private with a line under the comment."""
    about = replace(POST, first_contact=False, automatic=(domain.SentReply(text="x", at=NOON - timedelta(hours=2)),))
    made = outcome(ruled(policy=(Place(do=do, surfaces=(Surface.COMMENT,), line=9),), about=about))
    assert said(made) == replies
    assert [out.kind for out in made.outbound if out.kind != "reply"] == (["hide"] if do == "hide" else [])


def test_the_policy_may_send_everything_to_a_person() -> None:
    """With the line that says so in the trace."""
    decision = decide(ruled(policy=(Place(do="person", intents=("hours",), line=9),)))
    assert (decision.rule, decision.trace[-1].because) == ("policy", "line 9: person")
    assert isinstance(decision.action, Escalate)


def test_the_first_line_of_the_policy_that_fits_counts() -> None:
    """By intent, mood, platform and surface."""
    lines = (
        Place(do="silent", sentiments=("negative",)),
        Place(do="person", platforms=("instagram",)),
        Place(do="private_only", surfaces=(Surface.COMMENT,)),
    )
    assert decide(ruled(policy=lines, about=POST)).action == Answer(entry="hours", private=True)
    assert decide(ruled(policy=lines, about=POST, means=meaning(negative=0.9))).action == StaySilent()
    assert decide(ruled(policy=lines, about=replace(POST, platform="instagram"))).rule == "policy"
    assert decide(ruled(policy=lines)).action == Answer(entry="hours")


def test_a_place_of_silence_does_not_swallow_the_dissatisfied() -> None:
    """Only a line that names a mood or an intent does: "we say nothing on this platform" is not about complaints."""
    lines = (Place(do="silent", platforms=("facebook",)),)
    assert decide(ruled(policy=lines, about=POST)).action == StaySilent()
    assert decide(ruled(policy=lines, about=POST, means=meaning(negative=0.9))).rule == "dissatisfied"
    assert decide(ruled(policy=lines, about=POST, means=meaning("legal"))).rule == "sensitive"


def test_who_must_wait_is_told_in_private_where_the_policy_says_so() -> None:
    """Under the comment stands only the public line."""
    lines = (Place(do="public_line_and_private", sentiments=("negative",)),)
    made = outcome(ruled(policy=lines, about=POST, means=meaning(negative=0.9)))
    assert [manner for manner, _ in said(made)] == [Manner.PRIVATE, Manner.PUBLIC]
    assert "A colleague answers soon." in said(made)[0][1]
    assert "Sorry to hear that" in said(made)[1][1]


@pytest.mark.parametrize(
    ("do", "until"), [("public_line_and_private", None), ("answer_here", NOON + timedelta(days=7))]
)
def test_the_card_offers_the_one_private_answer_until_it_is_used(do: Any, until: datetime | None) -> None:
    """The bot's own private words use it up; what it says in public does not."""
    lines = (Place(do=do, sentiments=("negative",)),)
    made = outcome(ruled(policy=lines, about=POST, means=meaning(negative=0.9)))
    assert made.escalation is not None
    assert made.escalation.private_until == until


def test_a_rules_own_word_counts_before_the_policy() -> None:
    """`answer: here` stays here, `answer: policy` asks the policy."""
    lines = (Place(do="private_only"),)
    here = Rule(name="r", when=ALWAYS, then=Then(answer="here"))
    policy = Rule(name="r", when=ALWAYS, then=Then(answer="policy"))
    both = Rule(name="r", when=ALWAYS, then=Then(answer="both"))
    assert decide(ruled(here, policy=lines, about=POST)).action == Answer(entry="hours")
    assert decide(ruled(policy, policy=lines, about=POST)).action == Answer(entry="hours", private=True)
    assert decide(ruled(both, about=POST)).action == Answer(entry="hours", private=True, public_line=True)
    assert decide(ruled(both)).action == Answer(entry="hours")


def test_a_promise_to_resolve_is_kept_on_the_escalation() -> None:
    """Counted in opening minutes, like the first reply; a rule may make it more urgent than its queue."""
    given_ = ruled(Rule(name="r", when=ALWAYS, then=Then(escalate="slow", priority=0)))
    slow = Queue(name="slow", title="Slow", first_reply_minutes=60, resolution_minutes=9 * 60)
    rules = replace(given_.book.rules, queues={**given_.book.rules.queues, "slow": slow})
    made = outcome(replace(given_, book=replace(given_.book, rules=rules)))
    assert made.escalation is not None
    assert made.escalation.priority == 0
    assert made.escalation.due_at == NOON + timedelta(hours=1)
    assert made.escalation.resolve_by == NOON + timedelta(hours=9 + 15)  # three hours of them are tomorrow
    card = next(out for out in made.outbound if isinstance(out, domain.Card))
    assert "to be resolved by Tue 24 Nov 12:00" in "".join(span.text for span in card.spans)


def test_an_open_card_moves_to_the_department_that_a_rule_put_in_charge() -> None:
    """While nobody has taken it; a more urgent one stays where it is."""
    rule = Rule(name="r", when=ALWAYS, then=Then(route="returns"))
    given_ = ruled(rule, about=conversation(escalation=ESCALATION), means=meaning(None))
    queues = {**given_.book.rules.queues, "returns": Queue(name="returns", title="Returns")}
    given_ = replace(given_, book=replace(given_.book, rules=replace(given_.book.rules, queues=queues)))

    def queue(escalation: domain.Escalation) -> str:
        made = outcome(replace(given_, conversation=conversation(escalation=escalation))).escalation
        return made.queue if made else ""

    assert queue(ESCALATION) == "returns"
    assert queue(replace(ESCALATION, priority=0)) == "general"
    assert queue(replace(ESCALATION, state=domain.EscalationState.TAKEN)) == "general"


def test_an_alert_is_raised_once_an_hour_for_a_post() -> None:
    """With the customer's words, to the group that the rule names."""
    rule = Rule(name="crisis", when=ALWAYS, then=Then(silent=True, alert=Alert(chat=-5, topic=7)))
    first, second = (
        outcome(ruled(rule, about=replace(POST, contact=name, id=domain.ConversationId(name)))).outbound
        for name in ("a", "b")
    )
    assert isinstance(first[0], domain.Notice)
    assert (first[0].chat, first[0].topic, first[0].id) == (-5, 7, second[0].id)
    assert "when are you open?" in "".join(span.text for span in first[0].spans)
    later = outcome(ruled(rule, about=POST, now=NOON + timedelta(hours=1))).outbound
    assert later[0].id != first[0].id


# --- any rule file that loads -------------------------------------------------------------------------------------

texts = st.sampled_from(["price", "سفارش", "возврат", "שלום"])
leaves = st.fixed_dictionaries(
    {},
    optional={
        "intent": st.sampled_from(["hours", "complaint", ["hours", "legal"]]),
        "confidence": st.floats(0, 1).map(lambda share: round(share, 2)),
        "negative": st.floats(0, 1).map(lambda share: round(share, 2)),
        "sentiment": st.sampled_from(["negative", "neutral", ["positive", "negative"]]),
        "language": st.sampled_from(["en", ["fa", "ru"]]),
        "platform": st.just("facebook"),
        "surface": st.sampled_from(["comment", ["dm", "comment"]]),
        "words": st.lists(texts, min_size=1, max_size=2),
        "entity": st.just("order"),
        "hours": st.sampled_from(["open", "closed"]),
        "returning": st.booleans(),
        "tag": st.just("vip"),
        "messages": st.just("2 in 10 min"),
        "on_post": st.just("2 negative in 1 h"),
        "on_topic": st.sampled_from(
            [{"intent": "hours", "negative": 2, "within": "1 h"}, {"words": ["سلام"], "count": 2, "within": "7 d"}]
        ),
        "unanswered_for": st.just("1 h"),
        "repeated": st.booleans(),
    },
)
groups = st.recursive(
    leaves,
    lambda inner: st.tuples(
        leaves, st.sampled_from(["all", "any", "none"]), st.lists(inner, min_size=1, max_size=2)
    ).map(lambda made: {**made[0], made[1]: made[2]}),
    max_leaves=4,
)
ENDINGS: list[dict[str, object]] = [
    {"answer": "here", "entry": "hours"},
    {"answer": "private", "entry": "hours"},
    {"answer": "both", "entry": "hours"},
    {"answer": "policy", "entry": "hours"},
    {"answer": "here"},
    {"draft": True},
    {"draft": True, "entry": "hours"},
    {"silent": True},
    {"escalate": "general"},
    {"escalate": "urgent", "holding": False},
    {},
]
endings = st.sampled_from(ENDINGS)
extras = st.fixed_dictionaries({}, optional={"tag": st.just("t"), "alert": st.just("desk")})
thens = st.tuples(endings, extras).map(lambda made: {**made[0], **made[1]})
places = st.fixed_dictionaries(
    {"do": st.sampled_from(["answer_here", "public_line_and_private", "private_only", "hide", "person", "silent"])},
    optional={
        "intent": st.sampled_from(["hours", "complaint"]),
        "sentiment": st.sampled_from(["negative", "neutral"]),
        "surface": st.just("comment"),
        "platform": st.just("facebook"),
    },
)
SHOP = """\
time_zone: Europe/Riga
hours: {mon: ["9:00-18:00"]}
queues: {general: {title: G}, urgent: {title: U, priority: urgent, first_reply: 30 min}}
default_queue: general
answer_when_right: 0.5
complaint_intents: [complaint]
"""
INTENTS = {
    f"intents/{name}.yaml": f"description: x\nsensitive: {'true' if name == 'legal' else 'false'}\nexamples: {{en: [x]}}\n"
    for name in ("hours", "complaint", "legal", "thanks")
}
FILES = {"faq.yaml": FAQ.replace("entries:", "entries:\n  thanks:\n    intent: thanks\n    answer: {en: x}")}
everything = st.just({"surface": ["dm", "comment"]})
rule_files = st.tuples(
    st.lists(st.tuples(everything | groups, thens), min_size=1, max_size=4), st.lists(places, max_size=2)
).map(
    lambda made: (
        SHOP
        + f"rules: {json.dumps([{'name': f'r{n}', 'when': w, 'then': t} for n, (w, t) in enumerate(made[0])])}\n"
        + f"policy: {json.dumps(made[1])}\n"
    )
)
heard = st.lists(
    st.builds(
        domain.Heard,
        at=st.sampled_from([NOON - timedelta(minutes=5), NOON - timedelta(hours=5)]),
        messages=st.just(1),
        negative=st.floats(0, 1),
        asked=st.sampled_from(["", "hours"]),
    ),
    max_size=3,
).map(tuple)


@given(
    rule_files,
    meanings.map(lambda means: replace(means, language="en")),
    st.sampled_from([conversation(), POST, conversation(tags=("vip",))]),
    heard,
    st.sampled_from(["سلام", "возврата"]),
)
def test_under_any_rules_that_load_a_complaint_is_never_answered_as_a_faq(
    text: str, means: domain.Understanding, about: domain.Conversation, earlier: tuple[domain.Heard, ...], words: str
) -> None:
    """And the first rule that holds and ends the reading wins, and the same turn gets the same decision."""
    try:
        known = knowledge.check({**FILES, **INTENTS, "escalation_rules.yaml": text}, {}, networks=ABLE)
    except errors.PlaybookError:
        return
    given_ = turn(words, means=means, about=about)
    shop = replace(book(), rules=known.rules, entries=known.entries, intents=known.intents)
    given_ = replace(given_, book=shop, lately=domain.Lately(here=earlier, on_post=earlier))
    decision = decide(given_)

    assert decision == decide(given_)
    unhappy = means.negative >= known.rules.negative_from or means.intent in {"complaint", "legal"}
    if unhappy:
        assert not isinstance(decision.action, Answer | Clarify | Draft)
    assert not any(step.held and not step.marks for step in decision.trace[:-1])
    held = [rule for rule in known.rules.rules if rules_of.check(rule.when, given_)[0]]
    ending = [rule.name for rule in held if rule.then.ends and (rule.then.silent or rule.then.escalate)]
    if decision.rule in ending:
        assert decision.rule == ending[0]
    elif ending:
        answering = [rule.name for rule in held if rule.then.answer or rule.then.draft]
        assert decision.rule in answering
        names = [rule.name for rule in held]
        assert names.index(decision.rule) < names.index(ending[0])


def test_the_files_of_the_property_do_load() -> None:
    """What is generated above is not refused as a whole."""
    assert files.CAN
    text = SHOP + "rules: [{name: r, when: {any: [{words: [price]}, {none: [{hours: open}]}]}, then: {answer: both}}]\n"
    text = text.replace("{any:", "{platform: facebook, any:")
    known = knowledge.check({**FILES, **INTENTS, "escalation_rules.yaml": text}, {}, networks=LIMITS)
    assert known.rules.rules[0].then.answer == "both"
