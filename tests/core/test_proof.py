"""The files' own tests: what may be written, what comes of them, and how a lead reads that one failed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import errors, playbook, proof
from inboxbot.domain import Limits, Mode, Surface
from inboxbot.encoders import open_encoder
from inboxbot.proof import moment
from inboxbot.reload import examples, knowledge, library
from tests.stories.conftest import FAQ, PHRASES, RULES
from tests.support import HOURS, NOON

LIMITS: Mapping[str, Limits] = {
    "facebook": Limits(text=2000, comment_text=8000, private_reply=True),
    "messenger": Limits(text=2000),
}
FILES = {
    "faq.yaml": FAQ,
    "escalation_rules.yaml": RULES,
    **{
        f"intents/{name}.yaml": "description: x\nexamples:\n"
        + "".join(f"  {code}: {texts}\n" for code, texts in phrases.items())
        for name, phrases in PHRASES.items()
    },
}


async def results(faq: str = "", rules: str = "", intent: str = "") -> list[proof.Result]:
    """The tests that were appended to the small shop's files, asked."""
    texts = dict(FILES)
    texts["faq.yaml"] += faq
    texts["escalation_rules.yaml"] += rules
    texts["intents/complaint.yaml"] += intent
    known = knowledge.check(texts, {}, networks=LIMITS)
    encoder = open_encoder("words")
    head = await library.learn(examples.examples_of(known), encoder)
    return list(await library.prove(known, library.playbook_of(known, head), encoder, LIMITS, NOON))


async def test_a_bare_question_under_an_entry_wants_that_entry() -> None:
    """Persian and English, one line each; the other entry's question is named with what came instead."""
    good, also, wrong = await results(faq='    tests: ["ممنون", "thanks a lot", "کی باز هستید"]\n')
    assert (good.wrong, also.wrong) == ("", "")
    assert wrong.wrong.startswith(
        'test "کی باز هستید": expected the answer "thanks"; came the answer "opening_hours", by the rule "faq"'
    )
    assert (wrong.test.file, wrong.test.line) == ("faq.yaml", FAQ.count("\n") + 1)


async def test_a_bare_question_under_a_rule_wants_that_rule_and_under_an_intent_that_intent() -> None:
    """The place says what is expected."""
    rule, intent = await results(rules='    tests: ["terrible service"]\n', intent='tests: ["افتضاح بود"]\n')
    assert (rule.wrong, intent.wrong) == ("", "")
    assert (rule.decision.rule, intent.decision.meaning.intent) == ("complaint", "complaint")


@pytest.mark.parametrize(
    ("test", "missing"),
    [
        ("{ask: when are you open, expect: opening_hours}", ""),
        ("{ask: when are you open, expect: {entry: opening_hours, says: Nine, never: [refund, Ten]}}", ""),
        ("{ask: when are you open, expect: {says: Ten}}", '"Ten" in the reply'),
        ("{ask: when are you open, expect: {never: Nine}}", 'a reply without "Nine"'),
        ("{ask: when are you open, surface: comment, expect: {says: 9-18., never: Nine}}", ""),
        ("{ask: when are you open, mode: human, expect: silence}", ""),
        ("{ask: when are you open, expect: silence}", "silence"),
        ("{ask: when are you open, expect: draft}", "a draft"),
        ("{ask: when are you open, expect: {clarify: [thanks, opening_hours]}}", "a choice of thanks, opening_hours"),
        ("{ask: [terrible service, nobody answers me], expect: {queue: complaints, rule: complaint, intent: complaint}}", ""),
        ("{ask: terrible service, expect: {queue: general}}", 'a card in the queue "general"'),
        ("{ask: terrible service, at: sun 03:00, expect: {says: A colleague answers tomorrow 9}}", ""),
        ('{ask: terrible service, at: "2026-11-23 12:00", expect: {says: answers soon}}', ""),
        ("{ask: terrible service, platform: facebook, surface: comment, expect: {says: looks after it}}", ""),
        ("{ask: qwertz uiop, expect: {intent: none, rule: unsure}}", ""),
        ("{ask: guten tag, lang: de, expect: {queue: general}}", ""),
        ("{ask: when are you open, name: opening, expect: {rule: complaint}}", 'the rule "complaint"'),
    ],
)  # fmt: skip
async def test_what_may_be_expected(test: str, missing: str) -> None:
    """Everything that is written must come true; what did not is named."""
    (result,) = await results(rules=f"tests:\n  - {test}\n")
    assert (f"expected {missing}; came" in result.wrong) if missing else result.wrong == ""
    assert bool(missing) == bool(result.wrong)


async def test_a_language_that_a_test_names_is_the_language_it_is_heard_in() -> None:
    """Whatever the words look like: the detector would say English."""
    asked = "ask: terrible service, expect: {queue: complaints}"
    heard, named = await results(rules=f"tests:\n  - {{{asked}}}\n  - {{{asked}, lang: fa}}\n")
    assert (heard.decision.meaning.language, named.decision.meaning.language) == ("en", "fa")
    assert named.reply.startswith("سلام")


