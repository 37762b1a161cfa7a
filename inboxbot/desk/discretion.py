"""What an agent must not say where all can read: a customer's numbers and addresses; it never changes their words."""

from __future__ import annotations

from collections.abc import Iterator

from inboxbot import entities
from inboxbot.domain import Fact
from inboxbot.playbook import Playbook

_NAMES = {
    Fact.CARD: "a card number",
    Fact.IBAN: "an account number",
    Fact.PHONE: "a phone number",
    Fact.EMAIL: "an e-mail address",
    Fact.ORDER: "an order number",
}


def refusal(words: str, book: Playbook) -> str:
    """Why these words cannot be said in public, and what to do instead; empty when they can.

    What stands in the brand's own texts (its phone, its e-mail) is nobody's secret.
    """
    orders = book.brand.orders
    if not (named := entities.private(words, orders)):
        return ""
    own = {entity for text in _texts(book) for entity in entities.private(text, orders)}
    kinds = " and ".join(dict.fromkeys(_NAMES[entity.kind] for entity in named if entity not in own))
    if not kinds:
        return ""
    return f"Nothing was sent: all can read this, and it holds {kinds}. Reply with /private, or leave that out."


def _texts(book: Playbook) -> Iterator[str]:
    for entry in book.entries.values():
        yield from entry.answer.values()
        yield from entry.public_answer.values()
        yield from entry.after_hours_answer.values()
        yield from (link.url for link in entry.links)
    for voice in book.voices.values():
        yield from (voice.sign_off, voice.notice, voice.holding_open, voice.holding_closed, voice.holding_public)
