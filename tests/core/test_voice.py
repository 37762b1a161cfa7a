"""The brand's voice: approved words, dressed and fitted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, playbook, text
from inboxbot.compose import voice
from inboxbot.domain import NONE_OF_THESE, Choice
from tests.support import NIGHT, NOON, VOICE, book, conversation

ROOMY = domain.Limits(text=2000, comment_text=2000)


def dress(body: str, limits: domain.Limits = ROOMY, *, public: bool = False, **about: object) -> str:
    return voice.dress(body, conversation(**about), book(), "en", limits, public=public)


def test_a_first_contact_is_greeted_by_name_and_told_that_nobody_typed_this() -> None:
    """Greeting, answer, sign-off and the notice, in this order."""
    assert dress("Nine to six.") == "Hello Anna!\n\nNine to six.\n\nYour Linden team\n\nI am an automatic assistant."


def test_later_words_of_the_same_day_stand_alone() -> None:
    """Nobody is greeted twice in one talk; after a day of silence they are."""
    earlier = (domain.SentReply(text="x", at=NOON),)
    assert dress("Nine to six.", first_contact=False, automatic=earlier) == "Nine to six."
    assert dress("Nine to six.", first_contact=False) == "Hello Anna!\n\nNine to six.\n\nYour Linden team"


def test_in_public_all_is_one_line_without_the_notice() -> None:
    """A comment is one short paragraph."""
    assert dress("9-18.", public=True) == "Hello Anna! 9-18. Your Linden team"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Anna Ozola", "Anna"),
        ("محمد رضایی", "محمد"),
        ("Jean-Luc P", "Jean-Luc"),
        ("", ""),
        ("http://evil.example/ x", ""),
        ("{brand}", ""),
        ("xX_killer_Xx", ""),
        ("a" * 31, ""),
    ],
)
def test_only_what_looks_like_a_name_is_said_aloud(name: str, first: str) -> None:
    """A stranger cannot make the brand repeat an address, a field or nonsense."""
    assert voice.first_name(name) == first


def test_a_field_is_replaced_once_and_never_read_again() -> None:
    """What a customer is called is text, whatever it looks like."""
    assert voice.fill("Hi {name} from {brand}, {unknown}", {"name": "{brand}", "brand": "L"}) == (
        "Hi {brand} from L, {unknown}"
    )


def test_when_it_does_not_fit_the_sign_off_goes_first_and_the_answer_last() -> None:
    """Greeting and sign-off give way before a letter of the answer does."""
    body = "دوشنبه تا جمعه از نه تا شش باز هستیم"
    size = text.measure(body, "bytes")
    tight = domain.Limits(text=size, unit="bytes")
    assert dress(body, tight) == body
    shorter = dress(body, domain.Limits(text=size - 1, unit="bytes"))
    assert shorter.endswith("…")
    assert text.measure(shorter, "bytes") < size


@given(st.text(min_size=1, max_size=300), st.integers(10, 300), st.sampled_from(["characters", "bytes", "utf16"]))
def test_a_reply_never_exceeds_the_platforms_limit(body: str, limit: int, unit: str) -> None:
    """Whatever is to be said, it fits."""
    limits = domain.Limits(text=limit, unit=unit, comment_text=limit, comment_unit=unit)  # type: ignore[arg-type]
    for public in (True, False):
        assert text.measure(dress(body, limits, public=public), unit) <= limit  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "opens", "words"),
    [
        (NIGHT, NIGHT + timedelta(hours=6), "today 9:00"),
        (NOON + timedelta(hours=8), NOON + timedelta(hours=21), "tomorrow 9:00"),
        (NOON, NOON + timedelta(days=4), "Friday 12:00"),
        (NOON, NOON + timedelta(days=8), "Tuesday 1.12. 12:00"),
    ],
)
def test_the_next_opening_is_said_as_people_say_it(now: datetime, opens: datetime, words: str) -> None:
    """Today, tomorrow, a weekday; beyond a week with its date; in the shop's own time."""
    assert voice.when_words(VOICE, book(), opens, now) == words


PERSIAN = replace(
    VOICE,
    weekdays=("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"),
    tomorrow="فردا",
    opens="{day} ساعت {time}",
    opens_later="{day} {date} {month} ساعت {time}",
    months=("ژانویه", *("…",) * 10, "دسامبر"),
    digits="۰۱۲۳۴۵۶۷۸۹",
)
RUSSIAN = replace(
    VOICE,
    weekdays=("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"),
    tomorrow="завтра",
    opens="{day} в {time}",
    opens_later="{day} {date}.{month} в {time}",
)