async def test_a_test_finds_what_a_rule_looks_for() -> None:
    """A pattern of the files is searched in the words of their own test, in any script."""
    rule = "  - name: orders\n    when: {pattern: 'شماره \\d{3}'}\n    then: {escalate: complaints}\n"
    (found,) = await results(rules=f"{rule}    tests: [سلام! شماره 123 کجاست؟]\n")
    assert found.wrong == ""


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ("{ask: x, expect: opening_hour}", 'there is no entry "opening_hour"; did you mean "opening_hours"?'),
        ("{ask: x, expect: {queue: complaint}}", 'there is no queue "complaint"; did you mean "complaints"?'),
        ("{ask: x, expect: {intent: complaints}}", 'there is no intent "complaints"; did you mean "complaint"?'),
        ("{ask: x, platform: mesenger, expect: silence}", 'there is no platform "mesenger"; did you mean "messenger"?'),
        ("{ask: x, expect: {sys: x}}", '"sys" is not a key here; did you mean "says"?'),
        ("{ask: x, at: 25:00, expect: silence}", '"at": write "2026-12-24 23:30" or "sun 03:00", in the time of the shop'),
        ("{ask: x, mode: robot, expect: silence}", '"mode" is one of bot, human'),
        ("{ask: x, surface: wall, expect: silence}", '"surface" is one of comment, dm'),
        ("{ask: [], expect: silence}", '"ask" needs 1 item(s) at least'),
        ("{expect: silence}", '"ask" is missing'),
        ("{ask: x}", 'a test here needs "expect": what must come of it'),
        ("x", 'a test here needs "expect": what must come of it'),
    ],
)  # fmt: skip
async def test_a_test_that_cannot_be_asked_is_a_fault_of_its_line(test: str, said: str) -> None:
    """Misspelt names and keys are caught before anything is asked."""
    with pytest.raises(errors.PlaybookError) as caught:
        await results(rules=f"tests:\n  - {test}\n")
    assert [str(fault) for fault in caught.value.faults] == [
        f"escalation_rules.yaml:{RULES.count(chr(10)) + 2}: {said}"
    ]


async def test_without_vectors_letters_alone_are_heard() -> None:
    """A phrase whose vector is missing does not stop the others."""
    known = knowledge.check(FILES | {"faq.yaml": FAQ + "    tests: [thank you]\n"}, {})
    head = await library.learn(examples.examples_of(known), open_encoder("words"))
    (result,) = proof.run(known.tests, {}, library.playbook_of(known, head), LIMITS, NOON)
    assert result.decision.trace
    assert proof.phrases(known.tests) == ["thank you"]


async def test_an_entry_that_has_not_earned_its_voice_is_drafted_with_its_words() -> None:
    """Whether it is said or drafted, it is this entry's answer; who wants a draft can say so."""
    drafting = FAQ.replace("    small_talk: true\n", "    draft: true\n")
    texts = FILES | {
        "faq.yaml": drafting + "    tests: [thank you, {ask: thank you, expect: {draft: true, says: welcome}}]\n"
    }
    known = knowledge.check(texts, {})
    encoder = open_encoder("words")
    head = await library.learn(examples.examples_of(known), encoder)
    found = await library.prove(known, library.playbook_of(known, head), encoder, LIMITS, NOON)
    assert [result.wrong for result in found] == ["", ""]
    assert {result.decision.action.kind for result in found} == {"draft"}


RIGA = ZoneInfo("Europe/Riga")


@pytest.mark.parametrize(
    ("written", "local"),
    [
        ("2026-12-24 23:30", datetime(2026, 12, 24, 23, 30, tzinfo=RIGA)),
        ("2026-07-01 9:05", datetime(2026, 7, 1, 9, 5, tzinfo=RIGA)),
        ("mon 03:00", datetime(2026, 11, 23, 3, 0, tzinfo=RIGA)),
        ("sun 03:00", datetime(2026, 11, 29, 3, 0, tzinfo=RIGA)),
        ("", datetime(2026, 11, 24, 9, 1, tzinfo=RIGA)),
    ],
)
def test_a_time_is_the_shops_own(written: str, local: datetime) -> None:
    """A date, a weekday to come, or nothing: then the shop is open."""
    assert moment.when(written, HOURS, NOON) == local


@given(
    day=st.sampled_from(moment.DAYS),
    now=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # hypothesis wants naive bounds
    closed=st.sets(st.integers(0, 20)),
)
def test_a_weekday_is_a_coming_one_that_is_no_holiday(day: str, now: datetime, closed: set[int]) -> None:
    """Whatever the date and the holidays are."""
    today = now.astimezone(RIGA).date()
    holidays = frozenset(today + timedelta(days=offset) for offset in closed)
    opening = playbook.Hours(zone=RIGA, week=HOURS.week, holidays=holidays)
    found = moment.when(f"{day} 12:00", opening, now).astimezone(RIGA)
    assert found.weekday() == moment.DAYS.index(day)
    assert found.date() >= today
    assert found.date() not in holidays


@given(st.text(max_size=20))
def test_any_other_text_is_no_time(written: str) -> None:
    """It is said how to write one; nothing else is raised."""
    try:
        moment.checked(written)
    except ValueError as error:
        assert str(error) == moment.FORMS  # noqa: PT017  # some texts are times
    else:
        assert isinstance(moment.when(written, HOURS, NOON), datetime)


def test_the_first_platform_that_has_the_surface_is_asked() -> None:
    """A comment is not asked on a platform without comments, nor a direct message on one that is made for comments."""
    at = {
        surface: proof.network(
            proof.Test(file="", line=1, ask=("x",), expect=proof.Expected(), surface=surface, mode=Mode.BOT), LIMITS
        )
        for surface in Surface
    }
    assert at == {Surface.COMMENT: "facebook", Surface.DM: "messenger"}


def test_a_shop_that_never_opens_is_asked_now() -> None:
    """No opening in sight is no reason not to be tested."""
    never = playbook.Hours(zone=RIGA, week=((),) * 7, holidays=frozenset({date(2026, 1, 1)}))
    assert moment.when("", never, NOON) == NOON
