"""The JSON Schemas that editors check with: made from the models, true in the repository, at one with the loader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from ruamel.yaml import YAML

from inboxbot import schemas
from inboxbot.schemas.told import TOLD
from tests.support import ROOT

FILES = {
    schemas.Kind.FAQ: [ROOT / "faq.yaml"],
    schemas.Kind.RULES: [ROOT / "escalation_rules.yaml"],
    schemas.Kind.INTENT: sorted((ROOT / "intents").glob("*.yaml")),
}


@pytest.mark.parametrize("kind", list(schemas.Kind))
def test_the_schema_in_the_repository_is_the_one_that_is_made(kind: schemas.Kind) -> None:
    """After a change of the keys: inboxbot schema --out docs/schema."""
    kept = json.loads((ROOT / f"docs/schema/{kind}.json").read_text("utf-8"))
    assert kept == orjson.loads(orjson.dumps(schemas.schema(kind)))
    assert kept["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_key_is_described_and_nothing_else() -> None:
    """A key without a sentence, or a sentence without a key, is a mistake."""
    made: dict[str, Any] = {}
    for kind, top in zip(schemas.Kind, ("FaqFile", "RulesFile", "IntentFile"), strict=True):
        schema = schemas.schema(kind)
        made |= {name: set(part["properties"]) for name, part in schema["$defs"].items() if "properties" in part}
        made[top] = set(schema["properties"])
    assert made == {name: set(keys) for name, keys in TOLD.items()}


def test_every_key_stands_in_the_leads_guide() -> None:
    """What an editor offers, the guide or its page of keys explains."""
    guide = "".join((ROOT / "docs" / page).read_text("utf-8") for page in ("lead.md", "playbook.md"))
    assert [key for keys in TOLD.values() for key in keys if not re.search(rf"`{key}`|\b{key}:", guide)] == []


def test_the_starter_files_name_the_schema_that_is_theirs() -> None:
    """Editors find it by the first line, from where the file stands."""
    for kind, files in FILES.items():
        for file in files:
            first = file.read_text("utf-8").splitlines()[0]
            address = first.removeprefix("# yaml-language-server: $schema=")
            assert (file.parent / address).resolve() == ROOT / f"docs/schema/{kind}.json", file


def loaded(file: Path) -> Any:
    """What an editor's YAML 1.2 reads."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(file.read_text("utf-8")), default=str))


@pytest.mark.parametrize("kind", list(schemas.Kind))
def test_the_starter_files_are_good_by_their_schema(kind: schemas.Kind) -> None:
    """An editor marks nothing in them."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.Draft202012Validator.check_schema(schemas.schema(kind))
    validator = jsonschema.Draft202012Validator(schemas.schema(kind))
    assert [
        f"{file.name}{error.json_path}: {error.message}"
        for file in FILES[kind]
        for error in validator.iter_errors(loaded(file))
    ] == []


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        ({"rules": [{"name": "x", "when": {"surfce": "dm"}, "then": {"silent": True}}]}, "$.rules[0].when"),
        ({"rules": [{"name": "x", "when": {"surface": "wall"}, "then": {"silent": True}}]}, "$.rules[0].when.surface"),
        ({"queues": {"general": {"title": "x", "priority": "hgih"}}}, "$.queues.general.priority"),
        ({"tests": [{"ask": "x", "expect": {"sys": "x"}}]}, "$.tests[0]"),
        ({"negative_from": 7}, "$.negative_from"),
    ],
)
def test_what_the_loader_refuses_an_editor_marks(edit: dict[str, Any], place: str) -> None:
    """Misspelt keys, words that are none of the choices, numbers out of bounds."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    validator = jsonschema.Draft202012Validator(schemas.schema(schemas.Kind.RULES))
    good = loaded(ROOT / "escalation_rules.yaml")
    assert [error.json_path for error in validator.iter_errors(good | edit)] == [place]
