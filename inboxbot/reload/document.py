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
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        document.faults.append(errors.Fault(file, line, _in_words(error, text, line)))
    except (YAMLError, RecursionError, ValueError) as error:
        document.faults.append(errors.Fault(file, 1, f"this is not YAML: {str(error).splitlines()[0]}"))
    else:
        document.value = _value(node, (), document)
    return document


def _in_words(error: MarkedYAMLError, text: str, line: int) -> str:
    written = text.splitlines()[line - 1] if line <= len(text.splitlines()) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "the line begins with a tab; use spaces"
    return f"this is not YAML: {error.problem or error.context}"


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
        key = str(key_node.value)
        place = (*path, key)
        if key in result:
            document.faults.append(
                errors.Fault(document.file, key_node.start_mark.line + 1, f'"{key}" stands here twice; keep one')
            )
            continue
        document.lines[place] = key_node.start_mark.line + 1
        result[key] = _value(value_node, place, document)
    return result
