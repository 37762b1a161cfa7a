"""What must not be read by everybody, hidden in a text; it never changes anything else of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from inboxbot.domain import Entity, Fact
from inboxbot.entities import forms

FINANCIAL = frozenset((Fact.CARD, Fact.IBAN))
"""What nobody needs to read in full, not even at the desk."""
PRIVATE = FINANCIAL | {Fact.PHONE, Fact.EMAIL, Fact.ORDER}
"""What is no stranger's business: never said in public."""

LAST_FOUR = "•••• "
_NOTHING = "••••"


def masked(text: str, kinds: Collection[Fact], orders: Sequence[str] = ()) -> str:
    """The text with what it names of `kinds` hidden: the last four of cards and accounts stay, of others nothing.

    `orders` are the notations of order numbers. Signs that cannot be seen hide no number, nor do other scripts' digits.
    """
    letters, places = seen(text)
    for start, end, entity in sorted(forms.located(letters, orders, kinds), reverse=True, key=lambda found: found[0]):
        shown = f"{LAST_FOUR}{entity.value[-4:]}" if entity.kind in FINANCIAL else _NOTHING
        text = f"{text[: places[start]]}{shown}{text[places[end - 1] + 1 :]}"
    return text


def private(text: str, orders: Sequence[str] = ()) -> tuple[Entity, ...]:
    """What of a text is no stranger's business, however it is typed."""
    letters, _ = seen(text)
    return tuple(entity for _, _, entity in forms.located(letters, orders, PRIVATE))


def seen(text: str) -> tuple[str, Sequence[int]]:
    """The letters a reader sees, plain ones for fullwidth and the like, and the place each has in the text."""
    if text.isascii() and text.isprintable():
        return text, range(len(text))
    seen = [(_plain(letter), place) for place, letter in enumerate(text) if not _is_unseen(letter)]
    return "".join(letter for letter, _ in seen), [place for _, place in seen]


def _is_unseen(letter: str) -> bool:
    return not letter.isspace() and unicodedata.category(letter) in {"Cf", "Cc", "Mn", "Me"}


def _plain(letter: str) -> str:
    if letter.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter
