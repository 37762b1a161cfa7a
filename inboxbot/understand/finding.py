"""Words as they are kept and looked for: folded, with order numbers, phones and addresses written in one way. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from inboxbot.domain import Entity, Fact
from inboxbot.entities import digits, forms
from inboxbot.understand.cleaning import normalize

MOST_TERMS = 6
"""Words of a search that count."""
LONGEST = 1000
"""Characters of a text that can be found again."""
SHORTEST = 2
"""Letters of a search in all."""
_KINDS = (Fact.ORDER, Fact.PHONE, Fact.EMAIL)


def kept(texts: Iterable[str], entities: Iterable[Entity] = ()) -> str:
    """What can be found of these texts, and of what they were found to name beside the usual forms."""
    cut = [text[:LONGEST] for text in texts if text]
    named = [found for text in cut for _, _, found in forms.located(text, kinds=_KINDS)]
    written = [_one_way(found) for found in (*named, *entities) if found.kind in _KINDS]
    return "\n".join(dict.fromkeys((*map(folded, cut), *written)))


def terms(words: str, orders: Sequence[str] = ()) -> tuple[str, ...]:
    """What must all stand in a text: words by any part, and each order number, phone or address however it is written.

    `orders` are the shop's own notations. Empty for what is too short to be looked for.
    """
    left = digits.ascii_digits(normalize(words[:LONGEST]).text)
    named = []
    for start, end, found in forms.located(left, orders, _KINDS):
        named.append(_one_way(found))
        left = left[:start] + " " * (end - start) + left[end:]
    found_all = tuple(dict.fromkeys((*named, *folded(left).split())))[:MOST_TERMS]
    return found_all if sum(map(len, found_all)) >= SHORTEST else ()


def folded(text: str) -> str:
    """What ways of typing the same have in common: case, letter forms, vowel points, digits of any script."""
    return digits.ascii_digits(normalize(text).folded)


def _one_way(found: Entity) -> str:
    """Numbers as they are, not folded: `LN-10003` is not `LN-1003`."""
    return found.value.casefold().lstrip("+#")
