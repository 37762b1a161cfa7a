"""The commands as they are typed: what they print, how they end."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inboxbot import domain
from inboxbot.store import SqlStore, open_store
from tests.commands import Done, typed
from tests.contract import store_making as make
from tests.stories.conftest import write_shop
from tests.support import shared

KEYS = {
    "language", "intent", "confidence", "runner_up", "sentiment", "negative", "candidates", "action", "entry",
    "queue", "rule", "reply", "trace", "right", "wanted", "draft",
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_shop(tmp_path_factory.mktemp("knowledge") / "shop")


def test_explain_prints_one_json_line_and_nothing_else(shop: Path) -> None:
    """Language, intent, action, the exact reply and the trace, for programs."""
    done = typed("explain", "ساعت کاری شما چیه", "--json", "--encoder", "words", cwd=shop)
    answer = json.loads(done.stdout)
    assert set(answer) >= KEYS
    assert (answer["language"], answer["action"], answer["entry"]) == ("fa", "answer", "opening_hours")
    assert "از نه تا شش." in answer["reply"]
    assert answer["trace"][-1]["held"]


def test_explain_takes_platform_surface_language_and_time(shop: Path) -> None:
    """A complaint in a comment at night: its queue, its rule, the public words."""
    words = ["explain", "terrible service", "--platform", "facebook", "--surface", "comment", "--json"]
    done = typed(*words, "--at", "2026-11-23T01:00:00", "--lang", "en", "--encoder", "words", cwd=shop)
    answer = json.loads(done.stdout)
    assert (answer["action"], answer["queue"], answer["rule"]) == ("escalate", "complaints", "complaint")
    assert answer["reply"] == "Hello! A colleague looks after it. Linden"


def test_explain_reads_a_file_line_by_line(shop: Path, tmp_path: Path) -> None:
    """One text a line in, one JSON line out, in order; an empty line is a message without words."""
    texts = tmp_path / "texts"
    texts.write_text("when are you open\n\nممنون\n", "utf-8")
    done = typed("explain", "--file", str(texts), "--encoder", "words", cwd=shop)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["entry"] for answer in answers] == ["opening_hours", None, "thanks"]


def test_explain_names_every_fault_of_broken_files(tmp_path: Path) -> None:
    """File and line, exit code 2, no traceback."""
    broken = write_shop(tmp_path / "broken")
    (broken / "faq.yaml").write_text("brand: 3\n", "utf-8")
    done = typed("explain", "hi", "--encoder", "words", cwd=broken)
    assert done.returncode == 2
    assert "faq.yaml:1:" in done.stderr
    assert "Traceback" not in done.stderr


def test_parse_prints_a_line_a_file(tmp_path: Path) -> None:
    """All three networks name Meta's adapter; each event says its kind, place, author and words."""
    body = {
        "object": "page",
        "entry": [
            {"id": "1", "time": 1, "messaging": [{"sender": {"id": "2"}, "recipient": {"id": "1"}, "timestamp": 1,
             "message": {"mid": "m", "text": "سلام"}}]},
        ],
    }  # fmt: skip
    file = tmp_path / "body.json"
    file.write_text(json.dumps(body))
    for platform in ("facebook", "messenger", "instagram", "meta"):
        done = typed("parse", platform, str(file), "--json")
        line = json.loads(done.stdout)
        assert (done.returncode, line["file"], line["error"]) == (0, str(file), None)
        (event,) = line["events"]
        assert {key: event[key] for key in ("kind", "surface", "external_id", "conversation", "contact", "text")} == {
            "kind": "message",
            "surface": "dm",
            "external_id": "m",
            "conversation": "messenger:1:dm:2",
            "contact": "2",
            "text": "سلام",
        }


def test_parse_goes_on_after_a_file_that_is_not_there_and_ends_with_an_error(tmp_path: Path) -> None:
    """Exit code 1, and the other files are shown."""
    good = tmp_path / "good.json"
    good.write_text('{"object": "page", "entry": []}')
    done = typed("parse", "facebook", str(tmp_path / "missing.json"), str(good), "--json")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 1
    assert "No such file" in first["error"]
    assert second["error"] is None


