"""What people read names what there is: settings, commands and buttons are nowhere but in the program and here."""

from __future__ import annotations

import re

from inboxbot import speech
from inboxbot.desk import commands
from inboxbot.platforms.meta import config
from inboxbot.settings import PREFIX, Settings
from tests import support

SETTINGS = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields if name != "environment"} | {
    f"{config.PREFIX}{name.upper()}" for name in config.Config.model_fields
}
LABELS = (
    r"press-|crisis-do-|acting-(more|back|undo|snooze|wake|assign|ending|hide|like|mute|hand-back|no-complaint|block|unblock)$"
    r"|acting-ending-(answered|refunded|no_answer|could_not)$"
)


def _read(path: str) -> str:
    return (support.ROOT / path).read_text("utf-8")


def test_the_operators_guide_has_every_setting() -> None:
    """Each variable has a row of its own, with its default; and no row is about one that is gone."""
    rows = [line for line in _read("docs/operator.md").splitlines() if line.startswith(f"| `{PREFIX}")]
    named = {name for row in rows for name in re.findall(rf"`({PREFIX}\w+)`", row.split("|")[1])}
    assert named == SETTINGS


def test_the_example_of_settings_has_every_setting() -> None:
    """`.env.example` names each variable once, with what it is if one leaves it out; and none that is gone."""
    named = re.findall(rf"^#? ?({PREFIX}\w+)=", _read(".env.example"), re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) == SETTINGS - {f"{PREFIX}CACHE"}  # of the environment alone, never of .env


def test_the_managers_guide_has_every_command() -> None:
    """Each command that agents may write stands there as it is written, and none that nobody knows."""
    named = set(re.findall(r"`/([a-z]+)", _read("docs/desk.md")))
    assert named == set(commands.EVERY)


def test_the_managers_guide_has_every_button() -> None:
    """What stands on a button in English stands there, slanted or as a picture of the card."""
    guide = _read("docs/desk.md")
    files = (support.ROOT / "inboxbot" / "speech" / "en").glob("*.ftl")
    keys = {key for file in files for key in re.findall(r"^([a-z_-]+) =", file.read_text("utf-8"), re.MULTILINE)}
    labels = {speech.in_english(key) for key in keys if re.match(LABELS, key)}
    assert len(labels) > 20
    assert {label for label in labels if label not in guide} == set()
