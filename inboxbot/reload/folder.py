"""The knowledge folder on disk: which files there are, and their text. Never follows a link out of the folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from inboxbot import errors
from inboxbot.reload import encoding

FAQ, RULES, INTENTS = "faq.yaml", "escalation_rules.yaml", "intents"
LARGEST_FILE = 262_144
"""256 KiB (RELIABILITY T26): a knowledge file that is larger is a mistake."""

Stamp = tuple[tuple[str, int, int], ...]


class _Unreadable(Exception):
    """What is wrong with a file, in a lead's words, and the line."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def stamp(folder: Path) -> Stamp:
    """A cheap sign that changes when any file does: (name, time of change in ns, size)."""
    signs = []
    for path in [*_paths(folder), *_misnamed(folder)]:
        try:
            stat = path.stat()
            signs.append((str(path), stat.st_mtime_ns, stat.st_size))
        except OSError:
            signs.append((str(path), 0, 0))
    return tuple(signs)


def look(folder: Path) -> tuple[Mapping[str, str], Sequence[errors.Fault]]:
    """Relative path -> text of every knowledge file that can be read, and what is wrong with the others."""
    texts: dict[str, str] = {}
    faults = [
        errors.Fault(path.relative_to(folder).as_posix(), 1, f'this file is not read; call it "{path.stem}.yaml"')
        for path in _misnamed(folder)
    ]
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = _text(folder, path)
        except _Unreadable as error:
            faults.append(errors.Fault(name, error.line, str(error)))
        except PermissionError:
            faults.append(errors.Fault(name, 1, "the bot has no permission to read this file"))
        except OSError as error:
            faults.append(errors.Fault(name, 1, f"this file cannot be read: {error.strerror}"))
    return texts, faults


def read(folder: Path) -> Mapping[str, str]:
    """The texts of `look`. Raises `PlaybookError` with every file that cannot be read."""
    texts, faults = look(folder)
    if faults:
        raise errors.PlaybookError(faults)
    return texts


def _paths(folder: Path) -> list[Path]:
    """All that should be there; hidden files are the leavings of editors."""
    return [folder / FAQ, folder / RULES, *(p for p in _within(folder / INTENTS) if p.suffix == ".yaml")]


def _misnamed(folder: Path) -> list[Path]:
    """Files that a lead surely meant to be read: `.yml`, `.YAML`."""
    here = [path for path in _within(folder) if f"{path.stem}.yaml" in {FAQ, RULES}]
    return [
        path
        for path in [*here, *_within(folder / INTENTS)]
        if path.suffix.casefold() in {".yaml", ".yml"} and path.suffix != ".yaml"
    ]


def _within(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def _text(folder: Path, path: Path) -> str:
    """The text of one file. Raises `_Unreadable` and `OSError`."""
    if not path.exists():
        raise _Unreadable("the file is missing")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise _Unreadable("the file is a link that leads out of the knowledge folder; put the file itself here")
    if not path.is_file():
        raise _Unreadable("this is not a file")
    if path.stat().st_size > LARGEST_FILE:
        raise _Unreadable(f"the file is larger than {LARGEST_FILE // 1024} KiB")
    text = _decoded(path.read_bytes())
    if not text.strip():
        raise _Unreadable("the file is empty")
    return text


def _decoded(data: bytes) -> str:
    try:
        if not encoding.is_utf16(data):
            return data.decode("utf-8-sig")
        start = 0
    except UnicodeDecodeError as error:
        start = error.start
    saved = encoding.guess(data)
    looks = f"; it looks like {saved}" if saved else ""
    line = data[:start].count(b"\n") + 1
    raise _Unreadable(f'this is not saved as UTF-8{looks}; save the file as "UTF-8"', line)
