"""What every ONNX encoder shares: opening a graph for one core, running texts of one length together, pooling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

from inboxbot.playbook import Vectors

_BUDGET = 2048
"""Tokens in one run, padding included: bounds the attention's memory."""


def session(graph: bytes | Path) -> onnxruntime.InferenceSession:
    """A session on one core. Raises onnxruntime's own errors, which share no base."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # a processor without VNNI would otherwise cut off sums of 8-bit products where they are large
    options.add_session_config_entry("session.x64quantprecision", "1")
    source = graph if isinstance(graph, bytes) else str(graph)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


def groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of texts of about one length: little padding, and never more than the budget."""
    group: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (lengths[i] * (len(group) + 1) > _BUDGET or lengths[i] > 1.5 * lengths[group[0]] + 4):
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def mean(hidden: NDArray[np.float32], mask: NDArray[np.float32]) -> Vectors:
    """The mean of the unmasked tokens of each text, as unit rows."""
    return unit(np.einsum("bth,bt->bh", hidden, mask))


def unit(rows: NDArray[np.float32]) -> Vectors:
    """Rows of length one; zeros stay."""
    out: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return out
