"""Reads labelled rows from JSON Lines; a bad line is named by file and number, and nothing is guessed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from inboxbot import errors
from inboxbot.understand import detect, intent, normalize

_OUTSIDE = ("oos", "none")
"""Labels, in any case, of texts that want nothing known; so is null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled text. `language` is what the file says, else the language most of its texts are in."""

    text: str
    label: str
    language: str = ""
    file: str = ""
    line: int = 0

    def fault(self, message: str) -> errors.Fault:
        """What is wrong with this row."""
        return errors.Fault(self.file, self.line, message)


class _BadLine(Exception):
    """Its message goes to the reader."""


def read(paths: Sequence[Path], *, text: str = "text", label: str | None = "label") -> list[Row]:
    """All rows of the files, in order; `text` and `label` are the names of their keys, None for rows without labels.

    `oos`, `None` and null become `none`. Raises `RowsError` naming every line that is no row, files that cannot be
    read and files without rows.
    """
    found: list[Row] = []
    faults: list[errors.Fault] = []
    for path in paths:
        mine: list[Row] = []
        for number, line in _lines(path, faults):
            try:
                mine.append(replace(_row(line, text, label), file=str(path), line=number))
            except _BadLine as error:
                faults.append(errors.Fault(str(path), number, str(error)))
        if not mine and not any(fault.file == str(path) for fault in faults):
            faults.append(errors.Fault(str(path), 1, "no rows: write one JSON object a line"))
        found += _with_language(mine)
    if faults:
        raise errors.RowsError(faults)
    return found


def _lines(path: Path, faults: list[errors.Fault]) -> Iterator[tuple[int, bytes]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        faults.append(errors.Fault(str(path), 1, f"cannot be read: {error.strerror}"))
        return
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            yield number, line


def _row(line: bytes, text: str, label: str | None) -> Row:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _BadLine("is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise _BadLine(f"is not JSON: {error}") from None
    if not isinstance(value, dict):
        labelled = f', "{label}": "…"' if label else ""
        raise _BadLine(f'must be an object like {{"{text}": "…"{labelled}}}')
    found = _label(value, label) if label else intent.NONE
    return Row(text=_word(value, text), label=found, language=_word({"lang": "", **value}, "lang"))


def _word(value: Mapping[str, object], key: str) -> str:
    if key not in value:
        raise _BadLine(f'"{key}" is missing')
    word = value[key]
    if not isinstance(word, str):
        raise _BadLine(f'"{key}" must be a text, not {json.dumps(word)[:40]}')
    return word


def _label(value: Mapping[str, object], key: str) -> str:
    if key in value and value[key] is None:
        return intent.NONE
    label = _word(value, key).strip()
    if not label:
        raise _BadLine(f'"{key}" is empty; write "none" for a text that fits nothing')
    return intent.NONE if label.casefold() in _OUTSIDE else label


def _with_language(rows: Sequence[Row]) -> list[Row]:
    """Rows that do not say their language are in the one most of the file is in."""
    if all(row.language for row in rows):
        return list(rows)
    seen = Counter(row.language or detect(normalize(row.text), "", ("en",)) for row in rows)
    usual = seen.most_common(1)[0][0]
    return [row if row.language else replace(row, language=usual) for row in rows]


def relabelled(rows: Sequence[Row], known: Callable[[str], str | None], allowed: str) -> list[Row]:
    """The rows with the labels `known` gives. Raises `RowsError` where that is None; `allowed` says what would do."""
    faults = [row.fault(f"unknown label {row.label!r}: {allowed}") for row in rows if known(row.label) is None]
    if faults:
        raise errors.RowsError(faults)
    return [replace(row, label=known(row.label) or row.label) for row in rows]


def languages(rows: Sequence[Row]) -> tuple[str, ...]:
    """The languages of the rows, the most frequent first."""
    return tuple(code for code, _ in Counter(row.language for row in rows).most_common())


def drawn(rows: Sequence[Row], shots: int | None, seed: int) -> tuple[list[Row], list[Row]]:
    """`shots` rows of each label and language by chance, all if None; and the rest."""
    if shots is None:
        return list(rows), []
    groups: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(rows):
        groups.setdefault((row.label, row.language), []).append(at)
    chance = np.random.default_rng(seed)
    taken = {int(at) for group in groups.values() for at in chance.permutation(group)[:shots]}
    return [rows[at] for at in sorted(taken)], [row for at, row in enumerate(rows) if at not in taken]
