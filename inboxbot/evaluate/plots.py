"""Two pictures of a report: is it right as often as it says, and what is wrong when the surest so many are answered."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inboxbot import errors
from inboxbot.evaluate import measures
from inboxbot.evaluate.picture import Picture, Point
from inboxbot.evaluate.report import Report

_SIZE, _EDGE, _TOP = 560, 70, 44
_GRID, _DARK, _BLUE, _ORANGE = (225, 225, 225), (60, 60, 60), (31, 99, 178), (214, 108, 20)
_STEPS = 5
_POINTS = 400


def draw(report: Report, folder: Path) -> list[Path]:
    """Writes `<kind>.reliability.png` and `<kind>.risk_coverage.png`, those that have a meaning, and returns them.

    Raises `ConfigError` for a folder that cannot be written.
    """
    pictures = {}
    if report.reliability:
        pictures["reliability"] = _reliability(report)
        if report.answered:
            pictures["risk_coverage"] = _risk_coverage(report)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write(folder / f"{report.kind}.{name}.png", picture) for name, picture in pictures.items()]
    except OSError as error:
        raise errors.ConfigError(f"--plots {folder}: {error.strerror}") from None


def _write(path: Path, picture: Picture) -> Path:
    path.write_bytes(picture.png())
    return path


def _reliability(report: Report) -> Picture:
    names = ("confidence", "how often right") if report.answered else ("negative, as said", "how often it is")
    picture = _axes(f"{report.kind}: reliability, n {report.n}", names, 1.0)
    picture.line(_at(0, 0), _at(1, 1), _ORANGE, 1.5)
    points = [_at(one.said, one.right) for one in report.reliability]
    _path(picture, points)
    for point, one in zip(points, report.reliability, strict=True):
        picture.disc(point, 3 + 7 * (one.n / report.n) ** 0.5, _BLUE)
    return picture


def _risk_coverage(report: Report) -> Picture:
    coverage, risk = measures.risk_coverage(report.confidence, report.right)
    top = max(0.1, float(np.ceil(risk[len(risk) // 20 :].max() * 10) / 10))
    picture = _axes(f"{report.kind}: risk and coverage, n {report.n}", ("answered", "wrong, of those answered"), top)
    some = np.unique(np.linspace(0, len(risk) - 1, min(_POINTS, len(risk))).astype(int))
    _path(picture, [_at(float(coverage[at]), min(float(risk[at]) / top, 1.0)) for at in some])
    for one in report.answered:
        if one.precision is not None:
            place = _at(one.coverage, min((1 - one.precision) / top, 1.0))
            picture.disc(place, 5, _ORANGE)
            picture.label(f"{100 * one.wanted:g}%", (place[0] - 12, place[1] - 24), _ORANGE)
    return picture


def _at(x: float, y: float) -> Point:
    """From 0..1 each way, the origin at the bottom left, to pixels."""
    return _EDGE + x * _SIZE, _TOP + (1 - y) * _SIZE


def _path(picture: Picture, points: Sequence[Point]) -> None:
    for start, end in itertools.pairwise(points):
        picture.line(start, end, _BLUE, 2.5)


def _axes(title: str, names: tuple[str, str], top: float) -> Picture:
    picture = Picture(_EDGE + _SIZE + 30, _TOP + _SIZE + 70)
    picture.label(title, (_EDGE, 14), _DARK)
    for step in range(_STEPS + 1):
        share = step / _STEPS
        picture.line(_at(share, 0), _at(share, 1), _GRID)
        picture.line(_at(0, share), _at(1, share), _GRID)
        across, up = f"{100 * share:.0f}%", f"{100 * share * top:.3g}%"
        picture.label(across, (_at(share, 0)[0] - 6 * len(across), _TOP + _SIZE + 10))
        picture.label(up, (_EDGE - 8 - 12 * len(up), _at(0, share)[1] - 7))
    picture.label(names[0], (_EDGE + _SIZE / 2 - 6 * len(names[0]), _TOP + _SIZE + 42))
    picture.label(names[1], (2, _TOP + _SIZE / 2 - 6 * len(names[1])), upright=True)
    return picture
