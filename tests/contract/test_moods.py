"""A text-classification model of the operator's choice: a real tokeniser and a real graph, small enough to read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper, numpy_helper

from inboxbot import encoders, errors
from inboxbot.encoders import classifier

pytest.importorskip("tokenizers", reason="the transformers extra is not here")

STARS = ("1 star", "2 stars", "3 stars", "4 stars", "5 stars")
STARS_TOLD = "1 star=negative, 2 stars=negative, 3 stars=neutral, 4 stars=positive, 5 stars=positive"
WORDS = {
    "افتضاح": (6, 2, 0, 0, 0),
    "גרועה": (6, 2, 0, 0, 0),
    "נורא": (6, 2, 0, 0, 0),
    "ужасно": (6, 2, 0, 0, 0),
    "عالی": (0, 0, 0, 2, 6),
    "ممتاز": (0, 0, 0, 2, 6),
    "מעולה": (0, 0, 0, 2, 6),
    "lieliski": (0, 0, 0, 2, 6),
    "when": (0, 0, 6, 0, 0),
}


def model(folder: Path, labels: Sequence[str] = STARS, *, words: Mapping[str, Sequence[float]] = WORDS) -> str:
    """A folder as the hub gives it, whose classifier adds up what each known word says of each label."""
    import tokenizers
    import transformers

    vocabulary = {word: at for at, word in enumerate(("[UNK]", "[PAD]", *words))}
    own = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))
    own.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    fast = transformers.PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=own, unk_token="[UNK]", pad_token="[PAD]", model_max_length=64
    )
    fast.save_pretrained(str(folder))
    weights = np.zeros((len(vocabulary), len(labels)), np.float32)
    for row, values in enumerate(words.values(), 2):
        weights[row, : len(values)] = values
    (folder / "onnx").mkdir()
    (folder / "onnx" / "model.onnx").write_bytes(graph(weights))
    config = {"model_type": "bert", "id2label": {str(at): label for at, label in enumerate(labels)}}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return f"transformers:{folder}"


def graph(weights: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> bytes:
    """`logits[b] = sum over tokens of weights[input_ids[b, t]]`, padding left out."""
    nodes = [
        helper.make_node("Gather", ["weights", "input_ids"], ["each"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["wide"]),
        helper.make_node("Mul", ["each", "wide"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "middle"], ["logits"], keepdims=0),
    ]
    tokens = [
        helper.make_tensor_value_info(name, onnx.TensorProto.INT64, ["B", "T"])
        for name in ("input_ids", "attention_mask")
    ]
    constants = [
        numpy_helper.from_array(weights, "weights"),
        numpy_helper.from_array(np.array([2], np.int64), "last"),
        numpy_helper.from_array(np.array([1], np.int64), "middle"),
    ]
    logits = [helper.make_tensor_value_info("logits", onnx.TensorProto.FLOAT, ["B", weights.shape[1]])]
    whole = helper.make_model(
        helper.make_graph(nodes, "words", tokens, logits, constants),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=9,
    )
    return bytes(whole.SerializeToString())


@pytest.mark.parametrize(
    ("said", "best"),
    [
        ("خدمات افتضاح", 0), ("שירות נורא", 0), ("ужасно", 0), ("عالی عالی", 2), ("خدمة ممتاز", 2), ("מעולה", 2),
        ("lieliski", 2), ("when", 1),
    ],
)  # fmt: skip
async def test_stars_become_moods(tmp_path: Path, said: str, best: int) -> None:
    """Five stars, mapped in one line, give the three probabilities; they sum to one."""
    moods = await encoders.open_moods(model(tmp_path), STARS_TOLD)
    rows = await moods.moods([said])
    assert rows is not None
    assert rows.shape == (1, 3)
    assert rows.sum() == pytest.approx(1.0, abs=1e-5)
    assert int(rows[0].argmax()) == best
    assert rows[0, best] > 0.9


async def test_rows_come_in_the_order_asked_and_hostile_text_is_only_text(tmp_path: Path) -> None:
    """However texts are grouped inside, each gets its own row; nothing typed gives anything but probabilities."""
    moods = await encoders.open_moods(model(tmp_path), STARS_TOLD)
    asked = ["נורא", "", "when " * 500, "\ud800", "\0", "عالی", "\ufdfa" * 2000, "😀" * 100_000, "נורא"]
    rows = await moods.moods(asked)
    assert rows is not None
    assert np.isfinite(rows).all()
    assert rows.sum(axis=1) == pytest.approx(np.ones(len(asked)), abs=1e-5)
    assert [int(rows[at].argmax()) for at in (0, 2, 5, 8)] == [0, 1, 2, 0]


async def test_labels_that_are_the_classes_need_no_mapping(tmp_path: Path) -> None:
    """A model whose labels are Negative, Neutral and Positive works as it is, whatever their order and case."""
    words = {"נורא": (0, 6, 0), "מעולה": (6, 0, 0)}
    moods = await encoders.open_moods(model(tmp_path, ("Positive", "Negative", "neutral"), words=words))
    rows = await moods.moods(["נורא", "מעולה"])
    assert rows is not None
    assert rows.argmax(axis=1).tolist() == [0, 2]


async def test_two_labels_are_enough(tmp_path: Path) -> None:
    """A model that knows only good and bad leaves nothing for neutral."""
    words = {"נורא": (6, 0), "מעולה": (0, 6)}
    moods = await encoders.open_moods(
        model(tmp_path, ("LABEL_0", "LABEL_1"), words=words), "LABEL_0=negative,label_1=positive"
    )
    rows = await moods.moods(["נורא"])
    assert rows is not None
    assert rows[0].tolist() == pytest.approx([1.0, 0.0, 0.0], abs=0.01)


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("", "INBOXBOT_SENTIMENT_LABELS: what does '1 star' mean"),
        ("1 star=negative", "INBOXBOT_SENTIMENT_LABELS: what does '2 stars' mean"),
        (STARS_TOLD + ",6 stars=positive", "INBOXBOT_SENTIMENT_LABELS: the model has no label '6 stars'"),
        ("1 star=bad", "INBOXBOT_SENTIMENT_LABELS: '1 star=bad' is not LABEL=CLASS"),
        ("1 star", "INBOXBOT_SENTIMENT_LABELS: '1 star' is not LABEL=CLASS"),
    ],
)
async def test_labels_that_do_not_fit_refuse_to_start(tmp_path: Path, told: str, problem: str) -> None:
    """The variable is named, and so are the labels the model has."""
    with pytest.raises(errors.ConfigError) as caught:
        await encoders.open_moods(model(tmp_path), told)
    assert problem in str(caught.value)


async def test_a_model_that_is_not_there_refuses_to_start(tmp_path: Path) -> None:
    """An empty folder, a spoilt graph, a model without labels, a word that means nothing: each names the variable."""
    (empty := tmp_path / "empty").mkdir()
    (spoilt := tmp_path / "spoilt").mkdir()
    model(spoilt)
    (spoilt / "onnx" / "model.onnx").write_bytes(b"spoilt")
    (unlabelled := tmp_path / "unlabelled").mkdir()
    model(unlabelled)
    (unlabelled / "config.json").write_text('{"model_type": "bert"}', "utf-8")
    for name in (f"transformers:{empty}", f"transformers:{spoilt}", f"transformers:{unlabelled}", "cardiff"):
        with pytest.raises(errors.ConfigError, match="INBOXBOT_SENTIMENT="):
            await encoders.open_moods(name, STARS_TOLD)


async def test_the_shipped_head_is_asked_when_nothing_else_is_set() -> None:
    """Without a model of the operator's choice there is no other opinion."""
    assert isinstance(await encoders.open_moods("shipped"), classifier.Shipped)
    assert await classifier.Shipped().moods(["נורא"]) is None


async def test_a_model_that_fails_while_running_gives_way(tmp_path: Path) -> None:
    """Numbers that are none are no mood: no error reaches the turn, the shipped head decides."""
    words = {"נורא": (float("nan"), 0, 0), "טוב": (0, 0, 6)}
    moods = await encoders.open_moods(model(tmp_path, ("negative", "neutral", "positive"), words=words))
    assert await moods.moods(["נורא"]) is None
    good = await moods.moods(["טוב"])
    assert good is not None
    assert int(good[0].argmax()) == 2
