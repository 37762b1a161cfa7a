"""Words of customers and agents made fit for everybody: without greetings, and only where they name nobody. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from inboxbot import domain, entities
from inboxbot.playbook import Playbook
from inboxbot.understand import cleaning, courtesies, normalize

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"(?<=[.!?؟۔])\s+|\s*\n\s*")
_OPENER = re.compile(r"[,،]\s+")
_OPENER_WORDS = 5
_CLOSERS = frozenset(
    cleaning.fold("""
best kind warm regards wishes sincerely yours your the team support
с уважением ваш ваша команда поддержки با احترام ارادت تیم پشتیبانی مع خالص تحيات تحياتنا فريق فريقنا
ar cieņu jūsu komanda בברכה צוות שלכם
""").split()
)
"""What stands beside names under a letter."""
_DEAR = frozenset(
    cleaning.fold(
        "dear mr mrs ms جان عزیزم خانم آقا آقای يا عزيزي عزيزتي استاذ أستاذ استاذة уважаемая уважаемый дорогая дорогой "
        "cienījamā cienījamais godātā godātais mīļā מר גברת יקר יקרה"
    ).split()
)
"""What stands beside a name in a greeting."""
_ADDRESS = re.compile(
    r"\b(?:street|str|st|avenue|road|apt|flat|zip|postcode|iela|ielā|prospekts|dzīvoklis|LV|"
    r"ул|улиц\w+|проспект|дом|кв|квартир\w+|индекс|خیابان|کوچه|پلاک|واحد|کدپستی|شارع|عمارة|شقة|"
    r"רחוב|דירה|מיקוד)(?!\w).{0,40}\d|\d{1,4}\w? [\w-]+ (?:street|st|road|avenue|lane)\b",
    re.IGNORECASE,
)
"""A postal address as people type it: a word for a street or a flat, and a number near it."""
_HANDLE = re.compile(r"(?<![\w@])@\w{2,}|https?://\S+|\bwww\.\S+", re.IGNORECASE)


def question(words: str) -> str:
    """What is asked, on one line, without the greeting before it; empty where nothing is."""
    whole = normalize(words)
    said = [part.text for part in whole.parts if not courtesies.is_courtesy(part.text)]
    return " ".join((" ".join(said) if said else whole.text).split())


def names(escalation: domain.Escalation) -> frozenset[str]:
    """Every word of the customer's name and of the agents', folded."""
    agents = [line.name for line in escalation.lines if line.who != "customer"]
    owner = [escalation.agent.name] if escalation.agent else []
    return frozenset(
        word for name in (escalation.contact_name, *agents, *owner) for word in _words(name) if len(word) > 1
    )


def answer(words: str, names: Collection[str], book: Playbook) -> str:
    """An agent's words without the greeting and the signature, which the brand's voice adds by itself."""
    head, *others = [piece for piece in _PIECE.split(words.strip()) if piece]
    pieces = [*_without_opener(head, names), *others]
    signed = {*names, *_CLOSERS, *_words(book.brand.name)}
    signed |= {word for voice in book.voices.values() for word in _words(voice.sign_off)}
    while pieces and _is_empty(pieces[0], {*names, *_DEAR}):
        pieces.pop(0)
    while pieces and _is_empty(pieces[-1], signed):
        pieces.pop()
    return " ".join(pieces)


def is_nobodys(words: str, names: frozenset[str], book: Playbook, own: Collection[domain.Entity]) -> bool:
    """Whether everybody may read them: no name, number, address or link of a person, nothing that looks like a field.

    Links and handles of the brand's own texts may stand, and what `own` names.
    """
    if not words or "{" in words or "}" in words or not names.isdisjoint(_words(words)):
        return False
    if any(entity not in own for entity in entities.private(words, book.brand.orders)) or _ADDRESS.search(words):
        return False
    return all(any(link in text for text in _texts(book)) for link in _HANDLE.findall(words))


def own(book: Playbook) -> frozenset[domain.Entity]:
    """Numbers and addresses that the brand names itself."""
    return frozenset(entity for text in _texts(book) for entity in entities.private(text, book.brand.orders))


def _texts(book: Playbook) -> Sequence[str]:
    said = [
        text for entry in book.entries.values() for way in (entry.answer, entry.public_answer) for text in way.values()
    ]
    return [*said, *(link.url for entry in book.entries.values() for link in entry.links)]


def _without_opener(piece: str, names: Collection[str]) -> list[str]:
    """What follows greetings and names before commas, as a sentence of its own."""
    opener, *rest = _OPENER.split(piece, maxsplit=1)
    if rest and len(_words(opener)) <= _OPENER_WORDS and _is_empty(opener, {*names, *_DEAR}):
        return _without_opener(rest[0][:1].upper() + rest[0][1:], names)
    return [piece]


def _is_empty(piece: str, names: Collection[str]) -> bool:
    """Nothing but courtesies and names."""
    left = " ".join(word for word in _words(piece) if word not in names)
    return not left or (courtesies.is_courtesy(left) and "?" not in piece and "؟" not in piece)


def _words(text: str) -> list[str]:
    return _WORD.findall(cleaning.fold(text))
