"""Any encoder of the Hugging Face hub, by name or folder: its tokeniser, its ONNX file on onnxruntime, never torch."""

from __future__ import annotations

import importlib.util
import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inboxbot import errors
from inboxbot.encoders import batching, running
from inboxbot.playbook import Vectors
from inboxbot.understand import text as texts_

LIMIT = 128
"""Tokens of a text that are read."""
_WANTED = ("*.json", "*.txt", "*.model", "onnx/model.onnx*", "model.onnx*", "1_Pooling/*")
_GRAPHS = ("onnx/model.onnx", "model.onnx", "onnx/model_quantized.onnx", "onnx/model_int8.onnx")


def open_transformer(name: str) -> batching.BatchingEncoder:
    """The encoder `transformers:<name>`; a folder, or a model of the hub (fetched once, or taken from its cache).

    Raises `ConfigError` when the extra is not installed, and `ModelUnavailable` when the model has no ONNX file or
    cannot be had.
    """
    if importlib.util.find_spec("transformers") is None:
        raise errors.ConfigError(
            f"INBOXBOT_ENCODER=transformers:{name} needs an extra: pip install 'inboxbot[transformers]'"
        )
    folder = Path(name) if Path(name).is_dir() else _fetched(name)
    graph = _graph(folder)
    return batching.BatchingEncoder(
        f"transformers:{name}:{_checksum(graph)}", lambda: Transformer(folder, graph).encode
    )


def _fetched(name: str) -> Path:
    import huggingface_hub

    try:
        return Path(huggingface_hub.snapshot_download(name, allow_patterns=list(_WANTED)))
    except Exception as error:
        raise errors.ModelUnavailable(f"{name} is no folder, and the hub did not give it: {error}") from error


def _graph(folder: Path) -> Path:
    found = [folder / name for name in _GRAPHS if (folder / name).is_file()]
    found += sorted(folder.glob("onnx/model*.onnx"))
    if not found:
        raise errors.ModelUnavailable(f"{folder} has no ONNX file (looked for {', '.join(_GRAPHS)})")
    return found[0]


def _checksum(graph: Path) -> str:
    value = 0
    for file in sorted(graph.parent.glob(graph.name + "*")):
        with file.open("rb") as opened:
            while piece := opened.read(1 << 20):
                value = zlib.crc32(piece, value)
    return f"{value:08x}"


class Transformer:
    """The loaded model; blocking, for one thread."""

    def __init__(self, folder: Path, graph: Path) -> None:
        import transformers

        try:
            self._tokenizer = transformers.AutoTokenizer.from_pretrained(str(folder))
            self._session = running.session(graph)
        except Exception as error:
            raise errors.ModelUnavailable(f"{folder}: {error}") from error
        self._inputs = {given.name for given in self._session.get_inputs()}
        self._limit = min(LIMIT, self._tokenizer.model_max_length, _positions(folder))
        self._first_token = bool(_json(folder / "1_Pooling" / "config.json").get("pooling_mode_cls_token"))
        prompts = _json(folder / "config_sentence_transformers.json").get("prompts")
        self._prompt = str(prompts.get("query", "")) if isinstance(prompts, dict) else ""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit rows, float32 [len(texts), d]."""
        clean = [self._prompt + texts_.normalize(text).text for text in texts]
        lengths = [len(ids) for ids in self._tokenizer(clean, truncation=True, max_length=self._limit)["input_ids"]]
        parts = {tuple(group): self._run([clean[i] for i in group]) for group in running.groups(lengths)}
        out = np.empty((len(texts), next(iter(parts.values())).shape[1]), np.float32)
        for group, vectors in parts.items():
            out[list(group)] = vectors
        return out

    def _run(self, texts: Sequence[str]) -> Vectors:
        tokens = self._tokenizer(
            list(texts), padding=True, truncation=True, max_length=self._limit, return_tensors="np"
        )
        mask = np.asarray(tokens["attention_mask"], np.int64)
        given = {name: np.asarray(tokens[name], np.int64) for name in tokens if name in self._inputs}
        if "token_type_ids" in self._inputs and "token_type_ids" not in given:
            given["token_type_ids"] = np.zeros_like(mask)
        hidden: NDArray[np.float32] = np.asarray(self._session.run(None, given)[0], np.float32)
        return running.unit(hidden[:, 0]) if self._first_token else running.mean(hidden, mask.astype(np.float32))


def _positions(folder: Path) -> int:
    """How many tokens the model can take, as its configuration says."""
    import transformers

    if not (folder / "config.json").is_file():
        return LIMIT
    config = transformers.AutoConfig.from_pretrained(str(folder))
    return int(getattr(config, "max_position_embeddings", LIMIT) or LIMIT) - 2


def _json(file: Path) -> dict[str, object]:
    """The object in `file`; empty when there is none."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
