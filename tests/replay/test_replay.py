"""A support lead edits a file and asks what last month would have been like."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from inboxbot import errors
from inboxbot.compare import Kind
from inboxbot.replay import run, show, when
from inboxbot.replay.report import Report
from inboxbot.store import open_store
from tests import commands
from tests.databases import new_sqlite
from tests.replay.history import ENCODER, learned, live
from tests.stories.conftest import PHRASES, write_shop
from tests.support import NOON, ManualClock

START = NOON - timedelta(days=20)
UNCLEAR = ["qwertz uiop", "سفارش", "1", "👍"]
TEXTS = [
    *[text for by in PHRASES.values() for texts in by.values() for text in texts],
    *UNCLEAR,
    "Hello! Your shop is terrible. When are you open?",
    "سلام، افتضاح بود. کی باز هستید؟",
]


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop with a past, and a second folder in which its files can be edited."""

    url: str
    folder: Path
    edited: Path
    cache: Path

    async def replayed(self, **changes: object) -> Report:
        options = run.Options(database_url=self.url, since=START, files=self.edited, encoder=ENCODER, cache=self.cache)
        with Progress(disable=True) as progress:
            return await run.replay(_with(options, changes), ManualClock(), progress)

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.edited / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def _with(options: run.Options, changes: dict[str, object]) -> run.Options:
    return run.Options(**{name: changes.get(name, getattr(options, name)) for name in options.__slots__})  # type: ignore[arg-type]


def at(folder: Path) -> Shop:
    """A shop without a past, yet."""
    address = new_sqlite(folder / "inbox.sqlite3")
    return Shop(address, write_shop(folder / "shop"), write_shop(folder / "edited"), folder)


