"""A small canvas that becomes a PNG: lines, discs and short labels, so that a plot needs no plotting library."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
Point = tuple[float, float]

_FINE = 2
"""Pixels drawn per pixel shown, each way: edges come out smooth."""
_GLYPHS = {
    # 5 x 7, a byte a column, the lowest bit on top
    "0": "3E5149453E", "1": "00427F4000", "2": "4261514946", "3": "2141454B31", "4": "1814127F10", "5": "2745454539",
    "6": "3C4A494930", "7": "0171090503", "8": "3649494936", "9": "064949291E", "%": "2313086462", ".": "0060600000",
    "-": "0808080808", ",": "0050300000", ":": "0036360000", "a": "2054545478", "b": "7F48444438", "c": "3844444420",
    "d": "384444487F", "e": "3854545418", "f": "087E090102", "g": "0C5252523E", "h": "7F08040478", "i": "00447D4000",
    "j": "2040443D00", "k": "7F10284400", "l": "00417F4000", "m": "7C04180478", "n": "7C08040478", "o": "3844444438",
    "p": "7C14141408", "q": "081414187C", "r": "7C08040408", "s": "4854545420", "t": "043F444020", "u": "3C4040207C",
    "v": "1C2040201C", "w": "3C4030403C", "x": "4428102844", "y": "0C5050503C", "z": "4464544C44", " ": "0000000000",
}  # fmt: skip


class Picture:
    """White, `width` x `height` pixels, the origin at the top left."""

    def __init__(self, width: int, height: int) -> None:
        self._pixels: NDArray[np.uint8] = np.full((height * _FINE, width * _FINE, 3), 255, np.uint8)

    def line(self, start: Point, end: Point, colour: Colour, width: float = 1.5) -> None:
        """Straight, with round ends."""
        a, b = np.array(start) * _FINE, np.array(end) * _FINE
        reach = width * _FINE / 2
        (left, top), (right, bottom) = np.minimum(a, b) - reach, np.maximum(a, b) + reach
        rows, columns = self._within(left, top, right, bottom)
        x, y = np.meshgrid(columns + 0.5, rows + 0.5)
        way = b - a
        along = ((x - a[0]) * way[0] + (y - a[1]) * way[1]) / max(float(way @ way), 1e-9)
        along = np.clip(along, 0.0, 1.0)
        distance = np.hypot(x - a[0] - along * way[0], y - a[1] - along * way[1])
        inside = distance <= reach
        self._pixels[rows[0] + np.nonzero(inside)[0], columns[0] + np.nonzero(inside)[1]] = colour

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Filled."""
        self.line(centre, centre, colour, 2 * radius)

    def label(
        self, text: str, at: Point, colour: Colour = (60, 60, 60), *, size: int = 2, upright: bool = False
    ) -> None:
        """`text` with its top left corner at `at`; `upright` reads from the bottom to the top."""
        cells = [_GLYPHS.get(letter, _GLYPHS["-"]) + "00" for letter in text.lower()]
        columns = np.frombuffer(bytes.fromhex("".join(cells)), np.uint8)
        bits = (columns[None, :] >> np.arange(7)[:, None] & 1).astype(np.bool_)
        mask = np.kron(np.rot90(bits) if upright else bits, np.ones((size, size), np.bool_))
        mask = np.kron(mask, np.ones((_FINE, _FINE), np.bool_))
        x, y = int(at[0] * _FINE), int(at[1] * _FINE)
        block = self._pixels[y : y + mask.shape[0], x : x + mask.shape[1]]
        block[mask[: block.shape[0], : block.shape[1]]] = colour

    def png(self) -> bytes:
        """The whole file."""
        height, width = (side // _FINE for side in self._pixels.shape[:2])
        shown = self._pixels.reshape(height, _FINE, width, _FINE, 3).mean(axis=(1, 3)).round().astype(np.uint8)
        lines = np.concatenate([np.zeros((height, 1), np.uint8), shown.reshape(height, -1)], axis=1)
        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)

    def _within(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        height, width = self._pixels.shape[:2]
        rows = np.arange(max(int(top), 0), min(int(bottom) + 2, height))
        columns = np.arange(max(int(left), 0), min(int(right) + 2, width))
        return rows, columns


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
