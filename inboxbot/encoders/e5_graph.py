"""Writes the transformer of multilingual-e5-small as an ONNX graph over 4-bit weights; never runs it.

The embedding table stays outside (it is four fifths of the weights): the graph takes embedded tokens and gives hidden
states. MatMulNBits, MultiHeadAttention and SkipLayerNormalization are onnxruntime's own operators (com.microsoft).
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from inboxbot.encoders import e5_file

_MICROSOFT = "com.microsoft"


def build(weights: e5_file.Weights) -> bytes:
    """The serialised graph: inputs `x` float32 [B, T, hidden], `mask` int32 [B, T]; output `y` like `x`."""
    graph = _Graph(weights)
    last = "x"
    for number in range(weights.shape.layers):
        last = graph.layer(f"l{number}.", last)
    return graph.finish(last)


class _Graph:
    """Nodes and constants as they are added."""

    def __init__(self, weights: e5_file.Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def layer(self, prefix: str, x: str) -> str:
        """One transformer layer after `x`; returns the name of its output."""
        shape = self._weights.shape
        parts = [self._linear(prefix + part, x, shape.hidden, shape.hidden) for part in "qkv"]
        context = self._add("MultiHeadAttention", [*parts, "", "mask"], prefix + "context", num_heads=shape.heads)
        attended = self._linear(prefix + "ao", context, shape.hidden, shape.hidden)
        middle = self._normed(prefix + "aln", x, attended)
        wide = self._add("Gelu", [self._linear(prefix + "fi", middle, shape.inner, shape.hidden)], prefix + "gelu")
        return self._normed(prefix + "oln", middle, self._linear(prefix + "fo", wide, shape.hidden, shape.inner))

    def finish(self, last: str) -> bytes:
        """The whole graph, with `last` as its output."""
        self._nodes.append(helper.make_node("Identity", [last], ["y"]))
        hidden = self._weights.shape.hidden
        floats = onnx.TensorProto.FLOAT
        graph = helper.make_graph(
            self._nodes,
            "e5",
            [
                helper.make_tensor_value_info("x", floats, ["B", "T", hidden]),
                helper.make_tensor_value_info("mask", onnx.TensorProto.INT32, ["B", "T"]),
            ],
            [helper.make_tensor_value_info("y", floats, ["B", "T", hidden])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        return bytes(model.SerializeToString())

    def _linear(self, name: str, x: str, rows: int, columns: int) -> str:
        values, scales = self._weights.blocks(name + ".w", rows)
        inputs = [x, self._constant(name + ".values", values), self._constant(name + ".scales", scales.reshape(-1))]
        inputs += ["", "", self._constant(name + ".b", self._weights.floats(name + ".b"))]
        # accuracy_level 4: int8 products; cosine to full precision >= .9999, twice as fast
        return self._add(
            "MatMulNBits", inputs, name, K=columns, N=rows, bits=4, block_size=e5_file.BLOCK, accuracy_level=4
        )

    def _normed(self, name: str, x: str, change: str) -> str:
        parts = [self._constant(f"{name}.{part}", self._weights.floats(f"{name}.{part}")) for part in "wb"]
        return self._add("SkipLayerNormalization", [x, change, *parts], name, epsilon=self._weights.shape.epsilon)

    def _add(self, operator: str, inputs: list[str], output: str, **attributes: float) -> str:
        node = helper.make_node(operator, inputs, [output], domain=_MICROSOFT)
        node.attribute.extend(helper.make_attribute(name, value) for name, value in attributes.items())
        self._nodes.append(node)
        return output

    def _constant(self, name: str, value: NDArray[np.float32] | NDArray[np.uint8]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name
