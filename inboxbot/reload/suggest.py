"""What was probably meant by a misspelt name."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process

ALIKE = 70.0
"""Percent of likeness below which a suggestion would only confuse."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The nearest known name; empty when none is near."""
    found = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return str(found[0]) if found else ""


def meant(name: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` with the nearest known name, or nothing when none is near."""
    found = nearest(name, known)
    return f'; did you mean "{found}"?' if found else ""


def unknown(what: str, name: str, known: Collection[str]) -> str:
    """The sentence about a name that nothing has."""
    return f'there is no {what} "{name}"{meant(name, known)}'
