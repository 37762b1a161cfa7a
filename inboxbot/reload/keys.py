"""Which keys may stand at a place of a knowledge file, read off the schema's models. Knows no file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from inboxbot.reload.suggest import meant


def misplaced(kind: type[BaseModel], place: Sequence[str | int]) -> str:
    """What to say after `"key" is not a key here`: the near one that is, else where it belongs, else nothing."""
    key = str(place[-1])
    here = {name for model in _models_at(kind, place[:-1]) for name in _names(model)}
    if near := meant(key, here):
        return near
    homes = sorted({name for name, model in _all(kind, "") if key in _names(model)})
    return f"; it belongs under {' or '.join(homes)}" if homes else meant(key, _keys(kind))


def _keys(kind: type[BaseModel]) -> set[str]:
    return {key for _, model in _all(kind, "") for key in _names(model)}


def _names(model: type[BaseModel]) -> list[str]:
    """As they are written in the file."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_at(kind: type[BaseModel], place: Sequence[str | int]) -> list[type[BaseModel]]:
    """The models whose keys may stand at `place`; list positions and names given by the lead are passed over."""
    models = [kind]
    for part in place:
        found = [
            inner
            for model in models
            if part in model.model_fields
            for inner in _inside(model.model_fields[str(part)].annotation)
        ]
        models = found or models
    return models


def _all(
    kind: type[BaseModel], home: str, above: tuple[type[BaseModel], ...] = ()
) -> Iterator[tuple[str, type[BaseModel]]]:
    """Every model of a file, and the key it stands under; one that stands within itself is told once."""
    yield home or "the top of the file", kind
    for key, field in kind.model_fields.items():
        for inner in _inside(field.annotation):
            if inner not in above and inner is not kind:
                yield from _all(inner, f'"{key}"', (*above, kind))


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in a type, through lists, mappings and unions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _inside(argument)
