"""Where and for how long, as agents write it in any of the desk's languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, speech
from inboxbot.desk import spoken, whereto
from inboxbot.domain import Scope

NETWORKS, INTENTS = ("facebook", "instagram", "messenger"), ("delivery_time", "price")


@pytest.mark.parametrize(
    ("rest", "scope", "place", "minutes"),
    [
        ("", Scope.EVERYWHERE, "", None),
        ("2h", Scope.EVERYWHERE, "", 120),
        ("Instagram 30m", Scope.PLATFORM, "instagram", 30),
        ("platform facebook 1 h 30 min", Scope.PLATFORM, "facebook", 90),
        ("topic delivery_time 1d", Scope.TOPIC, "delivery_time", 1440),
        ("post", Scope.POST, "facebook:page:p1", None),
        ("topic Delivery time", Scope.TOPIC, "delivery_time", None),
        ("FB, 1h30m", Scope.PLATFORM, "facebook", 90),
        ("اینستاگرام", Scope.PLATFORM, "instagram", None),
        ("اينستاگرام ۳۰ دقیقه", Scope.PLATFORM, "instagram", 30),
        ("فیس\u200cبوک به مدت ۲ ساعت", Scope.PLATFORM, "facebook", 120),
        ("همه‌جا", Scope.EVERYWHERE, "", None),
        ("پست ۲ ساعت", Scope.POST, "facebook:page:p1", 120),
        ("موضوع delivery_time", Scope.TOPIC, "delivery_time", None),
        ("инстаграм 30 минут", Scope.PLATFORM, "instagram", 30),
        ("в Инстаграме на 2 часа", Scope.PLATFORM, "instagram", 120),
        ("на час", Scope.EVERYWHERE, "", 60),
        ("платформа фейсбук", Scope.PLATFORM, "facebook", None),
        ("тема delivery_time", Scope.TOPIC, "delivery_time", None),
        ("под этим постом", Scope.POST, "facebook:page:p1", None),
        ("إنستغرام ٣٠ دقيقة", Scope.PLATFORM, "instagram", 30),
        ("على الفيسبوك لمدة ساعتين", Scope.PLATFORM, "facebook", 120),
        ("في كل مكان", Scope.EVERYWHERE, "", None),
        ("الموضوع price", Scope.TOPIC, "price", None),
        ("Instagramā 2 stundas", Scope.PLATFORM, "instagram", 120),
        ("tema delivery_time", Scope.TOPIC, "delivery_time", None),
        ("zem ieraksta", Scope.POST, "facebook:page:p1", None),
        ("מסנג'ר", Scope.PLATFORM, "messenger", None),
        ("במסנג׳ר שעתיים", Scope.PLATFORM, "messenger", 120),
        ("ב־אינסטגרם", Scope.PLATFORM, "instagram", None),
        ("בנושא delivery_time 3 ימים", Scope.TOPIC, "delivery_time", 3 * 1440),
        ("הפוסט הזה", Scope.POST, "facebook:page:p1", None),
    ],
)
def test_a_place_and_a_time_as_agents_write_them(rest: str, scope: Scope, place: str, minutes: int | None) -> None:
    """Short ways of writing are understood, in any letters and digits, with the small words people put between."""
    wish = whereto.read(rest, NETWORKS, INTENTS, "facebook:page:p1")
    span = timedelta(minutes=minutes) if minutes else None
    assert wish == whereto.Wish(scope=scope, place=place, span=span)


@pytest.mark.parametrize(
    ("rest", "key"),
    [
        ("vk", "silence-unknown"),
        ("topic", "silence-no-topic"),
        ("topic خرید", "silence-no-topic"),
        ("post", "silence-no-post"),
        ("40d", "silence-too-long"),
    ],
)
def test_what_is_not_understood_is_told(rest: str, key: str) -> None:
    """Nothing is guessed."""
    wrong = whereto.read(rest, NETWORKS, INTENTS, "")
    assert isinstance(wrong, domain.Phrase)
    assert wrong.key == key


@pytest.mark.parametrize("language", speech.LANGUAGES)
@pytest.mark.parametrize("kind", spoken.WORDS)
def test_every_language_has_a_word_for_it(kind: str, language: str) -> None:
    """And it is read as that, however it is typed, and as no other."""
    for phrase in spoken.WORDS[kind][language].split(","):
        for typed in (phrase, phrase.upper(), f" {phrase}  delivery_time"):
            assert spoken.parted(spoken.plain(typed), spoken.WORDS)[0] == kind, typed


@pytest.mark.parametrize("language", speech.LANGUAGES)
@pytest.mark.parametrize("network", ["facebook", "instagram", "messenger", "telegram", "youtube", "vk"])
def test_a_platform_is_known_by_the_name_that_the_desk_calls_it(network: str, language: str) -> None:
    """As cards write it in each language; where the shop has it."""
    name = spoken.plain(speech.of(language)("platform", name=network))
    assert spoken.platform(name, [*NETWORKS, network]) == network
    assert spoken.platform(name, []) == ""


@given(st.text())
def test_whatever_is_written_is_read_or_refused(rest: str) -> None:
    """No words of an agent break the desk."""
    assert isinstance(whereto.read(rest, NETWORKS, INTENTS, ""), whereto.Wish | domain.Phrase)
