"""A JSON Schema made from the models that read the files, so that both always say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from inboxbot.reload import schema as parts
from inboxbot.reload import schema_rules
from inboxbot.schemas.told import TOLD

DRAFT = "https://json-schema.org/draft/2020-12/schema"


class Kind(StrEnum):
    """The three kinds of files."""

    FAQ = "faq"
    RULES = "rules"
    INTENT = "intent"


_FILES: Mapping[Kind, tuple[str, type[BaseModel]]] = {
    Kind.FAQ: ("faq.yaml", parts.FaqFile),
    Kind.RULES: ("escalation_rules.yaml", schema_rules.RulesFile),
    Kind.INTENT: ("intents/NAME.yaml", parts.IntentFile),
}


def schema(kind: Kind) -> Mapping[str, Any]:
    """The schema of one kind of file, draft 2020-12; the same for the same program."""
    file, model = _FILES[kind]
    made = model.model_json_schema(schema_generator=_Generator)
    for name, part in [(model.__name__, made), *made.get("$defs", {}).items()]:
        _tell(name, part)
    for part in _within(made):
        _tidy(part)
    return {"$schema": DRAFT, **made, "title": file}


class _Generator(GenerateJsonSchema):
    """Also knows what the models' own readers take: one item for a list of one, a bare text for the usual case."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        match getattr(schema["function"]["function"], "__name__", "").lstrip("_"):
            case "one_or_many":
                return {"anyOf": [inner["items"], inner]}
            case "asked" | "outcome":
                return {"anyOf": [{"type": "string"}, inner]}
            case _:
                return inner


def _tell(name: str, part: dict[str, Any]) -> None:
    """Give each key its sentence and examples."""
    for key, value in part.get("properties", {}).items():
        sentence, *examples = TOLD[name][key]
        value["description"] = sentence
        if examples:
            value["examples"] = examples


def _within(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _within(value)
    elif isinstance(part, list):
        for value in part:
            yield from _within(value)


def _tidy(part: dict[str, Any]) -> None:
    """No titles made of keys, no defaults that say nothing, and no languages that are none."""
    if isinstance(part.get("title"), str):
        part.pop("title")
    if part.get("default") in ("", [], None) or isinstance(part.get("default"), dict):
        part.pop("default", None)
    if "enum" in part:
        part["enum"] = [choice for choice in part["enum"] if choice != ""]
    if "patternProperties" in part:
        part["additionalProperties"] = False
