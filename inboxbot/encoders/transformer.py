"""Any encoder of the Hugging Face hub, by name or folder: its tokeniser, its ONNX file on onnxruntime, never torch."""

from __future__ import annotations

import importlib.util
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inboxbot import errors
from inboxbot.encoders import batching, running
from inboxbot.playbook import Vectors
from inboxbot.understand import cleaning

LIMIT = 128
"""Tokens of a text that are read."""
_WANTED = ("*.json", "*.txt", "*.model", "onnx/model.onnx*", "model.onnx*", "1_Pooling/*")
_GRAPHS = ("onnx/model.onnx", "model.onnx", "onnx/model_quantized.onnx", "onnx/model_int8.onnx")


def open_transformer(name: str) -> batching.BatchingEncoder:
    """The encoder `transformers:<name>`; a folder, or a model of the hub (fetched once, or taken from its cache).

    Raises `ConfigError` when the extra is not installed, and `ModelUnavailable` when the model has no ONNX file or
    cannot be had.
    """
    require_extra(f"INBOXBOT_ENCODER=transformers:{name}")
    files = find(name)
    return batching.BatchingEncoder(f"transformers:{name}:{files.checksum()}", lambda: Transformer(files).encode)


def require_extra(setting: str) -> None:
    """Raise `ConfigError` when the extra that `setting` needs is not installed."""
    if importlib.util.find_spec("transformers") is None:
        raise errors.ConfigError(f"{setting} needs an extra: pip install 'inboxbot[transformers]'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Where a model lies: its folder, and the graph in it."""

    folder: Path
    graph: Path

    def checksum(self) -> str:
        """Of the graph and what lies beside it under its name."""
        value = 0
        for file in sorted(self.graph.parent.glob(self.graph.name + "*")):
            with file.open("rb") as opened:
                while piece := opened.read(1 << 20):
                    value = zlib.crc32(piece, value)
        return f"{value:08x}"

    def json(self, name: str) -> Mapping[str, object]:
        """The object in a file of the folder; empty when there is none."""
        try:
            found = json.loads((self.folder / name).read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def find(name: str) -> Files:
    """A folder, or a model of the hub. Raises `ModelUnavailable` when it cannot be had or has no ONNX file."""
    folder = Path(name) if Path(name).is_dir() else _fetched(name)
    found = [folder / graph for graph in _GRAPHS if (folder / graph).is_file()]
    found += sorted(folder.glob("onnx/model*.onnx"))
    if not found:
        raise errors.ModelUnavailable(f"{folder} has no ONNX file (looked for {', '.join(_GRAPHS)})")
    return Files(folder=folder, graph=found[0])


def _fetched(name: str) -> Path:
    import huggingface_hub

    try:
        return Path(huggingface_hub.snapshot_download(name, allow_patterns=list(_WANTED)))
    except Exception as error:
        raise errors.ModelUnavailable(f"{name} is no folder, and the hub did not give it: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What the graph gave for some of the texts: `rows` are their places, `mask` says which tokens are theirs."""

    rows: list[int]
    values: NDArray[np.float32]
    mask: NDArray[np.float32]


class Loaded:
    """A tokeniser and its graph; blocking, for one thread. Raises `ModelUnavailable` when they cannot be read."""

    def __init__(self, files: Files) -> None:
        import transformers

        try:
            self._tokenizer = transformers.AutoTokenizer.from_pretrained(str(files.folder))
            self._session = running.session(files.graph)
        except Exception as error:
            raise errors.ModelUnavailable(f"{files.folder}: {error}") from error
        self._inputs = {given.name for given in self._session.get_inputs()}
        self._limit = min(LIMIT, self._tokenizer.model_max_length, _positions(files.folder))

    def run(self, texts: Sequence[str]) -> Iterator[Output]:
        """The graph's first output, for texts of about one length at a time: memory stays bounded."""
        lengths = [len(ids) for ids in self._tokenizer(list(texts), **self._cut())["input_ids"]]
        for group in running.groups(lengths):
            tokens = self._tokenizer([texts[i] for i in group], padding=True, return_tensors="np", **self._cut())
            mask = np.asarray(tokens["attention_mask"], np.int64)
            given = {name: np.asarray(tokens[name], np.int64) for name in tokens if name in self._inputs}
            if "token_type_ids" in self._inputs and "token_type_ids" not in given:
                given["token_type_ids"] = np.zeros_like(mask)
            values = np.asarray(self._session.run(None, given)[0], np.float32)
            yield Output(rows=group, values=values, mask=mask.astype(np.float32))

    def _cut(self) -> dict[str, Any]:
        return {"truncation": True, "max_length": self._limit}


class Transformer:
    """The loaded model; blocking, for one thread."""

    def __init__(self, files: Files) -> None:
        self._model = Loaded(files)
        self._first_token = bool(files.json("1_Pooling/config.json").get("pooling_mode_cls_token"))
        prompts = files.json("config_sentence_transformers.json").get("prompts")
        self._prompt = str(prompts.get("query", "")) if isinstance(prompts, dict) else ""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit rows, float32 [len(texts), d]."""
        clean = [self._prompt + cleaning.normalize(text).text for text in texts]
        parts = [(output.rows, self._pooled(output)) for output in self._model.run(clean)]
        out = np.empty((len(texts), parts[0][1].shape[1]), np.float32)
        for rows, vectors in parts:
            out[rows] = vectors
        return out

    def _pooled(self, output: Output) -> Vectors:
        return running.unit(output.values[:, 0]) if self._first_token else running.mean(output.values, output.mask)


def _positions(folder: Path) -> int:
    """How many tokens the model can take, as its configuration says."""
    import transformers

    if not (folder / "config.json").is_file():
        return LIMIT
    config = transformers.AutoConfig.from_pretrained(str(folder))
    return int(getattr(config, "max_position_embeddings", LIMIT) or LIMIT) - 2
