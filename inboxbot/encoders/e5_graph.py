"""Writes the transformer of multilingual-e5-small as an ONNX graph of 8-bit products; never runs it.

The embedding table stays outside (it is four fifths of the weights): the graph takes one text's embedded tokens and
gives its vector. A processor multiplies bytes four times as fast as it unpacks 4-bit blocks, and bytes hold the 4-bit
weights to a part in ten thousand (cosine). All inputs of a product share one scale, so what would spoil it is levelled
before: see `_LOUD`, `_wide` and `_narrow`. Operators in `_MICROSOFT` are onnxruntime's own.
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from inboxbot.encoders import e5_file

_MICROSOFT = "com.microsoft"
_LOWEST = 0.17
"""No value of GELU lies further below zero."""

_LOUD = {15: 4.0, 35: 4.0, 321: 3.0, 146: 2.0, 87: 2.0, 297: 2.0, 351: 2.0, 60: 2.0}
"""Columns that are so many times as large as the others in most layers, roundly: seen in five sentences of four
languages. On sixty texts of five languages this halves the error.
"""

Constant = NDArray[np.float32] | NDArray[np.int8]


def build(weights: e5_file.Weights) -> bytes:
    """The serialised graph: inputs `x` float32 [1, tokens, hidden] and what each token counts, `counts` float32
    [1, 1, tokens]; output `y` float32 [1, 1, hidden], of length one.
    """
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
        self._lowest = self._constant("lowest", np.array(_LOWEST, np.float32))
        self._loud = np.array([_LOUD.get(column, 1.0) for column in range(weights.shape.hidden)], np.float32)
        self._constant("quiet", np.float32(1) / self._loud)
        self._add("Shape", ["x"], "tokens", start=1, end=2)
        for name, value in (("ones", 1.0), ("zeros", 0.0)):
            every = numpy_helper.from_array(np.array([value], np.float32))
            self._add("ConstantOfShape", ["tokens"], name, value=every)

    def layer(self, prefix: str, x: str) -> str:
        """One transformer layer after `x`; returns the name of its output."""
        attended = self._attention(prefix, x)
        level = self._levelled(prefix + "aln", self._add("Add", [x, attended], prefix + "a"))
        wide = self._add("Gelu", [self._wide(prefix, level)], prefix + "gelu", domain=_MICROSOFT)
        gain, offset = self._affine(prefix + "aln")
        offset = offset + self._weights.floats(prefix + "fo.b")
        rest = self._scaled(prefix + "rest", level, gain, offset)
        back = self._add("Add", [rest, self._narrow(prefix, wide)], prefix + "b")
        return self._scaled(prefix + "out", self._levelled(prefix + "oln", back), *self._affine(prefix + "oln"))

    def finish(self, last: str) -> bytes:
        """The whole graph: the sum of what the tokens in `last` count for, as a unit row."""
        self._add("MatMul", ["counts", last], "sum")
        self._add("LpNormalization", ["sum"], "y", axis=-1, p=2)
        hidden, floats = self._weights.shape.hidden, onnx.TensorProto.FLOAT
        graph = helper.make_graph(
            self._nodes,
            "e5",
            [
                helper.make_tensor_value_info("x", floats, [1, "T", hidden]),
                helper.make_tensor_value_info("counts", floats, [1, 1, "T"]),
            ],
            [helper.make_tensor_value_info("y", floats, [1, 1, hidden])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        return bytes(model.SerializeToString())

    def _attention(self, prefix: str, x: str) -> str:
        """`x` is made bytes once for three products, its loud columns turned down and the weights turned up for it."""
        x8, scale, zero = (prefix + name for name in ("x8", "scale", "zero"))
        even = self._add("Mul", [x, "quiet"], prefix + "even")
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [even], [x8, scale, zero]))
        parts = []
        for part in "qkv":
            values, scales = self._bytes(prefix + part, self._matrix(prefix + part) * self._loud[:, None])
            bias = self._constant(f"{prefix}{part}.b", self._weights.floats(f"{prefix}{part}.b"))
            inputs = [x8, values, scale, scales, zero, "", bias]
            parts.append(self._add("MatMulIntegerToFloat", inputs, prefix + part, domain=_MICROSOFT))
        heads = self._weights.shape.heads
        context = self._add("MultiHeadAttention", parts, prefix + "context", domain=_MICROSOFT, num_heads=heads)
        return self._product(prefix + "ao", context, self._matrix(prefix + "ao"), self._weights.floats(prefix + "ao.b"))

    def _wide(self, prefix: str, level: str) -> str:
        """The first half of the feed-forward part, over tokens that are levelled but not yet scaled: a few columns that
        the scaling makes large would cost all others their precision, and scaling the weights instead is the same.
        """
        gain, offset = self._affine(prefix + "aln")
        matrix = self._matrix(prefix + "fi")
        bias = self._weights.floats(prefix + "fi.b") + offset @ matrix
        return self._product(prefix + "fi", level, gain[:, None] * matrix, bias)

    def _narrow(self, prefix: str, wide: str) -> str:
        """The second half, without its bias: a few tokens have far larger values than the others, so each token is
        brought to one range before, and back after.
        """
        top = self._add("ReduceMax", [wide], prefix + "top", axes=[-1], keepdims=1)
        top = self._add("Max", [top, self._lowest], prefix + "range")
        ranged = self._add("Div", [wide, top], prefix + "ranged")
        return self._add("Mul", [self._product(prefix + "fo", ranged, self._matrix(prefix + "fo")), top], prefix + "fo")

    def _levelled(self, name: str, x: str) -> str:
        """Rows of mean zero and variance one. InstanceNormalization with tokens for channels is ten times as fast as
        LayerNormalization, which goes number by number.
        """
        epsilon = self._weights.shape.epsilon
        return self._add("InstanceNormalization", [x, "ones", "zeros"], name + ".level", epsilon=epsilon)

    def _affine(self, name: str) -> tuple[e5_file.Floats, e5_file.Floats]:
        """What a layer normalisation multiplies levelled rows with, and adds."""
        return self._weights.floats(name + ".w"), self._weights.floats(name + ".b")

    def _scaled(self, name: str, x: str, gain: e5_file.Floats, offset: e5_file.Floats) -> str:
        larger = self._add("Mul", [x, self._constant(name + ".w", gain)], name + ".larger")
        return self._add("Add", [larger, self._constant(name + ".b", offset)], name)

    def _matrix(self, name: str) -> e5_file.Floats:
        shape = self._weights.shape
        return self._weights.matrix(name + ".w", shape.inner if name.endswith("fi") else shape.hidden)

    def _product(self, name: str, x: str, matrix: e5_file.Floats, bias: e5_file.Floats | None = None) -> str:
        inputs = [x, *self._bytes(name, matrix)]
        if bias is not None:
            inputs += ["", self._constant(name + ".b", bias)]
        return self._add("DynamicQuantizeMatMul", inputs, name + ".product", domain=_MICROSOFT)

    def _bytes(self, name: str, matrix: e5_file.Floats) -> tuple[str, str]:
        """The names of a matrix in bytes and of the scales of its columns."""
        scales = np.abs(matrix).max(axis=0) / np.float32(127)
        values = np.rint(matrix / scales).astype(np.int8)
        return self._constant(name + ".w", values), self._constant(name + ".scales", scales)

    def _add(self, operator: str, inputs: list[str], output: str, *, domain: str = "", **attributes: object) -> str:
        node = helper.make_node(operator, inputs, [output], domain=domain)
        node.attribute.extend(helper.make_attribute(name, value) for name, value in attributes.items())
        self._nodes.append(node)
        return output

    def _constant(self, name: str, value: Constant) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name
