"""What an agent must not say where all can read: a customer's numbers and addresses; it never changes their words."""

from __future__ import annotations

from collections.abc import Iterator

from inboxbot import domain, entities
from inboxbot.domain import Fact
from inboxbot.playbook import Playbook

_NAMES = {
    Fact.CARD: "private-card",
    Fact.IBAN: "private-iban",
    Fact.PHONE: "private-phone",
    Fact.EMAIL: "private-email",
    Fact.ORDER: "private-order",
}


def refusal(words: str, book: Playbook) -> domain.Phrase | None:
    """Why these words cannot be said in public, and what to do instead; None when they can.

    What stands in the brand's own texts (its phone, its e-mail) is nobody's secret.
    """
    orders = book.brand.orders
    if not (named := entities.private(words, orders)):
        return None
    own = {entity for text in _texts(book) for entity in entities.private(text, orders)}
    kinds = dict.fromkeys(_NAMES[entity.kind] for entity in named if entity not in own)
    if not kinds:
        return None
    return domain.phrase("refused-private-things", things=tuple(map(domain.phrase, kinds)))


def _texts(book: Playbook) -> Iterator[str]:
    for entry in book.entries.values():
        yield from entry.answer.values()
        yield from entry.public_answer.values()
        yield from entry.after_hours_answer.values()
        yield from (link.url for link in entry.links)
    for voice in book.voices.values():
        yield from (voice.sign_off, voice.notice, voice.holding_open, voice.holding_closed, voice.holding_public)
