"""Does one rule's condition hold whenever another's does: then the later of them can never be reached. Pure logic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields

from inboxbot.playbook import Rule, Rules, When


def unreachable(rules: Rules) -> Mapping[str, str]:
    """Rules that can never win -> the earlier rule that always wins before. Finds what one rule alone does."""
    found: dict[str, str] = {}
    for number, rule in enumerate(rules.rules):
        earlier = next(
            (each for each in rules.rules[:number] if _always_wins(each) and covers(each.when, rule.when)), None
        )
        if earlier is not None:
            found[rule.name] = earlier.name
    return found


def _always_wins(rule: Rule) -> bool:
    """An answer is passed over when there is none in the customer's language, or the customer is unhappy."""
    return bool(rule.then.escalate) or rule.then.silent


def covers(wide: When, narrow: When) -> bool:
    """Whether `wide` holds for every turn that `narrow` holds for. False wherever that is not certain."""
    return _intents(wide, narrow) and all(
        _COVERS.get(key, _same)(getattr(wide, key), getattr(narrow, key))
        for key in (each.name for each in fields(When) if each.compare)
        if key not in {"intents", "confidence"} and getattr(wide, key) not in _NOT_SET
    )


_NOT_SET: tuple[object, ...] = ((), None, "")


def _intents(wide: When, narrow: When) -> bool:
    """`intent` and `confidence` are one condition, which the second-best guess may meet where a confidence is named."""
    least, most = wide.confidence or 0.0, narrow.confidence or 0.0
    if not wide.intents:
        return wide.confidence is None or (not narrow.intents and narrow.confidence is not None and most >= least)
    by_second = narrow.confidence is not None
    fits = bool(narrow.intents) and set(narrow.intents) <= set(wide.intents)
    return fits and most >= least and (wide.confidence is not None or not by_second)


def _same(wide: object, narrow: object) -> bool:
    return wide == narrow


def _among(wide: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    return bool(narrow) and set(narrow) <= set(wide)


def _at_least(wide: float, narrow: float | None) -> bool:
    return narrow is not None and narrow >= wide


_COVERS: Mapping[str, Callable[..., bool]] = {
    "negative": _at_least,
    "complaint": _at_least,
    "severity": _at_least,
    "followers": _at_least,
    "languages": _among,
    "platforms": _among,
    "surfaces": _among,
    "sentiments": _among,
    "words": _among,
}
"""Conditions of which one may hold whenever the other does; all others must be the same."""
