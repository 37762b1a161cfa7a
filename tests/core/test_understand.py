"""Understanding: what is learned from examples, how sure it is, and what becomes of it."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest

from inboxbot import domain, encoders, playbook, ports, understand
from inboxbot.playbook import Vectors
from inboxbot.understand import intent
from tests import support

EXAMPLES: dict[str, dict[str, tuple[str, ...]]] = {
    "hours": {
        "fa": ("ساعت کاری شما چنده", "تا ساعت چند باز هستید", "جمعه ها باز هستین؟", "کی باز می‌کنید", "الان باز هستید؟"),
        "he": ("מה שעות הפתיחה", "עד מתי אתם פתוחים היום", "פתוח בשבת?", "מתי פותחים", "אתם פתוחים עכשיו?"),
        "en": ("what are your opening hours", "when do you open", "are you open on sunday", "till when are you open", "open now?"),
    },
    "order": {
        "fa": ("سفارش من کجاست", "بسته من کی میرسه", "سفارشم نرسیده هنوز", "کد رهگیری سفارش رو بدید", "بستم کجاست"),
        "he": ("איפה ההזמנה שלי", "מתי החבילה מגיעה", "החבילה עוד לא הגיעה", "מספר מעקב להזמנה", "מה עם ההזמנה"),
        "en": ("where is my order", "when will my parcel arrive", "my package has not come", "track my order", "order status?"),
    },
    "refund": {
        "fa": ("پولم کی برمیگرده", "میخوام پولمو پس بگیرم", "وجه رو برگردونید", "بازگشت وجه چقدر طول میکشه", "پول من چی شد"),
        "he": ("מתי אקבל את הכסף חזרה", "אני רוצה החזר", "איפה ההחזר שלי", "זיכוי לכרטיס", "כמה זמן לוקח החזר כספי"),
        "en": ("I want my money back", "when do I get my refund", "where is my refund", "refund to card", "how long does a refund take"),
    },
    "thanks": {
        "fa": ("ممنون", "مرسی از شما", "دستتون درد نکنه", "خیلی ممنونم", "سپاس"),
        "he": ("תודה", "תודה רבה", "המון תודה לכם", "מעולה תודה", "תודה על העזרה"),
        "en": ("thank you", "thanks a lot", "many thanks", "ok thanks", "thx"),
    },
    "faq:gift": {"en": ("do you wrap gifts", "can you gift wrap it", "is gift wrapping possible", "wrapping paper for a present?")},
    "none": {
        "fa": ("هوا امروز سرده", "دستور پخت کیک", "علی بیا اینو ببین"),
        "he": ("מזג אוויר מעפן", "דני תראה את זה", "מתכון לעוגה"),
        "en": ("what a grey day", "anna look at this", "banana bread recipe", "who won the match"),
    },
}  # fmt: skip
PHRASES = [phrase for languages in EXAMPLES.values() for phrases in languages.values() for phrase in phrases]


async def learn(encoder: ports.Encoder) -> playbook.Head:
    vectors = await encoder.encode([understand.normalize(phrase).text for phrase in PHRASES])
    return understand.fit(EXAMPLES, dict(zip(PHRASES, vectors, strict=True)), encoder=encoder.name)


def shop(head: playbook.Head | None) -> playbook.Playbook:
    """A playbook whose entries are found by an intent, by their own questions, or by both."""

    def entry(name: str, intent: str) -> playbook.Entry:
        return playbook.Entry(id=name, intent=intent, answer={"en": name})

    entries = {name: entry(name, name if name != "gift" else "") for name in ("hours", "order", "refund", "gift")}
    voices = dict.fromkeys(("en", "fa", "he"), support.VOICE)
    return dataclasses.replace(support.book(), voices=voices, entries=entries, head=head)


class Reader:
    """Reads texts with one encoder and what it learned."""

    def __init__(self, encoder: ports.Encoder, book: playbook.Playbook) -> None:
        self.encoder = encoder
        self.book = book

    async def read(self, text: str, earlier: str = "") -> domain.Understanding:
        words = understand.normalize(text)
        vector = (await self.encoder.encode([words.text]))[0]
        return understand.understand(words, vector, self.book, earlier_language=earlier)


_readers: dict[str, Reader] = {}


@pytest.fixture
async def e5() -> Reader:
    if "e5" not in _readers:
        encoder = encoders.open_encoder("e5")
        _readers["e5"] = Reader(encoder, shop(await learn(encoder)))
    return _readers["e5"]


@pytest.fixture
async def words() -> Reader:
    encoder = encoders.open_encoder("words")
    return Reader(encoder, shop(await learn(encoder)))


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("پنجشنبه‌ها تا کی باز هستید", "fa", "hours"),
        ("بسته‌ی من هنوز نیومده کجاست", "fa", "order"),
        ("پول منو کی پس میدید", "fa", "refund"),
        ("עד איזו שעה פתוח ביום שישי", "he", "hours"),
        ("איפה החבילה שהזמנתי", "he", "order"),
        ("מתי יחזור לי הכסף", "he", "refund"),
        ("until what time are you open on fridays", "en", "hours"),
        ("has my parcel been shipped, where is it", "en", "order"),
        ("wheres my money, refund please", "en", "refund"),
        ("thank you so much!!", "en", "thanks"),
    ],
)
async def test_what_is_meant_is_understood(e5: Reader, text: str, language: str, meant: str) -> None:
    """Words nobody wrote as an example are understood by their meaning, in each language."""
    meaning = await e5.read(text)
    assert (meaning.language, meaning.intent) == (language, meant)
    if meant != "thanks":
        assert meaning.candidates[0].label == meant
        assert meaning.candidates[0].confidence == pytest.approx(meaning.confidence, abs=1e-6)


@pytest.mark.parametrize(
    "text", ["سگ همسایه خیلی پارس میکنه", "ראש הממשלה נאם אתמול", "my cat sleeps all day on the roof", "asdkjh qweoiu"]
)
async def test_what_fits_nothing_is_not_answered(e5: Reader, text: str) -> None:
    """A text about something else is `none of these`, or no sure answer at all."""
    meaning = await e5.read(text)
    assert meaning.intent is None or meaning.confidence < 0.6
    assert not meaning.candidates or meaning.candidates[0].confidence < 0.6


async def test_an_entry_is_found_by_its_own_questions(e5: Reader) -> None:
    """An entry without an intent is a candidate all the same; the intent is then none."""
    meaning = await e5.read("could you gift wrap my present")
    assert meaning.intent is None
    assert meaning.candidates[0].label == "gift"
    assert meaning.candidates[0].confidence > 0.5


async def test_a_word_of_another_script_is_read_through(e5: Reader) -> None:
    """An Arabic keyboard, a joiner left out and shouting do not change what is meant."""
    for text in ("سفارش من كجاست", "WHERE IS MY ORDER???", "where\u200b is my ord\u00ader"):
        assert (await e5.read(text)).intent == "order"


async def test_an_example_itself_is_sure(e5: Reader) -> None:
    """Who writes exactly an example is understood with more confidence than who writes at random."""
    sure, unsure = await e5.read("where is my order"), await e5.read("the cat ordered the dog around")
    assert sure.confidence > 0.7 > unsure.confidence or unsure.intent is None


async def test_candidates_are_few_and_in_order(e5: Reader) -> None:
    """At most five, best first, each with a probability; together they are not more than certain."""
    meaning = await e5.read("order or refund or hours?")
    shares = [guess.confidence for guess in meaning.candidates]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) <= 5
    assert sum(shares) <= 1.0 + 1e-6


@pytest.mark.parametrize("text", ["where is my order?", "سفارش من کجاست", "איפה ההזמנה שלי?"])
async def test_without_a_model_near_copies_are_still_understood(words: Reader, text: str) -> None:
    """Letters alone recognise what is written almost as an example."""
    meaning = await words.read(text)
    assert meaning.intent == "order"


async def test_when_the_encoder_is_away_letters_are_looked_at(e5: Reader) -> None:
    """No vector: the intent is a guess from letters, and the confidence says it is less sure."""
    phrase = understand.normalize("when will my parcel arrive?")
    without = understand.understand(phrase, None, e5.book)
    assert without.confidence <= (await e5.read(phrase.raw)).confidence
    assert without.language == "en"


def test_without_a_head_nothing_is_claimed() -> None:
    """An empty playbook understands the language and the mood, and no intent."""
    meaning = understand.understand(understand.normalize("где мой заказ"), None, shop(None))
    assert (meaning.intent, meaning.confidence, meaning.candidates) == (None, 0.0, ())


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "😀" * 50, "\u202e", "1", "a" * 5000])
async def test_any_text_has_a_meaning(e5: Reader, text: str) -> None:
    """Nothing a customer sends makes understanding fail; every probability is one."""
    meaning = await e5.read(text, "fa")
    for share in (meaning.confidence, meaning.negative, *(guess.confidence for guess in meaning.candidates)):
        assert 0.0 <= share <= 1.0
    assert -1.0 <= meaning.sentiment <= 1.0


async def test_learning_twice_gives_the_same() -> None:
    """The same examples give the same head, to the bit."""
    encoder = encoders.open_encoder("words")
    one, other = await learn(encoder), await learn(encoder)
    assert one.labels == other.labels
    assert all(np.array_equal(one.arrays[name], other.arrays[name]) for name in one.arrays)


async def test_two_labels_of_one_phrase_are_enough_to_learn() -> None:
    """A lead's first file works: two intents, a phrase each."""
    encoder = encoders.open_encoder("words")
    vectors = await encoder.encode(["hello there", "good bye"])
    examples = {"greeting": {"en": ("hello there",)}, "farewell": {"en": ("good bye",)}}
    head = understand.fit(examples, dict(zip(("hello there", "good bye"), vectors, strict=True)))
    assert intent.classify(head, understand.normalize("hello there"), vectors[0], "en").top == "greeting"


