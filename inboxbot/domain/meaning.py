"""What a turn means, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

GRAVEST = 4
"""Severity: 0 no complaint, 1 a problem told without reproach, 2 disapproval, 3 an accusation, 4 blame, threat or harm.

The first three steps and the fourth's "blame" are those of Jin and Aletras (2021), "Modeling the Severity of
Complaints in Social Media"; threats and harm come from the intents that say so.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A customer's words, made safe to think about.

    `text` is cleaned and cut (NFKC, no controls, no lone surrogates); `folded` is for comparing: casefolded, without
    marks that do not change the word, look-alike letters mapped to one script. `parts`: its sentences, when there are
    two or more (at most six, in order, without parts of their own).
    """

    raw: str
    text: str
    folded: str
    parts: tuple[Utterance, ...] = ()


class Fact(StrEnum):
    """What kind of thing a customer named."""

    ORDER = "order"
    PHONE = "phone"
    EMAIL = "email"
    CARD = "card"
    IBAN = "iban"
    AMOUNT = "amount"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something a customer named, in one way of writing it; of cards and accounts only the last four digits are kept.

    Order `LN-12345` or `#12345`; phone `+37120000000`; email in lower case; amount `12.50 EUR`; date as it was said.
    """

    kind: Fact
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A label and the probability that it is right."""

    label: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a turn means, and how sure that is.

    `intent` None is the honest "none of these"; `confidence` is then the probability of that.
    `sentiment` runs from -1 (negative) to 1; `negative` is the probability that the customer is dissatisfied,
    `complaint` that something went wrong and is told to us; `severity` runs from 0 (no complaint) to `GRAVEST`.
    `candidates` are FAQ entries, best first, each with the probability that it is the right answer.
    """

    language: str
    intent: str | None
    confidence: float
    runner_up: Guess | None
    sentiment: float
    negative: float
    complaint: float = 0.0
    severity: int = 0
    candidates: tuple[Guess, ...] = ()
    entities: tuple[Entity, ...] = ()
    """What the customer named, in the order it was said, each once."""
    letters_only: bool = False
    """The encoder was away: letters alone were looked at, and a confidence is worth what they are."""
    outside: float | None = None
    """How likely all the words together fit no intent, 0..1, if before they were read that was as likely as not: what
    the share of such messages is learned from. None where no encoder read them.
    """


def asked(meaning: Understanding) -> str:
    """The FAQ entry a turn most likely asks for, else its intent; empty for neither."""
    return meaning.candidates[0].label if meaning.candidates else meaning.intent or ""
