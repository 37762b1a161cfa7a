"""Where numbers stand in a text, as people see it; what they are is told by `find`."""

from __future__ import annotations

import re

from inboxbot.domain import Fact
from inboxbot.entities import forms, masks
from inboxbot.entities.digits import ascii_digits

_KINDS = (Fact.CARD, Fact.IBAN, Fact.ORDER, Fact.AMOUNT, Fact.PHONE)
_FIGURE = re.compile(r"[€$£₽₪]?\d(?:.*\d)?")
"""Of an amount: a word behind it runs its own way."""
_MASKED = re.compile(rf"{masks.LAST_FOUR}\d{{4}}")


def numbers(text: str) -> list[tuple[int, int]]:
    """The beginning and end of each phone, order, card and account (also masked) and of each amount without its
    currency, in no order; none overlaps another.
    """
    letters, places = masks.seen(text)
    found = [(one.start(), one.end()) for one in _MASKED.finditer(letters)]
    left = _MASKED.sub(lambda one: "•" * len(one[0]), letters)
    for start, end, entity in forms.located(left, kinds=_KINDS):
        figure = _FIGURE.search(ascii_digits(left[start:end])) if entity.kind is Fact.AMOUNT else None
        found.append((start + figure.start(), start + figure.end()) if figure else (start, end))
    return [(places[start], places[end - 1] + 1) for start, end in found]
