"""The encoder of multilingual-e5-small as an ONNX graph over the packed weights.

Weights stay in their blocks of four bits: ONNX Runtime's ``MatMulNBits`` unpacks them as it
multiplies, in single precision, so that nothing is rounded a second time. The graph takes the
embedded pieces of one text, ``rows`` of shape (1, pieces, hidden), and gives ``vector`` of shape
(1, hidden): the mean of the last states, scaled to length one (Wang et al. 2024). The only door
to ``onnx``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from index.e5_file import BLOCK_LENGTH, PackedModel

_OPSET: Final = 20
_FORMAT: Final = 10
_CONTRIB: Final = "com.microsoft"
# Of MatMulNBits: 1 computes in single precision, 4 would round the activations to eight bits.
_SINGLE_PRECISION: Final = 1


def encoder_graph(model: PackedModel) -> bytes:
    """The serialised ONNX model of the encoder, its weights inside (about 14 MB)."""
    graph = _Graph(model)
    state = graph.add(
        "LayerNormalization",
        ["rows", *graph.vectors("emb.ln.w", "emb.ln.b")],
        axis=-1,
        epsilon=model.epsilon,
    )
    for number in range(model.sizes.layers):
        state = _layer(graph, state, f"l{number}.")
    mean = graph.add("ReduceMean", [state, graph.hold(np.array([1]))], keepdims=0)
    graph.add("LpNormalization", [mean], output="vector", axis=-1, p=2)
    return graph.serialised()


def _layer(graph: _Graph, state: str, lead: str) -> str:
    """Attention, then the inner layer, each added to what came in and normalised."""
    sizes = graph.model.sizes
    # The scale of attention, 1/√d, is the operator's own default.
    mixed = graph.product(state, [f"{lead}{part}" for part in "qkv"], sizes.hidden)
    parts = graph.add_many("Split", [mixed], 3, axis=-1, num_outputs=3)
    gathered = graph.add("MultiHeadAttention", parts, domain=_CONTRIB, num_heads=sizes.heads)
    out = graph.product(gathered, [f"{lead}ao"], sizes.hidden)
    state = graph.join(out, state, f"{lead}aln")
    inner = graph.add("Gelu", [graph.product(state, [f"{lead}fi"], sizes.hidden)])
    return graph.join(graph.product(inner, [f"{lead}fo"], sizes.inner), state, f"{lead}oln")


class _Graph:
    """Collects nodes and weights; every value has a number for its name."""

    def __init__(self, model: PackedModel) -> None:
        self.model = model
        self._nodes: list[Any] = []
        self._held: list[Any] = []
        self._count = 0

    def hold(self, array: npt.NDArray[Any]) -> str:
        """The name of a constant."""
        from onnx import numpy_helper

        name = self._name()
        self._held.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def vectors(self, *names: str) -> list[str]:
        """The names of tensors that the file stores in full."""
        return [self.hold(self.model.vector(name)) for name in names]

    def add(
        self, operator: str, inputs: Sequence[str], *, output: str = "", **settings: Any
    ) -> str:
        """The name of an operator's one output."""
        from onnx import helper

        output = output or self._name()
        self._nodes.append(helper.make_node(operator, list(inputs), [output], **settings))
        return output

    def add_many(
        self, operator: str, inputs: Sequence[str], count: int, **settings: Any
    ) -> list[str]:
        """The names of an operator's outputs."""
        from onnx import helper

        outputs = [self._name() for _ in range(count)]
        self._nodes.append(helper.make_node(operator, list(inputs), outputs, **settings))
        return outputs

    def product(self, rows: str, parts: Sequence[str], width: int) -> str:
        """``rows @ weights + offset``, for the matrices of several parts side by side."""
        blocks = np.concatenate([self.model.blocks(f"{part}.w", width) for part in parts])
        offset = np.concatenate([self.model.vector(f"{part}.b") for part in parts])
        weights = self.hold(_in_order(blocks["pairs"]))
        scales = self.hold(blocks["scale"].astype(np.float32).reshape(-1))
        return self.add(
            "MatMulNBits",
            [rows, weights, scales, "", "", self.hold(offset)],
            domain=_CONTRIB,
            K=width,
            N=len(blocks),
            bits=4,
            block_size=BLOCK_LENGTH,
            accuracy_level=_SINGLE_PRECISION,
        )

    def join(self, added: str, state: str, norm: str) -> str:
        """The sum of both, normalised."""
        inputs = [added, state, *self.vectors(f"{norm}.w", f"{norm}.b")]
        epsilon = self.model.epsilon
        return self.add("SkipLayerNormalization", inputs, domain=_CONTRIB, epsilon=epsilon)

    def serialised(self) -> bytes:
        """The whole model in ONNX's own format."""
        from onnx import TensorProto, helper

        hidden = self.model.sizes.hidden
        rows = helper.make_tensor_value_info("rows", TensorProto.FLOAT, [1, "pieces", hidden])
        vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, hidden])
        graph = helper.make_graph(self._nodes, "e5", [rows], [vector], self._held)
        sets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)]
        made = helper.make_model(graph, opset_imports=sets, ir_version=_FORMAT)
        return made.SerializeToString()

    def _name(self) -> str:
        self._count += 1
        return f"v{self._count}"


def _in_order(pairs: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Blocks in ONNX's order: neighbours share a byte; the file pairs weight 0 with weight 16."""
    weights = np.concatenate([pairs & 15, pairs >> 4], axis=-1)
    return (weights[..., 0::2] | (weights[..., 1::2] << 4)).astype(np.uint8)