@pytest.mark.parametrize(
    ("speaks", "days", "words"),
    [
        (PERSIAN, 1, "فردا ساعت ۱۲:۰۰"),
        (PERSIAN, 8, "سه‌شنبه ۱ دسامبر ساعت ۱۲:۰۰"),
        (RUSSIAN, 1, "завтра в 12:00"),
        (RUSSIAN, 8, "во вторник 1.12 в 12:00"),
    ],
)
def test_a_voice_says_the_opening_in_its_languages_order_and_digits(
    speaks: playbook.Voice, days: int, words: str
) -> None:
    """Between day and hour stands what the language wants there, also where a date comes between them."""
    assert voice.when_words(speaks, book(), NOON + timedelta(days=days), NOON) == words


def test_a_choice_is_numbered_in_the_languages_digits() -> None:
    """A Persian customer reads Persian numbers before the answers to choose from."""
    offered, _ = voice.offer(replace(book(), voices={"fa": PERSIAN}), ("hours", "thanks"), "fa")
    assert offered.splitlines()[1:] == ["۱. hours?", "۲. thanks?"]


def test_a_week_ahead_the_date_is_said_too() -> None:
    """The weekday alone would mean the nearest one."""
    in_days = [voice.when_words(VOICE, book(), NOON + timedelta(days=days), NOON) for days in (6, 7)]
    assert [any(char == "." for char in words) for words in in_days] == [False, True]


def test_braces_that_are_no_field_stay_as_they_are() -> None:
    """What looks like a field and is none is the lead's own text."""
    assert voice.fill("{name}، {discount}", {"name": "سارا"}) == "سارا، {discount}"


def test_the_holding_reply_says_when_people_are_back() -> None:
    """Closed: with the opening time. Open: soon. In public: without any detail."""
    opens = NIGHT + timedelta(hours=6)
    said = [
        voice.holding(book(), "en", opens, NIGHT, public=False, no_text=False),
        voice.holding(book(), "en", None, NOON, public=False, no_text=False),
        voice.holding(book(), "en", opens, NIGHT, public=True, no_text=False),
        voice.holding(book(), "en", opens, NIGHT, public=False, no_text=True),
    ]
    assert said == [
        "We are closed; a colleague answers today 9:00.",
        "A colleague answers soon.",
        "Sorry to hear that; a colleague looks after it.",
        "Thank you, a colleague will look.",
    ]


def test_in_public_the_shorter_answer_is_said() -> None:
    """The public answer for comments where there is one, the full one else."""
    entry = book().entries["hours"]
    assert voice.answer(book(), entry, "en", None, NOON, public=True) == "9-18."
    assert voice.answer(book(), entry, "en", None, NOON, public=False) == "Nine to six."
    assert voice.answer(book(), entry, "fa", None, NOON, public=True) == "از نه تا شش."


def test_an_offer_names_entries_as_customers_would() -> None:
    """Without a title an entry is named by its intent's first example."""
    offered, choices = voice.offer(book(), ("hours", "thanks"), "en")
    assert offered == "Did you mean:\n1. hours?\n2. thanks?"
    assert choices == (Choice(label="hours?", entry="hours"), Choice(label="thanks?", entry="thanks"))


def test_an_offer_ends_with_none_of_these_where_the_voice_has_it() -> None:
    """The way to a person stands among the choices, in the customer's language."""
    shop = replace(book(), voices={"en": VOICE, "fa": replace(VOICE, none_of_these="هیچ‌کدام")})
    offered, choices = voice.offer(shop, ("hours", "price"), "fa")
    assert offered.splitlines()[-1] == "3. هیچ‌کدام"
    assert choices[-1] == Choice(label="هیچ‌کدام", entry=NONE_OF_THESE)


@pytest.mark.parametrize(
    ("title", "language", "named"),
    [
        ({"en": "Opening hours", "fa": "ساعت کاری"}, "fa", "ساعت کاری"),
        ({"en": "Opening hours"}, "fa", "Opening hours"),
        ({}, "he", "hours?"),
    ],
)
def test_an_entry_is_named_in_the_customers_language_or_the_shops(
    title: dict[str, str], language: str, named: str
) -> None:
    """The fallback's title names an entry for those whose language has none."""
    assert book().title(replace(book().entries["hours"], title=title), language) == named


def test_a_long_example_does_not_push_the_other_choices_out() -> None:
    """A line of a numbered choice is cut on a whole letter."""
    entry = replace(book().entries["hours"], title={"en": "👨‍👩‍👧‍👦" * 30})
    _, choices = voice.offer(replace(book(), entries={"hours": entry}), ("hours",), "en")
    assert choices[0].label == "👨‍👩‍👧‍👦" * 8 + "…"
