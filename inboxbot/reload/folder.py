"""The knowledge folder on disk: which files there are, and their text. Never follows a link out of the folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from inboxbot import errors

FAQ, RULES, INTENTS = "faq.yaml", "escalation_rules.yaml", "intents"
LARGEST_FILE = 262_144
"""256 KiB (RELIABILITY T26): a knowledge file that is larger is a mistake."""

Stamp = tuple[tuple[str, int, int], ...]


def stamp(folder: Path) -> Stamp:
    """A cheap sign that changes when any file does: (name, time of change in ns, size)."""
    signs = []
    for path in _paths(folder):
        try:
            stat = path.stat()
            signs.append((str(path), stat.st_mtime_ns, stat.st_size))
        except OSError:
            signs.append((str(path), 0, 0))
    return tuple(signs)


def read(folder: Path) -> Mapping[str, str]:
    """Relative path -> text of every knowledge file. Raises `PlaybookError` with every file that cannot be read."""
    texts: dict[str, str] = {}
    faults: list[errors.Fault] = []
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = _text(folder, path)
        except (OSError, ValueError) as error:
            faults.append(errors.Fault(name, 1, str(error)))
    if faults:
        raise errors.PlaybookError(faults)
    return texts


def _paths(folder: Path) -> list[Path]:
    return [folder / FAQ, folder / RULES, *sorted((folder / INTENTS).glob("*.yaml"))]


def _text(folder: Path, path: Path) -> str:
    """The text of one file; ValueError says what is wrong with it in a lead's words."""
    if not path.exists():
        raise ValueError("the file is missing")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError("the file is a link that leads out of the knowledge folder; put the file itself here")
    if not path.is_file():
        raise ValueError("this is not a file")
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"the file is larger than {LARGEST_FILE // 1024} KiB")
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError('the file is saved as UTF-16; save it as "UTF-8"')
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(f'line {line} is not UTF-8; save the file as "UTF-8"') from None
    if not text.strip():
        raise ValueError("the file is empty")
    return text
