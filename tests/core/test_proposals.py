"""A proposal is a patch that git takes, that leaves the rest of faq.yaml alone, and that the check finds good."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import errors
from inboxbot.check import run
from inboxbot.domain import Lesson
from inboxbot.learn import patch
from inboxbot.reload import document, folder, knowledge, library, proposals
from tests.stories.conftest import FAQ, write_shop
from tests.support import ManualClock

TODAY = date(2026, 11, 22)
LESSON = Lesson(
    id="a1b2c3d4e5f6",
    people=14,
    language="fa",
    question="آیا فروش عمده دارید؟",
    questions={"fa": ("آیا فروش عمده دارید؟", "عمده هم می‌فروشید"), "en": ('do you sell "wholesale": yes or no?',)},
    answers={"fa": "بله، برای سفارش‌های بالای پنجاه عدد.", "en": "Yes: from 50 pieces on # really"},
)


def shop_of(path: Path) -> knowledge.Knowledge:
    return knowledge.check(folder.read(path), {})


def git_apply(path: Path, proposal: Path) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not here")
    subprocess.run([git, "apply", str(proposal)], cwd=path, check=True, capture_output=True)  # noqa: S603  # our own


def made(path: Path, lesson: Lesson = LESSON) -> Path:
    known = shop_of(path)
    name = patch.name(lesson, known.entries)
    text = patch.patch((path / "faq.yaml").read_bytes().decode(), lesson, name, ["en", "fa", "he"], TODAY)
    (path / "proposals").mkdir()
    (path / "proposals" / "one.patch").write_bytes(text.encode())
    return path / "proposals" / "one.patch"


@pytest.mark.parametrize(
    "ending", ["", "# the end\n", "\n\n# later: more\nextra: no\n", "no newline", "\r\n"], ids=repr
)
def test_git_applies_it_and_the_rest_of_the_file_stays(tmp_path: Path, ending: str) -> None:
    """Comments, order and line ends as they were; the new entry is the last one."""
    write_shop(tmp_path / "shop")
    before = f"# our answers\n{FAQ}"
    before = before.rstrip("\n") if ending == "no newline" else before
    before = before.replace("\n", "\r\n") if ending == "\r\n" else before
    (tmp_path / "shop" / "faq.yaml").write_bytes(
        (before + (ending if ending != "no newline" else "").strip("\r")).encode()
    )
    text = (tmp_path / "shop" / "faq.yaml").read_bytes().decode()
    proposal = tmp_path / "one.patch"
    proposal.write_bytes(patch.patch(text, LESSON, "wholesale", ["en"], TODAY).encode())
    git_apply(tmp_path / "shop", proposal)
    after = (tmp_path / "shop" / "faq.yaml").read_bytes().decode()
    start = after.index("  wholesale:")
    end = after.index("from 50 pieces on # really") + len('from 50 pieces on # really"')
    assert (after[:start] + after[end:].lstrip("\r\n")).split() == text.split()
    assert "# proposed 2026-11-22: 14 people asked" in after


async def test_after_applying_it_the_check_finds_the_files_good(tmp_path: Path) -> None:
    """The entry is read as it was proposed, as a draft, with both languages; nothing in the check is an error."""
    shop = write_shop(tmp_path / "shop")
    git_apply(shop, made(shop))
    [entry] = [entry for name, entry in shop_of(shop).entries.items() if name.startswith("do_you_sell_wholesale")]
    assert entry.draft is True
    assert entry.questions == LESSON.questions
    assert entry.answer == LESSON.answers
    report = await run.check(shop, "words", ManualClock(), cache=tmp_path / "cache")
    assert report.is_good, [finding.message for finding in report.findings]


def test_a_proposal_inside_of_a_repository_applies_too(tmp_path: Path) -> None:
    """Where the knowledge files are one folder of a larger repository, `git apply` runs in that folder."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not here")
    subprocess.run([git, "init", "-q", str(tmp_path)], check=True)  # noqa: S603  # our own
    shop = write_shop(tmp_path / "shop")
    git_apply(shop, made(shop))
    assert len(shop_of(shop).entries) == 3


def test_a_name_that_is_taken_gets_a_number() -> None:
    """And a lesson without English a name of its own."""
    assert patch.name(LESSON, ["do_you_sell_wholesale_yes"]) == "do_you_sell_wholesale_yes_2"
    persian = Lesson(id="a1b2c3d4e5f6", people=3, language="fa", question="؟", questions={"fa": ("؟",)}, answers={})
    assert patch.name(persian, []) == "asked_a1b2c3d4"


def test_writing_it_never_touches_the_live_files(tmp_path: Path) -> None:
    """It lies in a folder of its own; a file without entries is told and nothing is written."""
    shop = write_shop(tmp_path / "shop")
    before = folder.read(shop)
    known = shop_of(shop)
    book = library.playbook_of(known, None)
    path = proposals.write(LESSON, shop, shop / "proposals", book, TODAY)
    assert path.parent == shop / "proposals"
    assert path.name.startswith("2026-11-22-do_you_sell")
    assert folder.read(shop) == before
    (shop / "faq.yaml").write_text("entries: {}\n")
    with pytest.raises(errors.ConfigError, match="no entry to write the new one after"):
        proposals.write(LESSON, shop, shop / "proposals", book, TODAY)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), min_size=1).filter(str.strip)


@given(WORDS, WORDS)
def test_whatever_was_written_is_read_back(question: str, answer: str) -> None:
    """Quotes, colons, right-to-left signs: YAML reads the words, control signs aside."""
    said = Lesson(
        id="x" * 8, people=3, language="fa", question="?", questions={"fa": (question,)}, answers={"fa": answer}
    )
    text = "".join(
        line[1:] + "\n" for line in patch.patch("entries:\n  a:\n    b: c\n", said, "new", [], TODAY).split("\n")
        if line[:1] in {" ", "+"} and not line.startswith("+++")
    )  # fmt: skip
    read = document.parse("faq.yaml", text)
    assert not read.faults
    assert plain(read.value["entries"]["new"]["answer"]["fa"]) == plain(answer)
    assert plain(read.value["entries"]["new"]["questions"]["fa"][0]) == plain(question)


def plain(words: str) -> str:
    return " ".join(words.split())