async def lived(shop: Shop, messages: int) -> None:
    """Customers wrote so many messages in the last twenty days."""
    store = await open_store(shop.url)
    book = await learned(shop.folder, store, START)
    texts = [TEXTS[n % len(TEXTS)] for n in range(messages)]
    await live(store, book, texts, contacts=messages // 6, start=START, every=timedelta(days=3, hours=5))
    await store.close()


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a small past."""
    folder = tmp_path_factory.mktemp("past")
    asyncio.run(lived(at(folder), 150))
    return folder / "inbox.sqlite3"


@pytest.fixture
async def shop(past: Path, tmp_path: Path) -> AsyncIterator[Shop]:
    """A shop with that past, of a service that still runs."""
    shop = at(tmp_path)
    shutil.copy(past, tmp_path)
    store = await open_store(shop.url)
    yield shop
    await store.close()


async def test_the_same_files_change_nothing(shop: Shop) -> None:
    """Every decision comes out as it was, and the report says so."""
    report = await shop.replayed()
    assert report.counts.replayed == 150
    assert report.cases == ()
    assert report.verdict == "Every complaint that reached you would still reach you."


async def test_an_edit_that_loses_complaints_is_told_first(tmp_path: Path) -> None:
    """Two thousand messages; a lead drops the complaint rule and takes complaint for nothing special: the first thing
    the report says is how many complaints would no longer have come.
    """
    shop = at(tmp_path)
    await lived(shop, 2000)
    shop.edit(
        "escalation_rules.yaml",
        "when: {intent: complaint, confidence: 0.4}",
        "when: {intent: thanks, confidence: 0.99}",
    )
    shop.edit("escalation_rules.yaml", "then: {escalate: complaints}", "then: {silent: true}")
    shop.edit("escalation_rules.yaml", "complaint_intents: [complaint]", "complaint_intents: []")
    shop.edit(
        "faq.yaml",
        "entries:\n",
        'entries:\n  sorry:\n    intent: complaint\n    answer: {en: "Sorry!", fa: "ببخشید!"}\n',
    )
    report = await shop.replayed()
    lost = report.by_kind[Kind.LOST]
    assert report.counts.replayed > 1900
    assert lost > 100
    assert report.verdict == f"{lost} complaints would no longer reach you."
    assert next(iter(report.by_kind)) is Kind.LOST
    assert report.groups()[0].kind is Kind.LOST
    assert next(iter(report.as_json())) == "verdict"
    printed = Console(width=100, file=io.StringIO())
    show.show(printed, report)
    said = printed.file.getvalue()  # type: ignore[attr-defined]
    assert said.startswith(report.verdict)
    assert "افتضاح" in said


async def test_each_kind_of_difference_is_named(shop: Shop) -> None:
    """Another word, another queue, an answer that is gone, silence where there was one."""
    shop.edit("faq.yaml", "Nine to six.", "Ten to seven.")
    report = await shop.replayed()
    assert set(report.by_kind) == {Kind.WORDED}
    (group,) = report.groups()
    assert (group.before.what, group.after.what) == ("opening_hours", "opening_hours")
    assert all("Ten to seven." in case.difference.after.reply for case in group.cases)
    assert all("Nine to six." in case.difference.before.reply for case in group.cases)
    shop.edit("escalation_rules.yaml", "then: {escalate: complaints}", "then: {escalate: general}")
    assert set((await shop.replayed()).by_kind) == {Kind.WORDED, Kind.OTHER_QUEUE}
    shop.edit("escalation_rules.yaml", "answer_when_right: 0.5", "answer_when_right: 0.999")
    assert Kind.ESCALATED in (await shop.replayed()).by_kind
    shop.edit(
        "escalation_rules.yaml",
        "rules:\n",
        "rules:\n  - name: hush\n    when: {words: [qwertz]}\n    then: {silent: true}\n",
    )
    report = await shop.replayed()
    hushed = [group for group in report.groups() if group.kind is Kind.SILENT]
    assert [(group.before.what, group.after.rule) for group in hushed] == [("general", "hush")]


async def test_a_new_answer_shows_whom_it_would_have_helped(shop: Shop) -> None:
    """Messages that went to a person are newly answered, by the new entry."""
    shop.edit(
        "faq.yaml",
        "entries:\n",
        'entries:\n  order:\n    questions: {fa: ["سفارش", "سفارش من", "سفارشم", "سفارش من کجاست", "سفارشم کو", "سفارش من کی میاد"], en: ["my order", "where is my order", "order status", "is my order on its way"]}\n    answer: {en: "On its way.", fa: "در راه است."}\n',
    )
    report = await shop.replayed()
    helped = [group for group in report.groups() if group.after.what == "order"]
    assert {group.before.action for group in helped} == {"escalate"}
    assert {group.after.action for group in helped} == {"answer"}
    assert {text for group in helped for case in group.cases for text in case.texts} == {"سفارش"}


async def test_hours_are_those_of_then(shop: Shop) -> None:
    """A rule for closed hours finds the messages that came at night, whenever it is asked."""
    shop.edit(
        "escalation_rules.yaml",
        "rules:\n",
        "rules:\n  - name: night\n    when: {hours: closed}\n    then: {silent: true}\n",
    )
    asleep = [case.difference.at for case in (await shop.replayed()).cases]
    shop.edit("escalation_rules.yaml", "hours: closed", "hours: open")
    awake = [case.difference.at for case in (await shop.replayed()).cases]
    assert awake or asleep
    assert not set(awake) & set(asleep)


async def test_broken_files_are_named_and_nothing_is_replayed(shop: Shop) -> None:
    """As everywhere: file and line."""
    shop.edit("faq.yaml", "answer:", "answr:")
    with pytest.raises(errors.PlaybookError, match=r"faq\.yaml:"):
        await shop.replayed()


async def test_without_a_past_the_address_is_named(shop: Shop, tmp_path: Path) -> None:
    """A database that is not there is not made."""
    with pytest.raises(errors.ConfigError, match="INBOXBOT_DATABASE_URL"):
        await shop.replayed(database_url=f"sqlite+aiosqlite:///{tmp_path}/none.sqlite3")
    assert not (tmp_path / "none.sqlite3").exists()


async def test_vectors_of_another_model_are_told(shop: Shop) -> None:
    """Differences may then be the model's, and the report says so."""
    report = await shop.replayed(encoder="words")
    assert report.counts.other_model == 0
    report = Report(**{name: getattr(report, name) for name in report.__slots__})
    report.counts.other_model = 3
    assert any("another model" in note for note in show.notes(report))


async def test_the_command_reads_beside_a_running_service(shop: Shop, tmp_path: Path) -> None:
    """Typed while the store is open in another process: one JSON object, a page, a database unchanged."""
    shop.edit("faq.yaml", "Nine to six.", "Ten to seven.")
    page = tmp_path / "page.html"
    environment = {
        "INBOXBOT_DATABASE_URL": shop.url,
        "INBOXBOT_KNOWLEDGE": str(shop.folder),
        "INBOXBOT_ENCODER": ENCODER,
        "INBOXBOT_CACHE": str(tmp_path / "cache"),
    }
    words = ["replay", "--since", "2020-01-01", "--against", str(shop.edited), "--json", "--html", str(page)]
    done = await commands.typed_beside(*words, environment=environment)
    found = json.loads(done.stdout)
    assert (found["lost"], found["by_kind"].keys()) == (0, {"worded"})
    assert found["groups"][0]["messages"][0]["reply_after"].find("Ten to seven.") >= 0
    assert found["turns"]["replayed"] == 150
    assert "Ten to seven." in page.read_text("utf-8")


def test_how_far_back_is_typed_as_people_say_it() -> None:
    """Days, weeks, hours, a date; anything else is refused with an example."""
    assert NOON - when.since("30d", NOON) == timedelta(days=30)
    assert NOON - when.since("2w", NOON) == timedelta(weeks=2)
    assert NOON - when.since("12h", NOON) == timedelta(hours=12)
    assert when.since("2026-11-01", NOON).isoformat() == "2026-11-01T00:00:00+00:00"
    with pytest.raises(errors.ConfigError, match="30d"):
        when.since("a month", NOON)
