"""`inboxbot evaluate`: each kind on small files, and files that are not what they should be."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress
from typer.testing import CliRunner

from inboxbot import cli, errors
from inboxbot.evaluate import plots, rows, run, show
from inboxbot.evaluate.report import KEYS, Report
from inboxbot.evaluate.typed import Kind
from tests.stories.conftest import write_shop
from tests.support import ManualClock

TRAIN: list[Mapping[str, object]] = [
    *({"text": text, "label": "hours", "lang": "fa"} for text in ("ساعت کاری شما چنده", "تا ساعت چند باز هستید", "جمعه ها باز هستین؟")),
    *({"text": text, "label": "hours", "lang": "he"} for text in ("מה שעות הפתיחה", "עד מתי אתם פתוחים היום", "פתוח בשבת?")),
    *({"text": text, "label": "order", "lang": "fa"} for text in ("سفارش من کجاست", "بسته من کی میرسه", "سفارشم نرسیده هنوز")),
    *({"text": text, "label": "order", "lang": "he"} for text in ("איפה ההזמנה שלי", "מתי החבילה מגיעה", "החבילה עוד לא הגיעה")),
    *({"text": text, "label": "oos", "lang": "fa"} for text in ("هوا امروز سرده", "دستور پخت کیک")),
    *({"text": text, "label": None, "lang": "he"} for text in ("מזג אוויר מעפן", "מתכון לעוגה")),
]  # fmt: skip
TEST: list[Mapping[str, object]] = [
    {"text": "سفارش من کجاست؟", "label": "order", "lang": "fa"},
    {"text": "ساعت کاری شما چنده؟", "label": "hours", "lang": "fa"},
    {"text": "איפה ההזמנה שלי??", "label": "order", "lang": "he"},
    {"text": "מה שעות הפתיחה שלכם", "label": "hours", "lang": "he"},
    {"text": "zzz qqq", "label": "None", "lang": "en"},
]
MOODS = [
    {"text": "خیلی بد بود، افتضاح", "label": "negative", "lang": "fa"},
    {"text": "سفارش من کجاست", "label": "neutral", "lang": "fa"},
    {"text": "عالی بود ممنون", "label": "positive", "lang": "fa"},
    {"text": "שירות נורא ואיום", "label": "NEGATIVE", "lang": "he"},
    {"text": "מתי אתם פתוחים", "label": "off-topic", "lang": "he"},
    {"text": "תודה רבה, נהדר", "label": "positive", "lang": "he"},
]


def written(path: Path, lines: Sequence[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


async def report(kind: Kind, knowledge: Path = Path(), **given: object) -> Report:
    progress = Progress(console=Console(file=io.StringIO()), disable=True)
    options = run.Options(kind=kind, encoder="words", knowledge=knowledge, **given)  # type: ignore[arg-type]
    return await run.evaluate(options, ManualClock(), progress)


@pytest.fixture
def train(tmp_path: Path) -> Path:
    return written(tmp_path / "train.jsonl", TRAIN)


@pytest.fixture
def test(tmp_path: Path) -> Path:
    return written(tmp_path / "test.jsonl", TEST)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_shop(tmp_path_factory.mktemp("evaluated") / "shop")


async def test_intents_that_are_learned_and_asked(train: Path, test: Path) -> None:
    """Near-copies in two right-to-left languages are found; every figure of the command is there."""
    found = await report(Kind.INTENTS, train=(train,), test=(test,))
    assert found.figures["in_scope_accuracy"] == 1.0
    assert found.figures["oos_auroc"] == 1.0
    assert {code: figures["n"] for code, figures in found.languages.items()} == {"fa": 2, "he": 2, "en": 1}
    assert [one.wanted for one in found.answered] == [0.95, 0.97, 0.99]
    answer = found.as_json()
    assert tuple(answer)[: len(KEYS)] == KEYS
    assert answer["n"] == 5
    assert answer["mrr"] is None
    assert sum(one.n for one in found.reliability) == 5


async def test_messages_that_nobody_labelled_say_how_much_fits_no_intent(
    train: Path, test: Path, tmp_path: Path
) -> None:
    """Of sixty messages most are about nothing known: the share rises; of a few nothing is learned, and that is said."""
    said = [{"text": f"qwertz {number} uiop", "lang": "fa"} for number in range(60)]
    found = await report(Kind.INTENTS, train=(train,), test=(test,), heard=(written(tmp_path / "said.jsonl", said),))
    assumed, heard = found.figures["outside_assumed"], found.figures["outside_heard"]
    assert assumed is not None
    assert heard is not None
    assert heard > assumed
    assert (await report(Kind.INTENTS, train=(train,), test=(test,))).figures["outside_heard"] is None
    few = written(tmp_path / "few.jsonl", said[:9])
    with pytest.raises(errors.RowsError, match="50 messages or more"):
        await report(Kind.INTENTS, train=(train,), test=(test,), heard=(few,))
    with pytest.raises(errors.RowsError, match='"text"'):
        await report(Kind.INTENTS, train=(train,), test=(test,), heard=(written(tmp_path / "bad.jsonl", [{}]),))


async def test_a_test_without_out_of_scope_rows_is_a_closed_choice(train: Path, tmp_path: Path) -> None:
    """As published scores count: then `none` is no answer, and accuracy is how often the best intent is right."""
    inside = written(tmp_path / "inside.jsonl", TEST[:4])
    found = await report(Kind.INTENTS, train=(train,), test=(inside,))
    assert found.figures["accuracy"] == found.figures["in_scope_accuracy"] == 1.0
    assert found.figures["oos_recall"] is None


async def test_few_shots_are_drawn_by_seed(train: Path) -> None:
    """So many of each label and language, the same for the same seed."""
    every = rows.read([train])
    some, rest = rows.drawn(every, 1, 7)
    assert sorted((row.label, row.language) for row in some) == [
        ("hours", "fa"), ("hours", "he"), ("none", "fa"), ("none", "he"), ("order", "fa"), ("order", "he"),
    ]  # fmt: skip
    assert len(some) + len(rest) == len(every)
    assert rows.drawn(every, 1, 7) == (some, rest)
    assert any(rows.drawn(every, 1, seed)[0] != some for seed in range(8, 12))


async def test_without_training_rows_the_knowledge_files_are_asked(shop: Path, tmp_path: Path) -> None:
    """A lead measures the playbook as it stands on labelled history."""
    history = written(
        tmp_path / "history.jsonl",
        [{"text": "when are you open", "label": "opening_hours"}, {"text": "ممنون", "label": "thanks"}],
    )
    found = await report(Kind.INTENTS, shop, test=(history,))
    assert found.figures["accuracy"] == 1.0
    took = [found.figures[name] for name in ("ms_p50", "ms_p95")]
    assert all(value is not None and value > 0 for value in took)


async def test_faq_entries_are_found_by_their_question_and_by_phrasings(tmp_path: Path) -> None:
    """One question an entry; with `--shots 1` one query each is learned and the others are asked."""
    entries = written(
        tmp_path / "faq.jsonl",
        [{"faq_id": "gift", "question": "do you wrap gifts"}, {"faq_id": "wash", "question": "how do I wash linen"}],
    )
    queries = written(
        tmp_path / "queries.jsonl",
        [
            {"query": "do you wrap gifts?", "faq_id": "gift"},
            {"query": "can it be a present", "faq_id": "gift"},
            {"query": "how do I wash linen?", "faq_id": "wash"},
            {"query": "cleaning instructions", "faq_id": "wash"},
        ],
    )
    one = await report(Kind.FAQ, faq=(entries,), queries=(queries,))
    assert (one.n, one.figures["recall_at_3"]) == (4, 1.0)
    assert one.figures["recall_at_1"] is not None
    assert one.figures["recall_at_1"] >= 0.5
    more = await report(Kind.FAQ, faq=(entries,), queries=(queries,), shots=1)
    assert more.n == 2


async def test_live_entries_are_asked_too(shop: Path, tmp_path: Path) -> None:
    """Queries are labelled with the ids of the entries in faq.yaml."""
    queries = written(tmp_path / "q.jsonl", [{"query": "when are you open", "faq_id": "opening_hours"}])
    found = await report(Kind.FAQ, shop, queries=(queries,))
    assert (found.figures["recall_at_1"], found.figures["mrr"]) == (1.0, 1.0)


@pytest.mark.parametrize("learns", [True, False])
async def test_sentiment_shipped_and_learned(tmp_path: Path, learns: bool) -> None:
    """Labels in any case, off-topic counts as neutral; negative words stand out from the rest."""
    file = written(tmp_path / "moods.jsonl", MOODS)
    found = await report(Kind.SENTIMENT, train=(file,) if learns else (), test=(file,))
    assert found.n == 6
    assert found.figures["negative_auroc"] == 1.0
    if learns:
        assert found.figures["macro_f1"] == 1.0


async def test_complaints_shipped_and_learned(tmp_path: Path) -> None:
    """Two classes; what is shipped is asked for `negative`."""
    file = written(
        tmp_path / "c.jsonl",
        [
            {"text": "terrible service, nobody answers", "label": "complaint"},
            {"text": "where is the shop", "label": "not_complaint"},
        ],
    )
    for train in ((), (file,)):
        found = await report(Kind.COMPLAINT, train=train, test=(file,))
        assert (found.figures["macro_f1"], found.figures["negative_auroc"]) == (1.0, 1.0)


async def test_languages_are_told_by_the_message_alone(shop: Path, tmp_path: Path) -> None:
    """Labels are codes; confusions name the texts."""
    file = written(
        tmp_path / "l.jsonl",
        [
            {"text": "ساعت کاری شما چنده", "label": "fa"},
            {"text": "איפה ההזמנה שלי", "label": "he"},
            {"text": "where is my order, please", "label": "lv"},
        ],
    )
    found = await report(Kind.LANGUAGE, shop, test=(file,))
    assert found.figures["accuracy"] == pytest.approx(2 / 3)
    assert [(one.wanted, one.told, one.texts) for one in found.confusions] == [
        ("lv", "en", ("where is my order, please",))
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "a"', "is not JSON"),
        (b"[" * 20_000, "is not JSON"),
        (b"\xff\xfe{}", "is not UTF-8"),
        (b'"text"', "must be an object"),
        (b'{"label": "a"}', '"text" is missing'),
        (b'{"text": "a"}', '"label" is missing'),
        (b'{"text": 3, "label": "a"}', '"text" must be a text, not 3'),
        (b'{"text": "a", "label": ["b"]}', '"label" must be a text'),
        (b'{"text": "a", "label": " "}', '"label" is empty'),
        (b'{"text": "a", "label": "b", "lang": 1}', '"lang" must be a text'),
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: bytes, said: str) -> None:
    """All of them, not the first; good lines and empty ones do not hide them."""
    file = tmp_path / "bad.jsonl"
    file.write_bytes(b'{"text": "good", "label": "a"}\n\n' + line + b"\n" + line)
    with pytest.raises(errors.RowsError) as caught:
        rows.read([file])
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [(str(file), 3), (str(file), 4)]
    assert said in str(caught.value)


def test_hostile_texts_are_rows_like_others(tmp_path: Path) -> None:
    """NUL, half a surrogate pair, a byte-order mark, Windows line ends."""
    file = tmp_path / "hostile.jsonl"
    file.write_bytes('\ufeff{"text": "\\u0000\\ud800", "label": "a"}\r\n{"text": "", "label": "b"}\r\n'.encode())
    assert [(row.text, row.label) for row in rows.read([file])] == [("\0\ud800", "a"), ("", "b")]


async def test_hostile_texts_are_measured(train: Path, tmp_path: Path) -> None:
    """Nothing a customer wrote makes an evaluation fail."""
    texts = ("", "\0", "\ud800", "ﷺ" * 2000, "😀" * 5000, "\u202e\u200b")
    file = written(tmp_path / "hostile.jsonl", [{"text": "x", "label": "none"}])
    file.write_text("".join(json.dumps({"text": text, "label": "none", "lang": "fa"}) + "\n" for text in texts))
    found = await report(Kind.INTENTS, train=(train,), test=(file,))
    assert found.n == len(texts)
    assert found.figures["in_scope_accuracy"] is None


def typed(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli.main, ["evaluate", *map(str, words), "--encoder", "words"])
    return done.exit_code, done.stdout, done.stderr


def test_json_is_one_object_and_nothing_else(train: Path, test: Path, tmp_path: Path) -> None:
    """For programs; the pictures are files, named on stderr."""
    code, out, err = typed("intents", "--train", train, "--test", test, test, "--json", "--plots", tmp_path / "p")
    assert code == 0, err
    assert json.loads(out)["n"] == 10
    assert sorted(file.name for file in (tmp_path / "p").iterdir()) == [
        "intents.reliability.png", "intents.risk_coverage.png",
    ]  # fmt: skip


def test_people_see_tables_with_the_texts(train: Path, test: Path) -> None:
    """Figures, what answering gives, reliability, languages."""
    code, out, _ = typed("intents", "--train", train, "--test", test)
    assert code == 0
    for words in ("macro-F1", "If only sure ones are answered", "Reliability", "By language"):
        assert words in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("intents",), "--test"),
        (("faq",), "--queries"),
        (("intents", "--test", "EMPTY"), "no rows"),
        (("intents", "--test", "MISSING"), "cannot be read"),
        (("intents", "--train", "TRAIN", "--test", "STRANGE"), "unknown label 'nobody'"),
        (("intents", "--train", "OUTSIDE", "--test", "TEST"), "every row is out of scope"),
        (("sentiment", "--test", "STRANGE"), "write negative"),
        (("complaint", "--test", "STRANGE"), "write complaint"),
        (("intents", "--faq", "TRAIN", "--test", "TEST"), "--faq"),
        (("sentiment", "--shots", "3", "--test", "TEST"), "--shots"),
        (("moods", "--test", "TEST"), "moods"),
        (("intents", "--train", "TRAIN", "--test", "TEST", "--shots", "0"), "--shots"),
    ],
)
def test_what_cannot_be_measured_is_said_and_ends_with_2(
    words: tuple[str, ...], said: str, train: Path, test: Path, tmp_path: Path
) -> None:
    """One clear sentence with the file and the line, never a traceback."""
    (tmp_path / "EMPTY").write_text("\n")
    files = {
        "TRAIN": train, "TEST": test, "EMPTY": tmp_path / "EMPTY", "MISSING": tmp_path / "MISSING",
        "STRANGE": written(tmp_path / "STRANGE", [{"text": "سلام", "label": "nobody"}]),
        "OUTSIDE": written(tmp_path / "OUTSIDE", [{"text": "سلام", "label": "oos"}]),
    }  # fmt: skip
    code, out, err = typed(*(files.get(word, word) for word in words))
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


async def test_pictures_are_whole_png_files(train: Path, test: Path, tmp_path: Path) -> None:
    """A header, pixels of the announced size, and something drawn."""
    for file in plots.draw(await report(Kind.INTENTS, train=(train,), test=(test,)), tmp_path / "new" / "folder"):
        raw = file.read_bytes()
        assert raw.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        width, height = struct.unpack(">II", raw[16:24])
        at, pixels = raw.index(b"IDAT"), b""
        (length,) = struct.unpack(">I", raw[at - 4 : at])
        pixels = zlib.decompress(raw[at + 4 : at + 4 + length])
        assert len(pixels) == height * (1 + 3 * width)
        assert len(set(pixels)) > 10


async def test_every_kind_can_be_shown(shop: Path, tmp_path: Path) -> None:
    """A text with square brackets is no markup."""
    file = written(tmp_path / "l.jsonl", [{"text": "[/red] where is it", "label": "he"}])
    page = Console(file=io.StringIO(), width=100)
    show.show(page, await report(Kind.LANGUAGE, shop, test=(file,)))
    assert isinstance(page.file, io.StringIO)
    assert "[/red] where is it" in page.file.getvalue()
