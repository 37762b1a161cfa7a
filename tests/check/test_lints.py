"""What `inboxbot check` says of a shop's files: each look finds its fault by file and line, and nothing in good files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web

from inboxbot import playbook
from inboxbot.check import promises, run, wording
from inboxbot.check.findings import Finding, Level
from tests.stories.conftest import FAQ as SHORT
from tests.stories.conftest import RULES, serving, write_shop
from tests.support import HOURS, NOON, ManualClock

FAQ = SHORT.replace('{en: "9-18."}', '{en: "9-18.", fa: "۹ تا ۱۸"}')
INTENT_RULE = "rules:\n  - name: complaint"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_shop(tmp_path / "shop")


Edit = Callable[[str], str]


async def found(
    shop: Path, *, faq: Edit = str, rules: Edit = str, now: datetime = NOON, links: bool = False
) -> Sequence[Finding]:
    """The findings after an edit of the small shop."""
    (shop / "faq.yaml").write_text(faq(FAQ), "utf-8")
    (shop / "escalation_rules.yaml").write_text(rules(RULES), "utf-8")
    report = await run.check(shop, "words", ManualClock(now), cache=shop.parent / "cache", with_links=links)
    return [finding for finding in report.findings if finding.check != "doubt"]


def said(findings: Sequence[Finding], check: str) -> list[str]:
    return [f"{each.file}:{each.line}: {each.level}: {each.message}" for each in findings if each.check == check]


async def test_good_files_are_good(shop: Path) -> None:
    """The small shop gives no finding but a doubt about its few examples, with its line."""
    (shop / "faq.yaml").write_text(FAQ, "utf-8")
    report = await run.check(shop, "words", ManualClock(), cache=shop.parent / "cache")
    assert {finding.check for finding in report.findings} == {"doubt"}  # so few examples are taken for one another
    assert (report.is_good, report.playbook != "") == (True, True)


async def test_a_failing_test_comes_with_its_line_and_its_trace(shop: Path) -> None:
    """A lead reads which steps were looked at."""
    (finding,) = await found(shop, faq=lambda text: text + '    tests: ["who won the match"]\n')
    assert (finding.level, finding.file, finding.line) == (Level.ERROR, "faq.yaml", FAQ.count("\n") + 1)
    assert finding.shown == 'tests: ["who won the match"]'
    assert [step.rule for step in finding.trace][-1] == "unsure"


async def test_two_entries_of_one_intent_that_differ_are_named(shop: Path) -> None:
    """In which languages they differ is said; the same text twice is only one too many."""
    double = '  opening:\n    intent: opening_hours\n    answer: {en: "Nine to six.", fa: "%s"}\n'
    line = FAQ.count("\n") + 1
    differing = await found(shop, faq=lambda text: text + double % "از ده تا شش.")
    assert said(differing, "contradicts") == [
        f'faq.yaml:{line}: warning: "opening_hours" and "opening" answer the intent "opening_hours" differently (fa); keep one of them'
    ]
    same = await found(shop, faq=lambda text: text + double % "از نه تا شش.")
    assert said(same, "overlaps") == [
        f'faq.yaml:{line}: warning: "opening_hours" and "opening" both answer the intent "opening_hours"; one of them is enough'
    ]


async def test_a_question_of_two_entries_is_named(shop: Path) -> None:
    """An entry's own question that is an example of another's intent, whatever its capitals and marks."""
    own = '  times:\n    questions: {fa: ["کي باز هستید؟"], en: [clock times]}\n    answer: {en: "See above.", fa: "بالا."}\n'
    (message,) = said(await found(shop, faq=lambda text: text + own), "contradicts")
    assert "the question" in message
    assert "(en, fa)" in message


async def test_an_intent_that_leads_nowhere_is_named(shop: Path) -> None:
    """No entry, no rule, not sensitive."""
    (shop / "intents/parking.yaml").write_text(
        "description: x\nexamples: {en: [where to park], fa: [پارکینگ دارید]}\n", "utf-8"
    )
    assert said(await found(shop), "leads-nowhere") == [
        'intents/parking.yaml:1: warning: nothing answers "parking" and no rule names it: its customers wait in "general"'
    ]


async def test_a_missing_language_is_named(shop: Path) -> None:
    """Of answers and examples it is a warning; of shorter texts a note."""
    findings = await found(
        shop,
        faq=lambda text: text.replace(', fa: "خواهش می‌کنم."', "").replace('{en: "9-18.", fa', "{fa"),
    )
    assert [message.split(": ", 1)[1] for message in said(findings, "language-missing")] == [
        'note: "opening_hours" has no public_answer in en: the longer answer is used',
        'warning: "thanks" has no answer in fa: those customers wait for a person',
    ]


async def test_an_entry_that_its_own_examples_do_not_reach_is_named(shop: Path) -> None:
    """A rule above takes its customers; the rule is named."""
    above = "rules:\n  - name: everything\n    when: {confidence: 0.0}\n    then: {silent: true}\n  - name: complaint"
    messages = said(await found(shop, rules=lambda text: text.replace(INTENT_RULE, above)), "never-hit")
    assert len(messages) == 2
    assert 'ends at the rule "everything"' in messages[0]


async def test_a_rule_below_one_that_always_wins_is_named_with_its_line(shop: Path) -> None:
    """Both rules are named."""
    below = (
        RULES
        + "  - name: angry Persian\n    when: {intent: complaint, confidence: 0.5, language: fa}\n    then: {escalate: general}\n"
    )
    line = RULES.count("\n") + 1
    assert said(await found(shop, rules=lambda _: below), "never-reached") == [
        f'escalation_rules.yaml:{line}: warning: the rule "angry Persian" never comes to its turn: "complaint" (line {line - 3}) holds whenever it does, and stands above it'
    ]


@pytest.mark.parametrize(
    ("when", "then", "why"),
    [
        ("{platform: messenger, surface: comment}", "{silent: true}", "there are no comments on messenger"),
        ("{negative: 0.95}", "{answer: here}", "whoever is that dissatisfied is never answered with a FAQ text"),
        ("{intent: complaint}", "{answer: here}", "complaint: never answered with a FAQ text"),
        ("{language: de}", "{silent: true}", 'waits for "de", a language without a voice'),
    ],
)
async def test_a_rule_whose_conditions_no_turn_meets_is_named(shop: Path, when: str, then: str, why: str) -> None:
    """The reason is said."""
    rule = f"rules:\n  - name: odd\n    when: {when}\n    then: {then}\n  - name: complaint"
    (message,) = said(await found(shop, rules=lambda text: text.replace(INTENT_RULE, rule)), "never-holds")
    assert why in message


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ("[2026-01-01, 2026-12-24]", "note: 1 of these days are over; they may be deleted"),
        ("[2025-12-24, 2026-01-01]", "warning: all holidays are over, the last was 2026-01-01: on the next one the bot will say that you are open"),
    ],
)  # fmt: skip
async def test_holidays_of_the_past_are_named(shop: Path, days: str, message: str) -> None:
    """When none lies ahead, that is worse than an old one."""
    findings = await found(shop, rules=lambda text: text.replace("queues:", f"holidays: {days}\nqueues:"))
    assert said(findings, "date-passed") == [f"escalation_rules.yaml:3: {message}"]


async def test_an_answer_that_would_be_cut_is_named_with_the_platforms(shop: Path) -> None:
    """Persian counts two bytes a letter on Instagram; a comment there takes 300 characters."""
    long = "از نه تا شش. " * 50
    findings = await found(shop, faq=lambda text: text.replace('"از نه تا شش."', f'"{long}"'))
    (message,) = said(findings, "too-long")
    assert "a private message would be cut: instagram takes 1000 bytes" in message
    findings = await found(shop, faq=lambda text: text.replace("9-18.", "9-18. " * 60))
    (message,) = said(findings, "too-long")
    assert "a comment would be cut: instagram takes 300 characters" in message


async def test_a_promise_that_the_opening_hours_break_is_named(shop: Path) -> None:
    """From Friday evening until Monday nobody is there; working hours are another matter, unless a queue promises less."""
    findings = await found(
        shop, faq=lambda text: text.replace("A colleague answers soon.", "A colleague answers within 24 hours.")
    )
    messages = said(findings, "promise")
    assert [message.split(": ", 2)[2] for message in messages] == [
        '"within 24 hours" cannot be kept: you are closed for 63 hours until Mon 30.11. 09:00'
    ]
    kept = await found(shop, faq=lambda text: text.replace("A colleague answers soon.", "Within 3 working hours."))
    assert said(kept, "promise") == []
    sooner = await found(shop, faq=lambda text: text.replace("A colleague answers soon.", "Within 30 working minutes."))
    assert all(
        'is sooner than the queue "complaints" promises: 60 opening minutes' in each for each in said(sooner, "promise")
    )
    assert said(sooner, "promise")


@pytest.mark.parametrize(
    ("language", "text", "hours", "work"),
    [
        ("en", "We reply within 24 hours.", 24, False),
        ("en", "You will hear from us in two business days", 48, True),
        ("en", "we answer in 1-2 days", 48, False),
        ("ru", "Мы ответим в течение часа.", 1, False),
        ("ru", "Ответим в течение двух рабочих дней", 48, True),
        ("ru", "свяжемся с вами в течение 24 часов", 24, False),
        ("fa", "ظرف ۲۴ ساعت پاسخ می‌دهیم", 24, False),
        ("fa", "ظرف نیم ساعت جواب می‌دهیم", 0.5, False),
        ("fa", "حداکثر تا ۲ روز کاری با شما تماس می‌گیریم", 48, True),
        ("ar", "سنرد عليكم خلال ٢٤ ساعة", 24, False),
        ("ar", "نرد خلال ساعتين", 2, False),
        ("ar", "سنتواصل معكم، نرد في غضون يوم عمل", 24, True),
        ("lv", "Atbildēsim 24 stundu laikā", 24, False),
        ("lv", "Atbildēsim divu darba dienu laikā", 48, True),
        ("he", "נחזור אליכם תוך 24 שעות", 24, False),
        ("he", "נענה תוך שעתיים", 2, False),
        ("he", "נחזור אליכם תוך יום עסקים", 24, True),
    ],
)
def test_promises_are_read_in_six_languages(language: str, text: str, hours: float, work: bool) -> None:
    """Digits of every script, numbers in words, duals, working days."""
    (promise,) = promises.find(text, language, about_replies=False)
    assert (promise.within, promise.counts_work) == (timedelta(hours=hours), work)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Delivery takes 1-2 working days. We'll reply soon."),
        ("ru", "Доставка в течение 3 дней. Ответим скоро."),
        ("fa", "ارسال ظرف ۳ روز. به‌زودی پاسخ می‌دهیم."),
        ("de", "Wir antworten innerhalb von 24 Stunden"),
    ],
)
def test_what_is_not_about_a_reply_is_no_promise(language: str, text: str) -> None:
    """A delivery in three days promises no answer."""
    assert list(promises.find(text, language, about_replies=False)) == []


def test_the_longest_time_without_an_opening_spans_holidays() -> None:
    """Christmas and the weekend after it count as one."""
    holidays = frozenset(datetime(2026, 12, day).date() for day in (24, 25, 26))  # noqa: DTZ001  # a day has no zone
    opening = playbook.Hours(zone=ZoneInfo("Europe/Riga"), week=HOURS.week, holidays=holidays)
    gap, ends = wording.longest_gap(opening, NOON)
    assert gap == timedelta(days=4, hours=15)
    assert ends == datetime(2026, 12, 28, 7, 0, tzinfo=UTC)
    assert wording.longest_gap(playbook.Hours(zone=ZoneInfo("UTC"), week=((),) * 7), NOON)[0] == timedelta()


async def test_dead_links_are_named_where_they_stand(shop: Path) -> None:
    """A page that is gone, one that answers only GET, one that fails, one that nobody serves; a Persian full stop is no part of it."""
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(f"{request.method} {request.path}")
        statuses = {"/gone": 404, "/broken": 500, "/shy": 403}
        only_get = request.path == "/get" and request.method == "HEAD"
        return web.Response(status=405 if only_get else statuses.get(request.path, 200))

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    async with serving(application) as address:
        words = " ".join(f"{address}{path}" for path in ("/fine", "/gone", "/get", "/broken", "/shy"))
        persian = f"ببینید {address}/gone؟ http://127.0.0.1:9/x"
        findings = await found(
            shop, faq=lambda text: text.replace("Nine to six.", words).replace("از نه تا شش.", persian), links=True
        )
    assert sorted(message.split(" ", 1)[1].replace(address, "") for message in said(findings, "dead-link")) == [
        "error: /gone: there is no such page (404)",
        "error: /gone: there is no such page (404)",
        "error: http://127.0.0.1:9/x: cannot be reached (ClientConnectorError)",
        "warning: /broken: answers 500",
    ]
    assert asked.count("HEAD /gone") == asked.count("GET /gone") == 1
    assert "GET /get" in asked
    assert "GET /fine" not in asked


async def test_files_that_do_not_load_are_faults_with_their_lines(shop: Path) -> None:
    """No look over them is possible, so only these are said."""
    findings = await found(shop, faq=lambda text: text.replace("    small_talk: true", "    smalltalk: true"))
    assert said(findings, "file") == ['faq.yaml:36: error: "smalltalk" is not a key here; did you mean "small_talk"?']
    assert len(findings) == 1
    assert findings[0].shown == "smalltalk: true"
