"""The page of a replay: it needs nothing else, and no customer can write into it."""

from __future__ import annotations

import dataclasses
import re
import shutil
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright import async_api as browsers

from inboxbot.compare import Difference, Kind, Side
from inboxbot.replay import page
from inboxbot.replay.report import Case, Counts, Report
from tests.sandbox.conftest import CHROMIUM, FLAGS
from tests.support import NOON

HOSTILE = (
    '</blockquote><script>document.title="taken"</script>',
    "<img src=https://evil.example/x onerror=alert(1)>",
    '" autofocus onfocus="alert(1)',
    "$verdict ${style} {0} %s &lt; &#x202e;",
    "\u202egnp.exe\u2066 a\0b \U0001f9d1\u200d\U0001f680 ﷽",
    "]]> --> <!-- <![CDATA[",
)


def case(texts: tuple[str, ...], kind: Kind = Kind.LOST, **changes: str) -> Case:
    before = Side(action="escalate", rule="complaint", what="complaints", reply="متأسفیم؛ همکارم زود پاسخ می‌دهد.")
    after = Side(action="answer", rule="faq", what="opening_hours", reply="از نه تا شش باز هستیم. Linden")
    if kind is Kind.WORDED:
        before = Side(action="answer", rule="faq", what="opening_hours", reply="Nine to six.")
        after = dataclasses.replace(before, reply="Ten to seven, and on Saturdays until three.")
    made = Difference(kind=kind, turn="c#1", at=NOON - timedelta(days=3), before=before, after=after)
    values = {"message": "m_1", "platform": "messenger", "surface": "dm", "language": "fa", "name": "سارا احمدی"}
    return Case(difference=made, texts=texts, **(values | changes))


def report(*cases: Case) -> Report:
    return Report(
        since=NOON - timedelta(days=30),
        until=NOON,
        folder="/srv/پوشه/<b>edited</b>",
        playbook="3fa2c1d0e9b8",
        zone=ZoneInfo("Europe/Riga"),
        counts=Counts(decided=2010, replayed=2000, unknown=10),
        cases=cases,
        versions=2,
        seconds=12.3,
    )


class Tags(HTMLParser):
    """Every tag with its attributes, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


def test_no_words_become_markup() -> None:
    """Customers' texts, names, ids, rules and replies are shown letter by letter, wherever they stand."""
    tame, hostile = read(page.page(report(case(("a",))))), HOSTILE[0]
    sides = Side(action="answer", rule=hostile, what=hostile, reply=hostile)
    for text in HOSTILE:
        one = case((text,), name=text, message=text, platform=text, language=text)
        wild = dataclasses.replace(one, difference=dataclasses.replace(one.difference, before=sides, after=sides))
        seen = read(page.page(report(wild)))
        assert {tag for tag, _ in seen.tags} <= {tag for tag, _ in tame.tags}
        assert {name for _, attrs in seen.tags for name, _ in attrs} <= {n for _, attrs in tame.tags for n, _ in attrs}
        assert text in seen.words


def test_it_needs_nothing_else() -> None:
    """No script, no address to fetch from, and a policy that forbids both."""
    html = page.page(report(case(HOSTILE)))
    assert not re.search(r"<(script|link|img|iframe|object|embed|form|base)\b", html)
    assert "default-src 'none'" in html
    assert "url(" not in html
    assert "@import" not in html


def test_what_would_be_lost_stands_first_and_open() -> None:
    """Above everything else, in the title too."""
    html = page.page(report(case(("سلام",), Kind.WORDED), case(("افتضاح",)), case(("ужас",))))
    assert html.index("2 complaints would no longer reach you.") < html.index("<table")
    assert html.index(" open>") < html.index("Told in other words:")
    assert html.count("<details open>") == 1
    assert "<title>2 complaints" in html


def test_a_page_of_nothing_says_so() -> None:
    """No difference: no table, one green sentence."""
    html = page.page(report())
    assert 'class="good">Every complaint that reached you would still reach you.' in html
    assert "<table" not in html


def test_a_large_group_is_cut_and_says_by_how_much() -> None:
    """The page stays readable; nothing is hidden silently."""
    html = page.page(report(*(case((f"سلام {n}",)) for n in range(page.SHOWN + 7))))
    assert html.count("<blockquote") == page.SHOWN
    assert "and 7 more" in html


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
async def test_a_browser_shows_it(tmp_path: Path, width: int, dark: bool) -> None:
    """On a screen and on a phone, light and dark: nothing is wider than the screen, right-to-left words begin at the
    right, a bidi override turns nothing but its own line, and the console is silent.
    """
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"no browser here: {CHROMIUM} (apt-get install chromium)")
    cases = [case(("رومیزی پاره رسید! ⚠️ سفارش LN-12345", "خیلی ناراحتم")), case(HOSTILE), case(("x" * 3000,))]
    cases += [case(("When are you open?",), Kind.WORDED, language="en", name="Anna Ozola") for _ in range(3)]
    file = tmp_path / "page.html"
    file.write_text(page.page(report(*cases)), "utf-8")
    async with browsers.async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = await browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        shown = await context.new_page()
        trouble: list[str] = []
        shown.on("console", lambda said: trouble.append(said.text))
        shown.on("request", lambda asked: None if asked.url.startswith("file:") else trouble.append(asked.url))
        await shown.goto(file.as_uri())
        await shown.locator("summary").last.click()
        assert await shown.evaluate("document.documentElement.scrollWidth") == width
        persian = shown.locator("blockquote").first
        assert await persian.evaluate("node => getComputedStyle(node).direction") == "rtl"
        assert await shown.locator("h1").inner_text() == "3 complaints would no longer reach you."
        await shown.screenshot(path=str(tmp_path / "page.png"), full_page=True)
        await browser.close()
    assert not trouble
