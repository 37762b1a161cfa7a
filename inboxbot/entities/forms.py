"""The forms that orders, phones, cards, accounts, amounts and dates have, and one way of writing each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from inboxbot.domain import Entity, Fact
from inboxbot.entities import orders as notations
from inboxbot.entities.digits import ascii_digits

MOST = 12
"""Things of one message that are kept."""
_HIDDEN = "••••"

_MONTHS = (
    r"jan\w*|feb\w*|mar(?:ch|ts|tā|tam)?|apr\w*|may|maij\w*|june?|jūn\w*|july?|jūl\w*|aug\w*|sept?\w*|o[ck]t\w*|nov\w*|de[cz]\w*|"
    r"янв\w*|фев\w*|мар\w*|апр\w*|ма[яй]|июн\w*|июл\w*|авг\w*|сен\w*|окт\w*|ноя\w*|дек\w*|"
    r"ב?ינואר|ב?פברואר|ב?מר[ץס]|ב?אפריל|ב?מאי|ב?יוני|ב?יולי|ב?אוגוסט|ב?ספטמבר|ב?אוקטובר|ב?נובמבר|ב?דצמבר|"
    r"يناير|فبراير|مارس|[اأ]بريل|مايو|يوني[وه]|يولي[وه]|[اأ]غسطس|سبتمبر|[اأ]كتوبر|نوفمبر|ديسمبر|"
    r"كانون الأول|كانون الثاني|شباط|آذار|نيسان|[اأ]يار|حزيران|تموز|آب|[اأ]يلول|تشرين الأول|تشرين الثاني|"
    r"ژانویه|فوریه|آوریل|مه|ژوئن|ژوئیه|جولای|اوت|آگوست|سپتامبر|اکتبر|نوامبر|دسامبر|"
    r"فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
)
_CURRENCIES = {
    "EUR": r"€|eur|euros?|eiro|евро|یورو|يورو|אירו|יורו",
    "USD": r"\$|usd|dollars?|dolār\w*|доллар\w*|دلار|دولار|דולר\w*",
    "GBP": r"£|gbp|pounds?|mārciņ\w*|фунт\w*",
    "RUB": r"₽|rub|руб\w*",
    "ILS": r"₪|ils|nis|שקל\w*|ש[\"״]ח",
    "IRR": r"﷼|irr|ریال|rials?",
    "IRT": r"تومان|تومن|tomans?|toman",
    "AED": r"aed|درهم|dirhams?",
    "SAR": r"sar|ريال",
}
_CURRENCY = "|".join(f"(?:{words})" for words in _CURRENCIES.values())
_SIGN = r"[€$£₽₪﷼]|eur|usd|gbp|rub|ils|nis|irr|aed|sar"
"""What may stand before a number; words stand after it."""
_NUMBER = r"\d{1,3}(?:[ ,.']\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"

_PREFIXED = r"|(?<=[א-תء-ي])|(?<=[א-תء-ي][-־])"
"""Hebrew and Arabic write a preposition and a number as one word."""

_PATTERNS: Sequence[tuple[Fact, re.Pattern[str]]] = (
    # in this order: what was found is not looked at again
    (Fact.EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (Fact.IBAN, re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?(?![^\W_])")),
    (Fact.CARD, re.compile(rf"(?:(?<![\w+-]){_PREFIXED})\d(?:[ -]?\d){{12,18}}(?!\w)")),
    (Fact.ORDER, re.compile(r"(?<![^\W_])(?:[A-Za-z]{2,4} ?[-–—] ?\d{4,8}|# ?\d{3,10})(?!\w)")),
    (
        Fact.DATE,
        re.compile(
            r"(?<![\w.])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|"
            rf"\d{{1,2}}(?:\.|st|nd|rd|th)? (?:of )?(?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        Fact.AMOUNT,
        re.compile(
            rf"(?<![\w.,])(?:(?P<before>{_SIGN}) ?(?P<first>{_NUMBER})|"
            rf"(?P<second>{_NUMBER}) ?(?P<after>{_CURRENCY}))(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (Fact.PHONE, re.compile(rf"(?:(?<![\w#-]){_PREFIXED})(?:\+|00)?\(?\d(?:[ ()./-]{{0,2}}\d){{6,14}}(?!\w)")),
)


Located = tuple[int, int, Entity]


def find(text: str, orders: Sequence[str] = ()) -> tuple[Entity, ...]:
    """What a cleaned text names, in the order it is said, each once; digits of any script, written as 0 to 9.

    `orders` are notations of the shop's order numbers, as `orders.problem` finds them right; none for the usual form.
    """
    found = sorted(located(text, orders), key=lambda found: found[0])
    return tuple(dict.fromkeys(entity for _, _, entity in found))[:MOST]


def located(text: str, orders: Sequence[str] = (), kinds: Collection[Fact] = tuple(Fact)) -> list[Located]:
    """What of `kinds` a text names, with where each begins and ends; what has an earlier form is not of a later one."""
    left = ascii_digits(text)
    found = []
    wanted = set(kinds)
    for kind, pattern, read in _forms(tuple(orders)):
        for match in pattern.finditer(left):
            value = read(match)
            if value:
                found.append((match.start(), match.end(), Entity(kind=kind, value=value)))
                left = left[: match.start()] + " " * len(match[0]) + left[match.end() :]
        wanted.discard(kind)
        if not wanted:
            break
    return [each for each in found if each[2].kind in kinds]


def _forms(orders: tuple[str, ...]) -> Iterator[tuple[Fact, re.Pattern[str], notations.Reader]]:
    for kind, pattern in _PATTERNS:
        if kind is Fact.ORDER and orders:
            yield from ((kind, *notations.compiled(notation)) for notation in orders)
        else:
            yield kind, pattern, _READERS[kind]


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _email(match: re.Match[str]) -> str:
    return match[0].strip(".-").lower()


def _iban(match: re.Match[str]) -> str:
    """Country, check digits and account; the remainder by 97 must be 1 (ISO 13616)."""
    code = match[0].replace(" ", "").upper()
    if not 15 <= len(code) <= 34 or not code.isascii():
        return ""
    number = int("".join(str(int(letter, 36)) for letter in code[4:] + code[:4]))
    return f"{code[:2]}{_HIDDEN}{code[-4:]}" if number % 97 == 1 else ""


def _card(match: re.Match[str]) -> str:
    """13 to 19 digits with Luhn's check digit (ISO/IEC 7812-1)."""
    digits = _digits(match[0])
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    right = sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
    return f"{_HIDDEN} {digits[-4:]}" if right and len(set(digits)) > 1 else ""


