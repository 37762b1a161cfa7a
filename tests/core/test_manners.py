"""What a voice says of emoji and of length: broken at load by line, and kept when a reply is dressed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inboxbot import domain, errors, text
from inboxbot.compose import voice
from inboxbot.reload import knowledge
from tests.core.test_knowledge import FAQ, GOOD
from tests.support import VOICE, book, conversation

CAN = {
    "messenger": domain.Limits(text=1994),
    "instagram": domain.Limits(text=1000, unit="bytes", comment_text=300),
}


def faults(faq: str) -> list[str]:
    with pytest.raises(errors.PlaybookError) as caught:
        knowledge.check(GOOD | {"faq.yaml": faq}, {}, networks=CAN)
    return [str(fault) for fault in caught.value.faults]


def with_voice(*keys: str, answer: str = "9-18", sign_off: str = "Bye") -> str:
    """The small faq.yaml with more keys in its voice, before line 4."""
    more = "".join(f"    {key}\n" for key in keys)
    written = FAQ.replace("    greeting: Hi\n", f"{more}    greeting: Hi\n").replace('"9-18"', f'"{answer}"')
    return written.replace("sign_off: Bye", f"sign_off: {sign_off}")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("سلام 🌿 دوست‌ها ❤️", ["🌿", "❤️"]),
        ("Семья 👨‍👩‍👧 и флаг 🇱🇻", ["👨‍👩‍👧", "🇱🇻"]),
        ("👍🏽1️⃣", ["👍🏽", "1️⃣"]),
        ("Linden™ © 2026 – №1 → 5 ★ «да»", []),
        ("❤ ✔", ["❤", "✔"]),
    ],
)
def test_an_emoji_is_what_people_see_as_one(said: str, found: list[str]) -> None:
    """Families, flags and skin colours are one each; signs of print are none."""
    assert text.emoji(said) == found


def test_a_voice_without_emoji_refuses_each_by_its_line() -> None:
    """In answers and in the voice itself; the fault shows what stands there."""
    assert faults(with_voice("emoji: none", answer="از نه تا شش 🌿", sign_off='"Bye 👋"')) == [
        "faq.yaml:7: 👋: the voice of en has no emoji",
        "faq.yaml:20: 🌿: the voice of en has no emoji",
    ]


def test_a_voice_with_few_emoji_has_one_a_message() -> None:
    """One in a text is fine, two are not, and greeting and sign-off count together."""
    knowledge.check(GOOD | {"faq.yaml": with_voice("emoji: few", answer="9-18 🌿")}, {}, networks=CAN)
    assert faults(with_voice("emoji: few", answer="🌿 9-18 🌿")) == [
        "faq.yaml:20: 🌿 🌿: the voice of en has one emoji a message at most"
    ]
    twice = with_voice("emoji: few", sign_off='"Bye 👋"').replace("greeting: Hi", 'greeting: "Hi 😊"')
    assert faults(twice) == [
        "faq.yaml:7: 😊 👋: greeting, notice and sign-off are one message, with one emoji a message at most"
    ]


def test_a_message_longer_than_the_shop_wants_is_refused_as_it_would_be_read() -> None:
    """Greeting with a name, answer and sign-off; in private and in comments; only on the platform it is said of."""
    faq = with_voice("length: {instagram: 60}", answer="از نه تا شش باز هستیم، " * 3)
    assert faults(faq) == [
        "faq.yaml:20: 90 characters with greeting and sign-off, as a message on instagram: at most 60",
        "faq.yaml:20: 88 characters with greeting and sign-off, as a comment on instagram: at most 60",
    ]
    knowledge.check(GOOD | {"faq.yaml": with_voice("length: {instagram: 100}", answer="نه تا شش")}, {}, networks=CAN)


def test_what_is_said_elsewhere_is_not_measured() -> None:
    """An entry for comments alone is no private message; one for another platform is not here at all."""
    long = "x" * 70
    faq = with_voice("length: {instagram: 60}", answer="y").replace('{en: "y"}', f'{{en: "{long}"}}')
    assert len(faults(faq)) == 2
    apart = faq + "    only: {platforms: [messenger]}\n"
    knowledge.check(GOOD | {"faq.yaml": apart}, {}, networks=CAN)


def test_a_limit_of_ones_own_is_smaller_than_the_platforms() -> None:
    """A platform's own limit is no wish, and a platform nobody knows is named with what was meant."""
    assert faults(with_voice("length: {instagram: 1000, mesenger: 50}")) == [
        "faq.yaml:4: instagram takes no more than 1000 bytes; a limit of your own is smaller",
        'faq.yaml:4: there is no platform "mesenger"; did you mean "messenger"?',
    ]


def test_sign_off_and_greeting_give_way_to_the_shops_own_length_and_the_notice_stays() -> None:
    """A name may be longer than was reckoned with; what says that a machine writes is never left out for it."""
    shop = book()
    brief = replace(VOICE, length={"messenger": 40})
    shop = replace(shop, voices={"en": brief})
    body = "Мы открыты с девяти до шести."
    roomy = domain.Limits(text=2000, comment_text=2000)
    whole = voice.dress(body, conversation(), shop, "en", roomy, public=False)
    assert whole == f"{body}\n\nI am an automatic assistant."
    elsewhere = voice.dress(body, conversation(platform="instagram"), shop, "en", roomy, public=False)
    assert elsewhere.startswith("Hello Anna!")
    long = voice.dress(body * 3, conversation(), shop, "en", roomy, public=False)
    assert body * 3 in long
