"""One YAML text to plain values that remember their lines. Every scalar stays the text that was written.

YAML's own guesses (`no` is False, `22:30` is 1350) never happen: the schema says what a text means. Anchors and aliases
are refused, so that a small file cannot grow into a large one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from inboxbot import errors

DEEPEST = 20
"""Levels of a file: more than any key of ours needs, fewer than Python can follow."""
LONGEST_SHOWN = 100
"""Characters of a line that a fault shows."""

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML, so that a line's number and its text belong together."""
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.2 (5.1) refuses in a file."""
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Letters that show nothing or turn the direction: a key must not hide them. The joiners of Persian may stay."""
_MENDS = (
    ("mapping values are not allowed here", 'a text with ": " in it must stand in quotes'),
    ("found undefined alias", 'a text that begins with "*" must stand in quotes'),
    ("found unexpected end of stream", "a quote is opened here and never closed"),
    ("but found another document", "a line of --- begins a second file; keep one"),
    ("could not find expected ':'", 'after a key come ":" and a space'),
    ("but found '<scalar>'", "words stand before or behind what is in quotes or brackets; quote the whole text"),
    ("but found '<block mapping start>'", "this line is indented differently from its neighbours"),
    ("but found '<block sequence start>'", "this line is indented differently from its neighbours"),
    ("<stream end>", "a bracket [ or { is opened here and never closed"),
    ("but got", "a comma stands between the items in brackets; put texts in quotes"),
)
"""What the YAML reader says, and what a lead should hear."""

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """The values of a file (`None`, `str`, `list`, `dict` only) and the line each stands on."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[errors.Fault] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Path, message: str) -> None:
        """Remember that the value at `path` is wrong."""
        self.faults.append(errors.Fault(self.file, self.line(path), message))


def parse(file: str, text: str) -> Document:
    """The document; what is wrong with its YAML stands in `faults`, never raised."""
    document = Document(file)
    if _UNPRINTABLE.search(text):
        _unprintable(document, text)
        return document
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        document.faults.append(_in_words(file, error, text))
    except (YAMLError, RecursionError, ValueError) as error:
        document.faults.append(errors.Fault(file, 1, f"this is not YAML: {str(error).splitlines()[0]}"))
    else:
        document.value = _value(node, (), document)
    return document


def shown(text: str, number: int) -> str:
    """What stands on a line (from 1): trimmed, shortened, and with whatever cannot be seen spelt out."""
    lines = _BREAK.split(text)
    line = lines[number - 1].strip() if number <= len(lines) else ""
    short = line if len(line) <= LONGEST_SHOWN else line[:LONGEST_SHOWN].rstrip() + "…"
    return "".join(f"<U+{ord(c):04X}>" if _UNSEEN.match(c) or _UNPRINTABLE.match(c) else c for c in short)


def _unprintable(document: Document, text: str) -> None:
    for number, line in enumerate(_BREAK.split(text), 1):
        if found := _UNPRINTABLE.search(line):
            message = f"a character that cannot be printed (U+{ord(found[0]):04X}) stands here; delete it"
            document.faults.append(errors.Fault(document.file, number, message))


def _in_words(file: str, error: MarkedYAMLError, text: str) -> errors.Fault:
    problem = str(error.problem or error.context)
    mark = error.problem_mark or error.context_mark
    if re.search("end of stream|stream end|expected ':'", problem):
        mark = error.context_mark or mark
    line = mark.line + 1 if mark else 1
    lines = _BREAK.split(text)
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return errors.Fault(file, line, "the line begins with a tab; use spaces")
    if found := re.match(r"found character '(.)' that cannot start any token", problem):
        return errors.Fault(file, line, f'a text that begins with "{found[1]}" must stand in quotes')
    mend = next((words for part, words in _MENDS if part in problem), "")
    return errors.Fault(file, line, mend or f"this is not YAML: {problem}")


def _value(node: Node | None, path: Path, document: Document) -> Any:
    if node is None:
        return None
    document.lines.setdefault(path, node.start_mark.line + 1)
    if len(path) > DEEPEST:
        document.fault(path, "this is nested too deep")
        return None
    if node.anchor is not None:
        document.fault(path, "anchors (&) and aliases (*) are not used here; write the text out")
        return None
    match node:
        case ScalarNode():
            if str(node.tag).startswith("!"):
                document.fault(path, 'a text that begins with "!" must stand in quotes')
            return None if node.style is None and re.fullmatch(r"~|null|", node.value) else node.value
        case SequenceNode():
            return [_value(item, (*path, index), document) for index, item in enumerate(node.value)]
        case MappingNode():
            return _mapping(node, path, document)
        case _:
            raise AssertionError(f"a YAML node of no known kind: {type(node).__name__}")


def _mapping(node: MappingNode, path: Path, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            document.faults.append(
                errors.Fault(document.file, line, "a key is a word; put a text with { or [ in quotes")
            )
            continue
        key = str(key_node.value)
        place = (*path, key)
        if hidden := _UNSEEN.search(key):
            message = f"an invisible character (U+{ord(hidden[0]):04X}) stands in this key; write the key anew"
            document.faults.append(errors.Fault(document.file, line, message))
            continue
        if key in result:
            document.faults.append(errors.Fault(document.file, line, f'"{key}" stands here twice; keep one'))
            continue
        document.lines[place] = line
        result[key] = _value(value_node, place, document)
    return result