def _order(match: re.Match[str]) -> str:
    return re.sub(r" ?[-–—] ?", "-", match[0]).replace(" ", "").upper()


def _phone(match: re.Match[str]) -> str:
    digits = _digits(match[0])
    return ("+" if match[0].startswith("+") else "") + digits if 7 <= len(digits) <= 15 else ""


def _amount(match: re.Match[str]) -> str:
    number, word = match["first"] or match["second"], match["before"] or match["after"]
    code = next(code for code, words in _CURRENCIES.items() if re.fullmatch(words, word, re.IGNORECASE))
    return f"{_plain(number)} {code}"


def _plain(number: str) -> str:
    """A number without marks between thousands, its decimals after a point."""
    whole, _, cents = (
        number.rpartition(number[-3])
        if re.search(r"[.,]\d\d$", number)
        else number.rpartition(number[-2])
        if re.search(r"[.,]\d$", number)
        else (number, "", "")
    )
    return _digits(whole) + (f".{cents}" if cents else "")


def _date(match: re.Match[str]) -> str:
    return match[0]


_READERS: dict[Fact, notations.Reader] = {
    Fact.EMAIL: _email,
    Fact.IBAN: _iban,
    Fact.CARD: _card,
    Fact.ORDER: _order,
    Fact.DATE: _date,
    Fact.AMOUNT: _amount,
    Fact.PHONE: _phone,
}
