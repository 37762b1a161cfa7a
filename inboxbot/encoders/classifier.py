"""How texts sound to any text-classification model of the Hugging Face hub: ONNX on onnxruntime, never torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import structlog

from inboxbot import errors, ports
from inboxbot.encoders import batching, transformer
from inboxbot.playbook import Vectors
from inboxbot.understand import cleaning, linear

CLASSES = ("negative", "neutral", "positive")
_SETTING, _LABELS = "INBOXBOT_SENTIMENT", "INBOXBOT_SENTIMENT_LABELS"
_PREFIX = "transformers:"

_log = structlog.get_logger()


class Shipped:
    """The `ports.Moods` of nobody's choice: the head that is shipped is asked."""

    async def moods(self, texts: Sequence[str]) -> Vectors | None:  # noqa: ARG002  # it has no opinion
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Classifier:
    """A `ports.Moods` over a model of the operator's choice, in a thread of its own, micro-batched."""

    model: batching.BatchingEncoder

    async def moods(self, texts: Sequence[str]) -> Vectors | None:
        try:
            return await self.model.encode(texts)
        except errors.ModelUnavailable as error:
            _log.warning("sentiment.model_unavailable", model=self.model.name, problem=str(error))
            return None


async def open_moods(name: str, labels: str = "") -> ports.Moods:
    """The model of `INBOXBOT_SENTIMENT`: `shipped`, or `transformers:NAME-OR-FOLDER`, loaded and tried once.

    `labels` says what the model's own labels mean: `LABEL_0=negative,LABEL_1=neutral,…`; it may be left out for
    labels that are those words. Raises `ConfigError` naming the variable for a model that cannot be had or run, and
    for labels that are not told or that the model does not have.
    """
    if name == "shipped":
        return Shipped()
    setting = f"{_SETTING}={name}"
    if not name.startswith(_PREFIX):
        raise errors.ConfigError(f"{setting}: write shipped, or transformers:NAME-OR-FOLDER")
    transformer.require_extra(setting)
    try:
        files = transformer.find(name.removeprefix(_PREFIX))
        columns = classes(_labels_of(files, setting), labels)
        model = batching.BatchingEncoder(f"{name}:{files.checksum()}", lambda: _Loaded(files, columns).encode)
        await model.encode(["awake?"])
    except errors.ModelUnavailable as error:
        raise errors.ConfigError(f"{setting}: {error}") from None
    return Classifier(model=model)


def classes(model: Sequence[str], told: str) -> Vectors:
    """Which of the model's labels is which class: float32 [labels, 3], one 1 a row. Raises `ConfigError`."""
    meant = _read(told)
    own = {label.casefold(): label for label in model}
    if unknown := [label for label in meant if label not in own]:
        raise errors.ConfigError(f"{_LABELS}: the model has no label {unknown[0]!r}; it has {', '.join(model)}")
    meant = {name: name for name in CLASSES} | meant
    if untold := [label for label in model if label.casefold() not in meant]:
        raise errors.ConfigError(
            f"{_LABELS}: what does {untold[0]!r} mean? Say of each label whether it is {', '.join(CLASSES)}, "
            f"like {untold[0]}=neutral; the model has {', '.join(model)}"
        )
    columns = np.zeros((len(model), len(CLASSES)), np.float32)
    for row, label in enumerate(model):
        columns[row, CLASSES.index(meant[label.casefold()])] = 1.0
    return columns


def _read(told: str) -> dict[str, str]:
    """`LABEL_0=negative, 1 star=negative` by label, case aside. Raises `ConfigError`."""
    meant = {}
    for part in filter(str.strip, told.split(",")):
        label, _, name = (piece.strip().casefold() for piece in part.rpartition("="))
        if not label or name not in CLASSES:
            raise errors.ConfigError(
                f"{_LABELS}: {part.strip()!r} is not LABEL=CLASS, where CLASS is one of {', '.join(CLASSES)}"
            )
        meant[label] = name
    return meant


def _labels_of(files: transformer.Files, setting: str) -> list[str]:
    """The labels in the order of the model's columns. Raises `ConfigError` where there are not two."""
    known = files.json("config.json").get("id2label")
    labels = known if isinstance(known, Mapping) else {}
    if len(labels) < 2 or set(labels) != {str(at) for at in range(len(labels))}:
        raise errors.ConfigError(f"{setting}: {files.folder}/config.json names no labels (id2label): not a classifier")
    return [str(labels[str(at)]) for at in range(len(labels))]


class _Loaded:
    """The loaded model; blocking, for one thread."""

    def __init__(self, files: transformer.Files, columns: Vectors) -> None:
        self._model = transformer.Loaded(files)
        self._columns = columns

    def encode(self, texts: Sequence[str]) -> Vectors:
        out = np.empty((len(texts), len(CLASSES)), np.float32)
        for output in self._model.run([cleaning.normalize(text).text for text in texts]):
            if output.values.shape != (len(output.rows), len(self._columns)):
                raise errors.ModelUnavailable(f"the graph gives {output.values.shape[1:]}, not a number a label")
            if not np.isfinite(output.values).all():
                raise errors.ModelUnavailable("the model gives numbers that are none")
            out[output.rows] = linear.softmax(output.values) @ self._columns
        return out
