"""Proposed entries as patch files beside the knowledge files, for a lead to apply; it never edits those files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from inboxbot import errors
from inboxbot.domain import Lesson
from inboxbot.learn import patch
from inboxbot.playbook import Playbook

FOLDER = "proposals"


def folder(knowledge: Path, wanted: Path | None) -> Path:
    """Where proposals lie: the folder of the settings, or `proposals` beside the files."""
    return wanted or knowledge / FOLDER


def made(lesson: Lesson, knowledge: Path, book: Playbook, today: date) -> tuple[str, str]:
    """The name of the file and the patch, against faq.yaml as it is on the disk now. Raises `ConfigError`."""
    try:
        faq = (knowledge / patch.FAQ).read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise errors.ConfigError(f"{knowledge / patch.FAQ} cannot be read: {error}") from None
    entry = patch.name(lesson, book.entries)
    wanted: Sequence[str] = book.brand.languages or book.languages
    try:
        return f"{today}-{entry}.patch", patch.patch(faq, lesson, entry, wanted, today)
    except patch.NoPlace:
        raise errors.ConfigError(f"{knowledge / patch.FAQ}: there is no entry to write the new one after") from None


def write(lesson: Lesson, knowledge: Path, into: Path, book: Playbook, today: date) -> Path:
    """Write it, and tell where it lies. The same lesson on the same day overwrites itself. Raises `ConfigError`."""
    name, text = made(lesson, knowledge, book, today)
    try:
        into.mkdir(parents=True, exist_ok=True)
        (into / name).write_bytes(text.encode())
    except OSError as error:
        raise errors.ConfigError(f"{into / name} cannot be written: {error.strerror}") from None
    return into / name
