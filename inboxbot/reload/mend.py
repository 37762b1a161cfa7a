"""What pydantic found wrong with a key, in a lead's words: what is meant, and what to write instead. Checks nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from inboxbot.reload import keys

_NUMBER = '{name} needs a number, not "{given}"'
_SWITCH = '{name} is true or false, not "{given}"'
_DAY = '{name} is no day: "{given}"; write it like 2026-12-24'
_BELOW = "{name} needs keys below it, indented"
_SAID: Mapping[str, str] = {
    "missing": "{name} is missing",
    "dict_type": _BELOW,
    "model_type": _BELOW,
    "model_attributes_type": _BELOW,
    "list_type": '{name} needs a list, each item on a line with "- "',
    "too_short": "{name} needs {min_length} item(s) at least",
    "too_long": "{name} holds {max_length} item(s) at most",
    "string_type": "{name} needs a text",
    "string_too_short": "{name} is empty; write something, or delete it",
    "string_pattern_mismatch": '{name} is no language: "{given}"; write two or three small letters, like en',
    "literal_error": "{name} is one of {expected}",
    "enum": "{name} is one of {expected}",
    "less_than_equal": "{name} is {le:g} at the most",
    "greater_than_equal": "{name} is {ge:g} at the least",
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
}
"""pydantic's name of an error, and the sentence."""


def in_words(kind: type[BaseModel], place: Sequence[str | int], problem: Mapping[str, Any]) -> str:
    """One sentence about the value at `place`; `problem` is one of pydantic's `ValidationError.errors()`."""
    type_, given, name = problem["type"], problem.get("input"), _named(place)
    if type_ == "extra_forbidden":
        return f"{name} is not a key here{keys.misplaced(kind, place)}"
    if not place:
        return "the file needs keys, each on its line"
    if type_ == "string_type" and given is None:
        return f"{name} needs a text; nothing is written there"
    bounds = {key: _readable(value) for key, value in problem.get("ctx", {}).items()}
    said = _SAID.get(
        type_, "{name}: " + str(problem["msg"]).removeprefix("Value error, ").replace("{", "{{").replace("}", "}}")
    )
    return said.format(**bounds, name=name, given="nothing" if given is None else str(given)[:40])


def _readable(value: object) -> object:
    """Pydantic lists choices as `'a', 'b' or 'c'`."""
    return value.replace("'", "").replace(" or ", ", ") if isinstance(value, str) else value


def _named(place: Sequence[str | int]) -> str:
    """The key; of an item the key of its list, for the line says which one."""
    key = next((part for part in reversed(place) if isinstance(part, str)), "")
    return f'"{key}"' if key else "the file"