@pytest.mark.parametrize("platform", ["facebook", "messenger", "instagram"])
def test_parse_reads_every_real_body(platform: str) -> None:
    """All files that were captured elsewhere are read without an error."""
    files = sorted(shared("payloads", platform).glob("*.json"))
    done = typed("parse", platform, *map(str, files), "--json")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(files)


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, ["INBOXBOT_DESK_TOKEN", "INBOXBOT_DESK_CHAT", "INBOXBOT_AGENTS"]),
        ({"DESK_TOKEN": "1:x", "DESK_CHAT": "-5", "AGENTS": "7"}, ["INBOXBOT_PLATFORMS"]),
        ({"DESK_TOKEN": "1:x", "DESK_CHAT": "-5", "AGENTS": "7", "PLATFORMS": "orkut"}, ["orkut", "meta"]),
        (
            {"DESK_TOKEN": "1:x", "DESK_CHAT": "-5", "AGENTS": "7", "PLATFORMS": "meta", "META_APP_SECRET": "short"},
            ["INBOXBOT_META_APP_SECRET", "INBOXBOT_META_VERIFY_TOKEN", "INBOXBOT_META_TOKENS"],
        ),
        ({"PORT": "http"}, ["INBOXBOT_PORT"]),
        ({"AGENTS": "@anna"}, ["INBOXBOT_AGENTS"]),
        ({"AGENTS": "-1001", "DESK_URL": "telegram"}, ["INBOXBOT_AGENTS: ", "INBOXBOT_DESK_URL: "]),
        (
            {"DESK_TOKEN": "ABC", "AGENTS": "7"},
            ["INBOXBOT_DESK_TOKEN: not", "INBOXBOT_DESK_CHAT", "INBOXBOT_PLATFORMS"],
        ),
    ],
)
def test_run_refuses_to_start_and_names_every_wrong_variable(
    environment: dict[str, str], named: list[str], tmp_path: Path
) -> None:
    """A missing or short secret of an enabled platform is said before anything is opened; no secret is repeated."""
    done = typed("run", cwd=tmp_path, environment={f"INBOXBOT_{key}": value for key, value in environment.items()})
    assert done.returncode == 2
    for name in named:
        assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert "short" not in done.stderr.replace("too short", "")
    assert not list(tmp_path.iterdir())


def test_run_ends_with_another_code_where_starting_again_may_help(tmp_path: Path) -> None:
    """The database is not there yet, as after a power cut: whoever watches the service is to start it again."""
    given = {"DESK_TOKEN": "1:x", "DESK_CHAT": "-5", "AGENTS": "7", "PLATFORMS": "meta", "META_APP_SECRET": "s" * 16}
    given |= {"META_VERIFY_TOKEN": "v" * 8, "META_TOKENS": "1=t" * 9, "DATABASE_URL": "postgresql://n@127.0.0.1:9/n"}
    done = typed("run", cwd=tmp_path, environment={f"INBOXBOT_{key}": value for key, value in given.items()})
    assert (done.returncode, "INBOXBOT_DATABASE_URL" in done.stderr) == (1, True)


async def refused_draft(store: SqlStore, now: datetime) -> None:
    """An agent said "not this" to a Persian draft of the opening hours."""
    await store.accept("meta", b"", [make.message()], now)
    later = now + timedelta(seconds=3)
    [work] = await store.claim(later)
    before = make.escalation()
    await store.settle(work, make.escalated(before), later)
    judgement = domain.Judgement(entry="opening_hours", language="fa", verdict=domain.Verdict.CANCELLED, about="d1")
    assert await store.record(before, replace(before, version=1), [], "tg:1", make.ANNA, later, judgement)


async def test_evidence_shows_how_each_answer_stands_and_forgets_it_when_told(shop: Path, tmp_path: Path) -> None:
    """Counts by entry and language, the least right first; reset starts again; an unknown entry changes nothing."""
    address = f"sqlite+aiosqlite:///{tmp_path}/inbox.sqlite3"
    store, now = await open_store(address), datetime(2026, 1, 1, tzinfo=UTC)
    await refused_draft(store, now)
    await store.close()
    environment = {"INBOXBOT_DATABASE_URL": address, "INBOXBOT_KNOWLEDGE": str(shop)}

    def told(*words: str) -> Done:
        return typed("evidence", *words, environment=environment)

    rows = [json.loads(line) for line in told("--json").stdout.splitlines()]
    assert {row["entry"]: (row["state"], row["seen"], row["right"]) for row in rows} == {
        "opening_hours": ("speaks when surer", 1, 0.4762),
        "thanks": ("speaks", 0, 0.5),
    }
    assert rows[0]["entry"] == "opening_hours"
    assert rows[0]["languages"]["fa"]["cancelled"] == 1
    assert "opening_hours" in told().stdout
    assert told("--reset", "opening_hours").returncode == 0
    assert json.loads(told("--json").stdout.splitlines()[0])["seen"] == 0
    wrong = told("--reset", "thank")
    assert (wrong.returncode, wrong.stderr) == (2, 'there is no entry "thank"; did you mean "thanks"?\n')
