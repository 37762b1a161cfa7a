"""`inboxbot check` and `inboxbot schema` as they are typed: what they print, how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Done, typed
from tests.stories.conftest import FAQ, write_shop


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = write_shop(tmp_path / "shop")
    (folder / "faq.yaml").write_text(FAQ + '    tests: ["ممنون"]\n', "utf-8")
    return folder


def checked(folder: Path | str, *words: str, cache: Path) -> Done:
    environment = {"INBOXBOT_CACHE": str(cache), "COLUMNS": "200"}
    return typed("check", str(folder), "--encoder", "words", *words, environment=environment)


def test_a_good_folder_ends_with_0(shop: Path, tmp_path: Path) -> None:
    """Notes and warnings do not fail a build; people read the counts, nothing is on stderr."""
    done = checked(shop, cache=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of 1 tests hold; 0 errors, 1 warning, 1 note" in done.stdout


def test_a_failing_test_ends_with_1_and_its_trace(shop: Path, tmp_path: Path) -> None:
    """File and line, what was expected, what came, and each step that was looked at."""
    (shop / "faq.yaml").write_text(FAQ + '    tests: ["کی باز هستید"]\n', "utf-8")
    done = checked(shop, cache=tmp_path)
    assert done.returncode == 1
    assert f"faq.yaml:{FAQ.count(chr(10)) + 1}" in done.stdout
    assert 'expected the answer "thanks"; came the answer "opening_hours"' in done.stdout
    assert "✓ faq:" in done.stdout
    assert "0 of 1 tests hold; 1 error," in done.stdout


def test_json_is_one_object_with_stable_keys(shop: Path, tmp_path: Path) -> None:
    """What a CI reads."""
    (shop / "faq.yaml").write_text(FAQ + '    tests: ["کی باز هستید"]\n', "utf-8")
    done = checked(shop, "--json", cache=tmp_path)
    report = json.loads(done.stdout)
    assert set(report) == {"folder", "playbook", "good", "tests", "counts", "findings"}
    assert (report["good"], report["tests"], report["counts"]["error"]) == (False, {"asked": 1, "failed": 1}, 1)
    (test,) = (each for each in report["findings"] if each["check"] == "test")
    assert set(test) == {"level", "file", "line", "check", "message", "shown", "trace"}
    assert test["trace"][-1]["held"] is True


def test_every_fault_of_files_that_do_not_load_is_printed_with_its_line(shop: Path, tmp_path: Path) -> None:
    """Two broken files at once; the end is 1."""
    (shop / "faq.yaml").write_text(FAQ.replace("small_talk", "smalltalk"), "utf-8")
    (shop / "intents/spam.yml").write_text("x", "utf-8")
    done = checked(shop, "--json", cache=tmp_path)
    found = [(each["file"], each["level"], each["shown"]) for each in json.loads(done.stdout)["findings"]]
    assert done.returncode == 1
    assert found == [("faq.yaml", "error", "smalltalk: true"), ("intents/spam.yml", "error", "")]


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_a_folder_that_cannot_be_read_ends_with_2(name: str, tmp_path: Path) -> None:
    """One sentence, no traceback."""
    (tmp_path / "file").write_text("x", "utf-8")
    done = checked(tmp_path / name, cache=tmp_path)
    assert done.returncode == 2
    assert "this folder cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_schema_writes_three_files_or_prints_one(tmp_path: Path) -> None:
    """An editor is pointed at the files; a program reads what is printed."""
    assert typed("schema", "--out", str(tmp_path / "schema")).returncode == 0
    assert sorted(file.name for file in (tmp_path / "schema").iterdir()) == ["faq.json", "intent.json", "rules.json"]
    printed = json.loads(typed("schema", "rules").stdout)
    assert printed == json.loads((tmp_path / "schema/rules.json").read_text("utf-8"))
    assert set(json.loads(typed("schema").stdout)) == {"faq", "rules", "intent"}