def test_nothing_to_learn_is_refused() -> None:
    """Examples of `none` alone teach no intent."""
    with pytest.raises(ValueError, match="no label"):
        understand.fit({"none": {"en": ("what a day",)}}, {"what a day": np.ones(4, np.float32)})


def blobs(
    labels: int, phrases: int, columns: int, spread: float
) -> tuple[dict[str, dict[str, tuple[str, ...]]], dict[str, Vectors]]:
    """Made-up phrases whose vectors lie around their label's own direction."""
    chance = np.random.default_rng(7)
    middles = chance.normal(size=(labels, columns))
    examples = {
        f"label{n}": {"en": tuple(f"w{n} {chance.integers(1 << 30)} p{i}" for i in range(phrases))}
        for n in range(labels)
    }
    vectors = {}
    for n in range(labels):
        for phrase in examples[f"label{n}"]["en"]:
            row = middles[n] + spread * chance.normal(size=columns)
            vectors[phrase] = (row / np.linalg.norm(row)).astype(np.float32)
    return examples, vectors


def test_confidence_is_how_often_it_is_right() -> None:
    """Where labels overlap, answers given with 70 % confidence are right about 7 times in 10."""
    examples, vectors = blobs(12, 60, 32, 2.2)
    asked = {label: phrases["en"][30:] for label, phrases in examples.items()}
    head = understand.fit({label: {"en": phrases["en"][:30]} for label, phrases in examples.items()}, vectors)
    verdicts = [
        (intent.classify(head, understand.normalize("?"), vectors[phrase], "en"), label)
        for label, phrases in asked.items()
        for phrase in phrases
    ]
    right = np.array([verdict.top == label for verdict, label in verdicts])
    said = np.array([verdict.right / (verdict.right + verdict.wrong) for verdict, _ in verdicts])
    assert abs(right.mean() - said.mean()) < 0.12
    assert right[said > 0.8].mean() > 0.8


def test_learning_is_quick() -> None:
    """A shop's whole files (24 labels, 1,600 phrases of 384 columns) are learned within seconds, however busy."""
    examples, vectors = blobs(24, 67, 384, 1.5)
    started = time.process_time()
    understand.fit(examples, vectors)
    assert time.process_time() - started < 15.0
